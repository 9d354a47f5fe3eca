// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/pipelinetabs.h"

#include "model/project/levels.h"
#include "model/schedule/slicelabel.h"
#include "ui/canvas/canvas.h"
#include "ui/run/runmodel.h"
#include "ui/shell/choicebutton.h"
#include "ui/shell/slicesource.h"
#include "ui/shell/tabpanel.h"

#include <QMenu>
#include <QTabBar>

using namespace Qt::StringLiterals;

namespace millrace::gui {

namespace {

constexpr qsizetype MostTabsAtFirst = 6;

NodeRunState::Phase phaseOf(StepState state)
{
    switch (state) {
    case StepState::Waiting:
        return NodeRunState::Phase::Waiting;
    case StepState::Running:
        return NodeRunState::Phase::Running;
    case StepState::Retrying:
        return NodeRunState::Phase::Retrying;
    case StepState::Succeeded:
        return NodeRunState::Phase::Succeeded;
    case StepState::Failed:
        return NodeRunState::Phase::Failed;
    case StepState::Skipped:
        return NodeRunState::Phase::Skipped;
    case StepState::Cancelled:
        return NodeRunState::Phase::Cancelled;
    }
    Q_UNREACHABLE();
}

NodeRunState stateOf(const NodeProgress &progress)
{
    NodeRunState state;
    state.phase = phaseOf(progress.state);
    state.progress = progress.fraction.value_or(-1);
    state.attempt = progress.attempt;
    state.elapsed = progress.elapsed;
    state.metric = progress.metric;
    if (state.isActive() && progress.fraction)
        state.text = PipelineTabs::tr("Running, %1 %").arg(qRound(*progress.fraction * 100));
    if (state.phase == NodeRunState::Phase::Failed)
        state.text = progress.message;
    return state;
}

bool isOnAnyLevel(const Project &project, const Catalog &catalog, ResourceId pipeline, const NodeId &node)
{
    const Resource *resource = project.find(pipeline);
    if (!resource || node.activity())
        return resource && resource->find(node.activity());
    const QList<Level> levels = levelsOf(*resource);
    return std::any_of(levels.begin(), levels.end(), [&](const Level &level) {
        return graphOf(project, catalog, pipeline, level).find(node) != nullptr;
    });
}

/// What a problem is shown on: its activity with the containers around it, or the dataset.
QList<NodeId> nodesOf(const Project &project, const Problem &problem)
{
    if (!problem.activity)
        return {NodeId::of(problem.resource)};
    QList<NodeId> nodes{NodeId::of(problem.activity)};
    const Resource *pipeline = project.find(problem.resource);
    const auto level = pipeline ? levelOf(*pipeline, problem.activity) : std::nullopt;
    for (const Level &step : level ? wayTo(*pipeline, *level) : QList<Level>()) {
        if (!step.isTop())
            nodes.append(NodeId::of(step.container));
    }
    return nodes;
}

void count(NodeProblems &of, const Problem &problem)
{
    of.errors += problem.severity == Severity::Error;
    of.warnings += problem.severity == Severity::Warning;
    of.informations += problem.severity == Severity::Information;
    if (of.first.isEmpty() || (problem.severity == Severity::Error && of.errors == 1))
        of.first = problem.message;
}

} // namespace

PipelineTabs::PipelineTabs(const Theme &theme, TabPanel &panel, Document &document, Selection &selection,
                           QObject *parent)
    : QObject(parent)
    , m_theme(theme)
    , m_panel(panel)
    , m_document(document)
    , m_selection(selection)
    , m_chooser(new ChoiceButton(theme, tr("slice")))
{
    m_chooser->setObjectName(u"sliceChoice"_s);
    m_chooser->setFlat();
    m_chooser->setMenu(new QMenu(m_chooser));
    panel.setCorner(m_chooser);
    connect(&panel, &TabPanel::currentChanged, this, &PipelineTabs::announce);
    connect(&panel, &TabPanel::closeRequested, this, &PipelineTabs::close);
    connect(&document, &Document::changed, this, &PipelineTabs::followDocument);
    connect(&document, &Document::replaced, this, &PipelineTabs::replaceAll);
    connect(&document, &Document::problemsChanged, this, &PipelineTabs::showProblems);
    connect(&selection, &Selection::changed, this, &PipelineTabs::giveSelection);
    replaceAll();
}

/// While a project's tabs are opened one after the other nobody is told of each.
void PipelineTabs::announce()
{
    if (m_isReplacing)
        return;
    if (const ResourceId pipeline = currentPipeline(); pipeline && pipeline != m_selection.current().resource)
        m_selection.set({pipeline, current()->selection()});
    refreshSlices();
    Q_EMIT currentChanged();
    if (current())
        Q_EMIT zoomChanged(current()->zoom());
}

Canvas *PipelineTabs::current() const { return static_cast<Canvas *>(m_panel.currentPage()); }

ResourceId PipelineTabs::currentPipeline() const { return current() ? current()->pipeline() : ResourceId(); }

Canvas *PipelineTabs::canvasOf(ResourceId pipeline) const
{
    for (int i = 0; i < m_panel.count(); ++i)
        if (auto *canvas = static_cast<Canvas *>(m_panel.page(i)); canvas->pipeline() == pipeline)
            return canvas;
    return nullptr;
}

Canvas *PipelineTabs::open(ResourceId pipeline)
{
    const Resource *resource = m_document.project().find(pipeline);
    if (!resource || resource->kind != ResourceKind::Pipeline)
        return nullptr;
    Canvas *canvas = canvasOf(pipeline);
    if (!canvas) {
        canvas = new Canvas(m_document, m_document.catalog(), m_theme);
        canvas->setPipeline(pipeline);
        connect(canvas, &Canvas::selectionChanged, this,
                [this, canvas](const QList<NodeId> &nodes) { takeSelection(*canvas, nodes); });
        connect(canvas, &Canvas::zoomChanged, this, [this, canvas](double zoom) {
            if (canvas == current())
                Q_EMIT zoomChanged(zoom);
        });
        connect(canvas, &Canvas::propertiesRequested, this, &PipelineTabs::propertiesRequested);
        connect(canvas, &Canvas::refused, this, &PipelineTabs::refused);
        connect(canvas, &Canvas::leavingLevel, this, &PipelineTabs::leaving);
        connect(canvas, &Canvas::levelChanged, this, &PipelineTabs::levelChanged);
        m_panel.addPage(canvas, resource->name());
        showSlice(*canvas);
    }
    m_panel.setCurrentPage(canvas);
    if (!m_isReplacing)
        showProblems();
    return canvas;
}

void PipelineTabs::close(QWidget *page)
{
    if (!page)
        return;
    m_panel.removePage(page);
    page->deleteLater();
}

void PipelineTabs::replaceAll()
{
    m_isReplacing = true;
    while (m_panel.count() > 0)
        close(m_panel.page(0));
    m_slice.reset();
    m_selection.set({});
    QList<ResourceId> pipelines;
    for (const ResourcePtr &resource : m_document.project().resources)
        if (resource->kind == ResourceKind::Pipeline)
            pipelines << resource->id;
    for (const ResourceId pipeline : pipelines.mid(0, MostTabsAtFirst))
        open(pipeline);
    if (m_panel.count() > 0)
        m_panel.setCurrentPage(m_panel.page(0));
    m_isReplacing = false;
    showProblems();
    announce();
}

void PipelineTabs::followDocument(const Changes &changes)
{
    for (const ResourceId removed : changes.removed)
        close(canvasOf(removed));
    for (int i = 0; i < m_panel.count(); ++i) {
        auto *canvas = static_cast<Canvas *>(m_panel.page(i));
        if (const Resource *resource = m_document.project().find(canvas->pipeline()))
            m_panel.setTitle(canvas, resource->name());
    }
    refreshSlices();
}

void PipelineTabs::focusNode(ResourceId pipeline, const NodeId &node)
{
    ResourceId where = pipeline ? pipeline : currentPipeline();
    const auto has = [&](ResourceId id) { return isOnAnyLevel(m_document.project(), m_document.catalog(), id, node); };
    if (!pipeline && !has(where))
        for (const ResourcePtr &resource : m_document.project().resources)
            if (resource->kind == ResourceKind::Pipeline && has(resource->id)) {
                where = resource->id;
                break;
            }
    Q_EMIT leaving();
    if (Canvas *canvas = open(where))
        canvas->focusNode(node);
}

bool PipelineTabs::isPlaceholder(ResourceId dataset) const
{
    for (int i = 0; i < m_panel.count(); ++i) {
        const Diagram &diagram = static_cast<Canvas *>(m_panel.page(i))->scene().diagram();
        const int slot = diagram.slotOf(NodeId::of(dataset));
        if (slot >= 0 && diagram.node(slot).node->isPlaceholder)
            return true;
    }
    return false;
}

void PipelineTabs::takeSelection(Canvas &canvas, const QList<NodeId> &nodes)
{
    if (&canvas == current())
        m_selection.set({canvas.pipeline(), nodes});
}

void PipelineTabs::giveSelection()
{
    const Selected selected = m_selection.current();
    Canvas *canvas = current();
    if (canvas && canvas->pipeline() == selected.resource && canvas->selection() != selected.nodes) {
        const QSignalBlocker quiet(canvas);
        if (!selected.nodes.isEmpty() && canvas->scene().diagram().slotOf(selected.nodes.first()) < 0)
            canvas->showLevelOf(selected.nodes.first());
        canvas->setSelection(selected.nodes);
    }
    // A dataset chosen in the tree shows on the canvas as well, where it is there.
    else if (canvas && selected.nodes.isEmpty() && selected.resource && canvas->pipeline() != selected.resource) {
        const QSignalBlocker quiet(canvas);
        canvas->setSelection({NodeId::of(selected.resource)});
    }
}

void PipelineTabs::refreshSlices()
{
    const auto times = scheduleOf(m_document.project(), currentPipeline());
    m_slices.clear();
    if (times)
        m_slices = QList<schedule::Slice>(times->slices.slices.begin(), times->slices.slices.end());
    m_chooser->setVisible(!m_slices.isEmpty());
    QMenu *menu = m_chooser->menu();
    menu->clear();
    for (const schedule::Slice &slice : m_slices)
        menu->addAction(schedule::sliceLabel(slice), this, [this, slice] { chooseSlice(slice); });
    if (m_slices.isEmpty())
        chooseSlice({});
    else if (!m_slice || !m_slices.contains(*m_slice))
        chooseSlice(m_slices.first());
}

void PipelineTabs::chooseSlice(const std::optional<schedule::Slice> &slice)
{
    if (slice == m_slice)
        return;
    m_slice = slice;
    m_chooser->setValue(slice ? schedule::sliceLabel(*slice) : QString());
    for (int i = 0; i < m_panel.count(); ++i)
        showSlice(*static_cast<Canvas *>(m_panel.page(i)));
    Q_EMIT sliceChanged();
}

void PipelineTabs::showSlice(Canvas &canvas) const
{
    if (!m_slice)
        return canvas.setSlice({});
    canvas.setSlice([this, slice = *m_slice](const Node &node) {
        return node.id.dataset() ? pathFor(m_document.project(), node.id.dataset(), slice) : QString();
    });
}

void PipelineTabs::showProblems()
{
    for (int i = 0; i < m_panel.count(); ++i) {
        auto *canvas = static_cast<Canvas *>(m_panel.page(i));
        QHash<NodeId, NodeProblems> byNode;
        for (const Problem &problem : m_document.problems()) {
            for (const NodeId &node : nodesOf(m_document.project(), problem))
                count(byNode[node], problem);
        }
        canvas->setProblems(byNode);
    }
}

void PipelineTabs::showRun(const RunModel &run)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    if (run.isRunning())
        for (const schedule::Slice &slice : std::as_const(m_slices))
            if (schedule::sliceLabel(slice) == run.currentSlice())
                chooseSlice(slice);
    for (int i = 0; i < m_panel.count(); ++i) {
        auto *canvas = static_cast<Canvas *>(m_panel.page(i));
        const QString slice = m_slice ? schedule::sliceLabel(*m_slice) : QString();
        QHash<NodeId, NodeRunState> states;
        const auto progress = run.progress(canvas->pipeline(), slice, now);
        for (auto it = progress.cbegin(); it != progress.cend(); ++it)
            states.insert(it.key(), stateOf(it.value()));
        canvas->setRunState(states);
    }
}

} // namespace millrace::gui
