// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline/progressprinter.h"

#include "model/base/overloaded.h"
#include "model/schedule/slicelabel.h"

#include <QDir>

#include <sys/ioctl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace millrace::app {

namespace {

constexpr int UsualColumns = 80;
constexpr int NameWidth = 23; ///< of an activity or dataset; longer ones push the rest

constexpr auto Faint = "2";
constexpr auto Good = "32";
constexpr auto Bad = "1;31";

int columnsOf(int descriptor)
{
    winsize size{};
    return ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : UsualColumns;
}

bool wantsColours() { return qEnvironmentVariableIsEmpty("NO_COLOR") && qgetenv("TERM") != "dumb"; }

QString nameOf(const run::StepRef &step)
{
    return u"%1  %2 %3"_s.arg(schedule::sliceLabel(step.slice), step.kind.leftJustified(6),
                              step.activity.leftJustified(NameWidth));
}

QString secondsText(qint64 milliseconds) { return u"%1 s"_s.arg(static_cast<double>(milliseconds) / 1000, 0, 'f', 1); }

/// The error of the new model beside that of the other one that the evaluation names.
QString errorText(const run::StepFinished &finished)
{
    const QString name = u"Mean Absolute Error"_s;
    const auto error = finished.metrics.value(name);
    if (!error)
        return {};
    const QString other = finished.step.kind == "train"_L1 ? u"before"_s : u"first"_s;
    const auto before = finished.metrics.otherValue(name);
    return u"error %1"_s.arg(*error, 0, 'f', 2) +
           (before ? u", %1 %2"_s.arg(other).arg(*before, 0, 'f', 2) : QString());
}

bool isAboutABlob(const run::StepRef &step) { return step.kind == "upload"_L1 || step.kind == "wait"_L1; }

QString quoted(const QString &path) { return path.contains(u' ') ? u'\'' + path + u'\'' : path; }

} // namespace

ProgressPrinter::ProgressPrinter(std::FILE *stream)
    : m_stream(stream)
    , m_isWatched(isatty(fileno(stream)))
    , m_isColoured(m_isWatched && wantsColours())
    , m_columns(m_isWatched ? columnsOf(fileno(stream)) : 0)
{
}

void ProgressPrinter::print(const run::Event &event)
{
    std::visit(overloaded{[&](const run::RunStarted &started) { printStarted(event, started); },
                          [this](const run::StepStarted &started) { noteUnderWay(started.step, {}); },
                          [this](const run::StepProgress &progress) { noteUnderWay(progress.step, progress.message); },
                          [this](const run::StepFinished &finished) { printFinished(finished); },
                          [](const run::RequestSent &) {},
                          [&](const run::RunFinished &finished) { printEnd(event, finished); }},
               event.what);
}

void ProgressPrinter::printStarted(const run::Event &event, const run::RunStarted &started)
{
    m_steps = started.steps;
    m_done = started.done;
    m_started = event.time;
    m_project = started.project;
    const QString left = started.resumed ? u", %1 of them done before"_s.arg(started.done) : QString();
    printLine(
        u"Run %1 of %2: %3 steps%4"_s.arg(event.run, QDir(started.project).dirName()).arg(started.steps).arg(left));
    for (const QString &note : started.notes)
        printLine(note);
}

void ProgressPrinter::printFinished(const run::StepFinished &finished)
{
    ++m_done;
    m_underWay.erase(finished.step.step);
    const qsizetype width = QString::number(m_steps).size();
    const QString place = u"%1/%2"_s.arg(m_done, static_cast<int>(width)).arg(m_steps);
    const bool isFine = finished.status == run::Status::Succeeded;
    const QString end = isFine ? secondsText(finished.duration) : run::statusText(finished.status);
    const QString head = u"%1  %2 %3"_s.arg(place, nameOf(finished.step), end.rightJustified(7));
    const bool isShort = isFine && isAboutABlob(finished.step);
    const QString remark = isShort ? finished.message : errorText(finished);
    if (isFine)
        printLine(head + (remark.isEmpty() ? QString() : u"  "_s + painted(shortened(remark, head), Faint)));
    else
        printLine(painted(head, finished.status == run::Status::Skipped ? Faint : Bad));
    const bool isStopped = finished.status == run::Status::Cancelled;
    if (!isShort && !isStopped && !finished.message.isEmpty())
        printLine(QString(width * 2 + 3, u' ') + finished.message); // whole: it is what a person needs now
    printUnderWay();
}

void ProgressPrinter::printEnd(const run::Event &event, const run::RunFinished &finished)
{
    m_underWay.clear();
    const bool isFine = finished.status == run::Status::Succeeded;
    const QString status = painted(run::statusText(finished.status), isFine ? Good : Bad);
    printLine(u"Run %1: %2 after %3"_s.arg(event.run, status, secondsText(m_started.msecsTo(event.time))));
    if (!isFine)
        printLine(u"Go on with: millrace run %1 --resume %2"_s.arg(quoted(m_project), event.run));
}

QString ProgressPrinter::painted(const QString &text, const char *style) const
{
    return m_isColoured && !text.isEmpty() ? u"\x1b[%1m%2\x1b[0m"_s.arg(QLatin1StringView(style), text) : text;
}

/// The end of a text that has the room a line's head leaves in the terminal: of a path it says more than the start.
QString ProgressPrinter::shortened(const QString &text, const QString &head) const
{
    const qsizetype room = std::max<qsizetype>(1, m_columns - head.size() - 2);
    return m_columns == 0 || text.size() <= room ? text : u'…' + text.last(room - 1);
}

void ProgressPrinter::noteUnderWay(const run::StepRef &step, const QString &message)
{
    const QString name = u"%1 %2 %3"_s.arg(schedule::sliceLabel(step.slice), step.kind, step.activity);
    m_underWay[step.step] = message.isEmpty() ? name : name + u": "_s + message;
    printUnderWay();
}

void ProgressPrinter::printUnderWay()
{
    if (!m_isWatched || m_underWay.empty())
        return;
    QStringList names;
    for (const auto &[step, name] : m_underWay)
        names << name;
    m_hasCurrentLine = true;
    const QString text = u"… "_s + names.join(u", "_s);
    const bool isLong = text.size() > m_columns;
    const QString line = painted(isLong ? text.first(std::max(0, m_columns - 1)) + u'…' : text, Faint);
    std::fprintf(m_stream, "\r\033[K%s", line.toUtf8().constData());
    std::fflush(m_stream);
}

void ProgressPrinter::printLine(const QString &text)
{
    if (m_hasCurrentLine)
        std::fputs("\r\033[K", m_stream);
    m_hasCurrentLine = false;
    std::fprintf(m_stream, "%s\n", text.toUtf8().constData());
    std::fflush(m_stream);
}

} // namespace millrace::app
