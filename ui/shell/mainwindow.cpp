// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/mainwindow.h"

#include "ui/canvas/canvas.h"
#include "ui/document/undoselection.h"
#include "ui/inspector/form.h"
#include "ui/jsonview/jsonpane.h"
#include "ui/palette/content.h"
#include "ui/palette/searchlist.h"
#include "ui/problems/problemspanel.h"
#include "ui/problems/reportpanel.h"
#include "ui/run/historypanel.h"
#include "ui/run/runpanel.h"
#include "ui/schedule/schedulepanel.h"
#include "ui/shell/banner.h"
#include "ui/shell/choicebutton.h"
#include "ui/shell/dialogprompt.h"
#include "ui/shell/environmentchoice.h"
#include "ui/shell/insertmenus.h"
#include "ui/shell/navigation.h"
#include "ui/shell/pipelinetabs.h"
#include "ui/shell/problempill.h"
#include "ui/shell/projectfiles.h"
#include "ui/shell/projecttree.h"
#include "ui/shell/settings.h"
#include "ui/shell/startpage.h"
#include "ui/shell/statusline.h"
#include "ui/shell/tabpanel.h"
#include "ui/shell/toolstrip.h"
#include "ui/shell/windowchoice.h"
#include "ui/theme/label.h"

#include <QCloseEvent>
#include <QLineEdit>
#include <QMenuBar>

using namespace Qt::StringLiterals;

