// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/tokens.h"

#include <QFont>
#include <QPainter>

namespace millrace::gui {

/// Paints a text in Markdown, wrapped to an area's width and cut at its end. Links and pictures are not followed: a
/// note is text.
void paintMarkdown(QPainter &painter, const QRectF &area, const QString &text, const QFont &font, const Tokens &tokens);

/// What the whole text takes.
qreal markdownHeight(const QString &text, qreal width, const QFont &font);

} // namespace millrace::gui
