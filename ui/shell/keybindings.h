// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/actions.h"

namespace millrace::gui {

class Settings;

/// Which keys the window's actions have: those of the table until a person gives others, which are remembered.
class KeyBindings final : public QObject
{
    Q_OBJECT

public:
    KeyBindings(const Actions &actions, Settings &settings, QObject *parent = nullptr);

    /// Gives an action keys of its own; none to leave it without.
    void set(ActionId id, const QList<QKeySequence> &keys);
    /// Gives back the keys of the table.
    void reset(ActionId id);
    bool isOwn(ActionId id) const;
    /// The other actions that one of its keys belongs to as well.
    QList<ActionId> conflicts(ActionId id) const;

Q_SIGNALS:
    void changed();

private:
    void store();

    const Actions &m_actions;
    Settings &m_settings;
};

} // namespace millrace::gui
