// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

/// Measures of the whole window in device-independent pixels, on a grid of eight.
namespace millrace::gui::metrics {

inline constexpr int Grid = 8;
inline constexpr int Control = 32;
inline constexpr int DenseControl = 28;
inline constexpr int Row = 28;
inline constexpr int MenuBar = 28;
inline constexpr int ToolBar = 48;
inline constexpr int TabStrip = 36;
inline constexpr int StatusBar = 26;
inline constexpr int Margin = 12;
inline constexpr int Icon = 18;
inline constexpr int SmallIcon = 16;
inline constexpr qreal Radius = 6;
inline constexpr qreal CardRadius = 8;

} // namespace millrace::gui::metrics
