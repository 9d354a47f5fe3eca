// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QHBoxLayout;
class QStackedWidget;
class QTabBar;

namespace millrace::gui {

class Theme;

/// Pages under a strip of tabs, with room for a word or a chooser at the strip's right end.
class TabPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit TabPanel(const Theme &theme, const QString &name, QWidget *parent = nullptr);

    QTabBar *tabs() const { return m_tabs; }
    int addPage(QWidget *page, const QString &title);
    void removePage(QWidget *page);
    QWidget *page(int index) const;
    QWidget *currentPage() const;
    int indexOf(const QWidget *page) const;
    int count() const;
    void setCurrentPage(QWidget *page);
    void setTitle(QWidget *page, const QString &title);
    /// Puts a widget at the right end of the strip.
    void setCorner(QWidget *corner);
    /// What shows while there is no page.
    void setEmptyPage(QWidget *empty);

Q_SIGNALS:
    void currentChanged(QWidget *page);
    void closeRequested(QWidget *page);

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void showCurrent();

    const Theme &m_theme;
    QTabBar *m_tabs;
    QHBoxLayout *m_strip;
    QStackedWidget *m_stack;
    QWidget *m_empty = nullptr;
    QList<QWidget *> m_pages;
};

} // namespace millrace::gui
