// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/project/project.h"
#include "ui/inspector/subject.h"

namespace millrace::gui {

/// The text that the JSON pane shows of a subject, and the way back. An activity's lines lose the indentation they
/// share in their file; it is put back on the way to the document.
class FragmentText
{
public:
    FragmentText() = default;
    FragmentText(const Project &project, const Subject &subject);

    const QByteArray &shown() const { return m_shown; }
    /// The edit that makes the document hold a changed text of the pane.
    Edit editOf(const QByteArray &shown) const;
    /// Where a pointer of the resource's file leads in the shown text; its beginning when it leads elsewhere.
    std::pair<qsizetype, qsizetype> rangeOf(const Project &project, const json::Pointer &pointer) const;

private:
    qsizetype shownOffset(qsizetype original) const;

    Subject m_subject;
    QByteArray m_original;
    QByteArray m_shown;
    QByteArray m_indentation;
};

} // namespace millrace::gui
