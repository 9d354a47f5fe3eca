// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/actions.h"

#include "ui/theme/theme.h"

#include <QActionGroup>
#include <QMenu>
#include <QMenuBar>

using namespace Qt::StringLiterals;

namespace millrace::gui {

namespace {

enum Kind { Plain, Check, Choice, Submenu, Verb };

struct Row
{
    ActionId id;
    const char *menu; ///< "View/Theme" is a menu in a menu
    const char *text;
    const char *keys; ///< portable text; several are parted by "; "
    const char *icon;
    Kind kind = Plain;
    bool gap = false; ///< a line above
};

#define TEXT(text) QT_TRANSLATE_NOOP("millrace::gui::Actions", text)

constexpr Row Table[] = {
    {ActionId::NewProject, TEXT("&File"), TEXT("&New Project…"), "Ctrl+N", "plus"},
    {ActionId::OpenProject, TEXT("&File"), TEXT("&Open Folder…"), "Ctrl+O", "folder"},
    {ActionId::OpenFile, TEXT("&File"), TEXT("Open &File…"), "Ctrl+Alt+O", "file"},
    {ActionId::OpenRecent, TEXT("&File"), TEXT("Open &Recent"), "", "", Submenu},
    {ActionId::Save, TEXT("&File"), TEXT("&Save"), "Ctrl+S", "", Plain, true},
    {ActionId::SaveAs, TEXT("&File"), TEXT("Save &As…"), "Ctrl+Shift+S", ""},
    {ActionId::SaveBundle, TEXT("&File"), TEXT("Save As One F&ile…"), "", ""},
    {ActionId::Export, TEXT("&File"), TEXT("&Export…"), "Ctrl+E", ""},
    {ActionId::ExportPicture, TEXT("&File"), TEXT("Export Pict&ure…"), "Ctrl+Shift+E", ""},
    {ActionId::CompareFolder, TEXT("&File"), TEXT("Co&mpare With Folder…"), "", "", Plain, true},
    {ActionId::CompareFile, TEXT("&File"), TEXT("Compare W&ith File…"), "", ""},
    {ActionId::SwitchToV2, TEXT("&File"), TEXT("Switch to Data Factory V&2"), "", "", Plain, true},
    {ActionId::SwitchToV1, TEXT("&File"), TEXT("Switch to Data Factory v&1"), "", ""},
    {ActionId::CloseTab, TEXT("&File"), TEXT("&Close Tab"), "Ctrl+W", "", Plain, true},
    {ActionId::Quit, TEXT("&File"), TEXT("&Quit"), "Ctrl+Q", "", Plain, true},

    {ActionId::Undo, TEXT("&Edit"), TEXT("&Undo"), "Ctrl+Z", "undo"},
    {ActionId::Redo, TEXT("&Edit"), TEXT("&Redo"), "Ctrl+Shift+Z; Ctrl+Y", "redo"},
    {ActionId::Rename, TEXT("&Edit"), TEXT("Re&name"), "F2", "pencil", Plain, true},
    {ActionId::Duplicate, TEXT("&Edit"), TEXT("D&uplicate"), "Ctrl+D", "copy"},
    {ActionId::Delete, TEXT("&Edit"), TEXT("&Delete"), "Del", "trash"},
    {ActionId::Find, TEXT("&Edit"), TEXT("&Find and Replace"), "Ctrl+F", "search", Plain, true},
    {ActionId::FindNext, TEXT("&Edit"), TEXT("Find Ne&xt"), "F3", ""},
    {ActionId::FindPrevious, TEXT("&Edit"), TEXT("Find Pre&vious"), "Shift+F3", ""},
    {ActionId::CanvasCut, TEXT("&Edit"), TEXT("Cu&t"), "Ctrl+X", "", Verb, true},
    {ActionId::CanvasCopy, TEXT("&Edit"), TEXT("&Copy"), "Ctrl+C", "", Verb},
    {ActionId::CanvasPaste, TEXT("&Edit"), TEXT("&Paste"), "Ctrl+V", "", Verb},
    {ActionId::CanvasPasteWired, TEXT("&Edit"), TEXT("Paste with &Incoming Wires"), "Ctrl+Shift+V", "", Verb},
    {ActionId::CanvasDeleteHeal, TEXT("&Edit"), TEXT("Delete and Rec&onnect"), "Ctrl+Del", "", Verb},
    {ActionId::CanvasOpen, TEXT("&Edit"), TEXT("Open Properties or Te&xt"), "Return; Enter", "", Verb, true},
    {ActionId::CanvasActive, TEXT("&Edit"), TEXT("&Activate or Deactivate"), "D", "", Verb},
    {ActionId::CanvasSelectAll, TEXT("&Edit/&Select"), TEXT("&All"), "Ctrl+A", "", Verb},
    {ActionId::CanvasUpstream, TEXT("&Edit/&Select"), TEXT("&Upstream"), "Shift+Left", "", Verb},
    {ActionId::CanvasDownstream, TEXT("&Edit/&Select"), TEXT("&Downstream"), "Shift+Right", "", Verb},
    {ActionId::CanvasSelectGroup, TEXT("&Edit/&Select"), TEXT("&Group of the Node"), "G", "", Verb},
    {ActionId::CanvasNextWire, TEXT("&Edit/&Select"), TEXT("&Next Wire of the Node"), "W", "", Verb},
    {ActionId::CanvasPreviousWire, TEXT("&Edit/&Select"), TEXT("&Previous Wire of the Node"), "Shift+W", "", Verb},
    {ActionId::CanvasConnect, TEXT("&Edit/&Wires"), TEXT("&Connect from the Node"), "C", "", Verb},
    {ActionId::CanvasBend, TEXT("&Edit/&Wires"), TEXT("&Bend the Wire"), "B", "", Verb},
    {ActionId::CanvasStraighten, TEXT("&Edit/&Wires"), TEXT("&Straighten the Wire"), "Shift+B", "", Verb},
    {ActionId::CanvasGroup, TEXT("&Edit/&Groups and Notes"), TEXT("&Group"), "Ctrl+G", "", Verb},
    {ActionId::CanvasUngroup, TEXT("&Edit/&Groups and Notes"), TEXT("&Ungroup"), "Ctrl+Shift+G", "", Verb},
    {ActionId::CanvasLeaveGroup, TEXT("&Edit/&Groups and Notes"), TEXT("&Take out of Group"), "Alt+Shift+G", "", Verb},
    {ActionId::CanvasCollapse, TEXT("&Edit/&Groups and Notes"), TEXT("&Collapse or Open Group"), "Alt+C", "", Verb},
    {ActionId::CanvasNote, TEXT("&Edit/&Groups and Notes"), TEXT("Add &Note"), "N; Shift+C", "", Verb, true},
    {ActionId::CanvasHue, TEXT("&Edit/&Groups and Notes"), TEXT("Next C&olour"), "H", "", Verb},
    {ActionId::CanvasWider, TEXT("&Edit/&Groups and Notes"), TEXT("&Wider Note"), "Ctrl+]", "", Verb},
    {ActionId::CanvasNarrower, TEXT("&Edit/&Groups and Notes"), TEXT("Na&rrower Note"), "Ctrl+[", "", Verb},
    {ActionId::AlignLeft, TEXT("&Edit/Alig&n"), TEXT("&Left Edges"), "Alt+Shift+Left", "", Verb},
    {ActionId::AlignCentre, TEXT("&Edit/Alig&n"), TEXT("&Centres"), "Alt+Shift+C", "", Verb},
    {ActionId::AlignRight, TEXT("&Edit/Alig&n"), TEXT("&Right Edges"), "Alt+Shift+Right", "", Verb},
    {ActionId::AlignTop, TEXT("&Edit/Alig&n"), TEXT("&Top Edges"), "Alt+Shift+Up", "", Verb},
    {ActionId::AlignMiddle, TEXT("&Edit/Alig&n"), TEXT("&Middles"), "Alt+Shift+M", "", Verb},
    {ActionId::AlignBottom, TEXT("&Edit/Alig&n"), TEXT("&Bottom Edges"), "Alt+Shift+Down", "", Verb},
    {ActionId::DistributeAcross, TEXT("&Edit/Alig&n"), TEXT("Distribute &Horizontally"), "Alt+Shift+H", "", Verb, true},
    {ActionId::DistributeDown, TEXT("&Edit/Alig&n"), TEXT("Distribute &Vertically"), "Alt+Shift+V", "", Verb},

    {ActionId::ShowLeft, TEXT("&View"), TEXT("&Project and Palette"), "Ctrl+Alt+1", "", Check},
    {ActionId::ShowRight, TEXT("&View"), TEXT("&Inspector"), "Ctrl+Alt+2", "", Check},
    {ActionId::ShowBottom, TEXT("&View"), TEXT("P&roblems and Run"), "Ctrl+Alt+3", "", Check},
    {ActionId::ZoomIn, TEXT("&View"), TEXT("Zoom &In"), "Ctrl++; Ctrl+=", "", Plain, true},
    {ActionId::ZoomOut, TEXT("&View"), TEXT("Zoom &Out"), "Ctrl+-", ""},
    {ActionId::ZoomReset, TEXT("&View"), TEXT("&100 %"), "Ctrl+0", ""},
    {ActionId::Fit, TEXT("&View"), TEXT("&Fit"), "Ctrl+1", "fit"},
    {ActionId::FitSelection, TEXT("&View"), TEXT("Fit &Selection"), ".; 2; Shift+F", "", Verb},
    {ActionId::Back, TEXT("&View"), TEXT("&Back"), "Alt+Left", "arrow-left", Plain, true},
    {ActionId::Forward, TEXT("&View"), TEXT("F&orward"), "Alt+Right", "arrow-right"},
    {ActionId::NextTab, TEXT("&View"), TEXT("Next &Tab"), "Ctrl+Tab; Ctrl+PgDown", ""},
    {ActionId::PreviousTab, TEXT("&View"), TEXT("Previous Tab"), "Ctrl+Shift+Tab; Ctrl+PgUp", ""},
    {ActionId::NextPane, TEXT("&View"), TEXT("&Next Pane"), "F6", ""},
    {ActionId::PreviousPane, TEXT("&View"), TEXT("Pre&vious Pane"), "Shift+F6", ""},
    {ActionId::ThemeSystem, TEXT("&View/&Theme"), TEXT("As the &System"), "", "", Choice, true},
    {ActionId::ThemeLight, TEXT("&View/&Theme"), TEXT("&Light"), "", "sun", Choice},
    {ActionId::ThemeDark, TEXT("&View/&Theme"), TEXT("&Dark"), "", "moon", Choice},
    {ActionId::ThemeContrast, TEXT("&View/&Theme"), TEXT("&High Contrast"), "", "eye", Choice},

    {ActionId::WheelAuto, TEXT("&View/&Wheel and Touchpad"), TEXT("&Wheel Zooms, Touchpad Scrolls"), "", "", Choice},
    {ActionId::WheelZooms, TEXT("&View/&Wheel and Touchpad"), TEXT("Both &Zoom"), "", "", Choice},
    {ActionId::WheelScrolls, TEXT("&View/&Wheel and Touchpad"), TEXT("Both &Scroll"), "", "", Choice},

    {ActionId::CanvasAdd, TEXT("&Insert"), TEXT("&By Typing…"), "Tab; Space; Shift+A", "search", Verb},
    {ActionId::InsertPipeline, TEXT("&Insert"), TEXT("&Pipeline"), "", "pipeline"},
    {ActionId::InsertActivity, TEXT("&Insert"), TEXT("&Activity"), "", "train", Submenu, true},
    {ActionId::InsertDataset, TEXT("&Insert"), TEXT("&Dataset"), "", "dataset", Submenu},
    {ActionId::InsertLinkedService, TEXT("&Insert"), TEXT("&Linked Service"), "", "plug", Submenu},
    {ActionId::InsertTrigger, TEXT("&Insert"), TEXT("&Trigger"), "", "clock", Submenu},

    {ActionId::Run, TEXT("&Run"), TEXT("&Run"), "F5; Ctrl+Return", "run"},
    {ActionId::RunUntil, TEXT("&Run"), TEXT("Run &Until Here"), "Ctrl+F5", "until"},
    {ActionId::Stop, TEXT("&Run"), TEXT("&Stop"), "Shift+F5", "stop"},
    {ActionId::ShowPlan, TEXT("&Run"), TEXT("Show &Plan…"), "", "", Plain, true},

    {ActionId::Layout, TEXT("&Tools"), TEXT("&Arrange Pipeline"), "Ctrl+Shift+L", "layout"},
    {ActionId::ShowProblems, TEXT("&Tools"), TEXT("Show &Problems"), "Ctrl+Shift+M", "warning"},
    {ActionId::ShowOutline, TEXT("&Tools"), TEXT("Show &Outline"), "Ctrl+Shift+O", "outline"},
    {ActionId::ShowEnvironments, TEXT("&Tools"), TEXT("&Environments…"), "", ""},
    {ActionId::ShowCommands, TEXT("&Tools"), TEXT("&Commands…"), "Ctrl+Shift+P; Ctrl+K", "search", Plain, true},

    {ActionId::ShowShortcuts, TEXT("&Help"), TEXT("&Keyboard Shortcuts…"), "F1; ?", "keyboard"},
    {ActionId::About, TEXT("&Help"), TEXT("&About Millrace"), "", "", Plain, true},
};

#undef TEXT

QList<QKeySequence> keysOf(const Row &row)
{
    QList<QKeySequence> keys;
    for (const QString &key : QString::fromLatin1(row.keys).split(u"; "_s, Qt::SkipEmptyParts))
        keys << QKeySequence(key, QKeySequence::PortableText);
    return keys;
}

const Row &rowOf(ActionId id)
{
    return *std::find_if(std::begin(Table), std::end(Table), [id](const Row &row) { return row.id == id; });
}

QString plain(QString text) { return text.remove(u'&').remove(u'…'); }

/// The menu of a path, made on the way where it is missing.
QMenu *menuAt(QMenuBar &bar, const QString &path)
{
    const QStringList steps = path.split(u'/');
    const auto titled = [](const QWidget &holder, const QString &title) -> QMenu * {
        for (const QAction *action : holder.actions())
            if (action->menu() && action->text() == title)
                return action->menu();
        return nullptr;
    };
    QMenu *menu = titled(bar, steps.first());
    if (!menu)
        menu = bar.addMenu(steps.first());
    for (const QString &step : steps.mid(1)) {
        QMenu *inner = titled(*menu, step);
        if (!inner) {
            if (!menu->isEmpty() && !menu->actions().last()->menu())
                menu->addSeparator();
            inner = menu->addMenu(step);
        }
        menu = inner;
    }
    return menu;
}

} // namespace

Actions::Actions(const Theme &theme, QWidget &window)
    : QObject(&window)
    , m_actions{}
{
    QHash<QLatin1StringView, QActionGroup *> choices; // of each menu one holds
    for (const Row &row : Table) {
        auto *action = new QAction(tr(row.text), this);
        action->setObjectName(QString::fromLatin1(row.menu) + u'/' + QString::fromUtf8(row.text));
        action->setShortcuts(keysOf(row));
        action->setCheckable(row.kind == Check || row.kind == Choice);
        if (row.kind == Verb)
            action->setShortcutContext(Qt::WidgetShortcut); // the canvas takes the key itself
        if (row.kind == Choice) {
            QActionGroup *&group = choices[QLatin1StringView(row.menu)];
            if (!group)
                group = new QActionGroup(this);
            group->addAction(action);
        }
        if (row.kind == Submenu)
            action->setMenu(new QMenu(&window));
        if (*row.icon)
            action->setIcon(theme.icon(QString::fromLatin1(row.icon)));
        m_actions[static_cast<size_t>(row.id)] = action;
        window.addAction(action);
    }
}

void Actions::fillMenus(QMenuBar &bar) const
{
    for (const Row &row : Table) {
        QMenu *menu = menuAt(bar, tr(row.menu));
        if (row.gap && !menu->isEmpty())
            menu->addSeparator();
        menu->addAction(m_actions[static_cast<size_t>(row.id)]);
    }
}

QString Actions::nameOf(ActionId id) { return plain(tr(rowOf(id).text)); }

QString Actions::menuOf(ActionId id) { return plain(tr(rowOf(id).menu)); }

QString Actions::settingOf(ActionId id)
{
    const Row &row = rowOf(id);
    return plain(QString::fromUtf8(row.menu)) + u'/' + plain(QString::fromUtf8(row.text));
}

QList<QKeySequence> Actions::initialKeys(ActionId id) { return keysOf(rowOf(id)); }

QList<ActionId> Actions::canvasVerbs()
{
    QList<ActionId> verbs;
    for (const Row &row : Table) {
        if (row.kind == Verb)
            verbs.append(row.id);
    }
    return verbs;
}

} // namespace millrace::gui
