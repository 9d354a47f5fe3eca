// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

namespace millrace::gui {

/// Colours and fonts of everything painted on a canvas: a value taken from the theme, so that a picture can be painted
/// without a window.
struct CanvasStyle
{
    Tokens tokens;
    QFont cardName, pillName, label, mono, badge, hint;

    static CanvasStyle of(const Theme &theme);
};

} // namespace millrace::gui
