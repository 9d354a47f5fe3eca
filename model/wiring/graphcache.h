// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/wiring/facts.h"
#include "model/wiring/nametable.h"

namespace millrace {

/// Makes graphs of one document after another and reads only what changed between them: after an edit of one activity
/// among ten thousand the new graph costs little more than its own copy. Belongs to whoever asks, such as a canvas.
class GraphCache
{
public:
    Graph graph(const Project &project, const Catalog &catalog, ResourceId pipeline);

private:
    struct Pipeline
    {
        ResourcePtr resource;
        std::vector<ActivityFactsPtr> activities;
    };

    void follow(const Project &project, const Catalog &catalog, ResourceId pipeline);
    void followDatasets(const std::vector<ResourcePtr> &datasets);
    void followPipelines(std::vector<ResourcePtr> pipelines);
    std::vector<ActivityFactsPtr> factsOf(const Resource &pipeline, const std::vector<ActivityFactsPtr> &known);

    std::optional<FactsReader> m_reader;
    std::vector<Pipeline> m_pipelines;
    std::vector<DatasetFactsPtr> m_datasets;
    NameTable m_datasetNames;
};

} // namespace millrace
