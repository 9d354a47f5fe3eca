// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/problempill.h"

#include "ui/theme/painting.h"
#include "ui/theme/theme.h"
#include "ui/theme/tokenicon.h"

#include <QPainter>
#include <QStyleOptionButton>

using namespace Qt::StringLiterals;

namespace millrace::gui {

namespace {

constexpr int Height = 26;
constexpr int Padding = 13;
constexpr int Icon = 14;

} // namespace

ProblemPill::ProblemPill(const Theme &theme, QWidget *parent)
    : QAbstractButton(parent)
    , m_theme(theme)
{
    setFocusPolicy(Qt::TabFocus);
    setFont(theme.font(Type::Label, QFont::DemiBold));
    setCursor(Qt::PointingHandCursor);
    setCounts(0, 0);
}

void ProblemPill::setCounts(int errors, int warnings)
{
    m_errors = errors;
    m_warnings = warnings;
    const QString error = errors == 1 ? tr("1 error") : tr("%1 errors").arg(errors);
    const QString warning = warnings == 1 ? tr("1 warning") : tr("%1 warnings").arg(warnings);
    setText(errors && warnings ? error + u" · "_s + warning : errors ? error : warnings ? warning : tr("No problems"));
    setToolTip(tr("Show the problems"));
    updateGeometry();
    update();
}

QSize ProblemPill::sizeHint() const
{
    const bool calm = !m_errors && !m_warnings;
    return {fontMetrics().horizontalAdvance(text()) + 2 * Padding + (calm ? Icon + 4 : 0), Height};
}

void ProblemPill::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = m_theme.tokens();
    const bool calm = !m_errors && !m_warnings;
    const QColor ground = m_errors ? tokens.badGround : m_warnings ? tokens.warnGround : tokens.okGround;
    const QColor ink = m_errors ? tokens.badText : m_warnings ? tokens.warnText : tokens.okText;
    paint::box(painter, rect(), ground, {}, Height / 2.0);
    if (hasFocus())
        paint::box(painter, rect(), {}, tokens.accent, Height / 2.0, 2);
    QRect place = rect().adjusted(Padding, 0, -Padding, 0);
    if (calm) {
        drawIcon(painter, QRectF(place.left(), (Height - Icon) / 2.0, Icon, Icon), u"check", ink);
        place.setLeft(place.left() + Icon + 4);
    }
    painter.setPen(ink);
    painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter, text());
}

} // namespace millrace::gui
