// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/textcache.h"

#include <QFontMetricsF>

#include <cmath>

namespace millrace::gui {

namespace {

constexpr qsizetype MaxLines = 6000;

} // namespace

const TextCache::Line &TextCache::line(const QFont &font, const QString &text, qreal width, Qt::TextElideMode elide)
{
    const Key key{text, int(width), int(elide), font};
    if (const auto known = m_lines.constFind(key); known != m_lines.cend())
        return *known;
    if (m_lines.size() >= MaxLines)
        m_lines.clear();
    const QFontMetricsF metrics(font);
    Line line;
    line.text = QStaticText(metrics.elidedText(text, elide, width));
    line.text.setTextFormat(Qt::PlainText);
    line.text.prepare({}, font);
    line.size = {metrics.horizontalAdvance(line.text.text()), metrics.height()};
    return *m_lines.insert(key, line);
}

void TextCache::draw(QPainter &painter, const QRectF &area, const QFont &font, const QColor &colour,
                     const QString &text, Qt::Alignment alignment, Qt::TextElideMode elide)
{
    if (text.isEmpty())
        return;
    const Line &laid = line(font, text, area.width(), elide);
    qreal x = area.left();
    if (alignment & Qt::AlignRight)
        x = area.right() - laid.size.width();
    else if (alignment & Qt::AlignHCenter)
        x = area.center().x() - laid.size.width() / 2;
    painter.setFont(font);
    painter.setPen(colour);
    painter.drawStaticText(QPointF(x, area.center().y() - laid.size.height() / 2), laid.text);
}

} // namespace millrace::gui
