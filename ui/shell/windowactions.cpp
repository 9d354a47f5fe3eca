// SPDX-License-Identifier: GPL-3.0-or-later
// What the window's actions do: files, editing, view and run.
#include "ui/canvas/canvas.h"
#include "ui/compare/environmentdialog.h"
#include "ui/inspector/form.h"
#include "ui/palette/content.h"
#include "ui/palette/searchlist.h"
#include "ui/run/runpanel.h"
#include "ui/shell/banner.h"
#include "ui/shell/choicebutton.h"
#include "ui/shell/environmentchoice.h"
#include "ui/shell/insertmenus.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/pipelinetabs.h"
#include "ui/shell/projectfiles.h"
#include "ui/shell/projecttree.h"
#include "ui/shell/prompt.h"
#include "ui/shell/resourceedits.h"
#include "ui/shell/settings.h"
#include "ui/shell/startpage.h"
#include "ui/shell/statusline.h"
#include "ui/shell/tabpanel.h"
#include "ui/shell/toolstrip.h"
#include "ui/shell/windowchoice.h"
#include "ui/theme/label.h"

#include <QActionGroup>
#include <QApplication>
#include <QFileInfo>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>

using namespace Qt::StringLiterals;

namespace millrace::gui {

void MainWindow::connectFiles()
{
    const auto on = [this](ActionId id, auto &&slot) { connect(&m_actions[id], &QAction::triggered, m_files, slot); };
    on(ActionId::NewProject, &ProjectFiles::createNew);
    on(ActionId::OpenProject, &ProjectFiles::openFolder);
    on(ActionId::OpenFile, &ProjectFiles::openFile);
    on(ActionId::Save, &ProjectFiles::save);
    on(ActionId::SaveAs, &ProjectFiles::saveAs);
    on(ActionId::SaveBundle, &ProjectFiles::saveBundle);
    on(ActionId::Export, [this] { m_files->exportTo(m_environments->name()); });
    on(ActionId::CompareFolder, &ProjectFiles::compareWithFolder);
    on(ActionId::CompareFile, &ProjectFiles::compareWithFile);
    connect(m_files, &ProjectFiles::lost, this,
            [this](const LossReport &report) { showReport(report, m_document.project()); });
    connect(&m_actions[ActionId::SwitchToV2], &QAction::triggered, this, [this] { switchTo(Dialect::V2); });
    connect(&m_actions[ActionId::SwitchToV1], &QAction::triggered, this, [this] { switchTo(Dialect::V1); });
    connect(&m_actions[ActionId::ExportPicture], &QAction::triggered, this, &MainWindow::exportPicture);
    connect(&m_actions[ActionId::CloseTab], &QAction::triggered, this,
            [this] { m_tabs->close(centre().currentPage()); });
    connect(&m_actions[ActionId::Quit], &QAction::triggered, this, &QWidget::close);
    connect(m_start, &StartPage::newRequested, m_files, &ProjectFiles::createNew);
    connect(m_start, &StartPage::openRequested, m_files, &ProjectFiles::openFolder);
    connect(m_start, &StartPage::sampleRequested, this, [this] { m_files->open(m_parts.sampleFolder); });
    connect(m_start, &StartPage::recentRequested, m_files, &ProjectFiles::open);
    connect(m_files, &ProjectFiles::told, m_banner,
            [this](const QString &message) { m_banner->tell(Banner::Tone::Information, message); });
    connect(m_files, &ProjectFiles::opened, this, [this] {
        fillRecent();
        refreshHistory();
    });
}

void MainWindow::fillRecent()
{
    const QStringList recent = m_parts.settings.recentProjects();
    QMenu *menu = m_actions[ActionId::OpenRecent].menu();
    menu->clear();
    for (const QString &path : recent)
        menu->addAction(QFileInfo(path).fileName() + u"\t"_s + QFileInfo(path).absolutePath(), m_files,
                        [this, path] { m_files->open(path); });
    m_actions[ActionId::OpenRecent].setEnabled(!recent.isEmpty());
    m_start->setRecent(recent);
}

void MainWindow::connectEditing()
{
    const auto on = [this](ActionId id, auto &&slot) { connect(&m_actions[id], &QAction::triggered, this, slot); };
    on(ActionId::Undo, [this] { m_document.undo(); });
    on(ActionId::Redo, [this] { m_document.redo(); });
    on(ActionId::ShowEnvironments,
       [this] { (new EnvironmentDialog(m_parts.theme, m_document, m_prompt, this))->show(); });
    on(ActionId::Rename, &MainWindow::focusName);
    on(ActionId::Duplicate, &MainWindow::duplicateSelected);
    on(ActionId::Delete, &MainWindow::deleteSelected);
    // A key that a text field or the canvas wants for itself is theirs.
    m_actions[ActionId::Delete].setShortcutContext(Qt::WidgetShortcut);
    m_tree->view().addAction(&m_actions[ActionId::Delete]);
}

void MainWindow::connectView()
{
    const auto canvas = [this](auto &&act) {
        return [this, act] {
            if (Canvas *shown = m_tabs->current())
                act(*shown);
        };
    };
    const auto on = [this](ActionId id, auto &&slot) { connect(&m_actions[id], &QAction::triggered, this, slot); };
    on(ActionId::ZoomIn, canvas([](Canvas &shown) { shown.zoomIn(); }));
    on(ActionId::ZoomOut, canvas([](Canvas &shown) { shown.zoomOut(); }));
    on(ActionId::ZoomReset, canvas([](Canvas &shown) { shown.resetZoom(); }));
    on(ActionId::Fit, canvas([](Canvas &shown) { shown.fitAll(); }));
    on(ActionId::Layout, canvas([](Canvas &shown) { shown.layOut(); }));
    on(ActionId::NextPane, [this] { focusPane(1); });
    on(ActionId::PreviousPane, [this] { focusPane(-1); });
    on(ActionId::About, &MainWindow::showAbout);
    const std::pair<ActionId, QWidget *> panes[] = {
        {ActionId::ShowLeft, &left()}, {ActionId::ShowRight, &right()}, {ActionId::ShowBottom, &bottom()}};
    for (const auto &[id, pane] : panes) {
        QAction &action = m_actions[id];
        action.setChecked(!pane->isHidden());
        connect(&action, &QAction::toggled, pane, &QWidget::setVisible);
    }
    const std::pair<ActionId, Appearance> appearances[] = {{ActionId::ThemeSystem, Appearance::System},
                                                           {ActionId::ThemeLight, Appearance::Light},
                                                           {ActionId::ThemeDark, Appearance::Dark},
                                                           {ActionId::ThemeContrast, Appearance::Contrast}};
    for (const auto &[id, appearance] : appearances) {
        m_actions[id].setChecked(m_parts.theme.appearance() == appearance);
        on(id, [this, wanted = appearance] {
            m_parts.theme.setAppearance(wanted);
            m_parts.settings.set(settings::Appearance, static_cast<int>(wanted));
        });
    }
}

void MainWindow::connectRun()
{
    const auto on = [this](ActionId id, auto &&slot) { connect(&m_actions[id], &QAction::triggered, this, slot); };
    on(ActionId::Run, [this] { startRun(runRequest({})); });
    on(ActionId::RunUntil, [this] { startRun(runRequest(m_selection.current().activity())); });
    on(ActionId::Stop, [this] { m_run->stop(); });
    on(ActionId::ShowPlan, [this] {
        const Result<QString> text = m_run->planText(runRequest({}));
        text ? m_prompt.show(tr("Plan"), *text, true) : fail(text.error().message);
    });
    connect(m_run, &RunControl::changed, this, &MainWindow::refreshRun);
    connect(m_run, &RunControl::failed, this, &MainWindow::fail);
    connect(m_run, &RunControl::stubsOffered, this, &MainWindow::offerStubs);
    connect(m_run, &RunControl::summaryChanged, m_summary, &QLabel::setText);
    connect(m_run, &RunControl::asked, this, [this](const QString &question) {
        m_banner->tell(
            Banner::Tone::Warning, question,
            {{tr("Replace"), [this] { m_run->answer(true); }}, {tr("Keep"), [this] { m_run->answer(false); }}});
    });
    connect(&m_selection, &Selection::changed, this, &MainWindow::refreshRun);
    fillTarget();
    followSchedule();
    connect(&m_document, &Document::changed, this, &MainWindow::followSchedule);
    m_environments->follow(m_document.project());
    connect(&m_document, &Document::changed, this, [this](const Changes &changes) {
        if (changes.settings)
            m_environments->follow(m_document.project());
    });
    connect(&m_document, &Document::replaced, this, [this] {
        m_windows->forget();
        m_environments->forget();
        m_environments->follow(m_document.project());
        followSchedule();
    });
}

void MainWindow::startRun(const run::PlanRequest &request)
{
    bottom().show();
    bottom().setCurrentPage(m_runPanel);
    m_run->start(request);
}

void MainWindow::offerStubs(const QString &obstacle, const QuickFix &stubs, const run::PlanRequest &request)
{
    m_banner->tell(Banner::Tone::Warning, obstacle, {{tr("Write a stub description"), [this, stubs, request] {
                                                          const Result<> done =
                                                              m_document.apply(stubs.title, stubs.edit);
                                                          done ? startRun(request) : fail(done.error().message);
                                                      }}});
}

void MainWindow::fillTarget()
{
    ChoiceButton &button = m_tools->target();
    auto *menu = new QMenu(&button);
    const std::pair<run::Target, QString> targets[] = {{run::Target::Bench, tr("Bench")},
                                                       {run::Target::Endpoints, tr("Endpoints")}};
    for (const auto &[target, name] : targets)
        menu->addAction(name, this, [this, &button, chosen = target, word = name] {
            m_target = chosen;
            button.setValue(word);
        });
    button.setMenu(menu);
    button.setValue(tr("Bench"));
}

void MainWindow::followSchedule() { m_windows->follow(scheduleOf(m_document.project(), m_tabs->currentPipeline())); }

run::PlanRequest MainWindow::runRequest(const std::optional<ActivityId> &until) const
{
    run::PlanRequest request;
    request.window = m_windows->window();
    request.target = m_target;
    request.environment = m_environments->name();
    request.until = until;
    if (m_document.project().dialect == Dialect::V2)
        if (const Resource *pipeline = m_document.project().find(m_tabs->currentPipeline()))
            request.pipelines << pipeline->name();
    return m_run->withReadiness(std::move(request));
}

void MainWindow::refreshRun()
{
    const bool isRunning = m_run->isRunning();
    const bool hasPipeline = m_tabs->current() != nullptr;
    m_actions[ActionId::Run].setEnabled(!isRunning && hasPipeline);
    m_actions[ActionId::RunUntil].setEnabled(!isRunning && m_selection.current().activity());
    m_actions[ActionId::Stop].setEnabled(isRunning);
    for (const ActionId id : {ActionId::ShowPlan, ActionId::Layout, ActionId::Fit, ActionId::ZoomIn, ActionId::ZoomOut,
                              ActionId::ZoomReset, ActionId::ExportPicture, ActionId::CloseTab})
        m_actions[id].setEnabled(hasPipeline);
    m_tabs->showRun(m_run->model());
    m_projectTree->showRun(m_run->model());
}

} // namespace millrace::gui
