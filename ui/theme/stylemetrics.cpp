// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/metrics.h"
#include "ui/theme/style.h"
#include "ui/theme/theme.h"

#include <QAbstractItemView>
#include <QLineEdit>
#include <QStyleOption>

using namespace Qt::StringLiterals;

namespace millrace::gui {

namespace {

constexpr int ScrollBarWidth = 11;
constexpr int FieldPadding = 9;
constexpr int ToolIconGap = 6;

QRect scrollBarPart(const QStyleOptionSlider &bar, QStyle::SubControl part, const QRect &handle)
{
    const QRect all = bar.rect;
    const bool upright = bar.orientation == Qt::Vertical;
    switch (part) {
    case QStyle::SC_ScrollBarGroove:
        return all;
    case QStyle::SC_ScrollBarSlider:
        return handle;
    case QStyle::SC_ScrollBarSubPage:
        return upright ? QRect(all.left(), all.top(), all.width(), handle.top() - all.top())
                       : QRect(all.left(), all.top(), handle.left() - all.left(), all.height());
    case QStyle::SC_ScrollBarAddPage:
        return upright ? QRect(all.left(), handle.bottom() + 1, all.width(), all.bottom() - handle.bottom())
                       : QRect(handle.right() + 1, all.top(), all.right() - handle.right(), all.height());
    default:
        return {};
    }
}

QRect scrollBarHandle(const QStyleOptionSlider &bar)
{
    const bool upright = bar.orientation == Qt::Vertical;
    const int length = upright ? bar.rect.height() : bar.rect.width();
    const qint64 range = qint64(bar.maximum) - bar.minimum;
    const int handle =
        range <= 0 ? length : qBound(24, int(length * qint64(bar.pageStep) / (range + bar.pageStep)), length);
    const int at =
        QStyle::sliderPositionFromValue(bar.minimum, bar.maximum, bar.sliderPosition, length - handle, bar.upsideDown);
    return upright ? QRect(bar.rect.left(), bar.rect.top() + at, bar.rect.width(), handle)
                   : QRect(bar.rect.left() + at, bar.rect.top(), handle, bar.rect.height());
}

} // namespace

QRect Style::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl subControl,
                            const QWidget *widget) const
{
    const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (bar && control == CC_ScrollBar)
        return scrollBarPart(*bar, subControl, scrollBarHandle(*bar));
    if (control == CC_ComboBox && subControl == SC_ComboBoxEditField)
        return option->rect.adjusted(FieldPadding + 2, 1, -metrics::Control + 4, -1);
    if (control == CC_ComboBox && subControl == SC_ComboBoxArrow)
        return QRect(option->rect.right() - metrics::Control, option->rect.top(), metrics::Control,
                     option->rect.height());
    return QProxyStyle::subControlRect(control, option, subControl, widget);
}

QRect Style::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    if (element == SE_LineEditContents) {
        const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
        if (frame && frame->lineWidth > 0)
            return option->rect.adjusted(FieldPadding, 0, -FieldPadding, 0);
    }
    if (element == SE_TabBarTabText)
        return option->rect;
    if (element == SE_PushButtonFocusRect)
        return {};
    return QProxyStyle::subElementRect(element, option, widget);
}

QSize Style::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &contents,
                              const QWidget *widget) const
{
    const int height = isDense(widget) ? metrics::DenseControl : metrics::Control;
    const QSize base = QProxyStyle::sizeFromContents(type, option, contents, widget);
    switch (type) {
    case CT_LineEdit:
        return {contents.width() + 2 * FieldPadding, height};
    case CT_ComboBox:
        return {contents.width() + FieldPadding + metrics::Control, height};
    case CT_SpinBox:
        return {base.width(), height};
    case CT_PushButton:
        return {std::max(contents.width() + 2 * metrics::Margin + 2, 72), height};
    case CT_ToolButton: {
        const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option);
        if (!button || button->toolButtonStyle == Qt::ToolButtonIconOnly)
            return {height, height};
        const int icon = button->toolButtonStyle == Qt::ToolButtonTextOnly ? 0 : button->iconSize.width() + ToolIconGap;
        const int text = button->fontMetrics.size(Qt::TextShowMnemonic, button->text).width();
        return {icon + text + 2 * (icon ? metrics::Margin : metrics::Margin - 2), height};
    }
    case CT_TabBarTab: {
        const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option);
        const QFontMetrics bold(m_theme.font(Type::Body, QFont::DemiBold));
        const int text = tab ? bold.size(Qt::TextShowMnemonic, tab->text).width() : contents.width();
        return {text + 20, metrics::TabStrip};
    }
    case CT_MenuItem: {
        const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
        if (item && item->menuItemType == QStyleOptionMenuItem::Separator)
            return {contents.width(), 9};
        return {contents.width() + (item ? item->reservedShortcutWidth : 0) + 84, metrics::Row};
    }
    case CT_MenuBarItem:
        return {contents.width() + 20, metrics::MenuBar - 1};
    case CT_ItemViewItem:
        return {base.width(), std::max(base.height(), metrics::Row)};
    case CT_HeaderSection:
        return {base.width(), metrics::Row};
    default:
        return base;
    }
}

