// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/metricplot.h"

#include "ui/theme/theme.h"

#include <QPainter>

#include <array>
#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace millrace::gui {

/// Where the plot's area lies and what it spans.
struct MetricPlot::Frame
{
    QRectF area;
    double top = 1; ///< value at the upper edge; the lower edge is 0
    double step = 1;
    QRectF note;
};

namespace {

/// 1, 2, 4 or 5 times a power of ten: at most four steps reach the value.
double stepFor(double highest)
{
    const double rough = std::max(highest, 1e-9) / 4;
    const double power = std::pow(10, std::floor(std::log10(rough)));
    for (const double factor : {1.0, 2.0, 4.0, 5.0})
        if (rough <= factor * power)
            return factor * power;
    return 10 * power;
}

bool crosses(const QPolygonF &line, const QRectF &box)
{
    // Also a line of one point, which has no parts.
    if (std::any_of(line.begin(), line.end(), [&box](const QPointF &point) { return box.contains(point); }))
        return true;
    const std::array<QLineF, 2> diagonals = {QLineF(box.topLeft(), box.bottomRight()),
                                             QLineF(box.topRight(), box.bottomLeft())};
    for (qsizetype i = 0; i + 1 < line.size(); ++i) {
        const QLineF part(line.at(i), line.at(i + 1));
        // A line that enters a box and leaves it meets a diagonal unless it cuts a corner off.
        const bool meets = std::any_of(diagonals.begin(), diagonals.end(), [&part](const QLineF &diagonal) {
            return part.intersects(diagonal, nullptr) == QLineF::BoundedIntersection;
        });
        if (meets)
            return true;
    }
    return false;
}

/// How far a point is from a box; 0 inside.
double distance(const QPointF &point, const QRectF &box)
{
    return std::hypot(point.x() - std::clamp(point.x(), box.left(), box.right()),
                      point.y() - std::clamp(point.y(), box.top(), box.bottom()));
}

} // namespace

MetricPlot::MetricPlot(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setObjectName(u"metricPlot"_s);
}

void MetricPlot::setView(const MetricView &view)
{
    if (view == m_view)
        return;
    m_view = view;
    setAccessibleName(view.title);
    setAccessibleDescription(view.note);
    update();
}

MetricPlot::Frame MetricPlot::frame() const
{
    double highest = 0;
    for (const MetricPoint &point : m_view.points)
        highest = std::max({highest, point.retrained.value_or(0), point.kept.value_or(0)});
    Frame frame;
    frame.step = stepFor(highest);
    frame.top = std::max(1.0, std::ceil(highest / frame.step - 1e-9)) * frame.step;
    const QFontMetrics metrics(m_theme.font(Type::Small));
    const QRect noteArea(12, 0, width() - 24, height());
    const int noteHeight =
        m_view.note.isEmpty() ? 0 : metrics.boundingRect(noteArea, Qt::TextWordWrap, m_view.note).height();
    frame.note = QRectF(12, height() - noteHeight - 8, width() - 24, noteHeight);
    frame.area = QRectF(QPointF(36, 30), QPointF(width() - 18, frame.note.top() - 26));
    return frame;
}

QPolygonF MetricPlot::line(const Frame &frame, std::optional<double> MetricPoint::*value) const
{
    QPolygonF polygon;
    const double step = frame.area.width() / std::max<double>(1, double(m_view.points.size()) - 1);
    for (int i = 0; i < m_view.points.size(); ++i) {
        if (const auto &y = m_view.points.at(i).*value)
            polygon << QPointF(frame.area.left() + i * step,
                               frame.area.bottom() - frame.area.height() * *y / frame.top);
    }
    return polygon;
}

