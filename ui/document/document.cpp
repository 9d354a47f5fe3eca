// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/document.h"

#include "model/format/readproblems.h"
#include "ui/document/snapshotcommand.h"

#include <QScopedValueRollback>

namespace millrace::gui {

Document::Document(const Catalog &catalog, QObject *parent)
    : QObject(parent)
    , m_catalog(catalog)
    , m_checker(catalog)
{
    connect(&m_checker, &Checker::finished, this, &Document::takeProblems);
}

Document::~Document() { m_stack.clear(); }

Result<> Document::apply(const QString &label, const Edit &edit, const QString &mergeKey)
{
    Q_ASSERT_X(!m_isChanging, "Document::apply", "a view edits while it is told of an edit");
    Result<Project> next = edit(m_project);
    if (!next)
        return next.error();
    if (*next == m_project)
        return {};
    const int from = m_stack.index();
    Q_EMIT aboutToStep();
    m_stack.push(new SnapshotCommand(*this, label, m_project, std::move(*next), mergeKey));
    forgetOldSteps();
    Q_EMIT historyChanged();
    Q_EMIT edited(from, m_stack.index());
    return {};
}

void Document::setValue(const Project &next)
{
    const QScopedValueRollback changing(m_isChanging, true);
    m_lastChanges = diff(m_project, next);
    m_project = next;
    ++m_revision;
    noteTextProblems();
    m_checker.check(m_project, m_isPart, m_revision);
    Q_EMIT changed(m_lastChanges);
}

/// What the reader told of a text is asked again when that changes; texts that it found right are spared.
void Document::noteTextProblems()
{
    for (const ResourceId id : m_lastChanges.changed + m_lastChanges.added + m_lastChanges.removed) {
        const Resource *resource = m_project.find(id);
        if (resource && resource->isBroken())
            m_noted.insert(id);
        if (!m_noted.contains(id))
            continue;
        m_readProblems.removeIf([id](const Problem &problem) { return problem.resource == id; });
        if (resource)
            m_readProblems += textProblems(*resource);
    }
}

bool Document::canUndo() const { return m_stack.index() > m_forgotten; }

void Document::undo()
{
    if (canUndo())
        step(&QUndoStack::undo);
}

void Document::redo()
{
    if (canRedo())
        step(&QUndoStack::redo);
}

void Document::step(void (QUndoStack::*direction)())
{
    const int from = m_stack.index();
    Q_EMIT aboutToStep();
    (m_stack.*direction)();
    Q_EMIT historyChanged();
    const QList<ResourceId> touched = m_lastChanges.changed + m_lastChanges.added;
    if (!m_lastChanges.pipelines.isEmpty())
        Q_EMIT revealed(m_lastChanges.pipelines.first().pipeline);
    else if (!touched.isEmpty())
        Q_EMIT revealed(touched.first());
    Q_EMIT stepped(from, m_stack.index());
}

void Document::setUndoLimit(qint64 bytes)
{
    m_undoLimit = bytes;
    forgetOldSteps();
    Q_EMIT historyChanged();
}

void Document::forgetOldSteps()
{
    // The stack owns its commands as const; a command lets go of its own snapshots, which changes no state of the
    // stack.
    const auto command = [this](int i) {
        return const_cast<SnapshotCommand *>(static_cast<const SnapshotCommand *>(m_stack.command(i)));
    };
    qint64 cost = 0;
    for (int i = m_forgotten; i < m_stack.count(); ++i)
        cost += command(i)->cost();
    while (cost > m_undoLimit && m_forgotten < m_stack.index() - 1) {
        cost -= command(m_forgotten)->cost();
        command(m_forgotten++)->forget();
    }
}

void Document::replace(Project project, QList<Problem> problems, bool isPart)
{
    m_stack.clear();
    m_forgotten = 0;
    m_project = std::move(project);
    m_readProblems = std::move(problems);
    m_noted.clear();
    for (const Problem &problem : m_readProblems)
        m_noted.insert(problem.resource);
    m_problems = m_readProblems;
    m_isPart = isPart;
    ++m_revision;
    m_checker.check(m_project, m_isPart, m_revision);
    Q_EMIT replaced();
    Q_EMIT problemsChanged();
    Q_EMIT historyChanged();
}

void Document::open(ReadProject read)
{
    m_saved = read.project;
    m_isSaved = true;
    replace(std::move(read.project), std::move(read.problems), read.isPart);
}

void Document::create(Project project)
{
    m_saved = {};
    m_isSaved = false;
    replace(std::move(project), {}, false);
}

Result<> Document::save(const QString &folder)
{
    const Project saved = m_isSaved && m_project.root == folder ? m_saved : Project();
    const Result<> written = saveProject(m_project, saved, folder);
    if (!written)
        return written;
    m_project.root = folder;
    m_saved = m_project;
    m_isSaved = true;
    m_stack.setClean();
    Q_EMIT historyChanged();
    return {};
}

void Document::setSaved(Project onDisk)
{
    m_saved = std::move(onDisk);
    m_isSaved = true;
    Q_EMIT historyChanged();
}

void Document::takeProblems(quint64 revision, const QList<Problem> &problems)
{
    if (revision != m_revision)
        return;
    m_problems = m_readProblems + problems;
    m_problemsRevision = revision;
    Q_EMIT problemsChanged();
}

} // namespace millrace::gui
