// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include "ui/theme/style.h"
#include "ui/theme/tokenicon.h"

#include <QApplication>
#include <QFontDatabase>
#include <QPalette>
#include <QScreen>
#include <QToolTip>
#include <QWidget>

using namespace Qt::StringLiterals;

namespace millrace::gui {

namespace {

/// Qt 6.4 has no colour scheme to ask for; a dark desktop's palette has light text on a dark window.
bool isSystemDark()
{
    const QPalette palette = QGuiApplication::palette();
    return palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
}

/// A desktop in high contrast says so by its GTK theme, or has pure white on pure black.
bool isSystemContrast()
{
    const QPalette palette = QGuiApplication::palette();
    return qEnvironmentVariable("GTK_THEME").startsWith(u"HighContrast") ||
           (palette.color(QPalette::Window).lightness() == 0 && palette.color(QPalette::WindowText).lightness() == 255);
}

QString installedFamily(const QString &wanted, QFontDatabase::SystemFont fallback)
{
    return QFontDatabase::hasFamily(wanted) ? wanted : QFontDatabase::systemFont(fallback).family();
}

qreal pixelSize(Type type)
{
    switch (type) {
    case Type::Body:
        return 13;
    case Type::List:
    case Type::Code:
        return 12.5;
    case Type::Label:
    case Type::Mono:
        return 11.5;
    case Type::Small:
        return 11;
    }
    Q_UNREACHABLE();
}

QPalette paletteOf(const Tokens &tokens)
{
    QPalette palette;
    const auto set = [&palette](QPalette::ColorRole role, const QColor &colour) { palette.setColor(role, colour); };
    set(QPalette::Window, tokens.panel2);
    set(QPalette::WindowText, tokens.text);
    set(QPalette::Base, tokens.panel);
    set(QPalette::AlternateBase, tokens.panel2);
    set(QPalette::Text, tokens.text);
    set(QPalette::PlaceholderText, tokens.secondary);
    set(QPalette::Button, tokens.panel);
    set(QPalette::ButtonText, tokens.text);
    set(QPalette::BrightText, tokens.bad);
    set(QPalette::Link, tokens.accent);
    set(QPalette::LinkVisited, tokens.accent);
    set(QPalette::Highlight, tokens.accent);
    set(QPalette::HighlightedText, tokens.onAccent);
    set(QPalette::ToolTipBase, tokens.panel);
    set(QPalette::ToolTipText, tokens.text);
    set(QPalette::Light, tokens.panel);
    set(QPalette::Midlight, tokens.line);
    set(QPalette::Mid, tokens.line);
    set(QPalette::Dark, tokens.line);
    set(QPalette::Shadow, tokens.line);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, tokens.faint);
    return palette;
}

} // namespace

Theme::Theme(Appearance appearance, QObject *parent)
    : QObject(parent)
    , m_appearance(appearance)
    , m_systemDark(isSystemDark())
    , m_systemContrast(isSystemContrast())
    , m_family(installedFamily(u"Inter"_s, QFontDatabase::GeneralFont))
    , m_monoFamily(installedFamily(u"JetBrains Mono"_s, QFontDatabase::FixedFont))
{
    apply();
}

void Theme::setAppearance(Appearance appearance)
{
    if (m_appearance == appearance)
        return;
    m_appearance = appearance;
    apply();
    Q_EMIT changed();
}

void Theme::install()
{
    m_installed = true;
    QApplication::setStyle(new Style(*this));
    QApplication::setFont(font(Type::Body));
    apply();
}

void Theme::apply()
{
    const bool isSystem = m_appearance == Appearance::System;
    const bool isContrast = m_appearance == Appearance::Contrast || (isSystem && m_systemContrast);
    m_dark = isContrast || m_appearance == Appearance::Dark || (isSystem && m_systemDark);
    m_tokens = isContrast ? contrastTokens() : m_dark ? darkTokens() : lightTokens();
    if (!m_installed)
        return;
    QApplication::setPalette(paletteOf(m_tokens));
    QToolTip::setPalette(QApplication::palette());
    QToolTip::setFont(font(Type::Label));
    for (QWidget *widget : QApplication::allWidgets())
        widget->update();
}

QFont Theme::font(Type type, QFont::Weight weight) const
{
    const bool mono = type == Type::Mono || type == Type::Code;
    QFont font(mono ? m_monoFamily : m_family);
    const QScreen *screen = QGuiApplication::primaryScreen();
    // Points rather than pixels, because a pixel size cannot be a fraction.
    font.setPointSizeF(pixelSize(type) * 72 / (screen ? screen->logicalDotsPerInchY() : 96));
    font.setWeight(weight);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

QIcon Theme::icon(QStringView name) const { return icon(name, &Tokens::secondary); }

QIcon Theme::icon(QStringView name, QColor Tokens::*colour) const { return QIcon(new TokenIcon(*this, name, colour)); }

} // namespace millrace::gui