namespace millrace::gui {

MainWindow::MainWindow(const WindowParts &parts, QWidget *parent)
    : Frame(parts.theme, parent)
    , m_parts(parts)
    , m_ownPrompt(parts.prompt ? nullptr : std::make_unique<DialogPrompt>(parts.theme, this))
    , m_prompt(parts.prompt ? *parts.prompt : *m_ownPrompt)
    , m_document(parts.catalog)
    , m_actions(parts.theme, *this)
    , m_banner(new Banner(parts.theme))
    , m_tools(new ToolStrip(parts.theme, m_actions))
    , m_windows(new WindowChoice(*m_tools))
    , m_environments(new EnvironmentChoice(*m_tools, m_actions[ActionId::ShowEnvironments]))
    , m_status(new StatusLine(parts.theme))
    , m_start(new StartPage(parts.theme))
    , m_tree(new SearchList(parts.theme, u"project"_s, tr("Search names, types, values"),
                            u"application/x-millrace-type"_s))
    , m_palette(new SearchList(parts.theme, u"palette"_s, tr("Search types"), u"application/x-millrace-type"_s))
{
    setObjectName(u"mainWindow"_s);
    resize(1600, 1000);
    m_actions.fillMenus(*menuBar());
    addToolBar(m_tools);
    setStatusBar(m_status);
    setBanner(m_banner);
    centre().setEmptyPage(m_start);
    m_tabs = new PipelineTabs(parts.theme, centre(), m_document, m_selection, this);
    m_insert = new InsertMenus(parts.theme, m_actions, m_document, m_selection, *m_tabs);
    m_files = new ProjectFiles(m_document, parts.settings, m_prompt, *m_banner, parts.stateFolder, this);
    m_projectTree = new ProjectTree(m_document, *m_tabs, *m_tree, *m_palette, this);
    makePanes();
    new UndoSelection(m_document, m_selection, this);
    m_run = new RunControl(m_document, parts.bench, *m_runPanel, parts.stateFolder, this);
    connectDocument();
    connectPanes();
    connectNavigation();
    connectFiles();
    connectEditing();
    connectView();
    connectRun();
    m_start->setHasSample(!parts.sampleFolder.isEmpty());
    restoreGeometry(parts.settings.get(settings::Geometry));
    restoreLayout(parts.settings.get(settings::Layout));
    showSelectedRow();
    refreshHistory();
    refreshStatus();
    refreshRun();
    fillRecent();
    m_status->setBench(StatusLine::Light::Off, tr("Bench not started"));
}

MainWindow::~MainWindow()
{
    hide(); // a field that loses its focus now still finds the document
    m_document.disconnect(this);
}

void MainWindow::makePanes()
{
    const Theme &theme = m_parts.theme;
    left().addPage(m_tree, tr("Project"));
    left().addPage(m_palette, tr("Palette"));
    m_form = new Form(theme, m_document, m_selection);
    m_json = new JsonPane(theme, m_document, m_selection);
    right().addPage(m_form, tr("Form"));
    right().addPage(m_json, tr("JSON"));
    m_typeLabel = new Label(theme, Type::Label, &Tokens::secondary);
    right().setCorner(m_typeLabel);
    m_problems = new ProblemsPanel(theme, m_document);
    m_report = new ReportPanel(theme, this);
    m_report->hide(); // it joins the others with its first report
    m_runPanel = new RunPanel(theme);
    bottom().addPage(m_problems, tr("Problems"));
    bottom().addPage(m_runPanel, tr("Run"));
    auto *history = new HistoryPanel(theme, m_parts.stateFolder);
    bottom().addPage(history, tr("History"));
    bottom().addPage(new SchedulePanel(theme, m_document), tr("Schedule"));
    m_summary = new Label(theme, Type::Label, &Tokens::secondary);
    m_summary->setObjectName(u"runSummary"_s);
    bottom().setCorner(m_summary);
    connect(m_runPanel, &RunPanel::requestOpened, this,
            [this](const QString &title, const QString &text) { m_prompt.show(title, text, true); });
    const auto showRun = [this] { bottom().setCurrentPage(m_runPanel); };
    connect(history, &HistoryPanel::reopenRequested, this, [this, showRun](const QString &id) {
        m_run->reopen(id);
        showRun();
    });
    connect(history, &HistoryPanel::resumeRequested, this, [this, showRun](const QString &id) {
        m_run->resume(id);
        showRun();
    });
}

void MainWindow::connectDocument()
{
    connect(&m_document, &Document::changed, this, &MainWindow::refreshStatus);
    connect(&m_document, &Document::replaced, this, &MainWindow::refreshStatus);
    connect(&m_document, &Document::replaced, this, [this] {
        if (Canvas *canvas = m_tabs->current())
            canvas->setFocus();        // so that Tab adds the first thing at once
        bottom().removePage(m_report); // it was about another project
    });
    connect(m_projectTree, &ProjectTree::refreshed, this, &MainWindow::showSelectedRow);
    connect(&m_document, &Document::historyChanged, this, &MainWindow::refreshHistory);
    connect(&m_document, &Document::revealed, this, [this](ResourceId resource) { m_tabs->open(resource); });
    connect(&m_selection, &Selection::changed, this, &MainWindow::refreshStatus);
}

void MainWindow::connectPanes()
{
    connect(&m_tree->view(), &SectionView::chosen, this, &MainWindow::chooseRow);
    connect(&m_tree->view(), &SectionView::opened, this,
            [this](const QString &key) { openResource(resourceOfKey(key)); });
    connect(&m_tree->view(), &SectionView::menuRequested, this, &MainWindow::showTreeMenu);
    connect(&m_palette->view(), &SectionView::opened, m_insert, &InsertMenus::insert);
    connect(m_form, &Form::openRequested, this, &MainWindow::openResource);
    connect(m_form, &Form::failed, this, &MainWindow::fail);
    connect(m_form, &Form::jsonRequested, this, [this] { right().setCurrentPage(m_json); });
    connect(m_json, &JsonPane::failed, this, &MainWindow::fail);
    connect(m_insert, &InsertMenus::failed, this, &MainWindow::fail);
    connect(m_problems, &ProblemsPanel::failed, this, &MainWindow::fail);
    connect(m_problems, &ProblemsPanel::jumpRequested, this, &MainWindow::jumpTo);
    connect(m_report, &ReportPanel::jumpRequested, this, &MainWindow::jumpTo);
    connect(m_problems, &ProblemsPanel::refreshed, this, &MainWindow::refreshStatus);
    connect(m_tabs, &PipelineTabs::refused, m_banner,
            [this](const QString &reason) { m_banner->tell(Banner::Tone::Warning, reason); });
    connect(m_tabs, &PipelineTabs::propertiesRequested, this, &MainWindow::focusName);
    connect(m_tabs, &PipelineTabs::zoomChanged, m_tools, &ToolStrip::setZoom);
    connect(m_tabs, &PipelineTabs::zoomChanged, m_status, &StatusLine::setZoom);
    connect(m_tabs, &PipelineTabs::sliceChanged, this, [this] {
        m_form->setSlice(m_tabs->slice(), m_tabs->currentPipeline());
        m_tabs->showRun(m_run->model());
    });
    connect(m_tabs, &PipelineTabs::currentChanged, this, [this] {
        m_form->setSlice(m_tabs->slice(), m_tabs->currentPipeline());
        refreshStatus();
        refreshRun();
        followSchedule();
    });
    const auto showProblems = [this] {
        bottom().show();
        bottom().setCurrentPage(m_problems);
        focusPage(m_problems);
    };
    connect(&m_tools->problems(), &QAbstractButton::clicked, this, showProblems);
    connect(&m_actions[ActionId::ShowProblems], &QAction::triggered, this, showProblems);
}

void MainWindow::connectNavigation()
{
    auto *ways = new Navigation({m_parts.theme, m_actions, m_parts.settings, m_document, m_selection, *m_tabs}, *this);
    connect(ways, &Navigation::jumpRequested, this, [this](const Finding &found) {
        jumpTo(Problem{{}, Severity::Information, found.resource, found.activity, {}, found.pointer, {}, {}, {}});
    });
    connect(ways, &Navigation::failed, this, &MainWindow::fail);
    connect(ways, &Navigation::told, this,
            [this](const QString &message) { m_banner->tell(Banner::Tone::Information, message); });
}

bool MainWindow::open(const QString &path) { return m_files->open(path); }

void MainWindow::fail(const QString &message) { m_banner->tell(Banner::Tone::Error, message); }

void MainWindow::showBench(bool isRunning, const QString &text)
{
    m_status->setBench(isRunning ? StatusLine::Light::On : StatusLine::Light::Off, text);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (!m_files->mayClose())
        return event->ignore();
    m_parts.settings.set(settings::Geometry, saveGeometry());
    m_parts.settings.set(settings::Layout, layoutState());
    event->accept();
}

} // namespace millrace::gui
