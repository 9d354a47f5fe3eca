// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/creatable.h"
#include "ui/theme/theme.h"

#include <QFrame>

class QLineEdit;
class QListWidget;

namespace millrace::gui {

/// A search field with a list below it, opened where something is to be put: typing narrows the list, Enter takes.
class CreateMenu final : public QFrame
{
    Q_OBJECT

public:
    explicit CreateMenu(const Theme &theme, QWidget *parent);

    /// Shows the list with its corner near a point of the parent.
    void open(const QList<Creatable> &choices, const QPoint &near);

Q_SIGNALS:
    void chosen(const millrace::gui::Creatable &what);
    void closed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void fitRows(int rows);
    void filter(const QString &typed);
    void choose();

    const Theme &m_theme;
    QLineEdit *m_search;
    QListWidget *m_list;
    QList<Creatable> m_choices;
    QList<Creatable> m_shown; ///< those that answer what was typed; the list's rows are indexes into it
};

} // namespace millrace::gui
