// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/model/wiring/world.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace millrace;
using namespace millrace::test;

namespace {

const QString dataFolder = QStringLiteral(MILLRACE_SOURCE_DIR "/tests/model/wiring/data/");

Project v1() { return world(dataFolder + u"v1-world"_s, Dialect::V1); }

Project v2() { return world(dataFolder + u"v2-world"_s, Dialect::V2); }

/// Every text of the project, to compare bytes.
QByteArray allText(const Project &project)
{
    QByteArray all = project.settings ? project.settings->text() : "no settings"_ba;
    for (const ResourcePtr &resource : project.resources)
        all += '\n' + textOf(*resource);
    return all;
}

void addWires()
{
    QTest::addColumn<Dialect>("dialect");
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("wire");
    const auto row = [](const char *name, Dialect dialect, const QString &before, const QString &wire) {
        QTest::newRow(name) << dialect << before << wire;
    };
    row("v1 mapped input", Dialect::V1, {}, u"trainingData -> retrain.input1"_s);
    row("v1 mapped output", Dialect::V1, {}, u"retrain.output1 -> trainedModel"_s);
    row("v1 second output", Dialect::V1, u"retrain.output1 -> trainedModel"_s, u"retrain.output -> scores"_s);
    row("v1 model", Dialect::V1, u"retrain.output1 -> trainedModel"_s, u"trainedModel -> update.model"_s);
    row("v1 waits", Dialect::V1, {}, u"sqlTable -> retrain.waits"_s);
    row("v1 done", Dialect::V1, {}, u"update.done -> updated"_s);
    row("v1 copy", Dialect::V1, {}, u"sqlTable -> copy.source"_s);
    row("v2 file input", Dialect::V2, {}, u"trainingData -> retrain.input1"_s);
    row("v2 file output", Dialect::V2, {}, u"retrain.output1 -> scores"_s);
    row("v2 remembered model", Dialect::V2, {}, u"retrain.output1 -> trainedModel"_s);
    row("v2 model and dependency", Dialect::V2, u"retrain.output1 -> trainedModel"_s,
        u"trainedModel -> update.model"_s);
    row("v2 copied data and dependency", Dialect::V2, u"fetch.sink -> trainingData"_s,
        u"trainingData -> retrain.input1"_s);
    row("v2 dependency", Dialect::V2, {}, u"fetch.done -> retrain.waits"_s);
    row("v2 dependency on failure", Dialect::V2, {}, u"fetch.done -> retrain.waits [conditions=Failed,Skipped]"_s);
}

} // namespace

