// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/banner.h"

#include "ui/theme/label.h"
#include "ui/theme/metrics.h"
#include "ui/theme/style.h"
#include "ui/theme/tokenicon.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace millrace::gui {

Banner::Banner(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_text(new Label(theme, Type::Body, &Tokens::text))
    , m_choices(new QHBoxLayout)
{
    setObjectName(u"banner"_s);
    m_text->setObjectName(u"bannerText"_s);
    m_text->setWordWrap(true);
    auto *close = new QToolButton;
    close->setObjectName(u"bannerClose"_s);
    close->setIcon(theme.icon(u"cross"));
    close->setAccessibleName(tr("Close the message"));
    setDense(*close);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(40, 5, 8, 6);
    layout->addWidget(m_text, 1);
    layout->addLayout(m_choices);
    layout->addWidget(close);
    connect(close, &QToolButton::clicked, this, &QWidget::hide);
    hide();
}

void Banner::tell(Tone tone, const QString &text, const QList<Choice> &choices)
{
    m_tone = tone;
    m_text->setText(text);
    setAccessibleName(text);
    while (QLayoutItem *item = m_choices->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    for (const Choice &choice : choices) {
        auto *button = new QPushButton(choice.text);
        button->setObjectName(u"banner."_s + choice.text);
        setDense(*button);
        m_choices->addWidget(button);
        connect(button, &QPushButton::clicked, this, [this, take = choice.take] {
            hide();
            take();
        });
    }
    setVisible(true);
    update();
}

QString Banner::text() const { return isHidden() ? QString() : m_text->text(); }

void Banner::paintEvent(QPaintEvent *)
{
    const Tokens &tokens = m_theme.tokens();
    const QColor ground = m_tone == Tone::Error     ? tokens.badGround
                          : m_tone == Tone::Warning ? tokens.warnGround
                                                    : tokens.accentGround;
    const QColor ink = m_tone == Tone::Error ? tokens.bad : m_tone == Tone::Warning ? tokens.warn : tokens.accent;
    QPainter painter(this);
    painter.fillRect(rect(), ground);
    painter.fillRect(QRect(0, height() - 1, width(), 1), tokens.line);
    const QStringView icon = m_tone == Tone::Error ? u"error" : m_tone == Tone::Warning ? u"warning" : u"info";
    drawIcon(painter, QRectF(12, (height() - metrics::Icon) / 2.0, metrics::Icon, metrics::Icon), icon, ink);
}

} // namespace millrace::gui
