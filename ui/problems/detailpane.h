// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QHBoxLayout;
class QPushButton;
class QSplitter;

namespace millrace::gui {

class Label;
class SearchList;
class Theme;

/// Beside a list the chosen row in full: where it is, what it says, and buttons.
class DetailPane final : public QWidget
{
    Q_OBJECT

public:
    explicit DetailPane(const Theme &theme, QWidget *parent = nullptr);

    void tell(const QString &where, const QString &message);
    QPushButton *addButton(const QString &objectName, const QString &text = {});
    /// The list with the pane at its right; the pane is hidden until something is chosen.
    static QSplitter *beside(SearchList &list, DetailPane &pane);

private:
    Label *m_where;
    Label *m_message;
    QHBoxLayout *m_buttons;
};

} // namespace millrace::gui
