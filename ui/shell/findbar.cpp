// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/findbar.h"

#include "ui/theme/label.h"
#include "ui/theme/metrics.h"
#include "ui/theme/style.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace millrace::gui {

namespace {

QLineEdit *makeInput(const QString &name, const QString &hint)
{
    auto *input = new QLineEdit;
    input->setObjectName(name);
    input->setPlaceholderText(hint);
    input->setAccessibleName(hint);
    input->setFixedWidth(240);
    setDense(*input);
    return input;
}

QToolButton *makeButton(const QString &name, const QString &text, const QIcon &icon)
{
    auto *button = new QToolButton;
    button->setObjectName(name);
    button->setAccessibleName(text);
    button->setToolTip(text);
    button->setFocusPolicy(Qt::TabFocus);
    setDense(*button);
    if (icon.isNull()) {
        button->setText(text);
        button->setToolButtonStyle(Qt::ToolButtonTextOnly);
        setButtonKind(*button, ButtonKind::Outline);
    } else {
        button->setIcon(icon);
    }
    return button;
}

} // namespace

FindBar::FindBar(const Theme &theme, Document &document, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_document(document)
    , m_wanted(makeInput(u"findText"_s, tr("Find in the project")))
    , m_replacement(makeInput(u"replaceText"_s, tr("Replace with")))
    , m_count(new Label(theme, Type::Label, &Tokens::secondary))
{
    setObjectName(u"findBar"_s);
    m_count->setObjectName(u"findCount"_s);
    m_count->setMinimumWidth(88);
    QToolButton *previous = makeButton(u"findPrevious"_s, tr("Previous"), theme.icon(u"chevron-up"));
    QToolButton *next = makeButton(u"findNext"_s, tr("Next"), theme.icon(u"chevron"));
    QToolButton *replace = makeButton(u"replaceAll"_s, tr("Replace All"), {});
    QToolButton *close = makeButton(u"findClose"_s, tr("Close"), theme.icon(u"cross"));
    m_buttons = {previous, next, replace};
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(metrics::Margin, 6, metrics::Grid, 7);
    layout->addWidget(m_wanted);
    layout->addWidget(previous);
    layout->addWidget(next);
    layout->addWidget(m_count);
    layout->addSpacing(metrics::Grid);
    layout->addWidget(m_replacement);
    layout->addWidget(replace);
    layout->addStretch();
    layout->addWidget(close);
    connect(m_wanted, &QLineEdit::textChanged, this, [this] {
        m_current = -1;
        search();
    });
    connect(previous, &QToolButton::clicked, this, [this] { step(-1); });
    connect(next, &QToolButton::clicked, this, [this] { step(1); });
    connect(replace, &QToolButton::clicked, this, &FindBar::replaceAll);
    connect(m_replacement, &QLineEdit::returnPressed, this, &FindBar::replaceAll);
    connect(close, &QToolButton::clicked, this, [this] {
        hide();
        Q_EMIT closed();
    });
    const auto follow = [this] {
        if (isVisible())
            search();
    };
    connect(&document, &Document::changed, this, follow);
    connect(&document, &Document::replaced, this, follow);
    hide();
}

void FindBar::open()
{
    show();
    search();
    m_wanted->setFocus(Qt::ShortcutFocusReason);
    m_wanted->selectAll();
}

void FindBar::search()
{
    m_found = findText(m_document.project(), m_wanted->text());
    m_current = std::min(m_current, m_found.size() - 1);
    tell();
}

void FindBar::tell()
{
    const bool isAsked = !m_wanted->text().isEmpty();
    m_count->setText(!isAsked            ? QString()
                     : m_found.isEmpty() ? tr("not found")
                     : m_current < 0     ? tr("%1 found").arg(m_found.size())
                                         : tr("%1 of %2").arg(m_current + 1).arg(m_found.size()));
    m_count->setColour(isAsked && m_found.isEmpty() ? &Tokens::badText : &Tokens::secondary);
    for (QToolButton *button : m_buttons)
        button->setEnabled(!m_found.isEmpty());
}

void FindBar::step(int direction)
{
    if (!isVisible())
        return open();
    if (m_found.isEmpty())
        return;
    const qsizetype from = m_current < 0 && direction < 0 ? 0 : m_current;
    m_current = (from + direction + m_found.size()) % m_found.size();
    tell();
    Q_EMIT jumpRequested(m_found.at(m_current));
}

void FindBar::replaceAll()
{
    const QString wanted = m_wanted->text(), replacement = m_replacement->text();
    const auto count = std::count_if(m_found.begin(), m_found.end(), [](const Finding &f) { return !f.isMemberName; });
    if (count == 0)
        return;
    const Catalog &catalog = m_document.catalog();
    const Result<> replaced = m_document.apply(
        tr("Replace All"), [&](const Project &project) { return replaceText(project, catalog, wanted, replacement); });
    if (!replaced)
        Q_EMIT failed(replaced.error().message);
    else
        Q_EMIT told(tr("“%1” was replaced in %2 places.").arg(wanted).arg(count));
}

void FindBar::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && m_wanted->hasFocus()) {
        step(event->modifiers() & Qt::ShiftModifier ? -1 : 1);
        m_wanted->setFocus(); // the next Enter goes on from here
    } else if (event->key() == Qt::Key_Escape) {
        hide();
        Q_EMIT closed();
    } else {
        QWidget::keyPressEvent(event);
    }
}

void FindBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.tokens().panel);
    painter.fillRect(QRect(0, height() - 1, width(), 1), m_theme.tokens().line);
}

} // namespace millrace::gui
