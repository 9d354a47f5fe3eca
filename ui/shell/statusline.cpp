// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/statusline.h"

#include "ui/theme/label.h"
#include "ui/theme/metrics.h"
#include "ui/theme/painting.h"

#include <QPainter>

using namespace Qt::StringLiterals;

namespace millrace::gui {

StatusLine::StatusLine(const Theme &theme, QWidget *parent)
    : QStatusBar(parent)
    , m_theme(theme)
    , m_bench(new Label(theme, Type::Label, &Tokens::secondary))
    , m_selected(new Label(theme, Type::Label, &Tokens::secondary))
    , m_dialect(new Label(theme, Type::Label, &Tokens::secondary))
    , m_zoom(new Label(theme, Type::Label, &Tokens::secondary))
    , m_saved(new Label(theme, Type::Label, &Tokens::secondary))
{
    setObjectName(u"statusLine"_s);
    setSizeGripEnabled(false);
    setFixedHeight(metrics::StatusBar);
    const auto named = [](Label *label, const QString &name) {
        label->setObjectName(name);
        label->setContentsMargins(8, 0, 8, 0);
        return label;
    };
    addWidget(named(m_bench, u"statusBench"_s));
    addWidget(named(m_selected, u"statusSelected"_s));
    addPermanentWidget(named(m_dialect, u"statusDialect"_s));
    addPermanentWidget(named(m_zoom, u"statusZoom"_s));
    addPermanentWidget(named(m_saved, u"statusSaved"_s));
    m_bench->setContentsMargins(22, 0, 8, 0);
}

void StatusLine::setBench(Light light, const QString &text)
{
    m_light = light;
    m_bench->setText(text);
    update();
}

void StatusLine::setSelected(const QString &text) { m_selected->setText(text); }

void StatusLine::setDialect(const QString &text) { m_dialect->setText(text); }

void StatusLine::setZoom(double factor) { m_zoom->setText(tr("%1 %").arg(qRound(factor * 100))); }

void StatusLine::setSaved(const QString &text) { m_saved->setText(text); }

void StatusLine::paintEvent(QPaintEvent *)
{
    const Tokens &tokens = m_theme.tokens();
    QPainter painter(this);
    painter.fillRect(rect(), tokens.panel2);
    painter.fillRect(QRect(0, 0, width(), 1), tokens.line);
    const QColor light = m_light == Light::On ? tokens.ok : m_light == Light::Failed ? tokens.bad : tokens.faint;
    if (m_bench->isVisible() && !m_bench->text().isEmpty())
        paint::box(painter, QRectF(m_bench->x() + 8, height() / 2.0 - 4, 8, 8), light, {}, 4);
}

} // namespace millrace::gui
