// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QHash>
#include <QPointer>

class QAction;
class QMenuBar;

namespace millrace::gui {

class SearchList;
class Theme;

/// Every action of the menus by typing, with its key shown: over the window until one is chosen or Escape is pressed.
class CommandPalette final : public QFrame
{
    Q_OBJECT

public:
    CommandPalette(const Theme &theme, const QMenuBar &menus, QWidget &window);

    void open();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void fill();
    void run(const QString &key);
    void close();

    const Theme &m_theme;
    const QMenuBar &m_menus;
    SearchList *m_list;
    QHash<QString, QPointer<QAction>> m_actions;
    QPointer<QWidget> m_focusBefore;
};

} // namespace millrace::gui
