// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/document/document.h"
#include "ui/document/selection.h"
#include "ui/run/runcontrol.h"
#include "ui/shell/actions.h"
#include "ui/shell/frame.h"

namespace millrace::gui {

class Banner;
class EnvironmentChoice;
class Form;
class InsertMenus;
class JsonPane;
class Label;
class PipelineTabs;
class ProblemsPanel;
class ReportPanel;
class ProjectFiles;
class ProjectTree;
class Prompt;
class SearchList;
class Settings;
class StartPage;
class StatusLine;
class ToolStrip;
class WindowChoice;

/// What the application gives the window; all of it must outlive the window.
struct WindowParts
{
    Theme &theme;
    const Catalog &catalog;
    Settings &settings;
    Prompt *prompt = nullptr;            ///< null: dialogs over the window
    run::BenchProvider *bench = nullptr; ///< null: nothing can run on the bench
    QString stateFolder;                 ///< where runs are remembered
    QString sampleFolder;                ///< the sample project; empty when it is not installed
};

/// The window: puts the parts together and connects them, nothing else.
class MainWindow final : public Frame
{
    Q_OBJECT

public:
    explicit MainWindow(const WindowParts &parts, QWidget *parent = nullptr);
    ~MainWindow() override;

    Document &document() { return m_document; }
    Selection &selection() { return m_selection; }
    const Actions &actions() const { return m_actions; }
    RunControl &runControl() { return *m_run; }
    PipelineTabs &tabs() { return *m_tabs; }
    bool open(const QString &path);
    /// Says in the status line where the bench is.
    void showBench(bool isRunning, const QString &text);

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void makePanes();
    void connectDocument();
    void connectPanes();
    void connectNavigation();
    void connectFiles();
    void connectEditing();
    void connectView();
    void connectRun();
    void fillTarget();
    void followSchedule();
    void fillRecent();
    void showSelectedRow();
    void refreshHistory();
    void refreshStatus();
    void refreshTitle();
    void refreshRun();
    void startRun(const run::PlanRequest &request);
    void offerStubs(const QString &obstacle, const QuickFix &stubs, const run::PlanRequest &request);
    void chooseRow(const QString &key);
    void openResource(ResourceId resource);
    void showTreeMenu(const QString &key, const QPoint &place);
    void jumpTo(const Problem &problem);
    void focusName();
    void deleteSelected();
    void duplicateSelected();
    void exportPicture();
    void switchTo(Dialect dialect);
    void showReport(const LossReport &report, const Project &before);
    void showAbout();
    void fail(const QString &message);
    run::PlanRequest runRequest(const std::optional<ActivityId> &until) const;

    WindowParts m_parts;
    std::unique_ptr<Prompt> m_ownPrompt;
    Prompt &m_prompt;
    Document m_document;
    Selection m_selection;
    Actions m_actions;
    Banner *m_banner;
    ToolStrip *m_tools;
    WindowChoice *m_windows;
    EnvironmentChoice *m_environments;
    StatusLine *m_status;
    StartPage *m_start;
    SearchList *m_tree;
    SearchList *m_palette;
    Form *m_form;
    JsonPane *m_json;
    ProblemsPanel *m_problems;
    ReportPanel *m_report;
    class RunPanel *m_runPanel;
    Label *m_typeLabel;
    Label *m_summary;
    ProjectFiles *m_files;
    PipelineTabs *m_tabs;
    ProjectTree *m_projectTree;
    InsertMenus *m_insert;
    RunControl *m_run;
    run::Target m_target = run::Target::Bench;
};

} // namespace millrace::gui
