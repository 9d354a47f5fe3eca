// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/editor.h"
#include "ui/canvas/view.h"

class QKeyEvent;

namespace millrace::gui {

/// What the mouse does on the canvas at the moment. One tool is current at a time; it shows previews in the scene and
/// commits to the document once, at the end.
class Tool
{
public:
    virtual ~Tool() = default;

    virtual void pressed(const PointerEvent &) {}
    virtual void moved(const PointerEvent &) {}
    virtual void released(const PointerEvent &) {}
    /// Whether the key meant something to the tool.
    virtual bool keyPressed(const QKeyEvent &) { return false; }
    /// Rolls back what is going on.
    virtual void cancel() {}
    virtual void paintOver(QPainter &) {}
    /// Whether something is going on: Escape and the mouse belong to it.
    virtual bool isBusy() const = 0;
};

} // namespace millrace::gui
