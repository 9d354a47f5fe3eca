// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>

#include <array>

class QMenu;
class QMenuBar;

namespace millrace::gui {

class Theme;

/// Everything that a menu, button or key can do. The table in actions.cpp says how each is called and where it stands.
enum class ActionId {
    NewProject,
    OpenProject,
    OpenFile,
    OpenRecent,
    Save,
    SaveAs,
    Export,
    ExportPicture,
    CloseTab,
    Quit,
    Undo,
    Redo,
    Rename,
    Duplicate,
    Delete,
    Find,
    ShowLeft,
    ShowRight,
    ShowBottom,
    ZoomIn,
    ZoomOut,
    ZoomReset,
    Fit,
    NextPane,
    PreviousPane,
    ThemeSystem,
    ThemeLight,
    ThemeDark,
    InsertPipeline,
    InsertActivity,
    InsertDataset,
    InsertLinkedService,
    InsertTrigger,
    Run,
    RunUntil,
    Stop,
    ShowPlan,
    Layout,
    ShowProblems,
    ShowShortcuts,
    About,
    FindNext,
    FindPrevious,
    Back,
    Forward,
    NextTab,
    PreviousTab,
    ShowCommands,
    ShowOutline,
    ThemeContrast,
    CompareFolder,
    CompareFile,
    SaveBundle,
    SwitchToV2,
    SwitchToV1,
    ShowEnvironments,
    CanvasAdd,
    CanvasCut,
    CanvasCopy,
    CanvasPaste,
    CanvasPasteWired,
    CanvasDeleteHeal,
    CanvasSelectAll,
    CanvasUpstream,
    CanvasDownstream,
    CanvasActive,
    CanvasOpen,
    CanvasConnect,
    CanvasNextWire,
    CanvasPreviousWire,
    CanvasBend,
    CanvasStraighten,
    CanvasGroup,
    CanvasUngroup,
    CanvasLeaveGroup,
    CanvasSelectGroup,
    CanvasCollapse,
    CanvasNote,
    CanvasHue,
    CanvasWider,
    CanvasNarrower,
    AlignLeft,
    AlignCentre,
    AlignRight,
    AlignTop,
    AlignMiddle,
    AlignBottom,
    DistributeAcross,
    DistributeDown,
    FitSelection,
    WheelAuto,
    WheelZooms,
    WheelScrolls,
    Count
};

/// The window's actions, made once from the table, and the menus that hold them.
class Actions final : public QObject
{
    Q_OBJECT

public:
    Actions(const Theme &theme, QWidget &window);

    QAction &operator[](ActionId id) const { return *m_actions[static_cast<size_t>(id)]; }
    void fillMenus(QMenuBar &bar) const;
    /// Its name without marks: "Zoom In".
    static QString nameOf(ActionId id);
    /// The menu that it stands in: "View".
    static QString menuOf(ActionId id);
    /// What its keys are remembered under, the same in every language: "View/Zoom In".
    static QString settingOf(ActionId id);
    static QList<QKeySequence> initialKeys(ActionId id);
    /// What the canvas does by its own keys.
    static QList<ActionId> canvasVerbs();

private:
    std::array<QAction *, static_cast<size_t>(ActionId::Count)> m_actions;
};

} // namespace millrace::gui
