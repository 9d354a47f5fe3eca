// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/style.h"

#include "ui/theme/metrics.h"
#include "ui/theme/painting.h"
#include "ui/theme/theme.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QPlainTextEdit>
#include <QStyleFactory>
#include <QStyleOption>
#include <QStyledItemDelegate>
#include <QTabBar>
#include <QToolBar>

using namespace Qt::StringLiterals;

namespace millrace::gui {

namespace {

constexpr char KindProperty[] = "millraceButtonKind";
constexpr char DenseProperty[] = "millraceDense";

ButtonKind kindOf(const QWidget *widget, ButtonKind otherwise)
{
    const QVariant kind = widget ? widget->property(KindProperty) : QVariant();
    return kind.isValid() ? static_cast<ButtonKind>(kind.toInt()) : otherwise;
}

template<typename Option>
const Option *as(const QStyleOption *option)
{
    return qstyleoption_cast<const Option *>(option);
}

} // namespace

void setButtonKind(QWidget &button, ButtonKind kind)
{
    button.setProperty(KindProperty, static_cast<int>(kind));
    button.update();
}

void setDense(QWidget &control)
{
    control.setProperty(DenseProperty, true);
    QEvent event(QEvent::StyleChange); // makes it forget the size it has worked out
    QCoreApplication::sendEvent(&control, &event);
}

bool isDense(const QWidget *control) { return control && control->property(DenseProperty).toBool(); }

Style::Style(const Theme &theme)
    : QProxyStyle(QStyleFactory::create(u"Fusion"_s))
    , m_theme(theme)
{
}

void Style::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QAbstractButton *>(widget) || qobject_cast<QComboBox *>(widget) || qobject_cast<QTabBar *>(widget))
        widget->setAttribute(Qt::WA_Hover);
    // A combo box's own delegate paints past the style.
    if (auto *combo = qobject_cast<QComboBox *>(widget))
        combo->setItemDelegate(new QStyledItemDelegate(combo));
    // The square ground of the text would lie over the round corners of its frame.
    if (auto *text = qobject_cast<QPlainTextEdit *>(widget); text && text->frameShape() != QFrame::NoFrame)
        text->viewport()->setAutoFillBackground(false);
}

void Style::polish(QApplication *application)
{
    QProxyStyle::polish(application);
    application->installEventFilter(this);
}

void Style::unpolish(QApplication *application)
{
    application->removeEventFilter(this);
    QProxyStyle::unpolish(application);
}

bool Style::eventFilter(QObject *watched, QEvent *event)
{
    const bool isKey = event->type() == QEvent::KeyPress || event->type() == QEvent::KeyRelease;
    if (isKey && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Alt && watched->isWidgetType()) {
        m_showsMnemonics = event->type() == QEvent::KeyPress;
        static_cast<QWidget *>(watched)->window()->update();
        for (QWidget *child : static_cast<QWidget *>(watched)->window()->findChildren<QWidget *>())
            child->update();
    }
    return QProxyStyle::eventFilter(watched, event);
}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                          const QWidget *widget) const
{
    const Tokens &tokens = m_theme.tokens();
    switch (element) {
    case PE_PanelLineEdit:
        if (const auto *frame = as<QStyleOptionFrame>(option); frame && frame->lineWidth > 0)
            paint::field(*painter, *option, m_theme);
        else if (widget && !qobject_cast<QComboBox *>(widget->parentWidget()) &&
                 !qobject_cast<QAbstractSpinBox *>(widget->parentWidget()))
            painter->fillRect(option->rect, tokens.panel);
        return;
    case PE_PanelButtonCommand:
        return paint::button(*painter, *option, kindOf(widget, ButtonKind::Outline), m_theme);
    case PE_PanelButtonTool:
        return paint::button(*painter, *option, kindOf(widget, ButtonKind::Quiet), m_theme);
    case PE_Frame:
        if (qobject_cast<const QPlainTextEdit *>(widget))
            return paint::field(*painter, *option, m_theme);
        [[fallthrough]];
    case PE_FrameMenu:
    case PE_FrameLineEdit:
        return paint::box(*painter, option->rect, {}, tokens.line,
                          element == PE_FrameMenu || (widget && widget->isWindow()) ? 1 : metrics::Radius);
    case PE_PanelMenu:
    case PE_PanelMenuBar:
        return painter->fillRect(option->rect, tokens.panel);
    case PE_PanelTipLabel:
        return paint::box(*painter, option->rect, tokens.panel, tokens.line, 1);
    case PE_PanelStatusBar:
    case PE_FrameStatusBarItem:
    case PE_FrameTabBarBase:
    case PE_FrameDefaultButton:
        return;
    case PE_FrameFocusRect:
        if (!qobject_cast<const QAbstractItemView *>(widget))
            paint::focusRing(*painter, option->rect, m_theme);
        return;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        return paint::checkMark(*painter, *option, m_theme);
    case PE_IndicatorRadioButton:
        return paint::radioMark(*painter, *option, m_theme);
    case PE_IndicatorToolBarSeparator:
        return painter->fillRect(QRect(option->rect.center().x(), option->rect.center().y() - 11, 1, 22), tokens.line);
    case PE_PanelItemViewRow:
        return;
    case PE_PanelItemViewItem:
        return paint::row(*painter, *option, m_theme);
    case PE_IndicatorBranch:
        return paint::branch(*painter, *option, m_theme);
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

/// Controls that are nothing but a ground; false for all others.
bool Style::drawGround(ControlElement element, const QStyleOption &option, QPainter &painter) const
{
    const Tokens &tokens = m_theme.tokens();
    switch (element) {
    case CE_MenuEmptyArea:
        return true;
    case CE_MenuBarEmptyArea:
    case CE_ToolBar:
        painter.fillRect(option.rect, tokens.panel);
        return true;
    case CE_HeaderEmptyArea:
        painter.fillRect(option.rect, tokens.panel);
        painter.fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), tokens.line);
        return true;
    case CE_Splitter:
        painter.fillRect(option.rect, tokens.line);
        return true;
    default:
        return false;
    }
}

