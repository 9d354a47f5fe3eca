// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/tool.h"

#include <QCoreApplication>

namespace millrace::gui {

/// Cuts wires with a stroke of the mouse: all that it crosses go in one step.
class CutTool final : public Tool
{
    Q_DECLARE_TR_FUNCTIONS(millrace::gui::CutTool)

public:
    CutTool(Scene &scene, Editor &editor)
        : m_scene(scene)
        , m_editor(editor)
    {
    }

    void pressed(const PointerEvent &event) override;
    void moved(const PointerEvent &event) override;
    void released(const PointerEvent &event) override;
    void cancel() override;
    void paintOver(QPainter &painter) override;
    bool isBusy() const override { return !m_stroke.isEmpty(); }

private:
    void cross(const QLineF &line);

    Scene &m_scene;
    Editor &m_editor;
    QPolygonF m_stroke;
    QList<Wire> m_cut;
};

} // namespace millrace::gui
