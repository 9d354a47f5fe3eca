// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edit/find.h"
#include "ui/document/document.h"
#include "ui/document/selection.h"

namespace millrace::gui {

class Actions;
class CommandPalette;
class FindBar;
class Frame;
class KeyBindings;
class Outline;
class PipelineTabs;
class Settings;
class Theme;
class ViewHistory;

/// Ways through the window: find, back and forward, tabs, outline, commands by typing, and the sheet of keys.
class Navigation final : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        const Theme &theme;
        const Actions &actions;
        Settings &settings;
        Document &document;
        Selection &selection;
        PipelineTabs &tabs;
    };
    Navigation(const Parts &parts, Frame &frame);

Q_SIGNALS:
    void jumpRequested(const millrace::Finding &finding);
    void failed(const QString &message);
    void told(const QString &message);

private:
    void connectFind(Frame &frame);
    void connectPlaces();
    void connectTabs(Frame &frame);

    Parts m_parts;
    FindBar *m_find;
    ViewHistory *m_places;
    Outline *m_outline;
    CommandPalette *m_commands;
    KeyBindings *m_keys;
};

} // namespace millrace::gui
