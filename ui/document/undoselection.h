// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/document/document.h"
#include "ui/document/selection.h"

namespace millrace::gui {

/// Brings the selection back with undo and redo: what was selected before a step, and after it.
class UndoSelection final : public QObject
{
    Q_OBJECT

public:
    UndoSelection(Document &document, Selection &selection, QObject *parent = nullptr);

private:
    struct Step
    {
        Selected before;
        Selected after;
    };
    void remember(int from, int to);
    void restore(int from, int to);
    Selected existing(Selected selected) const;

    Document &m_document;
    Selection &m_selection;
    Selected m_now; ///< when the step began
    QList<Step> m_steps;
};

} // namespace millrace::gui
