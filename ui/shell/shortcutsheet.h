// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/actions.h"

#include <QDialog>
#include <QHash>

class QKeySequenceEdit;
class QPushButton;

namespace millrace::gui {

class KeyBindings;
class Label;
class SearchList;

/// All actions with their keys; a key is given another by pressing it there. Keys that two actions share are marked.
class ShortcutSheet final : public QDialog
{
    Q_OBJECT

public:
    ShortcutSheet(const Theme &theme, const Actions &actions, KeyBindings &keys, QWidget *window);

private:
    void fill();
    void choose(const QString &key);
    void take();
    void tell();

    const Actions &m_actions;
    KeyBindings &m_keys;
    SearchList *m_list;
    Label *m_name;
    Label *m_note;
    QKeySequenceEdit *m_edit;
    QPushButton *m_none;
    QPushButton *m_default;
    QHash<QString, ActionId> m_rows;
    std::optional<ActionId> m_current;
};

} // namespace millrace::gui
