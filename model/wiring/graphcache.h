// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/wiring/graphpatch.h"

namespace millrace {

/// Makes graphs of one document after another and reads only what changed between them. An edit inside an activity
/// that leaves its name and wires alone changes one node in place; any other joins what is known anew. Belongs to
/// whoever asks, such as a canvas.
class GraphCache
{
public:
    /// The graph stays until the next question; who needs it longer copies it.
    const Graph &graph(const Project &project, const Catalog &catalog, ResourceId pipeline, const Level &level = {});

private:
    struct Pipeline
    {
        ResourcePtr resource;
        FactsRow activities;
        ResourcePtr before = nullptr;                ///< the version that the changes lead from
        std::vector<ChangedActivities> changes = {}; ///< to this one
    };
    /// What the graph was made of.
    struct Drawn
    {
        ResourcePtr pipeline;
        json::FragmentPtr settings;
        JoinedGraph joined;
    };

    /// One level of a pipeline as a resource of its own; the same as long as the pipeline is.
    struct View
    {
        ResourcePtr whole;
        Level level;
        ResourcePtr shown;
    };

    ResourcePtr shown(const ResourcePtr &whole, const Level &level);
    void follow(const Project &project, const ResourcePtr &drawn);
    void followDatasets(const std::vector<ResourcePtr> &datasets);
    void followPipelines(const std::vector<ResourcePtr> &pipelines);
    void followPipeline(Pipeline &known, const ResourcePtr &now);
    bool patch(const Project &project, const ResourcePtr &pipeline);
    JoinedGraph join(const Project &project, const Resource &pipeline) const;
    const Pipeline &known(ResourceId pipeline) const;

    std::optional<FactsReader> m_reader;
    View m_view;
    ChunkedSequence<ResourcePtr> m_resources; ///< of the document that the facts are of
    std::vector<Pipeline> m_pipelines;
    std::vector<DatasetFactsPtr> m_datasets;
    NameTable m_datasetNames;
    std::optional<Drawn> m_drawn; ///< nothing when something beside its pipeline has changed since
};

} // namespace millrace