class TestConnect : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aWireThatIsDeletedLeavesNoTrace_data() { addWires(); }

    void aWireThatIsDeletedLeavesNoTrace()
    {
        QFETCH(Dialect, dialect);
        QFETCH(QString, before);
        QFETCH(QString, wire);
        const Result<Project> start = wired(dialect == Dialect::V1 ? v1() : v2(), before);
        QVERIFY2(start.isOk(), qPrintable(start.isOk() ? QString() : start.error().message));
        const Result<Project> with = wired(*start, wire);
        QVERIFY2(with.isOk(), qPrintable(with.isOk() ? QString() : with.error().message));
        const Graph old = graphOf(*start, catalog(), pipelineOf(*start));
        const Graph now = graphOf(*with, catalog(), pipelineOf(*with));
        QCOMPARE(now.wires.size(), old.wires.size() + 1);
        for (const Wire &drawn : now.wires) {
            if (old.wires.contains(drawn))
                continue;
            const Result<Project> without = millrace::disconnect(*with, catalog(), pipelineOf(*with), drawn);
            QVERIFY2(without.isOk(), qPrintable(without.isOk() ? QString() : without.error().message));
            QCOMPARE(allText(*without), allText(*start));
        }
    }

    void anyDirectionWillDo()
    {
        const Project project = v1();
        const PortRef data{nodeNamed(project, u"trainingData"_s), pillOutput().key};
        const PortRef port = portNamed(project, u"retrain.input1"_s, PortDirection::In);
        const auto there = millrace::connect(project, catalog(), pipelineOf(project), data, port);
        const auto back = millrace::connect(project, catalog(), pipelineOf(project), port, data);
        QVERIFY(there.isOk() && back.isOk());
        QCOMPARE(allText(*there), allText(*back));
    }

    void refusesWithASentence_data()
    {
        QTest::addColumn<Dialect>("dialect");
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("wire");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *name, Dialect dialect, const QString &before, const QString &wire,
                            const QString &says) { QTest::newRow(name) << dialect << before << wire << says; };
        const QString chain =
            u"trainingData -> retrain.input1; retrain.output1 -> trainedModel; trainedModel -> update.model;"
            "update.done -> updated"_s;
        row("wrong type", Dialect::V1, {}, u"sqlTable -> retrain.input1"_s, u"copy the data to such a blob first"_s);
        row("wrong extension", Dialect::V1, {}, u"scores -> update.model"_s, u"ends in .ilearner"_s);
        row("zip as input", Dialect::V1, {}, u"archive -> retrain.input1"_s, u".csv, .tsv or .arff"_s);
        row("second producer", Dialect::V1, chain, u"copy.sink -> trainedModel"_s,
            u"already produced by \"retrain\""_s);
        row("cycle", Dialect::V1, chain, u"updated -> retrain.waits"_s, u"wait for each other"_s);
        row("own output", Dialect::V1, chain, u"trainedModel -> retrain.waits"_s, u"wait for each other"_s);
        row("twice", Dialect::V1, chain, u"trainedModel -> update.waits"_s, u"already wired"_s);
        row("occupied", Dialect::V1, u"retrain.output1 -> trainedModel; trainedModel -> update.model"_s,
            u"otherModel -> update.model"_s, u"delete that wire first"_s);
        row("itself", Dialect::V1, {}, u"retrain.done -> retrain.waits"_s, u"cannot be wired to itself"_s);
        row("dataset to dataset", Dialect::V1, {}, u"trainingData -> scores"_s, u"put one that copies between"_s);
        row("two inputs", Dialect::V1, {}, u"retrain.input1 -> update.model"_s, u"same edge"_s);
        row("done carries no data", Dialect::V1, {}, u"retrain.done -> update.model"_s, u"carries no data"_s);
        row("copy waits before it has a source", Dialect::V1, {}, u"updated -> copy.waits"_s, u"wire that one first"_s);
        row("v2 wrong extension", Dialect::V2, {}, u"scores -> update.model"_s, u"ends in .ilearner"_s);
        row("v2 dataset to waits", Dialect::V2, {}, u"scores -> update.waits"_s, u"wait for activities"_s);
        row("v2 second writer", Dialect::V2, u"retrain.output1 -> trainingData"_s, u"fetch.sink -> trainingData"_s,
            u"already written by \"retrain\""_s);
        row("v2 loop of dependencies", Dialect::V2, u"fetch.done -> retrain.waits; retrain.done -> update.waits"_s,
            u"update.done -> fetch.waits"_s, u"already runs after"_s);
        row("v2 loop by data", Dialect::V2, u"fetch.done -> retrain.waits; retrain.output1 -> trainingData"_s,
            u"trainingData -> fetch.source"_s, u"wait for each other"_s);
        row("v2 no default", Dialect::V2, {}, u"anyCsv -> retrain.input1"_s, u"no default"_s);
        row("v2 twice", Dialect::V2, u"fetch.done -> retrain.waits"_s, u"fetch.done -> retrain.waits"_s,
            u"already waits"_s);
        row("v2 output without file", Dialect::V2, {}, u"retrain.output1 -> update.model"_s, u"names no file yet"_s);
    }

    void refusesWithASentence()
    {
        QFETCH(Dialect, dialect);
        QFETCH(QString, before);
        QFETCH(QString, wire);
        QFETCH(QString, says);
        const Result<Project> start = wired(dialect == Dialect::V1 ? v1() : v2(), before);
        QVERIFY2(start.isOk(), qPrintable(start.isOk() ? QString() : start.error().message));
        const Result<Project> next = wired(*start, wire);
        QVERIFY(!next);
        QCOMPARE(next.error().code, Error::Code::Refused);
        QVERIFY2(next.error().message.contains(says), qPrintable(next.error().message));
    }

    void aSecondInputAsksForTheFirstOnesName()
    {
        const Project start = *wired(v1(), u"trainingData -> retrain.input1"_s);
        const Result<Project> asked = wired(start, u"moreData -> retrain.input1"_s);
        QVERIFY(!asked);
        QCOMPARE(asked.error().code, Error::Code::Conflict);
        const Result<Project> answered = wired(start, u"moreData -> retrain.input1 [firstPortName=train]"_s);
        QVERIFY2(answered.isOk(), qPrintable(answered.isOk() ? QString() : answered.error().message));
        QCOMPARE(printed(*answered), u"moreData -> retrain.input1\ntrainingData -> retrain.train"_s);
        const QByteArray text = textOf(*answered->find(pipelineOf(*answered)));
        QVERIFY(!text.contains("\"webServiceInput\":"));
        QVERIFY(text.contains("\"webServiceInputs\":"));
    }

    void anInputOfAnEarlierSliceIsNoCycle()
    {
        const QByteArray entry =
            R"json([{ "name": "scores", "startTime": "Date.AddMonths(SliceStart, -1)", "endTime": "SliceStart" }])json";
        const Project start = *wired(v1(), u"retrain.output1 -> scores"_s);
        const ActivityId retrain = nodeNamed(start, u"retrain"_s).activity();
        QVERIFY(!wired(start, u"scores -> retrain.input1"_s));
        const Project shifted = *withChange(start, retrain, json::Pointer({u"inputs"_s}), json::Set{entry});
        const Result<Project> joined = wired(shifted, u"scores -> retrain.input1"_s);
        QVERIFY2(joined.isOk(), qPrintable(joined.isOk() ? QString() : joined.error().message));
        QCOMPARE(printed(*joined), u"retrain.output1 -> scores\nscores -> retrain.input1"_s);
    }

    void anEntryWithTimesOutlivesItsMappedWire()
    {
        const Project start = *wired(v1(), u"trainingData -> retrain.input1"_s);
        const ActivityId retrain = nodeNamed(start, u"retrain"_s).activity();
        const Project timed = *withChange(start, retrain, json::Pointer({u"inputs"_s, u"0"_s, u"startTime"_s}),
                                          json::Set{"\"SliceStart\""});
        const Graph graph = graphOf(timed, catalog(), pipelineOf(timed));
        const Project without = *millrace::disconnect(timed, catalog(), pipelineOf(timed), graph.wires.first());
        QCOMPARE(printed(without), u"trainingData -> retrain.waits"_s);
        const Graph left = graphOf(without, catalog(), pipelineOf(without));
        const Project bare = *millrace::disconnect(without, catalog(), pipelineOf(without), left.wires.first());
        QCOMPARE(printed(bare), QString());
    }

    void betweenActivitiesOfV1StandsAPlaceholder()
    {
        const Result<Project> joined = wired(v1(), u"copy.done -> update.waits"_s);
        QVERIFY(!joined); // a copy's first output is its sink
        const Result<Project> project = wired(v1(), u"update.done -> retrain.waits"_s);
        QVERIFY2(project.isOk(), qPrintable(project.isOk() ? QString() : project.error().message));
        QCOMPARE(printed(*project), u"update done -> retrain.waits\nupdate.done -> update done"_s);
        const Resource &made = resourceNamed(*project, u"update done"_s);
        QCOMPARE(made.properties()[u"linkedServiceName"].toString(), u"storage"_s);
        QCOMPARE(made.properties()[u"availability"][u"frequency"].toString(), u"Month"_s);
        QVERIFY(!made.properties().find(json::Pointer::of(u"/typeProperties/fileName")));
        QVERIFY(graphOf(*project, catalog(), pipelineOf(*project)).find(NodeId::of(made.id))->isPlaceholder);
        const Result<Project> again = wired(*project, u"update.done -> copy.source"_s);
        QVERIFY(!again);
    }

    void aMappedOutputAndInputShareANewFile()
    {
        const Result<Project> project = wired(v1(), u"retrain.output1 -> update.model"_s);
        QVERIFY2(project.isOk(), qPrintable(project.isOk() ? QString() : project.error().message));
        const Resource &made = resourceNamed(*project, u"retrain output1"_s);
        QCOMPARE(made.properties().find(json::Pointer::of(u"/typeProperties/fileName")).toString(),
                 u"output1.ilearner"_s);
        QCOMPARE(printed(*project), u"retrain output1 -> update.model\nretrain.output1 -> retrain output1"_s);
    }

    void v2WritesTheLocationAndTheDependency()
    {
        const Result<Project> project = wired(v2(), u"retrain.output1 -> trainedModel; trainedModel -> update.model"_s);
        QVERIFY2(project.isOk(), qPrintable(project.isOk() ? QString() : project.error().message));
        QCOMPARE(printed(*project), u"retrain.output1 -> trainedModel\ntrainedModel -> update.model"_s);
        const ActivityRecord *update =
            project->find(pipelineOf(*project))->find(nodeNamed(*project, u"update"_s).activity());
        const json::Value root = update->value();
        QCOMPARE(root.find(json::Pointer::of(u"/typeProperties/trainedModelFilePath")).toString(),
                 u"models/model.ilearner"_s);
        QCOMPARE(
            root.find(json::Pointer::of(u"/typeProperties/trainedModelLinkedServiceName/referenceName")).toString(),
            u"Storage"_s);
        QCOMPARE(root.find(json::Pointer::of(u"/dependsOn/0/activity")).toString(), u"retrain"_s);
        QCOMPARE(json::Value(*project->settings)[u"files"].exactly(u"storage|models/model.ilearner").toString(),
                 u"trainedModel"_s);
    }

    void aDependencyThatOtherDataNeedsStays()
    {
        const Project project = *wired(v2(), u"fetch.sink -> trainingData; trainingData -> retrain.input1;"
                                             "trainingData -> retrain.input [portName=again]"_s);
        const Graph graph = graphOf(project, catalog(), pipelineOf(project));
        QCOMPARE(graph.wires.size(), 3);
        const Project fewer = *millrace::disconnect(project, catalog(), pipelineOf(project), graph.wires.last());
        QVERIFY(textOf(*fewer.find(pipelineOf(fewer))).contains("\"activity\": \"fetch\""));
        const Graph left = graphOf(fewer, catalog(), pipelineOf(fewer));
        const Project none = *millrace::disconnect(fewer, catalog(), pipelineOf(fewer), left.wires.last());
        QVERIFY(!textOf(*none.find(pipelineOf(none))).contains("\"activity\": \"fetch\""));
    }

    void otherConditionsOutliveTheData()
    {
        const Project project = *wired(v2(), u"fetch.done -> retrain.waits [conditions=Completed];"
                                             "fetch.sink -> trainingData; trainingData -> retrain.input1"_s);
        for (const Wire &wire : graphOf(project, catalog(), pipelineOf(project)).wires) {
            if (wire.kind == WireKind::Dependency)
                continue;
            const Project without = *millrace::disconnect(project, catalog(), pipelineOf(project), wire);
            QVERIFY(printed(without).contains(u"fetch -Completed-> retrain"_s));
        }
    }

    void aFileNodeIsWiredLikeADataset()
    {
        const Project start = *wired(v2(), u"retrain.output1 -> scores"_s);
        const Project bare = withoutResource(start, resourceNamed(start, u"scores"_s).id);
        const Result<Project> loop = wired(bare, u"scores.csv -> retrain.input1"_s);
        QVERIFY(!loop);
        QVERIFY(loop.error().message.contains(u"wait for each other"_s));
        const Result<Project> wrong = wired(bare, u"scores.csv -> update.model"_s);
        QVERIFY(!wrong);
        QVERIFY2(wrong.error().message.contains(u"ends in .ilearner"_s), qPrintable(wrong.error().message));
        const Result<Project> copied = wired(bare, u"scores.csv -> fetch.source"_s);
        QVERIFY(!copied);
        QVERIFY2(copied.error().message.contains(u"add a dataset for that file"_s), qPrintable(copied.error().message));
    }

    void referencesOfUnknownTypesCanBeDeleted()
    {
        Project project = v2();
        const ActivityId report = nodeNamed(project, u"report"_s).activity();
        project = *withChange(project, report, json::Pointer({u"inputs"_s}),
                              json::Set{R"([{"referenceName": "scores", "type": "DatasetReference"}])"});
        const Graph graph = graphOf(project, catalog(), pipelineOf(project));
        QCOMPARE(printed(project), u"scores -> report.waits"_s);
        const Result<Project> without =
            millrace::disconnect(project, catalog(), pipelineOf(project), graph.wires.first());
        QVERIFY(without.isOk());
        QCOMPARE(printed(*without), QString());
    }
};

QTEST_APPLESS_MAIN(TestConnect)
#include "tst_connect.moc"
