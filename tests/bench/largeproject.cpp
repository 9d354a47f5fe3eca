// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/largeproject.h"

#include <cmath>

namespace millrace::bench {

namespace {

QByteArray datasetName(int index) { return "data" + QByteArray::number(index); }

QByteArray datasetText(int index)
{
    return "{\n  \"name\": \"" + datasetName(index) +
           "\",\n  \"properties\": {\n    \"type\": \"AzureBlob\",\n    \"linkedServiceName\": \"storage\",\n"
           "    \"typeProperties\": { \"folderPath\": \"data/" +
           QByteArray::number(index) +
           "\", \"fileName\": \"rows.csv\" },\n    \"availability\": { \"frequency\": \"Day\", \"interval\": 1 }\n  "
           "}\n}\n";
}

/// The two datasets that an activity reads; it writes the one of its own index.
std::pair<int, int> inputsOf(int index, int count, int columns, Shape shape)
{
    const int left = std::max(0, index - 1);
    const int above = std::max(0, index - columns - 1);
    if (index % 5 != 4 || shape == Shape::Grid)
        return {left, above};
    return {left, shape == Shape::Long ? index / 2 : index % 10 * count / 10};
}

QByteArray activityText(int index, int count, int columns, Shape shape)
{
    auto [first, second] = inputsOf(index, count, columns, shape);
    if (first == second)
        second = first + 1 < count ? first + 1 : 0;
    const QByteArray a = datasetName(first);
    const QByteArray b = datasetName(second);
    return "{ \"name\": \"step" + QByteArray::number(index) +
           "\", \"type\": \"AzureMLBatchExecution\", \"linkedServiceName\": \"endpoint\",\n"
           "        \"inputs\": [ { \"name\": \"" +
           a + "\" }, { \"name\": \"" + b + "\" } ], \"outputs\": [ { \"name\": \"" + datasetName(index) +
           "\" } ],\n        \"typeProperties\": { \"webServiceInputs\": { \"input1\": \"" + a + "\", \"input2\": \"" +
           b + "\" }, \"webServiceOutputs\": { \"output1\": \"" + datasetName(index) + "\" } } }";
}

} // namespace

LargeProject largeProject(int nodes, Shape shape)
{
    const int count = nodes / 2;
    const int columns = std::max(1, int(std::sqrt(count / 2)));
    Project project;
    std::vector<Resource> datasets;
    for (int i = 0; i < count; ++i) {
        datasets.push_back(makeResource(project, ResourceKind::Dataset, QString::fromLatin1(datasetName(i) + ".json"),
                                        datasetText(i)));
        project.resources.append(std::make_shared<const Resource>(datasets.back()));
    }
    QByteArray text = "{\n  \"name\": \"large\",\n  \"properties\": {\n    \"activities\": [\n      ";
    for (int i = 0; i < count; ++i)
        text += (i > 0 ? ",\n      " : "") + activityText(i, count, columns, shape);
    text += "\n    ]\n  }\n}\n";
    Resource pipeline = makeResource(project, ResourceKind::Pipeline, QStringLiteral("large.json"), text);
    std::vector<ActivityRecord> records;
    for (int i = 0; i < count; ++i) {
        const QPointF place(i % columns * 512, i / columns * 160);
        ActivityRecord record = pipeline.activities.at(i);
        record.position = place;
        records.push_back(record);
        pipeline.placements.insert(NodeId::of(datasets[size_t(i)].id), place + QPointF(256, 64));
    }
    pipeline.activities = ChunkedSequence<ActivityRecord>(std::move(records));
    project.resources.append(std::make_shared<const Resource>(pipeline));
    return {project, pipeline.id};
}

} // namespace millrace::bench
