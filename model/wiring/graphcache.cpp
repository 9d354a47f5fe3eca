// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/wiring/graphcache.h"

#include "model/project/levels.h"
#include "model/wiring/graphjoin.h"
#include "model/wiring/graphpatch.h"

#include <algorithm>

namespace millrace {

namespace {

/// How far ahead the old facts are searched for one that is not where it was; more than one edit deletes rarely.
constexpr size_t lookAhead = 256;

/// The facts for each of `items` in order: those of `known` where `isOf(facts, item)`, read anew elsewhere. Old and new
/// are walked side by side, so that nothing has to be hashed.
template<typename Facts, typename Item, typename IsOf, typename Read>
std::vector<Facts> reused(const std::vector<Item> &items, const std::vector<Facts> &known, IsOf isOf, Read read)
{
    std::vector<Facts> result;
    result.reserve(items.size());
    size_t next = 0;
    for (const Item &item : items) {
        const size_t last = std::min(known.size(), next + lookAhead);
        size_t at = next;
        while (at < last && !isOf(known[at], item))
            ++at;
        if (at < last) {
            result.push_back(known[at]);
            next = at + 1;
        } else {
            result.push_back(Facts(read(item)));
        }
    }
    return result;
}

/// The resources of a kind between what two documents share at both ends.
std::vector<ResourcePtr> changedPart(const ChunkedSequence<ResourcePtr> &all, qsizetype head, qsizetype tail,
                                     ResourceKind kind)
{
    std::vector<ResourcePtr> part;
    auto resource = all.iteratorAt(head);
    for (qsizetype i = head; i < all.size() - tail; ++i, ++resource) {
        if ((*resource)->kind == kind)
            part.push_back(*resource);
    }
    return part;
}

std::vector<ResourcePtr> allOf(const ChunkedSequence<ResourcePtr> &resources, ResourceKind kind)
{
    return changedPart(resources, 0, 0, kind);
}

} // namespace

const Graph &GraphCache::graph(const Project &project, const Catalog &catalog, ResourceId pipeline, const Level &level)
{
    static const Graph empty;
    const qsizetype index = project.indexOf(pipeline);
    if (index < 0 || project.resources.at(index)->kind != ResourceKind::Pipeline)
        return empty;
    const bool isElsewhere = project.dialect == Dialect::V1 && level != m_view.level;
    if (!m_reader || &m_reader->catalog() != &catalog || m_reader->dialect() != project.dialect || isElsewhere) {
        *this = GraphCache();
        m_reader.emplace(catalog, project.dialect);
    }
    const ResourcePtr resource = shown(project.resources.at(index), level);
    follow(project, resource);
    if (!patch(project, resource))
        m_drawn = Drawn{resource, project.settings, join(project, *resource)};
    for (Pipeline &each : m_pipelines) { // the versions before need not be kept
        each.before.reset();
        each.changes.clear();
    }
    return m_drawn->joined.graph;
}

ResourcePtr GraphCache::shown(const ResourcePtr &whole, const Level &level)
{
    if (m_view.level != level)
        m_drawn.reset();
    if (m_view.whole != whole || m_view.level != level)
        m_view = {whole, level, level.isTop() ? whole : std::make_shared<const Resource>(atLevel(*whole, level))};
    return m_view.shown;
}

/// Brings the facts up to date: all datasets, and the pipelines that matter: in v1 all, because a dataset may be
/// produced in another one, in V2 the one that is drawn.
void GraphCache::follow(const Project &project, const ResourcePtr &drawn)
{
    const auto [head, tail] = m_resources.sharedEnds(project.resources);
    const auto before = [&, from = head, to = tail](ResourceKind kind) {
        return changedPart(m_resources, from, to, kind);
    };
    const auto now = [&, from = head, to = tail](ResourceKind kind) {
        return changedPart(project.resources, from, to, kind);
    };
    if (before(ResourceKind::Dataset) != now(ResourceKind::Dataset)) {
        followDatasets(allOf(project.resources, ResourceKind::Dataset));
        m_drawn.reset();
    }
    if (project.dialect == Dialect::V2) {
        followPipelines({drawn});
    } else if (const auto changed = now(ResourceKind::Pipeline); before(ResourceKind::Pipeline) != changed) {
        const bool isOnlyDrawn = m_drawn && changed.size() == 1 && changed.front()->id == m_drawn->pipeline->id &&
                                 before(ResourceKind::Pipeline).size() == 1;
        std::vector<ResourcePtr> pipelines = allOf(project.resources, ResourceKind::Pipeline);
        std::replace(pipelines.begin(), pipelines.end(), m_view.whole, drawn);
        followPipelines(pipelines);
        if (!isOnlyDrawn)
            m_drawn.reset();
    }
    m_resources = project.resources;
}

void GraphCache::followDatasets(const std::vector<ResourcePtr> &datasets)
{
    std::vector<ResourcePtr> readable;
    std::copy_if(datasets.begin(), datasets.end(), std::back_inserter(readable),
                 [](const ResourcePtr &dataset) { return !dataset->isBroken(); });
    m_datasets = reused(
        readable, m_datasets,
        [](const DatasetFactsPtr &facts, const ResourcePtr &dataset) { return facts->resource == dataset; },
        [this](const ResourcePtr &dataset) { return m_reader->read(dataset); });
    m_datasetNames = NameTable(m_datasets.size());
    for (quint32 i = 0; const DatasetFactsPtr &facts : m_datasets)
        m_datasetNames.insert(facts->node->name, facts->hash, i++);
}

void GraphCache::followPipelines(const std::vector<ResourcePtr> &pipelines)
{
    std::vector<Pipeline> now;
    now.reserve(pipelines.size());
    for (const ResourcePtr &pipeline : pipelines) {
        const auto known = std::find_if(m_pipelines.begin(), m_pipelines.end(), [&](const Pipeline &candidate) {
            return candidate.resource && candidate.resource->id == pipeline->id;
        });
        now.push_back(known == m_pipelines.end() ? Pipeline{std::make_shared<Resource>(), {}}
                                                 : std::exchange(*known, {}));
        followPipeline(now.back(), pipeline);
    }
    m_pipelines = std::move(now);
}

/// Reads what stands where the two versions share nothing.
void GraphCache::followPipeline(Pipeline &known, const ResourcePtr &now)
{
    if (known.resource == now)
        return;
    const auto isOf = [](const FactsInRow &facts, const ActivityRecord &one) {
        return facts->fragment == one.fragment;
    };
    const auto read = [this](const ActivityRecord &one) { return m_reader->read(one); };
    FactsRow all;
    all.reserve(size_t(now->activities.size()));
    known.changes.clear();
    auto old = known.activities.begin();
    for (const auto &difference : known.resource->activities.differences(now->activities)) {
        const auto first = known.activities.begin() + difference.first;
        std::move(old, first, std::back_inserter(all));
        old = first + difference.count;
        known.changes.push_back({difference, {std::move_iterator(first), std::move_iterator(old)}});
        const auto record = now->activities.iteratorAt(difference.otherFirst);
        const std::vector<ActivityRecord> there(record, std::next(record, difference.otherCount));
        const FactsRow facts = reused(there, known.changes.back().before, isOf, read);
        all.insert(all.end(), facts.begin(), facts.end());
    }
    std::move(old, known.activities.end(), std::back_inserter(all));
    known.activities = std::move(all);
    known.before = std::exchange(known.resource, now);
}

/// Changes the graph in place where that is enough.
bool GraphCache::patch(const Project &project, const ResourcePtr &pipeline)
{
    if (!m_drawn || m_drawn->pipeline->id != pipeline->id || m_drawn->settings != project.settings)
        return false;
    if (m_drawn->pipeline != pipeline) {
        const Pipeline &own = known(pipeline->id);
        if (own.before != m_drawn->pipeline ||
            !patchGraph(m_drawn->joined, {*own.before, *pipeline, own.changes, own.activities}))
            return false;
    }
    m_drawn->pipeline = pipeline;
    return true;
}

const GraphCache::Pipeline &GraphCache::known(ResourceId pipeline) const
{
    return *std::find_if(m_pipelines.begin(), m_pipelines.end(),
                         [pipeline](const Pipeline &one) { return one.resource->id == pipeline; });
}

JoinedGraph GraphCache::join(const Project &project, const Resource &pipeline) const
{
    std::vector<const FactsRow *> others;
    for (const Pipeline &other : m_pipelines) {
        if (other.resource->id != pipeline.id)
            others.push_back(&other.activities);
    }
    return joined({project, pipeline, known(pipeline.id).activities, std::move(others), m_datasets, m_datasetNames});
}

} // namespace millrace
