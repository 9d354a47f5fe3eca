// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/wiring/trial.h"

#include "model/project/levels.h"

#include <algorithm>

namespace millrace {

namespace {

/// What may decide about a wire whatever its ends: linked services, and in v1 the other pipelines and, when there are
/// any, all datasets.
Project restOf(const Project &project, ResourceId pipeline)
{
    const auto isOther = [&](const ResourcePtr &resource) {
        return project.dialect == Dialect::V1 && resource->kind == ResourceKind::Pipeline && resource->id != pipeline;
    };
    const bool hasOthers = std::any_of(project.resources.begin(), project.resources.end(), isOther);
    std::vector<ResourcePtr> kept;
    for (const ResourcePtr &resource : project.resources) {
        const bool isShared = hasOthers && resource->kind == ResourceKind::Dataset;
        if (resource->kind == ResourceKind::LinkedService || isOther(resource) || isShared)
            kept.push_back(resource);
    }
    Project rest = project;
    rest.resources = ChunkedSequence(std::move(kept));
    return rest;
}

} // namespace

WireTrial::WireTrial(Project project, ResourceId pipeline, const Level &level, const Graph &graph,
                     const QList<NodeId> &starts)
    : m_project(std::move(project))
    , m_rest(restOf(m_project, pipeline))
    , m_pipeline(atLevel(*m_project.find(pipeline), level))
    , m_starts(starts)
{
    for (const Wire &wire : graph.wires) {
        m_after[wire.from.node].append(wire.to.node);
        m_before[wire.to.node].append(wire.from.node);
    }
    for (qsizetype i = 0; const ActivityRecord &record : m_pipeline.activities)
        m_places.insert(NodeId::of(record.id), i++);
    m_upstream = reached(withData(starts), m_before);
    m_downstream = reached(withData(starts), m_after);
}

/// What an activity is wired to goes with it: a wire from its output takes the data on.
QList<NodeId> WireTrial::withData(const QList<NodeId> &nodes) const
{
    QList<NodeId> all = nodes;
    for (const NodeId &node : nodes) {
        for (const NodeId &near : m_before.value(node) + m_after.value(node)) {
            if (near.kind != NodeId::Kind::Activity)
                all.append(near);
        }
    }
    return all;
}

QSet<NodeId> WireTrial::reached(const QList<NodeId> &starts, const Neighbours &next)
{
    QSet<NodeId> all(starts.begin(), starts.end());
    QList<NodeId> open = starts;
    while (!open.isEmpty()) {
        for (const NodeId &node : next.value(open.takeLast())) {
            if (!all.contains(node)) {
                all.insert(node);
                open.append(node);
            }
        }
    }
    return all;
}

/// All ways from some nodes to the starts, through nodes from which these are reached; with what is written on the way,
/// whose slices tell which input is of an earlier one.
void WireTrial::addBetween(QList<NodeId> open, const QSet<NodeId> &around, const Neighbours &next,
                           QSet<NodeId> &kept) const
{
    QSet<NodeId> seen;
    while (!open.isEmpty()) {
        const NodeId node = open.takeLast();
        if (!around.contains(node) || seen.contains(node))
            continue;
        seen.insert(node);
        open += next.value(node);
        const QList<NodeId> written = m_after.value(node);
        kept.unite(QSet<NodeId>(written.begin(), written.end()));
    }
    kept |= seen;
}

void WireTrial::addWithNeighbours(const NodeId &node, QSet<NodeId> &kept) const
{
    kept.insert(node);
    for (const Neighbours *side : {&m_before, &m_after}) {
        for (const NodeId &near : side->value(node))
            kept.insert(near);
    }
}

Project WireTrial::excerpt(const QList<NodeId> &others) const
{
    QSet<NodeId> kept;
    for (const NodeId &end : m_starts + others)
        addWithNeighbours(end, kept);
    QList<NodeId> away = others;
    away.removeIf([this](const NodeId &other) { return m_starts.contains(other); });
    addBetween(withData(away), m_upstream, m_after, kept);
    addBetween(withData(away), m_downstream, m_before, kept);
    Project part = m_rest;
    for (const NodeId &node : std::as_const(kept)) {
        const qsizetype index = node.dataset() ? m_project.indexOf(node.dataset()) : -1;
        if (index >= 0 && !part.find(node.dataset()))
            part.resources.append(m_project.resources.at(index));
    }
    part.resources.append(std::make_shared<const Resource>(pipelineOf(kept)));
    return part;
}

/// The activities in their order, as an array of their own.
Resource WireTrial::pipelineOf(const QSet<NodeId> &kept) const
{
    std::vector<qsizetype> places;
    for (const NodeId &node : kept) {
        if (const auto place = m_places.constFind(node); place != m_places.cend())
            places.push_back(*place);
    }
    std::sort(places.begin(), places.end());
    std::vector<ActivityRecord> records;
    for (const qsizetype place : places) {
        records.push_back(m_pipeline.activities.at(place));
        records.back().lead = records.size() > 1 ? QByteArray(",") : QByteArray();
    }
    Resource pipeline = m_pipeline;
    pipeline.activities = ChunkedSequence(std::move(records));
    pipeline.placements.removeIf([&kept](const auto &entry) { return !kept.contains(entry.key()); });
    return pipeline;
}

} // namespace millrace
