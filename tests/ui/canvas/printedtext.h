// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QRectF>
#include <QString>

#include <vector>

class QWidget;

namespace millrace::test {

/// A text as it came out on a widget.
struct PrintedText
{
    QString text;
    QRectF ink;     ///< what its letters cover, in device pixels
    QRectF shown;   ///< the part of it that no clip takes away
    QColor colour;  ///< with the painter's opacity
    QColor ground;  ///< what it was drawn on: the most frequent colour there
    QString covers; ///< another text that it was drawn over; empty when there is none

    bool isCut() const
    {
        return !shown.isEmpty() && shown.width() * shown.height() < 0.98 * ink.width() * ink.height();
    }
};

/// Paints a widget, with its children if wanted, on a sheet that remembers each text.
std::vector<PrintedText> printedTexts(QWidget &widget, bool withChildren);

/// WCAG 2.1's contrast ratio, 1 to 21.
double contrast(const QColor &one, const QColor &two);

} // namespace millrace::test
