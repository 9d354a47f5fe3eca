// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/tokens.h"

#include <QFont>
#include <QIcon>
#include <QObject>

namespace millrace::gui {

enum class Appearance { System, Light, Dark, Contrast };

/// Which of the type scale's sizes a text has.
enum class Type {
    Body,  ///< 13, controls and tabs
    List,  ///< 12.5, rows of lists
    Label, ///< 11.5, types, labels and hints
    Small, ///< 11, the faintest things
    Mono,  ///< 11.5 monospaced: paths, expressions, log
    Code,  ///< 12.5 monospaced: the JSON pane
};

/// What everything looks like now: tokens, type and icons, in light or dark. Painted widgets ask it in each paint.
class Theme final : public QObject
{
    Q_OBJECT

public:
    explicit Theme(Appearance appearance = Appearance::System, QObject *parent = nullptr);

    const Tokens &tokens() const { return m_tokens; }
    bool isDark() const { return m_dark; }
    Appearance appearance() const { return m_appearance; }
    void setAppearance(Appearance appearance);

    /// Puts style, palette and font on the application, now and whenever the appearance changes.
    void install();

    QFont font(Type type, QFont::Weight weight = QFont::Normal) const;

    /// A line icon of resources/icons that takes the theme's secondary colour, accent when selected, faint when
    /// disabled.
    QIcon icon(QStringView name) const;
    /// The same icon in the colour of one token: theme.icon(u"train", &Tokens::train).
    QIcon icon(QStringView name, QColor Tokens::*colour) const;

Q_SIGNALS:
    void changed();

private:
    void apply();

    Appearance m_appearance;
    bool m_systemDark;
    bool m_systemContrast;
    QString m_family; ///< asked for once: the database takes a millisecond to answer
    QString m_monoFamily;
    bool m_dark = false;
    bool m_installed = false;
    Tokens m_tokens;
};

} // namespace millrace::gui
