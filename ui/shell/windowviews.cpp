// SPDX-License-Identifier: GPL-3.0-or-later
// What the window keeps in step: tree, status line, titles; and ways from one pane to another.
#include "model/dialect/switch.h"
#include "ui/canvas/canvas.h"
#include "ui/canvas/picture.h"
#include "ui/inspector/form.h"
#include "ui/jsonview/jsonpane.h"
#include "ui/palette/content.h"
#include "ui/palette/searchlist.h"
#include "ui/problems/problemspanel.h"
#include "ui/problems/reportpanel.h"
#include "ui/shell/banner.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/pipelinetabs.h"
#include "ui/shell/problempill.h"
#include "ui/shell/projectfiles.h"
#include "ui/shell/prompt.h"
#include "ui/shell/resourceedits.h"
#include "ui/shell/settings.h"
#include "ui/shell/statusline.h"
#include "ui/shell/tabpanel.h"
#include "ui/shell/toolstrip.h"
#include "ui/theme/label.h"

#include <QClipboard>
#include <QDir>
#include <QGuiApplication>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>

using namespace Qt::StringLiterals;

namespace millrace::gui {

void MainWindow::showSelectedRow()
{
    const Selected &selected = m_selection.current();
    m_tree->view().setCurrentKey(keyOf(selected.single() ? selected.single() : selected.resource));
}

void MainWindow::refreshStatus()
{
    const Project &project = m_document.project();
    const Subject subject = subjectOf(project, m_selection.current());
    const qsizetype count = m_selection.current().nodes.size();
    m_status->setSelected(count > 1 ? tr("%1 selected").arg(count)
                          : subject ? tr("%1 selected").arg(nameOf(project, subject))
                                    : QString());
    m_typeLabel->setText(subject ? typeOf(project, subject) : QString());
    const bool isEmpty = project.resources.isEmpty();
    m_status->setDialect(isEmpty                          ? QString()
                         : project.dialect == Dialect::V1 ? tr("Data Factory v1")
                                                          : tr("Data Factory V2"));
    const int errors = m_problems->errors(), warnings = m_problems->warnings();
    m_tools->problems().setCounts(errors, warnings);
    m_tools->showProblems(!isEmpty);
    bottom().setTitle(m_problems, errors + warnings ? tr("Problems %1").arg(errors + warnings) : tr("Problems"));
    if (count == 0)
        m_tree->view().setCurrentKey(keyOf(m_selection.current().resource));
}

void MainWindow::refreshHistory()
{
    const auto label = [](const QString &word, const QString &step) {
        return step.isEmpty() ? word : word + u' ' + step;
    };
    m_actions[ActionId::Undo].setEnabled(m_document.canUndo());
    m_actions[ActionId::Undo].setText(label(tr("&Undo"), m_document.canUndo() ? m_document.undoText() : QString()));
    m_actions[ActionId::Redo].setEnabled(m_document.canRedo());
    m_actions[ActionId::Redo].setText(label(tr("&Redo"), m_document.redoText()));
    const bool isEmpty = m_document.project().resources.isEmpty();
    for (const ActionId id : {ActionId::Save, ActionId::SaveAs, ActionId::SaveBundle, ActionId::Export})
        m_actions[id].setEnabled(!isEmpty);
    const bool isV1 = m_document.project().dialect == Dialect::V1;
    m_actions[ActionId::SwitchToV2].setEnabled(!isEmpty && isV1);
    m_actions[ActionId::SwitchToV1].setEnabled(!isEmpty && !isV1);
    m_status->setSaved(isEmpty ? QString() : m_document.isDirty() ? tr("changed") : tr("saved"));
    refreshTitle();
}

void MainWindow::refreshTitle()
{
    const bool isEmpty = m_document.project().resources.isEmpty();
    setWindowTitle(isEmpty ? tr("Millrace") : m_files->title() + tr("[*] – Millrace"));
    setWindowModified(m_document.isDirty() && !isEmpty);
}

void MainWindow::chooseRow(const QString &key)
{
    const ResourceId id = resourceOfKey(key);
    const Resource *resource = m_document.project().find(id);
    if (!resource)
        return;
    if (resource->kind == ResourceKind::Pipeline)
        m_tabs->open(id);
    m_selection.set({id, {}});
}

void MainWindow::openResource(ResourceId id)
{
    const Resource *resource = m_document.project().find(id);
    if (!resource)
        return;
    if (resource->kind == ResourceKind::Pipeline) {
        if (Canvas *canvas = m_tabs->open(id))
            canvas->setFocus();
    } else if (resource->kind == ResourceKind::Dataset) {
        m_tabs->focusNode({}, NodeId::of(id));
    }
    m_selection.set({id, {}});
}

void MainWindow::showTreeMenu(const QString &key, const QPoint &place)
{
    const ResourceId id = resourceOfKey(key);
    chooseRow(key);
    QMenu menu;
    menu.addAction(tr("Open"), this, [this, id] { openResource(id); });
    menu.addSeparator();
    menu.addAction(&m_actions[ActionId::Rename]);
    menu.addAction(&m_actions[ActionId::Duplicate]);
    menu.addAction(&m_actions[ActionId::Delete]);
    menu.addSeparator();
    QMenu *uses = menu.addMenu(tr("Where Used"));
    for (const Use &use : usesOf(m_document.project(), m_document.catalog(), id)) {
        const QString words = useWords(m_document.project(), use);
        uses->addAction(words, this, [this, use] {
            jumpTo(Problem{{}, Severity::Information, use.resource, use.activity, {}, use.pointer, {}, {}, {}});
        });
    }
    uses->setEnabled(!uses->isEmpty());
    menu.exec(place);
}

void MainWindow::jumpTo(const Problem &problem)
{
    const Resource *resource = m_document.project().find(problem.resource);
    if (!resource)
        return;
    if (resource->kind == ResourceKind::Pipeline && !resource->isBroken()) {
        if (problem.activity)
            m_tabs->focusNode(problem.resource, NodeId::of(problem.activity));
        else
            m_tabs->open(problem.resource);
    }
    if (!problem.activity)
        m_selection.set({problem.resource, {}});
    right().show();
    if (resource->isBroken() || right().currentPage() == m_json) {
        right().setCurrentPage(m_json);
        m_json->focusPointer(problem.pointer);
    } else {
        right().setCurrentPage(m_form);
        m_form->focusField(problem.pointer);
    }
}

void MainWindow::focusName()
{
    right().show();
    right().setCurrentPage(m_form);
    if (auto *name = m_form->findChild<QLineEdit *>(u"field.name"_s)) {
        name->setFocus(Qt::ShortcutFocusReason);
        name->selectAll();
    }
}

void MainWindow::deleteSelected()
{
    const Selected selected = m_selection.current();
    if (!selected.nodes.isEmpty()) {
        if (Canvas *canvas = m_tabs->current())
            canvas->deleteSelection();
        return;
    }
    if (!selected.resource)
        return;
    const Catalog &catalog = m_document.catalog();
    const Result<> removed = m_document.apply(
        tr("Delete"), [&](const Project &project) { return removeResource(project, catalog, selected.resource); });
    removed ? m_selection.set({m_tabs->currentPipeline(), {}}) : fail(removed.error().message);
}

void MainWindow::duplicateSelected()
{
    const Selected selected = m_selection.current();
    if (!selected.nodes.isEmpty()) {
        if (Canvas *canvas = m_tabs->current())
            canvas->duplicateSelection();
        return;
    }
    ResourceId copy;
    const Result<> made = m_document.apply(tr("Duplicate"), [&](const Project &project) -> Result<Project> {
        const Result<Made> result = duplicateResource(project, selected.resource);
        if (!result)
            return result.error();
        copy = result->resource;
        return result->project;
    });
    made ? chooseRow(keyOf(copy)) : fail(made.error().message);
}

void MainWindow::exportPicture()
{
    Canvas *canvas = m_tabs->current();
    const Resource *pipeline = m_document.project().find(m_tabs->currentPipeline());
    if (!canvas || !pipeline)
        return;
    const QString folder = m_parts.settings.get(settings::LastFolder);
    const QString suggested = QDir(folder.isEmpty() ? QDir::homePath() : folder).filePath(pipeline->name() + u".png"_s);
    const auto wanted = m_prompt.askPicture(suggested, !canvas->selection().isEmpty());
    if (!wanted)
        return;
    const Board board = canvas->shownBoard(wanted->isOfSelection);
    const PictureOptions options{.appearance = wanted->isDark ? Appearance::Dark : Appearance::Light,
                                 .scale = wanted->scale,
                                 .title = pipeline->name()};
    if (wanted->file.isEmpty())
        return QGuiApplication::clipboard()->setMimeData(pictureData(board, options).release());
    if (const Result<> written = renderGraph(board, wanted->file, options); !written)
        fail(written.error().message);
}

void MainWindow::switchTo(Dialect dialect)
{
    const Project before = m_document.project();
    LossReport report;
    const QString name = dialect == Dialect::V1 ? tr("Data Factory v1") : tr("Data Factory V2");
    const Result<> switched = m_document.apply(tr("Switch to %1").arg(name), [&](const Project &project) {
        Switched made = switchDialect(project, m_document.catalog(), dialect);
        report = std::move(made.report);
        return Result<Project>(std::move(made.project));
    });
    if (!switched)
        return fail(switched.error().message);
    m_banner->tell(Banner::Tone::Information,
                   report.isEmpty()
                       ? tr("The project is in %1 now; everything has its counterpart there.").arg(name)
                       : tr("The project is in %1 now; %2 things have no counterpart there: see the report.")
                             .arg(name)
                             .arg(report.losses.size()),
                   {{tr("Undo"), [this] { m_document.undo(); }}});
    if (!report.isEmpty())
        showReport(report, before);
}

void MainWindow::showReport(const LossReport &report, const Project &before)
{
    m_report->setReport(report, before);
    if (bottom().indexOf(m_report) < 0)
        bottom().addPage(m_report, tr("Report"));
    bottom().setTitle(m_report, tr("Report %1").arg(report.losses.size()));
    bottom().show();
    bottom().setCurrentPage(m_report);
}

void MainWindow::showAbout()
{
    m_prompt.show(
        tr("About Millrace"),
        tr("Millrace %1\n\nDesign retraining pipelines for Azure Data Factory v1 and V2, check them, run them on a "
           "local bench, and export the JSON.\n\nFree software under the GNU General Public License, version 3 or "
           "later. It comes without any warranty.")
            .arg(QStringLiteral(MILLRACE_VERSION)),
        false);
}

} // namespace millrace::gui
