// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/scene.h"

namespace millrace::gui {

/// A node in words, as a screen reader says it: name, type, state, problems, and where its wires lead.
QString describe(const Diagram &diagram, int slot);
/// One of its ports in words: name, side, and where its wires lead.
QString describePort(const Diagram &diagram, int slot, const Port &port);
/// An open group in words: title, and how much it holds.
QString describe(const GroupFrame &frame);
/// The selection in words; empty when nothing is selected.
QString describeSelection(const Scene &scene);

} // namespace millrace::gui
