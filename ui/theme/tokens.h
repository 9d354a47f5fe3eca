// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QStringView>

namespace millrace::gui {

/// Every colour of the program, once for light and once for dark; nothing else names a colour.
/// A "ground" lies under text and shapes of its name; the "Text" kinds are readable (4.5:1) where the plain colour is
/// made for shapes.
struct Tokens
{
    QColor canvas, dot;
    QColor panel, panel2;
    QColor line;
    QColor text, secondary, faint;
    QColor accent, accentText, accentGround, accentHover, onAccent;
    QColor ok, okText, okGround;
    QColor bad, badText, badGround;
    QColor warn, warnText, warnGround;
    QColor node, wire;
    QColor data, train, update, score, move;
    QColor hover;
    QColor shadow;
};

inline Tokens lightTokens()
{
    return {
        .canvas = 0xF6F7F9,
        .dot = 0xDDE1E7,
        .panel = 0xFFFFFF,
        .panel2 = 0xF9FAFB,
        .line = 0xE3E6EC,
        .text = 0x1B2130,
        .secondary = 0x667085,
        .faint = 0x98A2B3,
        .accent = 0x2F6FED,
        .accentText = 0x1F5BD0,
        .accentGround = 0xEAF1FE,
        .accentHover = 0x2560D6,
        .onAccent = 0xFFFFFF,
        .ok = 0x1E9E59,
        .okText = 0x157A43,
        .okGround = 0xE7F6EE,
        .bad = 0xD64545,
        .badText = 0xC03333,
        .badGround = 0xFDECEC,
        .warn = 0xB7791F,
        .warnText = 0x8F5A0C,
        .warnGround = 0xFFF6E0,
        .node = 0xFFFFFF,
        .wire = 0x9AA5B5,
        .data = 0x64748B,
        .train = 0x7C4DFF,
        .update = 0x0E9F8E,
        .score = 0x2F6FED,
        .move = 0xD98A00,
        .hover = 0xF4F5F8,
        .shadow = QColor(27, 33, 48, 20),
    };
}

inline Tokens darkTokens()
{
    return {
        .canvas = 0x14171C,
        .dot = 0x262B33,
        .panel = 0x1B1F26,
        .panel2 = 0x20252D,
        .line = 0x2C323C,
        .text = 0xE6E9EF,
        .secondary = 0x9AA4B2,
        .faint = 0x6B7686,
        .accent = 0x6EA0FF,
        .accentText = 0x6EA0FF,
        .accentGround = 0x1F2C45,
        .accentHover = 0x86B0FF,
        .onAccent = 0x10141A,
        .ok = 0x4CC38A,
        .okText = 0x4CC38A,
        .okGround = 0x17301F,
        .bad = 0xFF7B7B,
        .badText = 0xFF7B7B,
        .badGround = 0x3A1F22,
        .warn = 0xE5B454,
        .warnText = 0xE5B454,
        .warnGround = 0x33290F,
        .node = 0x222831,
        .wire = 0x667284,
        .data = 0x8B9BB0,
        .train = 0xA78BFA,
        .update = 0x3DCFBB,
        .score = 0x6EA0FF,
        .move = 0xF0B24A,
        .hover = 0x282E38,
        .shadow = QColor(0, 0, 0, 90),
    };
}

/// For eyes that need more: white on black, borders as strong as text, 7:1 for all that is read.
inline Tokens contrastTokens()
{
    return {
        .canvas = 0xFF000000,
        .dot = 0x3A3A3A,
        .panel = 0xFF000000,
        .panel2 = 0xFF000000,
        .line = 0xB4B4B4,
        .text = 0xFFFFFF,
        .secondary = 0xE0E0E0,
        .faint = 0xB4B4B4,
        .accent = 0xFFD84D,
        .accentText = 0xFFD84D,
        .accentGround = 0x33290A,
        .accentHover = 0xFFE480,
        .onAccent = 0xFF000000,
        .ok = 0x5CE69A,
        .okText = 0x5CE69A,
        .okGround = 0x0A2A17,
        .bad = 0xFF9C9C,
        .badText = 0xFF9C9C,
        .badGround = 0x3A0D0D,
        .warn = 0xFFC861,
        .warnText = 0xFFC861,
        .warnGround = 0x332400,
        .node = 0xFF000000,
        .wire = 0xFFFFFF,
        .data = 0xD7E0EC,
        .train = 0xCDB8FF,
        .update = 0x5CF0DC,
        .score = 0x9CC2FF,
        .move = 0xFFC861,
        .hover = 0x2A2A2A,
        .shadow = QColor(0, 0, 0, 0),
    };
}

/// The colour of a catalogue category (edge, icon, ports, timeline bars); data's for a category without its own.
inline QColor categoryColour(const Tokens &tokens, QStringView category)
{
    if (category == u"train")
        return tokens.train;
    if (category == u"update")
        return tokens.update;
    if (category == u"score")
        return tokens.score;
    if (category == u"move" || category == u"transform")
        return tokens.move;
    return tokens.data;
}

} // namespace millrace::gui
