// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/scalareditors.h"
#include "ui/theme/label.h"

#include <QPlainTextEdit>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace millrace::gui::editors {

namespace {

/// A few lines of monospaced text with an error below; the base of both editors here.
class BlockEditor : public FieldEditor
{
public:
    explicit BlockEditor(const FormContext &context)
        : m_input(new QPlainTextEdit)
        , m_error(new Label(context.theme, Type::Label, &Tokens::badText))
    {
        m_input->setFont(context.theme.font(Type::Mono));
        m_input->setTabChangesFocus(true);
        m_input->document()->setDocumentMargin(7);
        m_error->setWordWrap(true);
        m_error->hide();
        auto *layout = new QVBoxLayout(this);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(4);
        layout->addWidget(m_input);
        layout->addWidget(m_error);
        setFocusProxy(m_input);
        connect(m_input, &QPlainTextEdit::textChanged, this, [this] {
            fitHeight();
            if (m_input->toPlainText() != m_shown)
                take(m_input->toPlainText());
        });
    }

    void setInputName(const QString &objectName, const QString &label) override
    {
        m_input->setObjectName(objectName);
        m_input->setAccessibleName(label);
    }

protected:
    virtual void take(const QString &text) = 0;

    void showText(const QString &text)
    {
        m_shown = text;
        if (m_input->toPlainText() != text)
            m_input->setPlainText(text);
        fitHeight();
    }

    void showError(const QString &error)
    {
        m_error->setText(error);
        m_error->setVisible(!error.isEmpty());
    }

    QString shown() const { return m_shown; }

private:
    void fitHeight()
    {
        const int lines = std::clamp(m_input->document()->blockCount(), 2, 9);
        m_input->setFixedHeight(lines * m_input->fontMetrics().lineSpacing() + 18);
    }

    QPlainTextEdit *m_input;
    Label *m_error;
    QString m_shown;
};

/// Any JSON value as text; what does not parse stays a draft here.
class JsonEditor final : public BlockEditor
{
public:
    using BlockEditor::BlockEditor;

    void showValue(const json::Value &value) override
    {
        const QString text = value.exists() ? QString::fromUtf8(json::indented(value.text())) : QString();
        if (text == shown())
            return;
        showError({});
        showText(text);
    }

protected:
    void take(const QString &text) override
    {
        if (text.trimmed().isEmpty()) {
            showError({});
            Q_EMIT edited({});
            return;
        }
        const json::Parsed parsed = json::parse(text.toUtf8());
        showError(parsed.error ? tr("Line %1: %2").arg(parsed.error->place.line).arg(parsed.error->message)
                               : QString());
        if (parsed.fragment)
            Q_EMIT edited(text.trimmed().toUtf8());
    }
};

/// A list of texts, one a line.
class TextListEditor final : public BlockEditor
{
public:
    using BlockEditor::BlockEditor;

    void showValue(const json::Value &value) override
    {
        QStringList lines;
        for (const json::Value &element : value.elements())
            lines << element.scalarText();
        if (lines != linesOf(shown()))
            showText(lines.join(u'\n'));
    }

protected:
    void take(const QString &text) override
    {
        QByteArrayList quoted;
        for (const QString &line : linesOf(text))
            quoted << json::quote(line);
        Q_EMIT edited(quoted.isEmpty() ? QByteArray() : "[" + quoted.join(", ") + "]");
    }

private:
    static QStringList linesOf(const QString &text) { return text.split(u'\n', Qt::SkipEmptyParts); }
};

} // namespace

std::unique_ptr<FieldEditor> makeTextList(const Field &, ContextPtr context)
{
    return std::make_unique<TextListEditor>(*context);
}

std::unique_ptr<FieldEditor> makeJson(const Field &, ContextPtr context)
{
    return std::make_unique<JsonEditor>(*context);
}

} // namespace millrace::gui::editors
