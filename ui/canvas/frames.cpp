// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/frames.h"

#include "ui/canvas/markdown.h"
#include "ui/canvas/nodegeometry.h"

namespace millrace::gui {

namespace {

constexpr qreal Padding = 24;
constexpr qreal TitleHeight = 28;
constexpr qreal BorderReach = 6;
constexpr qreal Radius = 10;

template<typename Holds>
const GroupFrame *smallest(const Diagram &diagram, Holds holds)
{
    const GroupFrame *best = nullptr;
    qreal size = 0;
    for (const GroupFrame &frame : diagram.frames()) {
        const FrameAreas areas = areasOf(diagram, frame);
        const qreal own = areas.box.width() * areas.box.height();
        if (holds(areas) && (!best || own < size)) {
            best = &frame;
            size = own;
        }
    }
    return best;
}

QColor mixed(const QColor &a, const QColor &b, float share)
{
    return QColor::fromRgbF(a.redF() + (b.redF() - a.redF()) * share, a.greenF() + (b.greenF() - a.greenF()) * share,
                            a.blueF() + (b.blueF() - a.blueF()) * share);
}

void paintFrame(QPainter &painter, const FrameAreas &areas, const GroupFrame &frame, bool isSelected,
                const CanvasStyle &style)
{
    const QColor colour = colourOf(style.tokens, frame.hue);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(
        QPen(isSelected ? style.tokens.accent : mixed(style.tokens.canvas, colour, 0.55F), isSelected ? 2 : 1.2));
    painter.setBrush(frameGroundOf(style.tokens, frame.hue));
    painter.drawRoundedRect(areas.box, Radius, Radius);
    painter.setFont(style.cardName);
    painter.setPen(style.tokens.text);
    const QString title = QFontMetricsF(style.cardName).elidedText(frame.title, Qt::ElideRight, areas.title.width());
    painter.drawText(areas.title, Qt::AlignVCenter | Qt::AlignLeft, title);
    if (!frame.text.isEmpty())
        paintMarkdown(painter, areas.text, frame.text, style.label, style.tokens);
}

} // namespace

QMarginsF marginsOf(const GroupFrame &frame, qreal width)
{
    const qreal text = frame.text.isEmpty() ? 0 : geometry::textHeight(frame.text, width);
    return {Padding, Padding + TitleHeight + text, Padding, Padding};
}

FrameAreas areasOf(const Diagram &diagram, const GroupFrame &frame)
{
    QRectF inner;
    for (const NodeId &member : frame.members) {
        if (const int slot = diagram.slotOf(member); slot >= 0)
            inner |= diagram.node(slot).box();
    }
    const qreal width = inner.width();
    const QMarginsF margins = marginsOf(frame, width);
    const qreal text = margins.top() - Padding - TitleHeight;
    const QRectF box = inner.marginsAdded(margins);
    const QPointF corner(inner.left(), box.top() + 8);
    return {box, QRectF(corner, QSizeF(width, TitleHeight)),
            QRectF(corner + QPointF(0, TitleHeight), QSizeF(width, text))};
}

const GroupFrame *frameAt(const Diagram &diagram, const QPointF &point)
{
    return smallest(diagram, [&point](const FrameAreas &areas) {
        const QRectF &box = areas.box;
        const qreal inside = BorderReach;
        const QRectF head(box.topLeft(), QPointF(box.right(), std::max(areas.title.bottom(), areas.text.bottom())));
        return box.adjusted(-inside, -inside, inside, inside).contains(point) &&
               (head.contains(point) || !box.adjusted(inside, inside, -inside, -inside).contains(point));
    });
}

const GroupFrame *frameAround(const Diagram &diagram, const QPointF &point)
{
    return smallest(diagram, [&point](const FrameAreas &areas) { return areas.box.contains(point); });
}

const GroupFrame *frameOf(const Diagram &diagram, const NodeId &id)
{
    const auto &frames = diagram.frames();
    const auto found =
        std::find_if(frames.cbegin(), frames.cend(), [&id](const GroupFrame &frame) { return frame.id == id; });
    return found == frames.cend() ? nullptr : &*found;
}

const GroupFrame *frameWith(const Diagram &diagram, const NodeId &member)
{
    const auto &frames = diagram.frames();
    const auto found = std::find_if(frames.cbegin(), frames.cend(),
                                    [&member](const GroupFrame &frame) { return frame.members.contains(member); });
    return found == frames.cend() ? nullptr : &*found;
}

QColor colourOf(const Tokens &tokens, Hue hue)
{
    switch (hue) {
    case Hue::Grey:
        return tokens.data;
    case Hue::Blue:
        return tokens.score;
    case Hue::Green:
        return tokens.update;
    case Hue::Amber:
        return tokens.move;
    case Hue::Violet:
        return tokens.train;
    case Hue::Red:
        return tokens.bad;
    }
    Q_UNREACHABLE();
}

QColor frameGroundOf(const Tokens &tokens, Hue hue) { return mixed(tokens.canvas, colourOf(tokens, hue), 0.07F); }

QColor groundOf(const Tokens &tokens, Hue hue) { return mixed(tokens.node, colourOf(tokens, hue), 0.14F); }

void paintFrames(QPainter &painter, const Diagram &diagram, const QRectF &area, const NodeId &selected,
                 const CanvasStyle &style, bool isRough)
{
    for (const GroupFrame &frame : diagram.frames()) {
        const FrameAreas areas = areasOf(diagram, frame);
        if (!areas.box.adjusted(-2, -2, 2, 2).intersects(area))
            continue;
        if (!isRough) {
            paintFrame(painter, areas, frame, frame.id == selected, style);
            continue;
        }
        const QColor colour = colourOf(style.tokens, frame.hue);
        painter.setRenderHint(QPainter::Antialiasing, false);
        painter.setPen(QPen(frame.id == selected ? style.tokens.accent : colour, 0));
        painter.setBrush(mixed(style.tokens.canvas, colour, 0.12F));
        painter.drawRect(areas.box);
    }
}

} // namespace millrace::gui
