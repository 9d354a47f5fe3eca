// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/frame.h"

#include "ui/shell/tabpanel.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QDataStream>
#include <QIODevice>
#include <QMenuBar>
#include <QSplitter>
#include <QTabBar>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace millrace::gui {

Frame::Frame(const Theme &theme, QWidget *parent)
    : QMainWindow(parent)
    , m_theme(theme)
    , m_left(new TabPanel(theme, u"left"_s))
    , m_centre(new TabPanel(theme, u"centre"_s))
    , m_right(new TabPanel(theme, u"right"_s))
    , m_bottom(new TabPanel(theme, u"bottom"_s))
    , m_columns(new QSplitter(Qt::Horizontal))
    , m_rows(new QSplitter(Qt::Vertical))
{
    m_columns->setObjectName(u"columns"_s);
    m_rows->setObjectName(u"rows"_s);
    // Together they fit into 800: a screen of 1600 pixels at 200 %.
    m_left->setMinimumWidth(180);
    m_right->setMinimumWidth(260);
    m_centre->setMinimumWidth(320);
    m_bottom->setMinimumHeight(100);
    for (TabPanel *panel : {m_left, m_centre, m_right})
        m_columns->addWidget(panel);
    m_columns->setStretchFactor(1, 1);
    m_columns->setSizes({247, 1019, 332});
    m_rows->addWidget(m_columns);
    m_rows->addWidget(m_bottom);
    m_rows->setStretchFactor(0, 1);
    m_rows->setSizes({640, 257});
    for (QSplitter *splitter : {m_columns, m_rows})
        splitter->setChildrenCollapsible(false);
    auto *body = new QWidget;
    m_layout = new QVBoxLayout(body);
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(0);
    m_layout->addWidget(m_rows, 1);
    setCentralWidget(body);
    menuBar()->setFixedHeight(metrics::MenuBar);
    setContextMenuPolicy(Qt::NoContextMenu);
}

QByteArray Frame::layoutState() const
{
    QByteArray state;
    QDataStream stream(&state, QIODevice::WriteOnly);
    stream << m_columns->saveState() << m_rows->saveState() << m_left->isHidden() << m_right->isHidden()
           << m_bottom->isHidden();
    return state;
}

void Frame::restoreLayout(const QByteArray &state)
{
    QDataStream stream(state);
    QByteArray columns, rows;
    bool left = false, right = false, bottom = false;
    stream >> columns >> rows >> left >> right >> bottom;
    if (stream.status() != QDataStream::Ok || state.isEmpty())
        return;
    m_columns->restoreState(columns);
    m_rows->restoreState(rows);
    m_left->setHidden(left);
    m_right->setHidden(right);
    m_bottom->setHidden(bottom);
}

QList<QWidget *> Frame::panes() const
{
    QList<QWidget *> visible;
    for (QWidget *pane : std::initializer_list<QWidget *>{m_left, m_centre, m_right, m_bottom})
        if (!pane->isHidden())
            visible << pane;
    return visible;
}

void Frame::focusPane(int step)
{
    const QList<QWidget *> all = panes();
    qsizetype at = -1;
    for (qsizetype i = 0; i < all.size(); ++i)
        if (all.at(i)->isAncestorOf(QApplication::focusWidget()))
            at = i;
    at = at < 0 ? 0 : (at + step + all.size()) % all.size();
    auto *pane = static_cast<TabPanel *>(all.at(at));
    if (QWidget *page = pane->currentPage())
        focusPage(page);
    else
        pane->tabs()->setFocus(Qt::TabFocusReason);
}

void Frame::setBanner(QWidget *banner) { m_layout->insertWidget(0, banner); }

void Frame::focusPage(QWidget *page)
{
    const auto takesFocus = [](const QWidget *widget) {
        return (widget->focusPolicy() & Qt::TabFocus) && widget->isVisible() && widget->isEnabled();
    };
    QWidget *target = page;
    while (!takesFocus(target)) {
        target = target->nextInFocusChain();
        if (target == page || !page->isAncestorOf(target))
            return page->setFocus(Qt::TabFocusReason);
    }
    target->setFocus(Qt::TabFocusReason);
}

} // namespace millrace::gui
