// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/wiring/graphcache.h"

#include "model/wiring/graphjoin.h"

#include <algorithm>

namespace millrace {

namespace {

/// How far ahead the old facts are searched for one that is not where it was; more than one edit deletes rarely.
constexpr size_t lookAhead = 256;

/// The facts for each of `items` in order: those of `known` where `isOf(facts, item)`, read anew elsewhere. Old and new
/// are walked side by side, so that nothing has to be hashed.
template<typename Facts, typename Items, typename IsOf, typename Read>
std::vector<Facts> reused(const Items &items, const std::vector<Facts> &known, IsOf isOf, Read read)
{
    std::vector<Facts> result;
    result.reserve(static_cast<size_t>(std::size(items)));
    size_t next = 0;
    for (const auto &item : items) {
        const size_t last = std::min(known.size(), next + lookAhead);
        size_t at = next;
        while (at < last && !isOf(*known[at], item))
            ++at;
        if (at < last) {
            result.push_back(known[at]);
            next = at + 1;
        } else {
            result.push_back(read(item));
        }
    }
    return result;
}

} // namespace

Graph GraphCache::graph(const Project &project, const Catalog &catalog, ResourceId pipeline)
{
    const Resource *resource = project.find(pipeline);
    if (!resource || resource->kind != ResourceKind::Pipeline)
        return {};
    follow(project, catalog, pipeline);
    const auto own = std::find_if(m_pipelines.begin(), m_pipelines.end(),
                                  [pipeline](const Pipeline &candidate) { return candidate.resource->id == pipeline; });
    std::vector<const std::vector<ActivityFactsPtr> *> others;
    for (const Pipeline &other : m_pipelines) {
        if (other.resource->id != pipeline)
            others.push_back(&other.activities);
    }
    return joined({project, *resource, own->activities, std::move(others), m_datasets, m_datasetNames});
}

/// Brings the facts up to date: all datasets, and the pipelines that matter: in v1 all, because a dataset may be
/// produced in another one, in V2 the one that is drawn.
void GraphCache::follow(const Project &project, const Catalog &catalog, ResourceId pipeline)
{
    if (!m_reader || &m_reader->catalog() != &catalog || m_reader->dialect() != project.dialect) {
        *this = GraphCache();
        m_reader.emplace(catalog, project.dialect);
    }
    std::vector<ResourcePtr> datasets, pipelines;
    for (const ResourcePtr &resource : project.resources) {
        if (resource->kind == ResourceKind::Dataset && !resource->isBroken())
            datasets.push_back(resource);
        else if (resource->id == pipeline ||
                 (resource->kind == ResourceKind::Pipeline && project.dialect == Dialect::V1))
            pipelines.push_back(resource);
    }
    followDatasets(datasets);
    followPipelines(std::move(pipelines));
}

void GraphCache::followDatasets(const std::vector<ResourcePtr> &datasets)
{
    const bool isSame =
        std::equal(datasets.begin(), datasets.end(), m_datasets.begin(), m_datasets.end(),
                   [](const ResourcePtr &now, const DatasetFactsPtr &then) { return now == then->resource; });
    if (isSame)
        return;
    m_datasets = reused(
        datasets, m_datasets,
        [](const DatasetFacts &facts, const ResourcePtr &dataset) { return facts.resource == dataset; },
        [this](const ResourcePtr &dataset) { return m_reader->read(dataset); });
    m_datasetNames = NameTable(m_datasets.size());
    for (quint32 i = 0; const DatasetFactsPtr &facts : m_datasets)
        m_datasetNames.insert(facts->node.name, facts->hash, i++);
}

void GraphCache::followPipelines(std::vector<ResourcePtr> pipelines)
{
    std::vector<Pipeline> now;
    now.reserve(pipelines.size());
    for (ResourcePtr &pipeline : pipelines) {
        const auto known = std::find_if(m_pipelines.begin(), m_pipelines.end(), [&](const Pipeline &candidate) {
            return candidate.resource && candidate.resource->id == pipeline->id;
        });
        if (known == m_pipelines.end())
            now.push_back({pipeline, factsOf(*pipeline, {})});
        else if (known->resource == pipeline)
            now.push_back(std::exchange(*known, {}));
        else
            now.push_back({pipeline, factsOf(*pipeline, known->activities)});
    }
    m_pipelines = std::move(now);
}

std::vector<ActivityFactsPtr> GraphCache::factsOf(const Resource &pipeline, const std::vector<ActivityFactsPtr> &known)
{
    struct Records
    {
        const ChunkedSequence<ActivityRecord> &all;
        auto begin() const { return all.begin(); }
        auto end() const { return all.end(); }
        auto size() const { return all.size(); }
    };
    return reused(
        Records{pipeline.activities}, known,
        [](const ActivityFacts &facts, const ActivityRecord &record) { return facts.fragment == record.fragment; },
        [this](const ActivityRecord &record) { return m_reader->read(record.fragment); });
}

} // namespace millrace
