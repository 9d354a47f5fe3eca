// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/ui/support/windowfixture.h"

/// A hand with the mouse and the keyboard on the canvas of the window that is open.
namespace hand {

millrace::Graph graph(WindowFixture &f);
millrace::NodeId node(WindowFixture &f, const QString &name);
/// Where a port is on the canvas; any of that direction when no label is given.
QPoint portAt(WindowFixture &f, const millrace::NodeId &node, millrace::PortDirection direction, const QString &label);
void drag(QWidget *on, const QPoint &from, const QPoint &to);
/// Draws a wire from a port to another.
void wire(WindowFixture &f, const QString &from, const QString &output, const QString &to, const QString &input);
/// Puts a thing of the palette on the canvas by searching and Enter; the name it got.
QString fromPalette(WindowFixture &f, const QString &words);
/// Adds by Tab and typing.
void addByTyping(WindowFixture &f, const QString &words);
/// Drops a type of the palette on the canvas, as its rows are dragged there.
void dropFromPalette(WindowFixture &f, const QByteArray &key, const QPoint &place);
/// Chooses the entry of a field's list that begins so, by its keys.
void pick(WindowFixture &f, const QString &field, const QString &entry);

} // namespace hand
