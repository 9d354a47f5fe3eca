// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/tokenicon.h"

#include "ui/theme/theme.h"

#include <QFile>
#include <QHash>
#include <QPainter>
#include <QSvgRenderer>

#include <memory>

using namespace Qt::StringLiterals;

namespace millrace::gui {

namespace {

QByteArray source(const QString &name)
{
    QFile file(u":/icons/"_s + name + u".svg"_s);
    if (!file.open(QIODevice::ReadOnly))
        file.setFileName(u":/icons/unknown.svg"_s);
    if (!file.isOpen() && !file.open(QIODevice::ReadOnly))
        return {};
    return file.readAll();
}

} // namespace

void drawIcon(QPainter &painter, const QRectF &rect, QStringView name, const QColor &colour)
{
    // Parsed once for each name and colour: a canvas draws hundreds of them in a frame.
    thread_local QHash<std::pair<QString, QRgb>, std::shared_ptr<QSvgRenderer>> renderers;
    auto &renderer = renderers[{name.toString(), colour.rgba()}];
    if (!renderer)
        renderer =
            std::make_shared<QSvgRenderer>(source(name.toString()).replace("currentColor", colour.name().toLatin1()));
    renderer->render(&painter, rect);
}

TokenIcon::TokenIcon(const Theme &theme, QStringView name, QColor Tokens::*colour)
    : m_theme(&theme)
    , m_name(name.toString())
    , m_colour(colour)
{
}

void TokenIcon::paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state)
{
    const int side = std::min(rect.width(), rect.height());
    QRectF square(0, 0, side, side);
    square.moveCenter(QRectF(rect).center());
    drawIcon(*painter, square, m_name, colourFor(mode, state));
}

QPixmap TokenIcon::pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state)
{
    QPixmap pixmap(size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    paint(&painter, QRect(QPoint(), size), mode, state);
    return pixmap;
}

QColor TokenIcon::colourFor(QIcon::Mode mode, QIcon::State state) const
{
    const Tokens &tokens = m_theme->tokens();
    if (mode == QIcon::Disabled)
        return tokens.faint;
    if (mode == QIcon::Selected || state == QIcon::On)
        return tokens.accent;
    return tokens.*m_colour;
}

} // namespace millrace::gui
