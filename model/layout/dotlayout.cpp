// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/layout/dotlayout.h"

#include "model/layout/parts.h"

#include <QHash>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace millrace::layout {

namespace {

constexpr qreal UnitsPerInch = 72;

QByteArray inches(qreal units) { return QByteArray::number(units / UnitsPerInch, 'f', 4); }

/// Boxes of a rank share their middle; columns look better flush left.
void alignColumns(const Drawing &drawing, Places &places, qreal grid)
{
    QHash<qint64, qreal> lefts; // by the middle, in tenths of a unit
    const auto middle = [&](int box) {
        return qint64(std::llround((places[box].x() + drawing.boxes[box].width() / 2) * 10));
    };
    for (int box = 0; box < int(places.size()); ++box) {
        const auto left = lefts.find(middle(box));
        if (left == lefts.end())
            lefts.insert(middle(box), places[box].x());
        else
            *left = std::min(*left, places[box].x());
    }
    QList<qreal> xs;
    for (int box = 0; box < int(places.size()); ++box)
        xs.append(std::round(lefts.value(middle(box)) / grid) * grid);
    for (int box = 0; box < int(places.size()); ++box)
        places[box].setX(xs[box]);
}

} // namespace

QByteArray dotText(const Drawing &drawing, const Spacing &spacing)
{
    QByteArray text = "digraph { rankdir=LR; nodesep=" + inches(spacing.row) + "; ranksep=" + inches(spacing.column) +
                      "; splines=false; node [shape=box, fixedsize=true, label=\"\"];\n";
    for (int box = 0; box < int(drawing.boxes.size()); ++box) {
        text += QByteArray::number(box) + " [width=" + inches(drawing.boxes[box].width()) +
                ", height=" + inches(drawing.boxes[box].height()) + "];\n";
    }
    for (const Link &link : drawing.links)
        text += QByteArray::number(link.from) + " -> " + QByteArray::number(link.to) + ";\n";
    return text + "}\n";
}

Result<Places> placesOf(const QByteArray &plain, const Drawing &drawing, const Spacing &spacing)
{
    Places places(drawing.boxes.size());
    qsizetype found = 0;
    for (const QByteArray &line : plain.split('\n')) {
        const QList<QByteArray> words = line.split(' ');
        if (words.size() < 4 || words[0] != "node")
            continue;
        bool isIndex = false;
        const int box = words[1].toInt(&isIndex);
        if (!isIndex || box < 0 || box >= places.size())
            return Error{Error::Code::Parse, u"dot answered with a node that was not asked for."_s};
        // dot counts from the bottom left to the middle of the box.
        places[box] = {words[2].toDouble() * UnitsPerInch - drawing.boxes[box].width() / 2,
                       -words[3].toDouble() * UnitsPerInch - drawing.boxes[box].height() / 2};
        ++found;
    }
    if (found != places.size())
        return Error{Error::Code::Parse, u"dot placed %1 of %2 nodes."_s.arg(found).arg(places.size())};
    alignColumns(drawing, places, spacing.grid);
    return placeParts(drawing, spacing, [&places](const Part &part) {
        Places inner;
        for (const int box : part.boxes)
            inner.append(places[box]);
        return inner;
    });
}

DotLayout::DotLayout(QObject *parent)
    : QObject(parent)
    , m_program(u"dot"_s)
{
    connect(&m_process, &QProcess::finished, this, &DotLayout::take);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            fallBack();
    });
}

DotLayout::~DotLayout() { cancel(); }

void DotLayout::start(const Drawing &drawing)
{
    cancel();
    m_drawing = drawing;
    m_process.start(m_program, {u"-Tplain"_s});
    m_process.write(dotText(drawing));
    m_process.closeWriteChannel();
}

void DotLayout::cancel()
{
    const QSignalBlocker quiet(m_process);
    if (!isBusy())
        return;
    m_process.kill();
    m_process.waitForFinished();
}

void DotLayout::take(int exitCode, QProcess::ExitStatus status)
{
    const QByteArray plain = m_process.readAllStandardOutput();
    const auto places = placesOf(plain, m_drawing);
    if (status == QProcess::NormalExit && exitCode == 0 && places)
        Q_EMIT finished(*places);
    else
        fallBack();
}

void DotLayout::fallBack() { Q_EMIT finished(layered(m_drawing)); }

} // namespace millrace::layout
