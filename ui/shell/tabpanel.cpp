// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/tabpanel.h"

#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QMouseEvent>
#include <QPainter>
#include <QStackedWidget>
#include <QTabBar>

using namespace Qt::StringLiterals;

namespace millrace::gui {

TabPanel::TabPanel(const Theme &theme, const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_tabs(new QTabBar)
    , m_strip(new QHBoxLayout)
    , m_stack(new QStackedWidget)
{
    setObjectName(name);
    m_tabs->setObjectName(name + u"Tabs"_s);
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setUsesScrollButtons(true);
    m_tabs->installEventFilter(this);
    m_strip->setContentsMargins(10, 0, 14, 0);
    m_strip->addWidget(m_tabs, 1);
    m_tabs->setFixedHeight(metrics::TabStrip);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *strip = new QWidget;
    strip->setFixedHeight(metrics::TabStrip);
    strip->setLayout(m_strip);
    layout->addWidget(strip);
    layout->addWidget(m_stack, 1);
    connect(m_tabs, &QTabBar::currentChanged, this, &TabPanel::showCurrent);
    connect(m_tabs, &QTabBar::tabMoved, this, [this](int from, int to) { m_pages.move(from, to); });
}

int TabPanel::addPage(QWidget *page, const QString &title)
{
    m_pages.append(page);
    m_stack->addWidget(page);
    const int index = m_tabs->addTab(title);
    showCurrent();
    return index;
}

void TabPanel::removePage(QWidget *page)
{
    const int index = indexOf(page);
    if (index < 0)
        return;
    m_pages.removeAt(index);
    m_stack->removeWidget(page);
    m_tabs->removeTab(index);
    showCurrent();
}

QWidget *TabPanel::page(int index) const { return m_pages.value(index); }

QWidget *TabPanel::currentPage() const { return m_pages.value(m_tabs->currentIndex()); }

int TabPanel::indexOf(const QWidget *page) const { return int(m_pages.indexOf(const_cast<QWidget *>(page))); }

int TabPanel::count() const { return int(m_pages.size()); }

void TabPanel::setCurrentPage(QWidget *page) { m_tabs->setCurrentIndex(indexOf(page)); }

void TabPanel::setTitle(QWidget *page, const QString &title)
{
    if (const int index = indexOf(page); index >= 0 && m_tabs->tabText(index) != title)
        m_tabs->setTabText(index, title);
}

void TabPanel::setCorner(QWidget *corner) { m_strip->addWidget(corner, 0, Qt::AlignVCenter | Qt::AlignRight); }

void TabPanel::setEmptyPage(QWidget *empty)
{
    m_empty = empty;
    m_stack->addWidget(empty);
    showCurrent();
}

void TabPanel::showCurrent()
{
    QWidget *page = currentPage();
    if (QWidget *shown = page ? page : m_empty)
        m_stack->setCurrentWidget(shown);
    Q_EMIT currentChanged(page);
}

void TabPanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(QRect(0, 0, width(), metrics::TabStrip), m_theme.tokens().panel2);
    painter.fillRect(QRect(0, metrics::TabStrip - 1, width(), 1), m_theme.tokens().line);
}

bool TabPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_tabs && event->type() == QEvent::MouseButtonRelease) {
        const auto *mouse = static_cast<QMouseEvent *>(event);
        const int index = m_tabs->tabAt(mouse->position().toPoint());
        if (mouse->button() == Qt::MiddleButton && index >= 0)
            Q_EMIT closeRequested(m_pages.at(index));
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace millrace::gui