void MetricPlot::drawGrid(QPainter &painter, const Frame &frame) const
{
    const Tokens &tokens = m_theme.tokens();
    painter.setFont(m_theme.font(Type::Small));
    for (double value = 0; value <= frame.top + 1e-9; value += frame.step) {
        const double y = std::round(frame.area.bottom() - frame.area.height() * value / frame.top);
        painter.fillRect(QRectF(frame.area.left(), y, frame.area.width() + 8, 1), tokens.line);
        painter.setPen(tokens.secondary);
        painter.drawText(QRectF(0, y - 8, frame.area.left() - 8, 16), Qt::AlignRight | Qt::AlignVCenter,
                         QString::number(value));
    }
    const double step = frame.area.width() / std::max<double>(1, double(m_view.points.size()) - 1);
    const int every = std::max(1, int(std::ceil(30 / std::max(step, 1.0))));
    for (int i = 0; i < m_view.points.size(); i += every)
        painter.drawText(QRectF(frame.area.left() + i * step - 30, frame.area.bottom() + 6, 60, 16), Qt::AlignCenter,
                         m_view.points.at(i).label);
}

/// The box for a line's name: the nearest to its end that lies on no line and on no other name.
QRectF MetricPlot::placeLabel(const Frame &frame, const QPolygonF &own, const QPolygonF &other, const QSizeF &size,
                              const QRectF &taken) const
{
    constexpr double Step = 4;
    const QRectF bounds = frame.area.adjusted(4, -6, 12, -4);
    const QPointF end = own.last();
    QRectF best;
    double nearest = std::numeric_limits<double>::max();
    for (double y = bounds.top(); y + size.height() <= bounds.bottom(); y += Step) {
        for (double x = bounds.left(); x + size.width() <= bounds.right(); x += Step) {
            const QRectF box(QPointF(x, y), size);
            const QRectF room = box.adjusted(-6, -3, 6, 3);
            const double away = distance(end, box);
            if (away < nearest && !room.intersects(taken) && !crosses(own, room) && !crosses(other, room)) {
                nearest = away;
                best = box;
            }
        }
    }
    return best;
}

void MetricPlot::drawLabel(QPainter &painter, const QRectF &box, const QString &text, const QColor &colour) const
{
    painter.fillRect(box.adjusted(-3, 0, 3, 0), m_theme.tokens().panel); // grid lines end before the words
    painter.setPen(colour);
    painter.drawText(box, Qt::AlignCenter | Qt::TextDontClip, text);
}

void MetricPlot::drawLabels(QPainter &painter, const Frame &frame, const QPolygonF &retrained,
                            const QPolygonF &kept) const
{
    const Tokens &tokens = m_theme.tokens();
    const auto sizeOf = [&painter](const QString &text) {
        return QSizeF(painter.fontMetrics().horizontalAdvance(text), painter.fontMetrics().height());
    };
    QRectF taken;
    if (!retrained.isEmpty()) {
        taken = placeLabel(frame, retrained, kept, sizeOf(m_view.retrainedLabel), {});
        drawLabel(painter, taken, m_view.retrainedLabel, tokens.train);
    }
    if (!kept.isEmpty())
        drawLabel(painter, placeLabel(frame, kept, retrained, sizeOf(m_view.keptLabel), taken), m_view.keptLabel,
                  tokens.secondary);
}

void MetricPlot::paintEvent(QPaintEvent *)
{
    const Tokens &tokens = m_theme.tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(m_theme.font(Type::Label));
    painter.setPen(tokens.secondary);
    painter.drawText(QRectF(12, 4, width() - 24, 18), Qt::AlignLeft | Qt::AlignVCenter, m_view.title);
    if (m_view.points.isEmpty())
        return;
    const Frame place = frame();
    drawGrid(painter, place);
    const QPolygonF kept = line(place, &MetricPoint::kept);
    const QPolygonF retrained = line(place, &MetricPoint::retrained);
    QPen dashed(tokens.wire, 1.8);
    dashed.setDashPattern({2.2, 1.8});
    painter.setPen(dashed);
    painter.drawPolyline(kept);
    painter.setPen(QPen(tokens.train, 2));
    painter.drawPolyline(retrained);
    painter.setPen(Qt::NoPen);
    painter.setBrush(tokens.train);
    for (const QPointF &point : retrained)
        painter.drawEllipse(point, 3, 3);
    painter.setFont(m_theme.font(Type::Label));
    drawLabels(painter, place, retrained, kept);
    painter.setFont(m_theme.font(Type::Small));
    painter.setPen(tokens.secondary);
    painter.drawText(place.note, Qt::TextWordWrap, m_view.note);
}

} // namespace millrace::gui
