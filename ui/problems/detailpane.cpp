// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/problems/detailpane.h"

#include "ui/palette/searchlist.h"
#include "ui/theme/label.h"
#include "ui/theme/style.h"

#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

namespace millrace::gui {

DetailPane::DetailPane(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_where(new Label(theme, Type::Label, &Tokens::secondary))
    , m_message(new Label(theme, Type::Body, &Tokens::text))
    , m_buttons(new QHBoxLayout)
{
    constexpr int LeastWidth = 280;
    setMinimumWidth(LeastWidth);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_message->setWordWrap(true);
    m_message->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_buttons->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 14, 16, 14);
    layout->setSpacing(8);
    layout->addWidget(m_where);
    layout->addWidget(m_message);
    layout->addLayout(m_buttons);
    layout->addStretch();
}

void DetailPane::tell(const QString &where, const QString &message)
{
    m_where->setText(where);
    m_message->setText(message);
}

QPushButton *DetailPane::addButton(const QString &objectName, const QString &text)
{
    auto *button = new QPushButton(text);
    button->setObjectName(objectName);
    setDense(*button);
    m_buttons->insertWidget(m_buttons->count() - 1, button);
    return button;
}

QSplitter *DetailPane::beside(SearchList &list, DetailPane &pane)
{
    list.setBackgroundRole(QPalette::Base);
    auto *parts = new QSplitter(Qt::Horizontal);
    parts->addWidget(&list);
    parts->addWidget(&pane);
    parts->setStretchFactor(0, 1);
    parts->setChildrenCollapsible(false); // or the pane would come back without width after it was hidden
    parts->setSizes({1100, 420});
    pane.hide();
    return parts;
}

} // namespace millrace::gui
