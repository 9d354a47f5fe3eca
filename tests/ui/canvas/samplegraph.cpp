// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/canvas/samplegraph.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace millrace::test {

namespace {

QList<Port> portsOf(const QStringList &names, PortDirection direction)
{
    QList<Port> ports;
    for (const QString &name : names) {
        const PortRole role = name == u"waits for" ? PortRole::WaitsFor
                              : name == u"done"    ? PortRole::Done
                                                   : PortRole::Mapped;
        ports.append({name, name, direction, role});
    }
    return ports;
}

} // namespace

NodeId GraphBuilder::activity(const QString &name, const QString &typeLabel, const QString &detail,
                              const QString &category, const QStringList &inputs, const QStringList &outputs,
                              std::optional<QPointF> position)
{
    Node node;
    node.id = NodeId::of(ActivityId{++m_lastId});
    node.name = name;
    node.type = typeLabel;
    node.typeLabel = typeLabel;
    node.detail = detail;
    node.category = category;
    node.icon = category;
    node.inputs = portsOf(inputs, PortDirection::In);
    node.outputs = portsOf(outputs, PortDirection::Out);
    node.position = position;
    m_graph.nodes.append(node);
    return node.id;
}

NodeId GraphBuilder::dataset(const QString &name, const QString &path, std::optional<QPointF> position,
                             const QString &icon)
{
    Node node;
    node.id = NodeId::of(ResourceId{++m_lastId});
    node.name = name;
    node.detail = path;
    node.category = icon == u"model" ? u"train"_s : u"data"_s;
    node.icon = icon;
    node.inputs = portsOf({u"in"_s}, PortDirection::In);
    node.outputs = portsOf({u"out"_s}, PortDirection::Out);
    node.position = position;
    m_graph.nodes.append(node);
    return node.id;
}

void GraphBuilder::wire(const NodeId &from, const QString &fromPort, const NodeId &to, const QString &toPort,
                        WireKind kind)
{
    m_graph.wires.append({{from, fromPort}, {to, toPort}, kind, Condition::Succeeded});
}

Graph sampleGraph(bool isPlaced)
{
    GraphBuilder build;
    const auto at = [isPlaced](qreal x, qreal y) { return isPlaced ? std::optional(QPointF(x, y)) : std::nullopt; };
    const auto trainingData = build.dataset(u"trainingData"_s, u"weather/2012-04"_s, at(0, 64));
    const auto retrain = build.activity(u"retrain"_s, u"Batch execution"_s, u"trainingEndpoint"_s, u"train"_s,
                                        {u"input1"_s}, {u"model"_s, u"evaluation"_s}, at(240, 0));
    const auto model = build.dataset(u"trainedModel"_s, u"models/2012-04"_s, at(496, 64), u"model"_s);
    const auto evaluation = build.dataset(u"evaluation"_s, u"metrics/2012-04"_s, at(496, 144));
    const auto update =
        build.activity(u"update scoring"_s, u"Update resource"_s, u"endpoint2 · weather [trained model]"_s, u"update"_s,
                       {u"model"_s, u"waits for"_s}, {u"done"_s}, at(720, 0));
    const auto next = build.dataset(u"nextMonth"_s, u"weather/2012-05"_s, at(240, 304));
    const auto updated = build.dataset(u"updated"_s, u"placeholder"_s, at(496, 304), u"flag"_s);
    const auto score = build.activity(u"score next month"_s, u"Batch execution"_s, u"endpoint2"_s, u"score"_s,
                                      {u"input1"_s, u"waits for"_s}, {u"output1"_s}, at(720, 240));
    build.wire(trainingData, u"out"_s, retrain, u"input1"_s);
    build.wire(retrain, u"model"_s, model, u"in"_s);
    build.wire(retrain, u"evaluation"_s, evaluation, u"in"_s);
    build.wire(model, u"out"_s, update, u"model"_s);
    build.wire(update, u"done"_s, updated, u"in"_s);
    build.wire(updated, u"out"_s, score, u"waits for"_s, WireKind::Dependency);
    build.wire(next, u"out"_s, score, u"input1"_s);
    return build.graph();
}

Graph gridGraph(int activities)
{
    GraphBuilder build;
    QList<NodeId> nodes;
    const int columns = std::max(1, int(std::sqrt(activities)));
    for (int i = 0; i < activities; ++i) {
        nodes.append(build.activity(u"activity "_s + QString::number(i), u"Batch execution"_s, u"trainingEndpoint"_s,
                                    i % 3 == 0   ? u"train"_s
                                    : i % 3 == 1 ? u"update"_s
                                                 : u"score"_s,
                                    {u"input1"_s, u"input2"_s}, {u"output1"_s, u"output2"_s},
                                    QPointF(i % columns * 304, i / columns * 176)));
    }
    for (int i = 0; i < activities; ++i) {
        if (i + 1 < activities && (i + 1) % columns != 0)
            build.wire(nodes[i], u"output1"_s, nodes[i + 1], u"input1"_s);
        if (i % 2 == 0 && i + columns + 1 < activities && (i + 1) % columns != 0)
            build.wire(nodes[i], u"output2"_s, nodes[i + columns + 1], u"input2"_s);
    }
    return build.graph();
}

} // namespace millrace::test
