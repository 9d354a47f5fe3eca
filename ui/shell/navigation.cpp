// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/navigation.h"

#include "ui/canvas/canvas.h"
#include "ui/shell/actions.h"
#include "ui/shell/canvasverbs.h"
#include "ui/shell/commandpalette.h"
#include "ui/shell/findbar.h"
#include "ui/shell/frame.h"
#include "ui/shell/keybindings.h"
#include "ui/shell/outline.h"
#include "ui/shell/pipelinetabs.h"
#include "ui/shell/shortcutsheet.h"
#include "ui/shell/tabpanel.h"
#include "ui/shell/viewhistory.h"

#include <QMenuBar>
#include <QTabBar>

namespace millrace::gui {

Navigation::Navigation(const Parts &parts, Frame &frame)
    : QObject(&frame)
    , m_parts(parts)
    , m_find(new FindBar(parts.theme, parts.document))
    , m_places(new ViewHistory(parts.tabs, this))
    , m_outline(new Outline(parts.theme, parts.document, parts.selection, parts.tabs))
    , m_commands(new CommandPalette(parts.theme, *frame.menuBar(), frame))
    , m_keys(new KeyBindings(parts.actions, parts.settings, this))
{
    new CanvasVerbs(parts.actions, *m_keys, parts.tabs, this);
    new CollapsedGroups(parts.settings, parts.tabs, this);
    new WheelChoice(parts.actions, parts.settings, parts.tabs, this);
    frame.setBanner(m_find);
    frame.left().addPage(m_outline, tr("Outline"));
    connectFind(frame);
    connectPlaces();
    connectTabs(frame);
    connect(&parts.actions[ActionId::ShowCommands], &QAction::triggered, m_commands, &CommandPalette::open);
    connect(&parts.actions[ActionId::ShowShortcuts], &QAction::triggered, this,
            [this, &frame] { (new ShortcutSheet(m_parts.theme, m_parts.actions, *m_keys, &frame))->open(); });
}

void Navigation::connectFind(Frame &frame)
{
    const Actions &actions = m_parts.actions;
    connect(&actions[ActionId::Find], &QAction::triggered, m_find, &FindBar::open);
    connect(&actions[ActionId::FindNext], &QAction::triggered, m_find, [this] { m_find->step(1); });
    connect(&actions[ActionId::FindPrevious], &QAction::triggered, m_find, [this] { m_find->step(-1); });
    connect(m_find, &FindBar::jumpRequested, this, &Navigation::jumpRequested);
    connect(m_find, &FindBar::failed, this, &Navigation::failed);
    connect(m_find, &FindBar::told, this, &Navigation::told);
    connect(m_find, &FindBar::closed, this, [&frame] {
        if (QWidget *page = frame.centre().currentPage())
            frame.focusPage(page);
    });
}

void Navigation::connectPlaces()
{
    const Actions &actions = m_parts.actions;
    connect(&actions[ActionId::Back], &QAction::triggered, m_places, &ViewHistory::goBack);
    connect(&actions[ActionId::Forward], &QAction::triggered, m_places, &ViewHistory::goForward);
    const auto refresh = [this] {
        m_parts.actions[ActionId::Back].setEnabled(m_places->canGoBack());
        m_parts.actions[ActionId::Forward].setEnabled(m_places->canGoForward());
    };
    connect(m_places, &ViewHistory::changed, this, refresh);
    connect(&m_parts.document, &Document::replaced, m_places, &ViewHistory::clear);
    refresh();
}

void Navigation::connectTabs(Frame &frame)
{
    const auto turn = [&frame](int by) {
        TabPanel &centre = frame.centre();
        if (centre.count() == 0)
            return;
        QTabBar *tabs = centre.tabs();
        tabs->setCurrentIndex((tabs->currentIndex() + by + centre.count()) % centre.count());
        frame.focusPage(centre.currentPage());
    };
    connect(&m_parts.actions[ActionId::NextTab], &QAction::triggered, this, [turn] { turn(1); });
    connect(&m_parts.actions[ActionId::PreviousTab], &QAction::triggered, this, [turn] { turn(-1); });
    connect(&m_parts.actions[ActionId::ShowOutline], &QAction::triggered, this, [this, &frame] {
        frame.left().show();
        frame.left().setCurrentPage(m_outline);
        m_outline->setFocus(Qt::ShortcutFocusReason);
    });
}

} // namespace millrace::gui
