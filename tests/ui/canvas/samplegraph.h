// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/wiring/graph.h"

namespace millrace::test {

/// Builds graphs by hand, for tests of what is drawn.
class GraphBuilder
{
public:
    NodeId activity(const QString &name, const QString &typeLabel, const QString &detail, const QString &category,
                    const QStringList &inputs, const QStringList &outputs, std::optional<QPointF> position = {});
    NodeId dataset(const QString &name, const QString &path, std::optional<QPointF> position = {},
                   const QString &icon = QStringLiteral("dataset"));
    void wire(const NodeId &from, const QString &fromPort, const NodeId &to, const QString &toPort,
              WireKind kind = WireKind::Data);
    const Graph &graph() const { return m_graph; }

private:
    Graph m_graph;
    quint32 m_lastId = 0;
};

/// Training, update and scoring joined by datasets, as in the drawings of the face.
Graph sampleGraph(bool isPlaced = true);
/// A grid of activities with two inputs and two outputs each and one and a half wires an activity.
Graph gridGraph(int activities);

} // namespace millrace::test
