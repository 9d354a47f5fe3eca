// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/commandpalette.h"

#include "ui/palette/searchlist.h"
#include "ui/theme/metrics.h"
#include "ui/theme/painting.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPainter>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace millrace::gui {

namespace {

constexpr QSize Size(560, 400);
constexpr int FromTop = 84;

QString plain(QString text) { return text.remove(u'&').remove(u'…').section(u'\t', 0, 0); }

/// Calls `take` with each action that does something, and the titles of the menus over it. Some menus are filled when
/// they are about to be seen, here or on the screen.
template<typename Take>
void visit(const QList<QAction *> &actions, const QStringList &path, const Take &take)
{
    for (QAction *action : actions) {
        if (action->isSeparator() || !action->isVisible() || !action->isEnabled())
            continue;
        if (QMenu *menu = action->menu()) {
            Q_EMIT menu->aboutToShow();
            visit(menu->actions(), path + QStringList{plain(action->text())}, take);
        } else {
            take(action, path);
        }
    }
}

} // namespace

CommandPalette::CommandPalette(const Theme &theme, const QMenuBar &menus, QWidget &window)
    : QFrame(&window)
    , m_theme(theme)
    , m_menus(menus)
    , m_list(new SearchList(theme, u"commands"_s, tr("Type a command"), {}))
{
    setObjectName(u"commandPalette"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 1, 1, metrics::Grid);
    layout->addWidget(m_list);
    m_list->setBackgroundRole(QPalette::Base);
    m_list->setAutoFillBackground(false);
    m_list->search().installEventFilter(this);
    m_list->view().installEventFilter(this);
    connect(&m_list->view(), &SectionView::opened, this, &CommandPalette::run);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, const QWidget *now) {
        if (isVisible() && now && !isAncestorOf(now))
            hide();
    });
    hide();
}

void CommandPalette::open()
{
    m_focusBefore = QApplication::focusWidget();
    m_list->search().clear();
    fill();
    resize(std::min(Size.width(), parentWidget()->width() - 2 * metrics::Margin),
           std::min(Size.height(), parentWidget()->height() - FromTop - metrics::Margin));
    move((parentWidget()->width() - width()) / 2, FromTop);
    show();
    raise();
    m_list->search().setFocus(Qt::ShortcutFocusReason);
}

void CommandPalette::fill()
{
    QList<Section> sections;
    m_actions.clear();
    visit(m_menus.actions(), {}, [&](QAction *action, const QStringList &path) {
        const QString title = path.value(0);
        if (sections.isEmpty() || sections.last().title != title)
            sections << Section{title, {}};
        SectionRow row;
        row.key = QString::number(m_actions.size());
        row.name = QStringList(path.mid(1) + QStringList{plain(action->text())}).join(u" › "_s);
        row.state = action->shortcut().toString(QKeySequence::NativeText);
        row.icon = action->isChecked() ? u"check"_s : u"chevron-right"_s;
        row.words = title;
        sections.last().rows << row;
        m_actions.insert(row.key, action);
    });
    m_list->setSections(sections);
}

void CommandPalette::run(const QString &key)
{
    const QPointer<QAction> action = m_actions.value(key);
    close();
    if (action)
        action->trigger();
}

void CommandPalette::close()
{
    hide();
    if (m_focusBefore)
        m_focusBefore->setFocus(Qt::OtherFocusReason);
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    const bool isEscape = event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape;
    if (isEscape)
        close();
    return isEscape || QFrame::eventFilter(watched, event);
}

void CommandPalette::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paint::box(painter, rect(), m_theme.tokens().panel, m_theme.tokens().wire, metrics::CardRadius);
}

} // namespace millrace::gui
