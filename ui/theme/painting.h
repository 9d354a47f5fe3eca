// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/style.h"

#include <QRectF>

class QColor;
class QPainter;
class QStyleOption;
class QStyleOptionButton;
class QStyleOptionComboBox;
class QStyleOptionMenuItem;
class QStyleOptionSlider;
class QStyleOptionTab;
class QStyleOptionToolButton;
class QStyleOptionHeader;

/// The style's drawing, one function a part; all colours come from the theme.
namespace millrace::gui::paint {

/// A rounded box with a border inside its edge.
void box(QPainter &painter, const QRectF &rect, const QColor &fill, const QColor &border, qreal radius,
         qreal width = 1);
/// The ring around what has the keyboard focus.
void focusRing(QPainter &painter, const QRectF &rect, const Theme &theme);

void field(QPainter &painter, const QStyleOption &option, const Theme &theme);
void button(QPainter &painter, const QStyleOption &option, ButtonKind kind, const Theme &theme);
/// Icon and text of a tool button, centred together.
void toolLabel(QPainter &painter, const QStyleOptionToolButton &option, ButtonKind kind, const Theme &theme);
QColor buttonText(ButtonKind kind, const QStyleOption &option, const Theme &theme);
void comboBox(QPainter &painter, const QStyleOptionComboBox &option, const Theme &theme);
void checkMark(QPainter &painter, const QStyleOption &option, const Theme &theme);
void radioMark(QPainter &painter, const QStyleOption &option, const Theme &theme);

void menuItem(QPainter &painter, const QStyleOptionMenuItem &option, int mnemonics, const Theme &theme);
void menuBarItem(QPainter &painter, const QStyleOptionMenuItem &option, int mnemonics, const Theme &theme);

void tabShape(QPainter &painter, const QStyleOptionTab &option, const Theme &theme);
void tabLabel(QPainter &painter, const QStyleOptionTab &option, const Theme &theme);
void scrollBar(QPainter &painter, const QStyleOptionSlider &option, const QRect &handle, const Theme &theme);
void header(QPainter &painter, const QStyleOptionHeader &option, const Theme &theme);
void row(QPainter &painter, const QStyleOption &option, const Theme &theme);
void branch(QPainter &painter, const QStyleOption &option, const Theme &theme);

} // namespace millrace::gui::paint
