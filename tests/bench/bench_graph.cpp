// SPDX-License-Identifier: GPL-3.0-or-later
// How long a pipeline's graph takes at ten thousand activities and fifteen thousand wires: from scratch, and again
// after one edit. Prints medians, in processor time, of as many repetitions as the argument says; fails when a graph is
// not the one that the document describes or, but for a smoke run, when an edit takes longer than a frame.
#include "model/edit/edits.h"
#include "model/wiring/graphcache.h"
#include "tests/bench/smoke.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <vector>

using namespace Qt::StringLiterals;
using namespace millrace;

namespace {

double processorTime()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

constexpr int activityCount = 10'000;
int repetitions = 9;
constexpr double frame = 16;         // milliseconds: an edit with all that follows from it
constexpr double largeDeletion = 20; // milliseconds: a hundred nodes at once

QByteArray name(const char *kind, int i) { return kind + QByteArray::number(i); }

QByteArray dependsOn(const QByteArray &activity)
{
    return "{\"activity\": \"" + activity + "\", \"dependencyConditions\": [\"Succeeded\"]}";
}

/// Half of the activities wait for one other, half for two.
QByteArray v2Activity(int i)
{
    QByteArray waits;
    if (i > 0)
        waits = dependsOn(name("step ", i - 1));
    if (i > 100 && i % 2 == 0)
        waits += ", " + dependsOn(name("step ", i - 100));
    return "{\n  \"name\": \"" + name("step ", i) + "\",\n  \"type\": \"AzureMLExecutePipeline\",\n  \"dependsOn\": [" +
           waits +
           "],\n  \"policy\": {\"timeout\": \"0.12:00:00\", \"retry\": 0, \"retryIntervalInSeconds\": 30},\n"
           "  \"userProperties\": [],\n  \"linkedServiceName\": {\"referenceName\": \"workspace\", \"type\": "
           "\"LinkedServiceReference\"},\n  \"typeProperties\": {\"mlPipelineId\": \"" +
           name("id", i) + "\"}\n}";
}

/// Every second activity trains from a dataset into one; the others write one only.
QByteArray v1Activity(int i)
{
    const bool reads = i % 2 == 1;
    const QByteArray input = name("data ", i / 2);
    const QByteArray output = name("data ", i < activityCount - 1 ? i / 2 + 1 : 0);
    return "{\n  \"name\": \"" + name("step ", i) + "\",\n  \"type\": \"AzureMLBatchExecution\",\n  \"inputs\": [" +
           (reads ? "{\"name\": \"" + input + "\"}" : QByteArray()) + "],\n  \"outputs\": [{\"name\": \"" + output +
           "\"}],\n  \"typeProperties\": {" + (reads ? "\"webServiceInput\": \"" + input + "\", " : QByteArray()) +
           "\"webServiceOutputs\": {\"output1\": \"" + output +
           "\"}},\n  \"linkedServiceName\": \"endpoint\",\n  \"policy\": {\"timeout\": \"02:00:00\", \"retry\": 1}\n}";
}

Project document(Dialect dialect)
{
    Project project;
    project.dialect = dialect;
    QByteArray activities;
    for (int i = 0; i < activityCount; ++i)
        activities += (i ? ",\n" : "") + (dialect == Dialect::V1 ? v1Activity(i) : v2Activity(i));
    project = withResource(
        project, makeResource(project, ResourceKind::Pipeline, u"p.json"_s,
                              "{\"name\": \"p\", \"properties\": {\"activities\": [\n" + activities + "\n]}}"));
    for (int i = 0; dialect == Dialect::V1 && i <= activityCount / 2; ++i) {
        const QByteArray text = "{\"name\": \"" + name("data ", i) +
                                "\", \"properties\": {\"type\": \"AzureBlob\", \"linkedServiceName\": \"storage\", "
                                "\"typeProperties\": {\"folderPath\": \"a/b\", \"fileName\": \"x.csv\"}, "
                                "\"availability\": {\"frequency\": \"Day\", \"interval\": 1}}}";
        project = withResource(project, makeResource(project, ResourceKind::Dataset, u"d.json"_s, text));
    }
    return project;
}

double medianMilliseconds(const std::function<void(int)> &work)
{
    std::vector<double> times;
    for (int i = 0; i < repetitions; ++i) {
        const double before = processorTime();
        work(i);
        times.push_back(processorTime() - before);
    }
    std::sort(times.begin(), times.end());
    return times[times.size() / 2];
}

void require(bool isTrue, const char *what)
{
    if (isTrue)
        return;
    std::fprintf(stderr, "bench_graph: %s\n", what);
    std::exit(1);
}

void measure(const char *title, Dialect dialect, const Catalog &catalog)
{
    const Project start = document(dialect);
    const ResourceId pipeline = start.resources.at(0)->id;
    const Graph graph = graphOf(start, catalog, pipeline);
    require(graph.wires.size() > 14'000 && graph.wires.size() < 16'000, "the document has not 15,000 wires");
    const double scratch = medianMilliseconds([&](int) { (void)graphOf(start, catalog, pipeline); });

    GraphCache cache;
    (void)cache.graph(start, catalog, pipeline);
    Project project = start;
    const auto after = [&](const std::function<Result<Project>(const Project &, int)> &edit) {
        std::vector<Project> documents;
        for (int i = 0; i < repetitions; ++i)
            documents.push_back(project = *edit(project, i));
        return medianMilliseconds(
            [&](int i) { (void)cache.graph(documents[static_cast<size_t>(i)], catalog, pipeline); });
    };
    const auto idAt = [&](const Project &p, int i) { return p.find(pipeline)->activities.at(400 * i + 7).id; };
    const double field = after([&](const Project &p, int i) {
        return withChange(p, idAt(p, i), json::Pointer({u"policy"_s, u"retry"_s}), json::Set{QByteArray::number(i)});
    });
    const double rename =
        after([&](const Project &p, int i) { return renameActivity(p, catalog, idAt(p, i), u"renamed %1"_s.arg(i)); });
    const double remove =
        after([&](const Project &p, int i) { return removeNodes(p, catalog, pipeline, {NodeId::of(idAt(p, i))}); });
    require(cache.graph(project, catalog, pipeline) == graphOf(project, catalog, pipeline),
            "the cached graph is not the document's");
    std::printf("%s: %lld nodes, %lld wires: from scratch %.2f ms; again after a field %.2f, a rename %.2f, a deletion "
                "%.2f ms\n",
                title, static_cast<long long>(graph.nodes.size()), static_cast<long long>(graph.wires.size()), scratch,
                field, rename, remove);

    QList<NodeId> hundred;
    for (int i = 0; i < 100; ++i)
        hundred.append(NodeId::of(start.find(pipeline)->activities.at(90 * i + 3).id));
    const double removal = medianMilliseconds([&](int) { (void)removeNodes(start, catalog, pipeline, hundred); });
    std::printf("%s: deleting 100 activities %.2f ms\n", title, removal);
    require(bench::isSmoke() || (std::max({field, rename, remove}) <= frame && removal <= largeDeletion),
            "an edit of the graph takes longer than its bar");
}

} // namespace

int main(int argc, char **argv)
{
    if (bench::isSmoke())
        repetitions = 3;
    else if (argc > 1)
        repetitions = std::clamp(std::atoi(argv[1]), 3, 24); // each edits another activity of the ten thousand
    const Result<Catalog> catalog = Catalog::load();
    require(catalog.isOk(), "the catalogue cannot be read");
    measure("V2", Dialect::V2, *catalog);
    measure("v1", Dialect::V1, *catalog);
    return 0;
}
