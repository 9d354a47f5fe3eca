// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/fieldrow.h"

#include "ui/theme/label.h"
#include "ui/theme/style.h"

#include <QHBoxLayout>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace millrace::gui {

namespace {

QWidget *makeHead(const Field &field, const FormContext &context, QWidget *corner)
{
    auto *head = new QWidget;
    head->setFixedHeight(18);
    auto *layout = new QHBoxLayout(head);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    auto *label = new Label(context.theme, Type::Label, &Tokens::secondary, field.label);
    label->setToolTip(field.help);
    layout->addWidget(label);
    if (field.isRequiredIn(context.document.project().dialect))
        layout->addWidget(new Label(context.theme, Type::Label, &Tokens::badText, u"*"_s));
    layout->addStretch();
    if (corner)
        layout->addWidget(corner);
    return head;
}

} // namespace

QColor Tokens::*inkOf(Severity severity)
{
    switch (severity) {
    case Severity::Error:
        return &Tokens::badText;
    case Severity::Warning:
        return &Tokens::warnText;
    case Severity::Information:
        return &Tokens::secondary;
    }
    Q_UNREACHABLE();
}

FieldRow::FieldRow(const Field &field, const std::shared_ptr<const FormContext> &context)
    : m_field(field)
    , m_context(context)
{
    setObjectName(u"row."_s + field.id);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    m_isFolded = field.advanced;
}

FieldEditor &FieldRow::editor()
{
    if (m_editor)
        return *m_editor;
    m_editor = makeEditor(m_field, m_context).release();
    m_head = makeHead(m_field, *m_context, m_editor->corner());
    m_editor->setInputName(u"field."_s + m_field.id, m_field.label);
    m_editor->setToolTip(m_field.help);
    auto *rows = static_cast<QVBoxLayout *>(layout());
    rows->insertWidget(0, m_head);
    rows->insertWidget(1, m_editor);
    connect(m_editor, &FieldEditor::edited, this, &FieldRow::edited);
    connect(m_editor, &FieldEditor::editedInside, this, &FieldRow::editedInside);
    connect(m_editor, &FieldEditor::newWanted, this, &FieldRow::newWanted);
    return *m_editor;
}

void FieldRow::addMessage()
{
    m_message = new Label(m_context->theme, Type::Label, &Tokens::badText);
    m_message->setWordWrap(true);
    m_message->setObjectName(u"problem."_s + m_field.id);
    m_fix = new QToolButton;
    m_fix->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_fix->setObjectName(u"fix."_s + m_field.id);
    setButtonKind(*m_fix, ButtonKind::Outline);
    setDense(*m_fix);
    auto *rows = static_cast<QVBoxLayout *>(layout());
    rows->addWidget(m_message);
    rows->addWidget(m_fix, 0, Qt::AlignLeft);
    connect(m_fix, &QToolButton::clicked, this, [this] {
        if (m_quickFix)
            Q_EMIT fixRequested(*m_quickFix);
    });
}

void FieldRow::showValue(const json::Value &value, bool showsAdvanced)
{
    m_isFolded = m_field.advanced && !value.exists() && (!m_message || m_message->isHidden());
    if (!m_isFolded || showsAdvanced || m_editor) {
        editor().showValue(value);
        m_head->setVisible(!m_editor->hasOwnLabels());
    }
    setVisible(!m_isFolded || showsAdvanced);
}

void FieldRow::showProblems(const QList<Problem> &problems)
{
    if (problems.isEmpty() && !m_message)
        return;
    if (!m_message)
        addMessage();
    QStringList texts;
    m_quickFix.reset();
    Severity worst = Severity::Information;
    for (const Problem &problem : problems) {
        texts << problem.message;
        worst = std::min(worst, problem.severity);
        if (problem.fix && !m_quickFix)
            m_quickFix = problem.fix;
    }
    m_message->setText(texts.join(u'\n'));
    m_message->setColour(inkOf(worst));
    m_message->setVisible(!texts.isEmpty());
    m_fix->setVisible(m_quickFix.has_value());
    m_fix->setText(m_quickFix ? m_quickFix->title : QString());
}

} // namespace millrace::gui
