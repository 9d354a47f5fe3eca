// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/project/problem.h"
#include "ui/inspector/fieldeditor.h"
#include "ui/theme/tokens.h"

class QToolButton;

namespace millrace::gui {

class Label;

/// The colour of what is said of a problem.
QColor Tokens::*inkOf(Severity severity);

/// A field of the form: label with its star, the editor, and below it what is wrong with the value. A row that starts
/// out folded has no widgets until it unfolds; most of a form's rows are never looked at.
class FieldRow final : public QWidget
{
    Q_OBJECT

public:
    FieldRow(const Field &field, const std::shared_ptr<const FormContext> &context);

    const Field &field() const { return m_field; }
    /// Made now where it was not needed before.
    FieldEditor &editor();
    /// Whether half the form's width is enough.
    bool isShort() { return !m_field.advanced && editor().isShort(); }
    /// Shows the value and whether the row may hide: an advanced field without value does unless all are asked for.
    void showValue(const json::Value &value, bool showsAdvanced);
    bool isFolded() const { return m_isFolded; }
    void showProblems(const QList<Problem> &problems);

Q_SIGNALS:
    void edited(const QByteArray &json);
    void editedInside(const json::Pointer &inner, const json::Change &change);
    void newWanted(const TypeInfo &type, const json::Pointer &inside);
    void fixRequested(const millrace::QuickFix &fix);

private:
    void addMessage();

    Field m_field;
    std::shared_ptr<const FormContext> m_context;
    FieldEditor *m_editor = nullptr;
    QWidget *m_head = nullptr;
    Label *m_message = nullptr; ///< made with the first problem
    QToolButton *m_fix = nullptr;
    std::optional<QuickFix> m_quickFix;
    bool m_isFolded = false;
};

} // namespace millrace::gui