void Style::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                        const QWidget *widget) const
{
    if (drawGround(element, *option, *painter))
        return;
    const Tokens &tokens = m_theme.tokens();
    switch (element) {
    case CE_PushButtonLabel:
        if (const auto *button = as<QStyleOptionButton>(option)) {
            QStyleOptionButton coloured = *button;
            const QColor text = paint::buttonText(kindOf(widget, ButtonKind::Outline), *option, m_theme);
            coloured.palette.setColor(QPalette::ButtonText, text);
            return QProxyStyle::drawControl(element, &coloured, painter, widget);
        }
        break;
    case CE_ToolButtonLabel:
        if (const auto *button = as<QStyleOptionToolButton>(option))
            return paint::toolLabel(*painter, *button, kindOf(widget, ButtonKind::Quiet), m_theme);
        break;
    case CE_ComboBoxLabel:
        if (const auto *combo = as<QStyleOptionComboBox>(option); combo && !combo->editable) {
            const QRect place = subControlRect(CC_ComboBox, combo, SC_ComboBoxEditField, widget);
            painter->setPen(option->state & State_Enabled ? tokens.text : tokens.faint);
            painter->drawText(place, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                              option->fontMetrics.elidedText(combo->currentText, Qt::ElideRight, place.width()));
        }
        return;
    case CE_MenuItem:
        if (const auto *item = as<QStyleOptionMenuItem>(option))
            return paint::menuItem(*painter, *item, mnemonics(), m_theme);
        break;
    case CE_MenuBarItem:
        if (const auto *item = as<QStyleOptionMenuItem>(option))
            return paint::menuBarItem(*painter, *item, mnemonics(), m_theme);
        break;
    case CE_TabBarTabShape:
        if (const auto *tab = as<QStyleOptionTab>(option))
            return paint::tabShape(*painter, *tab, m_theme);
        break;
    case CE_TabBarTabLabel:
        if (const auto *tab = as<QStyleOptionTab>(option))
            return paint::tabLabel(*painter, *tab, m_theme);
        break;
    case CE_Header:
        if (const auto *header = as<QStyleOptionHeader>(option))
            return paint::header(*painter, *header, m_theme);
        break;
    case CE_ItemViewItem:
        if (const auto *item = as<QStyleOptionViewItem>(option)) {
            QStyleOptionViewItem coloured = *item;
            coloured.palette.setColor(QPalette::HighlightedText, tokens.text);
            return QProxyStyle::drawControl(element, &coloured, painter, widget);
        }
        break;
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                               const QWidget *widget) const
{
    if (const auto *combo = as<QStyleOptionComboBox>(option); combo && control == CC_ComboBox)
        return paint::comboBox(*painter, *combo, m_theme);
    if (const auto *bar = as<QStyleOptionSlider>(option); bar && control == CC_ScrollBar)
        return paint::scrollBar(*painter, *bar, subControlRect(control, option, SC_ScrollBarSlider, widget), m_theme);
    if (const auto *button = as<QStyleOptionToolButton>(option); button && control == CC_ToolButton) {
        drawPrimitive(PE_PanelButtonTool, option, painter, widget);
        QStyleOptionToolButton label = *button;
        label.rect = option->rect;
        return drawControl(CE_ToolButtonLabel, &label, painter, widget);
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

} // namespace millrace::gui
