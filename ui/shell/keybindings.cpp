// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/keybindings.h"

#include "ui/shell/settings.h"

using namespace Qt::StringLiterals;

namespace millrace::gui {

namespace {

/// One line an action, "View/Zoom In=Ctrl++; Ctrl+=": readable in the settings file.
const Setting<QStringList> OwnKeys{"keys/own", {}};

QList<ActionId> allActions()
{
    QList<ActionId> all;
    for (int i = 0; i < int(ActionId::Count); ++i)
        all << ActionId(i);
    return all;
}

} // namespace

KeyBindings::KeyBindings(const Actions &actions, Settings &settings, QObject *parent)
    : QObject(parent)
    , m_actions(actions)
    , m_settings(settings)
{
    for (const QString &line : settings.get(OwnKeys)) {
        const QString name = line.section(u'=', 0, 0);
        for (const ActionId id : allActions())
            if (Actions::settingOf(id) == name)
                actions[id].setShortcuts(
                    QKeySequence::listFromString(line.section(u'=', 1), QKeySequence::PortableText));
    }
}

void KeyBindings::set(ActionId id, const QList<QKeySequence> &keys)
{
    m_actions[id].setShortcuts(keys);
    store();
}

void KeyBindings::reset(ActionId id) { set(id, Actions::initialKeys(id)); }

bool KeyBindings::isOwn(ActionId id) const { return m_actions[id].shortcuts() != Actions::initialKeys(id); }

QList<ActionId> KeyBindings::conflicts(ActionId id) const
{
    QList<ActionId> others;
    const QList<QKeySequence> keys = m_actions[id].shortcuts();
    for (const ActionId other : allActions()) {
        const QList<QKeySequence> theirs = m_actions[other].shortcuts();
        const bool isShared =
            std::any_of(keys.begin(), keys.end(), [&theirs](const QKeySequence &key) { return theirs.contains(key); });
        if (other != id && isShared)
            others << other;
    }
    return others;
}

void KeyBindings::store()
{
    QStringList lines;
    for (const ActionId id : allActions())
        if (isOwn(id))
            lines << Actions::settingOf(id) + u'=' +
                         QKeySequence::listToString(m_actions[id].shortcuts(), QKeySequence::PortableText);
    m_settings.set(OwnKeys, lines);
    Q_EMIT changed();
}

} // namespace millrace::gui
