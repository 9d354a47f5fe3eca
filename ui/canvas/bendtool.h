// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/tool.h"

#include <QCoreApplication>

namespace millrace::gui {

/// A point of a wire: the wire's slot, and which of its points.
struct Bend
{
    int wire = -1;
    int index = -1;
};
std::optional<Bend> bendAt(const Diagram &diagram, const QPointF &point, qreal reach);
/// Between which of the wire's points a place on it lies: the index that a new point there gets.
int bendIndexAt(Diagram &diagram, int wire, const QPointF &point);

/// Moves a point that a wire runs through.
class BendTool final : public Tool
{
    Q_DECLARE_TR_FUNCTIONS(millrace::gui::BendTool)

public:
    BendTool(Scene &scene, Editor &editor)
        : m_scene(scene)
        , m_editor(editor)
    {
    }

    void start(const Bend &bend);
    void moved(const PointerEvent &event) override;
    void released(const PointerEvent &event) override;
    void cancel() override;
    bool isBusy() const override { return m_wire.has_value(); }

private:
    Scene &m_scene;
    Editor &m_editor;
    std::optional<Wire> m_wire;
    int m_index = -1;
    QList<QPointF> m_before;
    QList<QPointF> m_points;
};

} // namespace millrace::gui
