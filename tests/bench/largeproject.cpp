// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/largeproject.h"

#include "model/format/format.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace millrace::bench {

namespace {

/// Which steps each step takes from.
using Sources = std::vector<std::vector<int>>;

/// Rows of steps, each taking from its left neighbour, and every one or every other also from the one above. In the
/// shapes that are no plain grid, three of five of those second wires (every fifth of all) lead elsewhere.
Sources sourcesOf(int count, int columns, Shape shape, int every)
{
    constexpr int Hubs = 10;
    Sources sources(static_cast<size_t>(count));
    for (int i = 1; i < count; ++i) {
        sources[size_t(i)].push_back(i - 1);
        if (i % every != 0)
            continue;
        const bool isElsewhere = shape != Shape::Grid && i / every % 5 < 3;
        if (isElsewhere && shape == Shape::FanIn && i < count - Hubs)
            sources[size_t(count - 1 - i % Hubs)].push_back(i);
        else
            sources[size_t(i)].push_back(isElsewhere && shape == Shape::Long ? i / 2 : std::max(0, i - columns));
    }
    return sources;
}

QByteArray numbered(const char *name, int index) { return name + QByteArray::number(index); }

QByteArray activityV2(int index, const std::vector<int> &sources)
{
    QByteArrayList waits;
    for (const int source : sources)
        waits << R"({ "activity": ")" + numbered("step", source) + R"(", "dependencyConditions": [ "Succeeded" ] })";
    return R"({ "name": ")" + numbered("step", index) + R"(", "type": "AzureMLBatchExecution", "dependsOn": [ )" +
           waits.join(", ") +
           " ],\n        \"policy\": { \"timeout\": \"0.12:00:00\", \"retry\": 0 },\n        \"linkedServiceName\": { "
           "\"referenceName\": \"endpoint\", \"type\": \"LinkedServiceReference\" },\n        \"typeProperties\": { "
           "\"globalParameters\": { \"rounds\": \"" +
           QByteArray::number(index) + "\" } } }";
}

QByteArray activityV1(int index, const std::vector<int> &sources)
{
    QByteArrayList inputs;
    QByteArrayList mapped;
    for (size_t i = 0; i < sources.size(); ++i) {
        const QByteArray name = numbered("data", sources[i]);
        inputs << R"({ "name": ")" + name + "\" }";
        if (i < 2)
            mapped << "\"input" + QByteArray::number(int(i) + 1) + "\": \"" + name + '"';
    }
    const QByteArray output = numbered("data", index);
    return R"({ "name": ")" + numbered("step", index) +
           R"(", "type": "AzureMLBatchExecution", "linkedServiceName": "endpoint", "inputs": [ )" + inputs.join(", ") +
           " ],\n        \"outputs\": [ { \"name\": \"" + output +
           "\" } ], \"typeProperties\": { \"webServiceInputs\": { " + mapped.join(", ") +
           " }, \"webServiceOutputs\": { \"output1\": \"" + output + "\" } } }";
}

QByteArray datasetText(int index)
{
    return "{\n  \"name\": \"" + numbered("data", index) +
           "\",\n  \"properties\": {\n    \"type\": \"AzureBlob\",\n    \"linkedServiceName\": \"storage\",\n"
           "    \"typeProperties\": { \"folderPath\": \"data/" +
           QByteArray::number(index) +
           "\", \"fileName\": \"rows.csv\" },\n    \"availability\": { \"frequency\": \"Day\", \"interval\": 1 }\n  "
           "}\n}\n";
}

QByteArray endpointText(Dialect dialect)
{
    QByteArray place = R"("mlEndpoint": "https://ussouthcentral.services.azureml.net/workspaces/a/services/b/jobs")";
    if (dialect == Dialect::V1)
        place += R"(, "apiKey": "<apiKey>")";
    return "{\n  \"name\": \"endpoint\",\n  \"properties\": { \"type\": \"AzureML\", \"typeProperties\": { " + place +
           " } }\n}\n";
}

QByteArray pipelineText(Dialect dialect, const Sources &sources)
{
    QByteArrayList activities;
    for (size_t i = 0; i < sources.size(); ++i)
        activities << (dialect == Dialect::V1 ? activityV1(int(i), sources[i]) : activityV2(int(i), sources[i]));
    return "{\n  \"name\": \"large\",\n  \"properties\": {\n    \"activities\": [\n      " +
           activities.join(",\n      ") + "\n    ]\n  }\n}\n";
}

/// Steps stand on a grid with room for a wire's curve between them; in v1 each has its dataset at its right.
void place(Resource &pipeline, const std::vector<Resource> &datasets, int columns)
{
    const qreal pitch = datasets.empty() ? 304 : 512;
    std::vector<ActivityRecord> records;
    for (const ActivityRecord &activity : pipeline.activities) {
        const int index = int(records.size());
        records.push_back(activity);
        records.back().position = QPointF(index % columns * pitch, index / columns * 160);
        if (!datasets.empty())
            pipeline.placements.insert(NodeId::of(datasets[size_t(index)].id),
                                       *records.back().position + QPointF(256, 64));
    }
    pipeline.activities = ChunkedSequence<ActivityRecord>(std::move(records));
}

} // namespace

Result<> writeLargeProject(int nodes, Shape shape, Dialect dialect, const QString &folder)
{
    const bool isV1 = dialect == Dialect::V1;
    const int count = isV1 ? nodes / 2 : nodes;
    const int columns = std::max(1, int(std::sqrt(isV1 ? count / 3 : count / 2)));
    Project project;
    project.dialect = dialect;
    project.resources.append(std::make_shared<const Resource>(
        makeResource(project, ResourceKind::LinkedService, {}, endpointText(dialect))));
    std::vector<Resource> datasets;
    for (int i = 0; isV1 && i < count; ++i) {
        datasets.push_back(makeResource(project, ResourceKind::Dataset, {}, datasetText(i)));
        project.resources.append(std::make_shared<const Resource>(datasets.back()));
    }
    Resource pipeline = makeResource(project, ResourceKind::Pipeline, {},
                                     pipelineText(dialect, sourcesOf(count, columns, shape, isV1 ? 1 : 2)));
    place(pipeline, datasets, columns);
    project.resources.append(std::make_shared<const Resource>(std::move(pipeline)));
    return saveProject(withFileNames(project), {}, folder);
}

} // namespace millrace::bench
