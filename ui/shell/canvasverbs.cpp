// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/canvasverbs.h"

#include "ui/canvas/canvas.h"
#include "ui/shell/keybindings.h"
#include "ui/shell/pipelinetabs.h"
#include "ui/shell/settings.h"

using namespace Qt::StringLiterals;

namespace millrace::gui {

namespace {

/// One line a group: project, pipeline and title, parted by tabs.
const Setting<QStringList> Collapsed{"view/collapsedGroups", {}};

QString lineOf(const Canvas &canvas, const QString &title)
{
    return canvas.projectRoot() + u'\t' + canvas.pipelineName() + u'\t' + title;
}

/// What an unknown number meant is not known here: then it is as at first.
WheelMeaning meaningIn(const Settings &settings)
{
    const int index = settings.get(settings::Wheel);
    return index > 0 && index <= int(WheelMeaning::Scroll) ? WheelMeaning{index} : WheelMeaning::AsTheDevice;
}

} // namespace

CanvasVerbs::CanvasVerbs(const Actions &actions, KeyBindings &keys, PipelineTabs &tabs, QObject *parent)
    : QObject(parent)
    , m_actions(actions)
    , m_tabs(tabs)
{
    for (const ActionId id : Actions::canvasVerbs())
        connect(&actions[id], &QAction::triggered, this, [this, id] { act(id); });
    connect(&keys, &KeyBindings::changed, this, &CanvasVerbs::giveKeys);
    connect(&tabs, &PipelineTabs::currentChanged, this, &CanvasVerbs::giveKeys);
    giveKeys();
}

/// A verb is known to the canvas by the key that it has at first.
void CanvasVerbs::act(ActionId id) const
{
    Canvas *canvas = m_tabs.current();
    if (!canvas)
        return;
    canvas->view().setFocus(Qt::OtherFocusReason);
    canvas->input().act(Actions::initialKeys(id).first());
}

void CanvasVerbs::giveKeys() const
{
    Canvas *canvas = m_tabs.current();
    for (const ActionId id : Actions::canvasVerbs()) {
        m_actions[id].setEnabled(canvas != nullptr);
        if (canvas)
            canvas->input().setKeys(Actions::initialKeys(id), m_actions[id].shortcuts());
    }
}

WheelChoice::WheelChoice(const Actions &actions, Settings &settings, PipelineTabs &tabs, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_tabs(tabs)
{
    const std::pair<ActionId, WheelMeaning> choices[] = {{ActionId::WheelAuto, WheelMeaning::AsTheDevice},
                                                         {ActionId::WheelZooms, WheelMeaning::Zoom},
                                                         {ActionId::WheelScrolls, WheelMeaning::Scroll}};
    for (const auto &[id, meaning] : choices) {
        actions[id].setChecked(meaningIn(settings) == meaning);
        connect(&actions[id], &QAction::triggered, this, [this, chosen = meaning] {
            m_settings.set(settings::Wheel, static_cast<int>(chosen));
            give();
        });
    }
    connect(&tabs, &PipelineTabs::currentChanged, this, &WheelChoice::give);
    give();
}

void WheelChoice::give() const
{
    if (Canvas *canvas = m_tabs.current())
        canvas->view().setWheelMeaning(meaningIn(m_settings));
}

CollapsedGroups::CollapsedGroups(Settings &settings, PipelineTabs &tabs, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
{
    const auto follow = [this, &tabs] {
        Canvas *canvas = tabs.current();
        if (!canvas)
            return;
        show(*canvas);
        connect(canvas, &Canvas::collapsedChanged, this, [this, canvas] { remember(*canvas); });
    };
    connect(&tabs, &PipelineTabs::currentChanged, this, follow);
    follow();
}

void CollapsedGroups::show(Canvas &canvas)
{
    canvas.disconnect(this);
    const QStringList lines = m_settings.get(Collapsed);
    QSet<NodeId> groups;
    const auto all = canvas.allGroups();
    for (auto group = all.cbegin(); group != all.cend(); ++group) {
        if (lines.contains(lineOf(canvas, group->title)))
            groups.insert(group.key());
    }
    canvas.setCollapsed(groups);
}

void CollapsedGroups::remember(const Canvas &canvas)
{
    QStringList lines = m_settings.get(Collapsed);
    lines.removeIf([start = lineOf(canvas, {})](const QString &line) { return line.startsWith(start); });
    const auto all = canvas.allGroups();
    for (auto group = all.cbegin(); group != all.cend(); ++group) {
        if (canvas.collapsed().contains(group.key()))
            lines.append(lineOf(canvas, group->title));
    }
    m_settings.set(Collapsed, lines);
}

} // namespace millrace::gui
