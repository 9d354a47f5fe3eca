// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMainWindow>

namespace millrace::bench {

/// A window with the widgets that the product's window has, as Qt and QScintilla make them: menus, tool bar, trees,
/// graphics view, form, code editor, table. Nothing is in them but words.
class BareWindow final : public QMainWindow
{
public:
    BareWindow();
    QWidget &canvas() { return *m_canvas; }

private:
    void fillMenus();
    QWidget *makeLists();
    QWidget *makeForm();

    QWidget *m_canvas;
};

} // namespace millrace::bench
