// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/choicebutton.h"

#include "ui/theme/metrics.h"
#include "ui/theme/style.h"
#include "ui/theme/theme.h"
#include "ui/theme/tokenicon.h"

#include <QMenu>
#include <QPainter>
#include <QStyleOptionToolButton>

namespace millrace::gui {

namespace {

constexpr int Padding = 12;
constexpr int Gap = 8;
constexpr int Arrow = 14;

} // namespace

ChoiceButton::ChoiceButton(const Theme &theme, const QString &caption, QWidget *parent)
    : QToolButton(parent)
    , m_theme(theme)
    , m_caption(caption)
{
    setPopupMode(QToolButton::InstantPopup);
    setButtonKind(*this, ButtonKind::Outline);
    setFocusPolicy(Qt::TabFocus);
    setAccessibleName(caption);
    setFont(theme.font(Type::Body));
}

void ChoiceButton::setValue(const QString &value)
{
    m_value = value;
    setAccessibleDescription(value);
    updateGeometry();
    update();
}

void ChoiceButton::setFlat()
{
    m_flat = true;
    setButtonKind(*this, ButtonKind::Quiet);
    setDense(*this);
    setFont(m_theme.font(Type::Label));
}

QSize ChoiceButton::sizeHint() const
{
    const QFontMetrics metrics(font());
    const int padding = m_flat ? 6 : Padding;
    const int caption = m_caption.isEmpty() ? 0 : metrics.horizontalAdvance(m_caption) + (m_flat ? 4 : Gap);
    return {2 * padding + caption + metrics.horizontalAdvance(m_value) + 2 + Arrow,
            m_flat ? metrics::DenseControl : metrics::Control};
}

void ChoiceButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    QStyleOptionToolButton option;
    initStyleOption(&option);
    style()->drawPrimitive(QStyle::PE_PanelButtonTool, &option, &painter, this);
    const Tokens &tokens = m_theme.tokens();
    const QColor strong = !isEnabled() ? tokens.faint : m_flat ? tokens.secondary : tokens.text;
    QRect place = rect().adjusted(m_flat ? 6 : Padding, 0, -Padding, 0);
    painter.setFont(font());
    if (!m_caption.isEmpty()) {
        painter.setPen(isEnabled() ? tokens.secondary : tokens.faint);
        painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter, m_caption);
        place.setLeft(place.left() + fontMetrics().horizontalAdvance(m_caption) + (m_flat ? 4 : Gap));
    }
    painter.setPen(strong);
    painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter, m_value);
    const int right = width() - (m_flat ? 4 : Padding - 2) - Arrow;
    drawIcon(painter, QRectF(right, (height() - Arrow) / 2.0 + 1, Arrow, Arrow), u"chevron", strong);
}

} // namespace millrace::gui
