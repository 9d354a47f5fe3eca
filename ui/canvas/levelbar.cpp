// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/levelbar.h"

#include "ui/theme/label.h"
#include "ui/theme/style.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace millrace::gui {

namespace {

QString textOf(const ContainerBranch &branch)
{
    return branch.count == 0 ? branch.label : u"%1 · %2"_s.arg(branch.label).arg(branch.count);
}

} // namespace

LevelBar::LevelBar(const Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_row(new QHBoxLayout(this))
{
    setObjectName(u"levelBar"_s);
    setAccessibleName(tr("Where the canvas is"));
    m_row->setContentsMargins(4, 3, 4, 3);
    m_row->setSpacing(0);
    m_row->setSizeConstraint(QLayout::SetFixedSize);
    hide();
}

void LevelBar::show(const Resource &pipeline, const Catalog &catalog, const Level &level)
{
    setVisible(!level.isTop());
    if (level.isTop())
        return;
    const QList<Level> way = wayTo(pipeline, level);
    const QList<ContainerBranch> branches = branchesOf(pipeline, catalog, level.container);
    QStringList names;
    for (const Level &step : way) {
        const ActivityRecord *container = pipeline.find(step.container);
        names.append(container ? container->name() : pipeline.name());
    }
    QStringList shown = names + QStringList(labelOf(pipeline, catalog, level));
    for (const ContainerBranch &branch : branches)
        shown.append(textOf(branch));
    if (shown == m_shown)
        return;
    m_shown = shown;
    while (QLayoutItem *item = m_row->takeAt(0)) {
        item->widget()->hide();
        item->widget()->setObjectName({});
        item->widget()->deleteLater(); // it may be the one that was clicked
        delete item;
    }
    for (qsizetype i = 0; i < way.size(); ++i)
        addStep(names[i], way[i]);
    addBranches(branches, level);
}

void LevelBar::addStep(const QString &text, const Level &level)
{
    if (m_row->count() > 0)
        m_row->addWidget(new Label(m_theme, Type::Label, &Tokens::faint, u"›"_s));
    auto *button = new QToolButton;
    button->setObjectName(u"level.%1"_s.arg(m_row->count() / 2));
    button->setText(text);
    button->setAccessibleName(tr("Go to %1").arg(text));
    button->setFont(m_theme.font(Type::Label));
    setButtonKind(*button, ButtonKind::Quiet);
    setDense(*button);
    connect(button, &QToolButton::clicked, this, [this, level] { Q_EMIT levelRequested(level); });
    m_row->addWidget(button);
}

void LevelBar::addBranches(const QList<ContainerBranch> &branches, const Level &level)
{
    m_row->addWidget(new Label(m_theme, Type::Label, &Tokens::faint, u"›"_s));
    auto *choice = new QToolButton;
    choice->setObjectName(u"levelBranch"_s);
    choice->setAccessibleName(tr("Branch"));
    choice->setFont(m_theme.font(Type::Label));
    setButtonKind(*choice, ButtonKind::Quiet);
    setDense(*choice);
    auto *menu = new QMenu(choice);
    for (const ContainerBranch &branch : branches) {
        QAction *action =
            menu->addAction(textOf(branch), this, [this, to = branch.level] { Q_EMIT levelRequested(to); });
        action->setCheckable(true);
        action->setChecked(branch.level == level);
        if (branch.level == level)
            choice->setText(branches.size() > 1 ? branch.label + u" ▾"_s : branch.label);
    }
    if (branches.size() > 1) {
        choice->setMenu(menu);
        choice->setPopupMode(QToolButton::InstantPopup);
    }
    m_row->addWidget(choice);
}

void LevelBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(m_theme.tokens().line);
    painter.setBrush(m_theme.tokens().node);
    constexpr qreal Radius = 7;
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), Radius, Radius);
}

} // namespace millrace::gui
