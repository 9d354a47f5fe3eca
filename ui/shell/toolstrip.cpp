// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/toolstrip.h"

#include "ui/shell/actions.h"
#include "ui/shell/choicebutton.h"
#include "ui/shell/problempill.h"
#include "ui/theme/metrics.h"
#include "ui/theme/style.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace millrace::gui {

namespace {

QToolButton *makeButton(QAction &action, ButtonKind kind, Qt::ToolButtonStyle look, const QString &text)
{
    auto *button = new QToolButton;
    // Not its default action: a menu names and colours the same thing in another way.
    QObject::connect(button, &QToolButton::clicked, &action, &QAction::trigger);
    QObject::connect(&action, &QAction::changed, button, [button, &action] { button->setEnabled(action.isEnabled()); });
    button->setIcon(action.icon());
    button->setToolButtonStyle(look);
    button->setText(text);
    button->setAccessibleName(action.text().remove(u'&'));
    button->setToolTip(action.text().remove(u'&') + u"  "_s + action.shortcut().toString(QKeySequence::NativeText));
    button->setFocusPolicy(Qt::TabFocus);
    button->setIconSize({metrics::SmallIcon, metrics::SmallIcon});
    setButtonKind(*button, kind);
    return button;
}

/// A tool at an end of the strip, as far from the window's side as the panes' content: a tool bar has but one margin
/// for all its sides.
QWidget *atEnd(QWidget &tool, Qt::Edge side)
{
    constexpr int More = metrics::Margin - metrics::Grid;
    auto *place = new QWidget;
    auto *layout = new QHBoxLayout(place);
    layout->setContentsMargins(side == Qt::LeftEdge ? More : 0, 0, side == Qt::RightEdge ? More : 0, 0);
    layout->addWidget(&tool);
    return place;
}

} // namespace

ToolStrip::ToolStrip(const Theme &theme, const Actions &actions, QWidget *parent)
    : QToolBar(tr("Tools"), parent)
    , m_theme(theme)
    , m_window(new ChoiceButton(theme, tr("Window")))
    , m_target(new ChoiceButton(theme, tr("Target")))
    , m_environment(new ChoiceButton(theme, tr("Environment")))
    , m_problems(new ProblemPill(theme))
    , m_zoom(makeButton(actions[ActionId::ZoomReset], ButtonKind::Quiet, Qt::ToolButtonTextOnly, u"100 %"_s))
{
    setObjectName(u"toolStrip"_s);
    setMovable(false);
    setFixedHeight(metrics::ToolBar);
    m_window->setObjectName(u"windowChoice"_s);
    m_target->setObjectName(u"targetChoice"_s);
    m_environment->setObjectName(u"environmentChoice"_s);
    m_problems->setObjectName(u"problemPill"_s);
    const auto add = [&](ActionId id, ButtonKind kind, Qt::ToolButtonStyle look, const QString &text,
                         const QString &name) {
        QToolButton *button = makeButton(actions[id], kind, look, text);
        button->setObjectName(name);
        addWidget(QWidget::actions().isEmpty() ? atEnd(*button, Qt::LeftEdge) : button);
        return button;
    };
    QToolButton *run = add(ActionId::Run, ButtonKind::Primary, Qt::ToolButtonTextBesideIcon, tr("Run"), u"runButton"_s);
    run->setFont(theme.font(Type::Body, QFont::DemiBold));
    run->setIcon(theme.icon(u"run", &Tokens::onAccent));
    add(ActionId::RunUntil, ButtonKind::Outline, Qt::ToolButtonTextBesideIcon, tr("Until here"), u"runUntilButton"_s)
        ->setIcon(theme.icon(u"until", &Tokens::text));
    add(ActionId::Stop, ButtonKind::Danger, Qt::ToolButtonTextBesideIcon, tr("Stop"), u"stopButton"_s)
        ->setIcon(theme.icon(u"stop", &Tokens::bad));
    addSeparator();
    m_windowAction = addWidget(m_window);
    addWidget(m_target);
    m_environmentAction = addWidget(m_environment);
    addSeparator();
    add(ActionId::Undo, ButtonKind::Quiet, Qt::ToolButtonIconOnly, {}, u"undoButton"_s);
    add(ActionId::Redo, ButtonKind::Quiet, Qt::ToolButtonIconOnly, {}, u"redoButton"_s);
    addSeparator();
    add(ActionId::Layout, ButtonKind::Quiet, Qt::ToolButtonTextOnly, tr("Layout"), u"layoutButton"_s);
    add(ActionId::Fit, ButtonKind::Quiet, Qt::ToolButtonTextOnly, tr("Fit"), u"fitButton"_s);
    m_zoom->setObjectName(u"zoomButton"_s);
    addWidget(m_zoom);
    auto *gap = new QWidget;
    gap->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    addWidget(gap);
    m_problemsAction = addWidget(atEnd(*m_problems, Qt::RightEdge));
}

void ToolStrip::setZoom(double factor) { m_zoom->setText(tr("%1 %").arg(qRound(factor * 100))); }

void ToolStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.tokens().panel);
    painter.fillRect(QRect(0, 0, width(), 1), m_theme.tokens().line);
    painter.fillRect(QRect(0, height() - 1, width(), 1), m_theme.tokens().line);
}

} // namespace millrace::gui
