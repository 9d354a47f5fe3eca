// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/palette/searchlist.h"

#include "ui/theme/label.h"
#include "ui/theme/metrics.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace millrace::gui {

namespace {

/// Whether each word asked for stands somewhere in the row.
bool isMet(const SectionRow &row, const QStringList &words)
{
    if (words.isEmpty())
        return true;
    const QString all = QStringList{row.name, row.state, row.help, row.words}.join(u'\n');
    return std::all_of(words.begin(), words.end(),
                       [&all](const QString &word) { return all.contains(word, Qt::CaseInsensitive); });
}

} // namespace

SearchList::SearchList(const Theme &theme, const QString &name, const QString &hint, const QString &mimeType,
                       QWidget *parent)
    : QWidget(parent)
    , m_model(mimeType)
    , m_search(new QLineEdit)
    , m_view(new SectionView(theme, m_model))
    , m_nothing(new Label(theme, Type::List, &Tokens::secondary))
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Window);
    setObjectName(name);
    m_search->setObjectName(name + u"Search"_s);
    m_search->setPlaceholderText(hint);
    m_search->setAccessibleName(hint);
    m_search->setClearButtonEnabled(true);
    m_search->installEventFilter(this);
    m_view->setObjectName(name + u"Tree"_s);
    m_view->setAccessibleName(name);
    auto *top = new QVBoxLayout;
    top->setContentsMargins(metrics::Margin, 10, metrics::Margin, 4);
    top->addWidget(m_search);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(top);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_nothing, 1);
    m_nothing->setObjectName(name + u"Nothing"_s);
    m_nothing->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    m_nothing->setContentsMargins(metrics::Margin, 2 * metrics::Margin, metrics::Margin, 0);
    m_nothing->setWordWrap(true);
    m_nothing->hide();
    connect(m_search, &QLineEdit::textChanged, this, &SearchList::filter);
}

void SearchList::setSections(const QList<Section> &sections)
{
    m_make = {};
    m_all = sections;
    filter();
}

void SearchList::setSectionsWhenSeen(std::function<QList<Section>()> make)
{
    if (isVisible())
        return setSections(make());
    m_make = std::move(make);
}

void SearchList::showEvent(QShowEvent *event)
{
    if (m_make)
        setSections(std::exchange(m_make, {})());
    QWidget::showEvent(event);
}

void SearchList::setState(const QString &key, const QString &state)
{
    for (Section &section : m_all)
        for (SectionRow &row : section.rows)
            if (row.key == key)
                row.state = state;
    m_model.setState(key, state);
}

void SearchList::filter()
{
    const QStringList wanted = m_search->text().split(u' ', Qt::SkipEmptyParts);
    QList<Section> shown;
    for (const Section &section : m_all) {
        Section met{section.title, {}};
        for (const SectionRow &row : section.rows)
            if (isMet(row, wanted))
                met.rows << row;
        if (!met.rows.isEmpty())
            shown << met;
    }
    m_nothing->setText(wanted.isEmpty() || m_all.isEmpty() ? m_emptyText : tr("Nothing meets the search."));
    const bool isNothing = shown.isEmpty() && !m_nothing->text().isEmpty();
    m_nothing->setVisible(isNothing);
    m_view->setVisible(!isNothing);
    const QString current = m_view->currentKey();
    m_model.setSections(shown);
    m_view->setCurrentKey(current);
}

bool SearchList::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_search || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    const bool enter = key == Qt::Key_Return || key == Qt::Key_Enter;
    if (key == Qt::Key_Escape) {
        m_search->clear();
        return true;
    }
    if (key != Qt::Key_Down && !enter)
        return false;
    if (m_view->currentKey().isEmpty() && m_model.rowCount() > 0)
        m_view->setCurrentIndex(m_model.index(0, 0, m_model.index(0, 0)));
    m_view->setFocus();
    if (enter && !m_view->currentKey().isEmpty())
        Q_EMIT m_view->opened(m_view->currentKey());
    return true;
}

} // namespace millrace::gui
