// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMainWindow>

class QSplitter;
class QVBoxLayout;

namespace millrace::gui {

class TabPanel;
class Theme;

/// The window's panes and their hairlines, without what is in them: left, centre, right, bottom and the status line.
class Frame : public QMainWindow
{
    Q_OBJECT

public:
    explicit Frame(const Theme &theme, QWidget *parent = nullptr);

    TabPanel &left() { return *m_left; }
    TabPanel &centre() { return *m_centre; }
    TabPanel &right() { return *m_right; }
    TabPanel &bottom() { return *m_bottom; }

    /// The panes' sizes, and which are hidden.
    QByteArray layoutState() const;
    void restoreLayout(const QByteArray &state);
    /// A line between the tool bar and the panes.
    void setBanner(QWidget *banner);
    /// Puts the keyboard focus into the first thing on a page that takes it.
    void focusPage(QWidget *page);
    /// Puts the keyboard focus into the next pane (F6) or the one before.
    void focusPane(int step);

protected:
    const Theme &m_theme;

private:
    QList<QWidget *> panes() const;

    TabPanel *m_left;
    TabPanel *m_centre;
    TabPanel *m_right;
    TabPanel *m_bottom;
    QVBoxLayout *m_layout;
    QSplitter *m_columns;
    QSplitter *m_rows;
};

} // namespace millrace::gui
