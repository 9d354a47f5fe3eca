// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QHash>
#include <QPainter>
#include <QStaticText>

namespace millrace::gui {

/// Lines of text laid out once: shortened to a width, and kept for the next frames.
class TextCache
{
public:
    struct Line
    {
        QStaticText text;
        QSizeF size;
    };

    const Line &line(const QFont &font, const QString &text, qreal width, Qt::TextElideMode elide = Qt::ElideRight);
    void clear() { m_lines.clear(); }

    /// Draws one line, centred between top and bottom; `alignment` says which side of the area it keeps to.
    void draw(QPainter &painter, const QRectF &area, const QFont &font, const QColor &colour, const QString &text,
              Qt::Alignment alignment = Qt::AlignLeft, Qt::TextElideMode elide = Qt::ElideRight);

private:
    struct Key
    {
        QString text;
        int width;
        int elide;
        QFont font;

        bool operator==(const Key &) const = default;
    };
    friend size_t qHash(const Key &key, size_t seed)
    {
        return qHashMulti(seed, key.text, key.width, key.elide, key.font.pointSizeF());
    }

    QHash<Key, Line> m_lines;
};

} // namespace millrace::gui
