// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalog/catalog.h"
#include "model/format/format.h"
#include "model/project/changes.h"
#include "ui/document/checker.h"

#include <QUndoStack>

namespace millrace::gui {

/// The open project: its current value, its history, and what is wrong with it. Views go down by changed() and up by
/// apply(); no view knows another.
class Document final : public QObject
{
    Q_OBJECT

public:
    explicit Document(const Catalog &catalog, QObject *parent = nullptr);
    ~Document() override;
    Q_DISABLE_COPY_MOVE(Document)

    const Project &project() const { return m_project; }
    const Catalog &catalog() const { return m_catalog; }
    /// Counts every change, undo and redo included; derived results carry the one they were computed from.
    quint64 revision() const { return m_revision; }

    /// Runs the edit on the current value and keeps a step of undo. Steps with the same key in a row become one; an
    /// edit that changes nothing leaves no step.
    Result<> apply(const QString &label, const Edit &edit, const QString &mergeKey = {});

    bool canUndo() const;
    bool canRedo() const { return m_stack.canRedo(); }
    QString undoText() const { return m_stack.undoText(); }
    QString redoText() const { return m_stack.redoText(); }
    void undo();
    void redo();
    /// What the steps of undo may hold of text in all, in bytes; the oldest are forgotten first.
    void setUndoLimit(qint64 bytes);

    /// Puts another project in place: no history, nothing unsaved.
    void open(ReadProject read);
    /// A new project that no folder holds yet: unsaved from the start.
    void create(Project project);
    /// Whether one file was opened, without the project around it.
    bool isPart() const { return m_isPart; }
    bool isDirty() const { return !m_isSaved || m_project != m_saved; }
    /// The value that the folder holds.
    const Project &saved() const { return m_saved; }
    Result<> save(const QString &folder);
    /// Takes what the folder holds now for saved: kept after a change on disk that is not wanted.
    void setSaved(Project onDisk);

    /// Problems of revision problemsRevision(), and those found while reading.
    const QList<Problem> &problems() const { return m_problems; }
    quint64 problemsRevision() const { return m_problemsRevision; }

Q_SIGNALS:
    void changed(const millrace::Changes &changes);
    /// Another project is in place: ids mean other things now. Follows open() and create().
    void replaced();
    /// Undo or redo changed things there: bring it forward.
    void revealed(millrace::ResourceId resource);
    /// An edit, undo or redo comes: what views remember of now, they take now.
    void aboutToStep();
    /// An edit went from a place in the history to another: the next, the same when it merged, the one before when it
    /// took its step back.
    void edited(int from, int to);
    /// Undo or redo went from a place in the history to another; follows revealed().
    void stepped(int from, int to);
    /// Dirty, undo or redo may differ from before.
    void historyChanged();
    void problemsChanged();

private:
    friend class SnapshotCommand;
    void setValue(const Project &next);
    void replace(Project project, QList<Problem> problems, bool isPart);
    void takeProblems(quint64 revision, const QList<Problem> &problems);
    void forgetOldSteps();
    void noteTextProblems();
    void step(void (QUndoStack::*direction)());

    const Catalog &m_catalog;
    Project m_project;
    Project m_saved;
    bool m_isSaved = false;
    bool m_isPart = false;
    bool m_isChanging = false;
    QUndoStack m_stack;
    qint64 m_undoLimit = 256 * 1024 * 1024;
    int m_forgotten = 0; ///< steps at the bottom of the stack that hold no snapshot any more
    quint64 m_revision = 0;
    QList<Problem> m_readProblems;
    QSet<ResourceId> m_noted; ///< resources that had problems of their text since the project was opened
    QList<Problem> m_problems;
    quint64 m_problemsRevision = 0;
    Changes m_lastChanges;
    Checker m_checker;
};

} // namespace millrace::gui
