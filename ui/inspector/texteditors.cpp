// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/expression/v1.h"
#include "model/run/plan/planv2.h"
#include "model/run/secrets.h"
#include "model/schedule/timespan.h"
#include "ui/inspector/scalareditors.h"
#include "ui/inspector/textinput.h"
#include "ui/theme/label.h"
#include "ui/theme/style.h"

#include <QAction>
#include <QPlainTextEdit>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace millrace::gui::editors {

QString initialText(const Field &field)
{
    if (field.initial.isString())
        return field.initial.toString();
    if (field.initial.isBool())
        return field.initial.toBool() ? u"true"_s : u"false"_s;
    return field.initial.isDouble() ? QString::number(field.initial.toDouble()) : QString();
}

QString humanTimeSpan(QStringView text)
{
    const auto span = schedule::parseTimeSpan(text);
    if (!span)
        return {};
    const qint64 seconds = std::chrono::duration_cast<std::chrono::seconds>(*span).count();
    const std::pair<qint64, QString> units[] = {{86'400, FieldEditor::tr("d")},
                                                {3'600, FieldEditor::tr("h")},
                                                {60, FieldEditor::tr("min")},
                                                {1, FieldEditor::tr("s")}};
    QStringList parts;
    qint64 left = std::abs(seconds);
    for (const auto &[length, unit] : units) {
        if (left >= length)
            parts << QString::number(left / length) + u' ' + unit;
        left %= length;
    }
    return (seconds < 0 ? u"−"_s : QString()) + parts.join(u' ');
}

bool isExpression(const FormContext &context, QStringView text)
{
    return context.document.project().dialect == Dialect::V1 ? expression::isV1Expression(text)
                                                             : expression::isV2Expression(text);
}

namespace {

/// What a V2 expression is worth in the run of the pipeline for the window; empty where only a run can tell.
LiveValue valueInRun(const FormContext &context, const QString &text)
{
    const Project &project = context.document.project();
    const Resource *pipeline = project.find(context.pipeline);
    if (!pipeline || pipeline->isBroken())
        return {};
    run::PlanRequest request;
    request.window = context.slice;
    const Result<run::PipelineRuns> runs = run::runsOf(project, *pipeline, request);
    if (!runs || runs->runs.isEmpty())
        return {};
    const Result<expression::Node> tree = expression::parseV2(text);
    if (!tree)
        return {tree.error().message, false};
    const expression::V2Analysis uses = expression::analyse(*tree);
    if (!uses.activities.empty() || !uses.variables.empty())
        return {};
    const Result<expression::Value> value = expression::evaluate(*tree, runs->runs.first().context);
    return value ? LiveValue{u"= "_s + expression::toText(*value), true} : LiveValue{value.error().message, false};
}

} // namespace

LiveValue liveValue(const FormContext &context, const QString &text)
{
    if (!isExpression(context, text) || !context.slice)
        return {};
    if (context.document.project().dialect == Dialect::V2)
        return valueInRun(context, text);
    const Result<QString> value = expression::evaluateV1(text, expression::contextOf(*context.slice));
    return value ? LiveValue{u"= "_s + *value, true} : LiveValue{value.error().message, false};
}

namespace {

/// One line of text or of an expression, with its value below.
class TextEditor : public FieldEditor
{
public:
    TextEditor(const Field &field, ContextPtr context)
        : m_context(std::move(context))
        , m_input(new TextInput(m_context->theme))
        , m_live(new Label(m_context->theme, Type::Mono, &Tokens::okText))
        , m_takesExpression(field.expression)
    {
        m_input->setPlaceholderText(initialText(field));
        m_live->setContentsMargins(2, 0, 0, 0);
        m_live->setWordWrap(true);
        m_live->hide();
        auto *layout = new QVBoxLayout(this);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(4);
        layout->addWidget(m_input);
        layout->addWidget(m_live);
        setFocusProxy(m_input);
        connect(m_input, &QLineEdit::textEdited, this, [this](const QString &text) {
            follow(text);
            Q_EMIT edited(jsonOf(text));
        });
    }

    void showValue(const json::Value &value) override
    {
        m_wasNumber = value.isNumber() || value.isBool();
        m_isWrapped = value.isObject();
        const QString text = m_isWrapped ? value[u"value"].scalarText() : value.scalarText();
        m_input->showText(text);
        m_input->setReadOnly((m_isWrapped && !value[u"value"].isString()) || value.isArray());
        follow(text);
    }

    void setInputName(const QString &objectName, const QString &label) override
    {
        m_input->setObjectName(objectName);
        m_input->setAccessibleName(label);
    }

protected:
    virtual QByteArray jsonOf(const QString &text) const
    {
        if (text.isEmpty())
            return {};
        const bool wrap = m_takesExpression && m_context->document.project().dialect == Dialect::V2 &&
                          text.startsWith(u'@') && !text.startsWith(u"@@"_s);
        if (wrap)
            return R"({ "value": )" + json::quote(text) + R"(, "type": "Expression" })";
        return json::quote(text);
    }

    virtual void follow(const QString &text)
    {
        m_input->setMono(m_takesExpression && isExpression(*m_context, text));
        const LiveValue live = m_takesExpression ? liveValue(*m_context, text) : LiveValue();
        m_live->setText(live.text);
        m_live->setColour(live.isGood ? &Tokens::okText : &Tokens::badText);
        m_live->setVisible(!live.text.isEmpty());
    }

    ContextPtr m_context;
    TextInput *m_input;
    Label *m_live;
    bool m_takesExpression;
    bool m_wasNumber = false;
    bool m_isWrapped = false; ///< {"value": …, "type": "Expression"} or its like
};

/// A number: written as one unless the document already spells it as text.
class NumberEditor final : public TextEditor
{
public:
    using TextEditor::TextEditor;
    bool isShort() const override { return true; }

    void showValue(const json::Value &value) override
    {
        m_wasText = value.isString();
        TextEditor::showValue(value);
    }

protected:
    QByteArray jsonOf(const QString &text) const override
    {
        bool isNumber = false;
        text.toDouble(&isNumber);
        return isNumber && !m_wasText ? text.trimmed().toUtf8() : TextEditor::jsonOf(text);
    }

private:
    bool m_wasText = false;
};

/// A time span with its length in words at the right.
class TimeSpanEditor final : public TextEditor
{
public:
    using TextEditor::TextEditor;
    bool isShort() const override { return true; }

protected:
    void follow(const QString &text) override
    {
        TextEditor::follow(text);
        m_input->setSuffix(humanTimeSpan(text));
    }
};

/// A secret shows as dots until the eye is pressed.
class SecretEditor final : public TextEditor
{
public:
    SecretEditor(const Field &field, ContextPtr context)
        : TextEditor(field, std::move(context))
        , m_member(field.id)
        , m_hint(new Label(m_context->theme, Type::Label, &Tokens::secondary))
        , m_keep(new QToolButton)
    {
        m_hint->setWordWrap(true);
        m_keep->setText(tr("Keep in keychain"));
        m_keep->setToolButtonStyle(Qt::ToolButtonTextOnly);
        m_keep->setToolTip(tr("Puts the secret into the system's keychain and a placeholder into the file"));
        m_keep->setFocusPolicy(Qt::TabFocus);
        setButtonKind(*m_keep, ButtonKind::Outline);
        setDense(*m_keep);
        layout()->addWidget(m_hint);
        layout()->addWidget(m_keep);
        layout()->setAlignment(m_keep, Qt::AlignLeft);
        connect(m_keep, &QToolButton::clicked, this, &SecretEditor::keep);
        m_input->setEchoMode(QLineEdit::Password);
        QAction *eye = m_input->addAction(m_context->theme.icon(u"eye"), QLineEdit::TrailingPosition);
        eye->setCheckable(true);
        eye->setToolTip(tr("Show the secret"));
        connect(eye, &QAction::toggled, this,
                [this](bool shown) { m_input->setEchoMode(shown ? QLineEdit::Normal : QLineEdit::Password); });
    }

    void setInputName(const QString &objectName, const QString &label) override
    {
        TextEditor::setInputName(objectName, label);
        m_hint->setObjectName(objectName + u".hint"_s);
        m_keep->setObjectName(objectName + u".keep"_s);
    }

protected:
    QByteArray jsonOf(const QString &text) const override
    {
        if (!m_isWrapped || text.isEmpty())
            return TextEditor::jsonOf(text);
        return R"({ "type": "SecureString", "value": )" + json::quote(text) + " }";
    }

    void follow(const QString &text) override
    {
        TextEditor::follow(text);
        const bool isOpen = !run::isPlaceholder(text) && !isExpression(*m_context, text);
        m_keep->setVisible(isOpen);
        m_hint->setText(
            isOpen ? tr("The file holds this secret in the open; exports and logs never do.")
                   : tr("A run takes it from %1 or from the keychain.").arg(run::secretVariable(secretName())));
        m_hint->setColour(isOpen ? &Tokens::warnText : &Tokens::secondary);
    }

private:
    QString secretName() const
    {
        return run::secretName(m_context->subjectName ? m_context->subjectName() : QString(), m_member);
    }

    void keep()
    {
        const Result<> kept = run::storeSecret(secretName(), m_input->text());
        if (kept) {
            Q_EMIT edited(jsonOf(u"<kept in the keychain>"_s));
            return;
        }
        m_hint->setText(kept.error().message);
        m_hint->setColour(&Tokens::badText);
    }

    QString m_member;
    Label *m_hint;
    QToolButton *m_keep;
};

/// Several lines of text.
class MultilineEditor final : public FieldEditor
{
public:
    MultilineEditor(const Field &field, const ContextPtr &)
        : m_input(new QPlainTextEdit)
    {
        m_input->setPlaceholderText(initialText(field));
        m_input->setTabChangesFocus(true);
        m_input->document()->setDocumentMargin(7);
        m_input->setFixedHeight(62);
        auto *layout = new QVBoxLayout(this);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->addWidget(m_input);
        setFocusProxy(m_input);
        connect(m_input, &QPlainTextEdit::textChanged, this, [this] {
            const QString text = m_input->toPlainText();
            if (text != m_shown)
                Q_EMIT edited(text.isEmpty() ? QByteArray() : json::quote(text));
        });
    }

    void showValue(const json::Value &value) override
    {
        m_shown = value.toString();
        if (m_input->toPlainText() != m_shown)
            m_input->setPlainText(m_shown);
    }

    void setInputName(const QString &objectName, const QString &label) override
    {
        m_input->setObjectName(objectName);
        m_input->setAccessibleName(label);
    }

private:
    QPlainTextEdit *m_input;
    QString m_shown;
};

} // namespace

std::unique_ptr<FieldEditor> makeText(const Field &field, ContextPtr context)
{
    return std::make_unique<TextEditor>(field, std::move(context));
}

std::unique_ptr<FieldEditor> makeMultiline(const Field &field, ContextPtr context)
{
    return std::make_unique<MultilineEditor>(field, context);
}

std::unique_ptr<FieldEditor> makeNumber(const Field &field, ContextPtr context)
{
    return std::make_unique<NumberEditor>(field, std::move(context));
}

std::unique_ptr<FieldEditor> makeTimeSpan(const Field &field, ContextPtr context)
{
    return std::make_unique<TimeSpanEditor>(field, std::move(context));
}

std::unique_ptr<FieldEditor> makeSecret(const Field &field, ContextPtr context)
{
    return std::make_unique<SecretEditor>(field, std::move(context));
}

} // namespace millrace::gui::editors
