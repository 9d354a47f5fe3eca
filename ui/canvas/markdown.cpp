// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/markdown.h"

#include <QAbstractTextDocumentLayout>
#include <QTextBlock>
#include <QTextDocument>

namespace millrace::gui {

namespace {

/// A document that opens no file and no address.
class Sheet final : public QTextDocument
{
protected:
    QVariant loadResource(int, const QUrl &) override { return QByteArray(); }
};

/// Headings stay near the size of the text: a note is no page.
void calmHeadings(QTextDocument &document, const QFont &font)
{
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        if (block.blockFormat().headingLevel() == 0)
            continue;
        QTextCursor cursor(block);
        cursor.select(QTextCursor::BlockUnderCursor);
        QTextCharFormat format;
        format.setFontPointSize(font.pointSizeF() * 1.2);
        format.setProperty(QTextFormat::FontSizeAdjustment, 0);
        cursor.mergeCharFormat(format);
    }
}

void lay(QTextDocument &document, const QString &text, qreal width, const QFont &font)
{
    document.setUndoRedoEnabled(false);
    document.setDefaultFont(font);
    document.setDocumentMargin(0);
    document.setMarkdown(text, QTextDocument::MarkdownNoHTML);
    calmHeadings(document, font);
    document.setTextWidth(width);
}

} // namespace

qreal markdownHeight(const QString &text, qreal width, const QFont &font)
{
    Sheet document;
    lay(document, text, width, font);
    return document.size().height();
}

void paintMarkdown(QPainter &painter, const QRectF &area, const QString &text, const QFont &font, const Tokens &tokens)
{
    Sheet document;
    lay(document, text, area.width(), font);
    QAbstractTextDocumentLayout::PaintContext context;
    context.palette.setColor(QPalette::Text, tokens.text);
    context.palette.setColor(QPalette::Link, tokens.text);
    constexpr qreal Overhang = 2; // letters of some fonts reach out of their line
    context.clip = QRectF(QPointF(), area.size()).adjusted(-Overhang, -Overhang, Overhang, Overhang);
    painter.save();
    painter.translate(area.topLeft());
    painter.setClipRect(context.clip, Qt::IntersectClip);
    document.documentLayout()->draw(&painter, context);
    painter.restore();
}

} // namespace millrace::gui
