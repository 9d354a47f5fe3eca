// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/actions.h"

namespace millrace::gui {

class Canvas;
class KeyBindings;
class PipelineTabs;
class Settings;

/// Lets menus and the command palette do all that the canvas does by its own keys, and gives the canvas the keys that
/// a person chose. Their keys are the canvas's to take, so that letters stay letters in fields.
class CanvasVerbs final : public QObject
{
    Q_OBJECT

public:
    CanvasVerbs(const Actions &actions, KeyBindings &keys, PipelineTabs &tabs, QObject *parent = nullptr);

private:
    void act(ActionId id) const;
    void giveKeys() const;

    const Actions &m_actions;
    PipelineTabs &m_tabs;
};

/// Lets a person choose what the wheel means on every canvas, and remembers it.
class WheelChoice final : public QObject
{
    Q_OBJECT

public:
    WheelChoice(const Actions &actions, Settings &settings, PipelineTabs &tabs, QObject *parent = nullptr);

private:
    void give() const;

    Settings &m_settings;
    PipelineTabs &m_tabs;
};

/// Remembers which groups of a pipeline are collapsed: a person's view, no part of the project.
class CollapsedGroups final : public QObject
{
    Q_OBJECT

public:
    CollapsedGroups(Settings &settings, PipelineTabs &tabs, QObject *parent = nullptr);

private:
    void show(Canvas &canvas);
    void remember(const Canvas &canvas);

    Settings &m_settings;
};

} // namespace millrace::gui
