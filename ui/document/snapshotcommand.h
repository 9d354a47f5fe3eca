// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/project/project.h"

#include <QUndoCommand>

#include <memory>

namespace millrace::gui {

class Document;

/// The one command of the undo stack: the document before and after. Both share all that did not change.
class SnapshotCommand final : public QUndoCommand
{
public:
    SnapshotCommand(Document &document, const QString &label, Project before, Project after, QString mergeKey);

    void undo() override;
    void redo() override;
    int id() const override { return m_mergeKey.isEmpty() ? -1 : 1; }
    /// Takes a later step of the same key in; obsolete when the two together change nothing.
    bool mergeWith(const QUndoCommand *other) override;

    /// Bytes of text that differ between before and after: what keeping this step costs.
    qint64 cost() const { return m_cost; }
    /// Lets go of the snapshots; the step cannot be undone any more.
    void forget();

private:
    struct Snapshots
    {
        Project before;
        Project after;
    };

    Document &m_document;
    std::unique_ptr<Snapshots> m_snapshots; ///< apart, as forgotten steps stay on the stack in their thousands
    QString m_mergeKey;
    qint64 m_cost;
};

} // namespace millrace::gui
