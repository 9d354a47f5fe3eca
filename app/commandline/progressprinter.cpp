// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline/progressprinter.h"

#include "model/base/overloaded.h"
#include "model/schedule/slicelabel.h"

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace millrace::app {

namespace {

QString nameOf(const run::StepRef &step)
{
    return u"%1  %2 %3"_s.arg(schedule::sliceLabel(step.slice), step.kind.leftJustified(6), step.activity);
}

QString errorText(const run::Metrics &metrics)
{
    const QString name = u"Mean Absolute Error"_s;
    const auto error = metrics.value(name);
    if (!error)
        return {};
    const auto other = metrics.otherValue(name);
    const QString beside = other ? u" (%1)"_s.arg(*other, 0, 'f', 2) : QString();
    return u"  mean absolute error %1%2"_s.arg(*error, 0, 'f', 2).arg(beside);
}

} // namespace

ProgressPrinter::ProgressPrinter(std::FILE *stream)
    : m_stream(stream)
    , m_isWatched(isatty(fileno(stream)))
{
}

void ProgressPrinter::print(const run::Event &event)
{
    std::visit(
        overloaded{
            [this](const run::RunStarted &started) {
                m_steps = started.steps;
                for (const QString &note : started.notes)
                    printLine(note);
            },
            [this](const run::StepStarted &started) { printNow(nameOf(started.step)); },
            [this](const run::StepProgress &progress) { printNow(nameOf(progress.step) + u"  "_s + progress.message); },
            [this](const run::StepFinished &finished) { printFinished(finished); }, [](const run::RequestSent &) {},
            [this, &event](const run::RunFinished &finished) {
                printLine(
                    u"Run %1: %2. %3"_s.arg(event.run, run::statusText(finished.status), finished.message).trimmed());
            }},
        event.what);
}

void ProgressPrinter::printFinished(const run::StepFinished &finished)
{
    ++m_done;
    const QString place = u"[%1/%2]"_s.arg(m_done).arg(m_steps).rightJustified(9);
    const QString seconds = u"%1 s"_s.arg(static_cast<double>(finished.duration) / 1000, 0, 'f', 1);
    const QString status =
        finished.status == run::Status::Succeeded ? seconds.rightJustified(8) : run::statusText(finished.status);
    const QString remark = finished.message.isEmpty() ? QString() : u"  "_s + finished.message;
    printLine(place + u"  "_s + nameOf(finished.step).leftJustified(48) + status + errorText(finished.metrics) +
              remark);
}

void ProgressPrinter::printNow(const QString &text)
{
    if (!m_isWatched)
        return;
    m_hasCurrentLine = true;
    std::fprintf(m_stream, "\r\033[K          %s", text.toUtf8().constData());
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
