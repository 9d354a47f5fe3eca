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

/// A field of the form: label with its star, the editor, and below it what is wrong with the value.
class FieldRow final : public QWidget
{
    Q_OBJECT

public:
    FieldRow(const Field &field, const std::shared_ptr<const FormContext> &context);

    const Field &field() const { return m_field; }
    FieldEditor &editor() { return *m_editor; }
    /// Shows the value and whether the row may hide: an advanced field without value does unless all are asked for.
    void showValue(const json::Value &value, bool showsAdvanced);
    bool isFolded() const { return m_isFolded; }
    void showProblems(const QList<Problem> &problems);

Q_SIGNALS:
    void fixRequested(const millrace::QuickFix &fix);

private:
    Field m_field;
    FieldEditor *m_editor;
    QWidget *m_head;
    Label *m_message;
    QToolButton *m_fix;
    std::optional<QuickFix> m_quickFix;
    bool m_isFolded = false;
};

} // namespace millrace::gui