int Style::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_DefaultFrameWidth:
    case PM_SplitterWidth:
    case PM_MenuPanelWidth:
        return 1;
    case PM_MenuVMargin:
        return 4;
    case PM_MenuHMargin:
    case PM_MenuBarPanelWidth:
    case PM_MenuBarItemSpacing:
    case PM_MenuBarVMargin:
    case PM_ToolBarFrameWidth:
    case PM_ToolBarHandleExtent:
    case PM_TabBarTabShiftVertical:
    case PM_TabBarTabShiftHorizontal:
    case PM_TabBarTabOverlap:
    case PM_TabBarBaseOverlap:
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
        return 0;
    case PM_MenuBarHMargin:
        return 4;
    case PM_ToolBarItemSpacing:
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
        return metrics::Grid;
    case PM_ToolBarItemMargin:
        return metrics::Grid;
    case PM_ToolBarSeparatorExtent:
        return 9;
    case PM_ScrollBarExtent:
        return ScrollBarWidth;
    case PM_ScrollView_ScrollBarSpacing:
        return 0;
    case PM_SmallIconSize:
    case PM_ListViewIconSize:
    case PM_ButtonIconSize:
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return metrics::SmallIcon;
    case PM_ToolBarIconSize:
        return metrics::Icon;
    case PM_TreeViewIndentation:
        return 16;
    case PM_FocusFrameHMargin: // the rows of a combo box begin where its own text does
        return widget && widget->inherits("QComboBoxListView") ? FieldPadding - 2
                                                               : QProxyStyle::pixelMetric(metric, option, widget);
    case PM_LayoutLeftMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutBottomMargin:
        return metrics::Margin;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int Style::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                     QStyleHintReturn *returnData) const
{
    switch (hint) {
    case SH_ComboBox_Popup:
    case SH_DialogButtonBox_ButtonsHaveIcons:
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_ScrollBar_Transient:
        return 0;
    case SH_ItemView_ShowDecorationSelected:
    case SH_Menu_SupportsSections:
    case SH_ScrollBar_LeftClickAbsolutePosition:
        return 1;
    case SH_TabBar_ElideMode:
        return Qt::ElideRight;
    case SH_UnderlineShortcut:
        return m_showsMnemonics ? 1 : 0;
    case SH_ToolTip_WakeUpDelay:
        return 500;
    default:
        return QProxyStyle::styleHint(hint, option, widget, returnData);
    }
}

QIcon Style::standardIcon(StandardPixmap icon, const QStyleOption *option, const QWidget *widget) const
{
    switch (icon) {
    case SP_MessageBoxWarning:
        return m_theme.icon(u"warning", &Tokens::warn);
    case SP_MessageBoxCritical:
        return m_theme.icon(u"error", &Tokens::bad);
    case SP_MessageBoxInformation:
        return m_theme.icon(u"info", &Tokens::accent);
    case SP_MessageBoxQuestion:
        return m_theme.icon(u"info", &Tokens::accent);
    case SP_LineEditClearButton:
        return m_theme.icon(u"cross");
    case SP_DirIcon:
        return m_theme.icon(u"folder");
    case SP_FileIcon:
        return m_theme.icon(u"file");
    default:
        return QProxyStyle::standardIcon(icon, option, widget);
    }
}

} // namespace millrace::gui
