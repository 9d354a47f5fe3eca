// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/model/wiring/world.h"

#include "model/edit/edits.h"
#include "model/wiring/graphcache.h"

#include <QRandomGenerator>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace millrace;
using namespace millrace::test;

namespace {

const QString dataFolder = QStringLiteral(MILLRACE_SOURCE_DIR "/tests/model/wiring/data/");

Project v1(const QByteArray &pipeline = {})
{
    return pipeline.isEmpty()
               ? world(dataFolder + u"v1-world"_s, Dialect::V1)
               : world(dataFolder + u"v1-world"_s, Dialect::V1, {{u"pipeline.retrain.json"_s, pipeline}});
}

Project v2(const QByteArray &activities = {}, const QByteArray &settings = "{}")
{
    QMap<QString, QByteArray> more{{u"millrace.json"_s, settings}};
    if (!activities.isEmpty()) {
        more.insert(u"pipeline.retrain.json"_s,
                    "{\"name\": \"retrain\", \"properties\": {\"activities\": [" + activities + "]}}");
    }
    return world(dataFolder + u"v2-world"_s, Dialect::V2, more);
}

QByteArray storage()
{
    return "\"linkedServiceName\": {\"referenceName\": \"storage\", \"type\": \"LinkedServiceReference\"}";
}

QByteArray v2Batch(const QByteArray &name, const QByteArray &inputs, const QByteArray &outputs,
                   const QByteArray &dependsOn = {})
{
    return "{\"name\": \"" + name + "\", \"type\": \"AzureMLBatchExecution\", \"dependsOn\": [" + dependsOn +
           "], \"typeProperties\": {\"webServiceInputs\": {" + inputs + "}, \"webServiceOutputs\": {" + outputs + "}}}";
}

QByteArray v2File(const QByteArray &port, const QByteArray &pathJson)
{
    return '"' + port + "\": {\"filePath\": " + pathJson + ", " + storage() + "}";
}

QByteArray waitsFor(const QByteArray &name, const QByteArray &conditions)
{
    return "{\"activity\": \"" + name + "\", \"dependencyConditions\": [" + conditions + "]}";
}

Node nodeOf(const Project &project, const QString &name)
{
    const Graph graph = graphOf(project, catalog(), pipelineOf(project));
    const Node *node = graph.find(nodeNamed(project, name));
    return node ? *node : Node();
}

QString v1Pipeline(const QString &activities)
{
    return u"{\"name\": \"retrain\", \"properties\": {\"activities\": [%1]}}"_s.arg(activities);
}

} // namespace

class TestGraph : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsTheThreeMeaningsOfV1()
    {
        const Project project = v1(v1Pipeline(uR"(
            {"name": "retrain", "type": "AzureMLBatchExecution",
             "Inputs": [{"name": "trainingdata"}, {"name": "sqlTable"}],
             "outputs": [{"name": "trainedModel"}, {"name": "updated"}],
             "typeProperties": {"WebServiceInput": "trainingData", "webServiceOutputs": {"Model 1": "trainedModel"}}},
            {"name": "update", "type": "azuremlupdateresource", "inputs": [{"name": "trainedModel"}],
             "typeProperties": {"trainedModelDatasetName": "trainedModel"}})"_s)
                                       .toUtf8());
        QCOMPARE(printed(project), u"retrain.Model 1 -> trainedModel\n"
                                   "retrain.done -> updated\n"
                                   "sqlTable -> retrain.waits\n"
                                   "trainedModel -> update.model\n"
                                   "trainingData -> retrain.input1"_s);
    }

    void readsBothInputsOfAMapAndMappedDatasetsThatAreNotListed()
    {
        const Project project = v1(v1Pipeline(uR"(
            {"name": "retrain", "type": "AzureMLBatchExecution", "inputs": [{"name": "moreData"}],
             "typeProperties": {"webServiceInputs": {"left": "trainingData", "right": "moreData"}}})"_s)
                                       .toUtf8());
        QCOMPARE(printed(project), u"moreData -> retrain.right\ntrainingData -> retrain.left"_s);
        const Node retrain = nodeOf(project, u"retrain"_s);
        QStringList keys;
        for (const Port &port : retrain.inputs + retrain.outputs)
            keys << port.key;
        QCOMPARE(keys, (QStringList{u"input:left"_s, u"input:right"_s, u"waits"_s, u"output:output1"_s, u"done"_s}));
    }

    void aCopyTakesItsFirstInputAndWaitsForTheOthers()
    {
        const Project project = v1(v1Pipeline(uR"(
            {"name": "copy", "type": "Copy", "inputs": [{"name": "sqlTable"}, {"name": "updated"}],
             "outputs": [{"name": "trainingData"}], "typeProperties": {}})"_s)
                                       .toUtf8());
        QCOMPARE(printed(project), u"copy.sink -> trainingData\nsqlTable -> copy.source\nupdated -> copy.waits"_s);
    }

    void unknownTypesWaitAndAreWaitedFor()
    {
        const Project project = v1(v1Pipeline(uR"(
            {"name": "mystery", "type": "NobodyKnows", "inputs": [{"name": "trainingData"}, {"name": "missing"}],
             "outputs": [{"name": "scores"}]})"_s)
                                       .toUtf8());
        QCOMPARE(printed(project), u"mystery.done -> scores\ntrainingData -> mystery.waits"_s);
        QVERIFY(!nodeOf(project, u"mystery"_s).isKnown);
        QCOMPARE(nodeOf(project, u"mystery"_s).type, u"NobodyKnows"_s);
    }

    void tellsExternalDataAndPlaceholders()
    {
        const Result<Project> project = wired(
            v1(), u"trainingData -> retrain.input1; retrain.output1 -> trainedModel; trainedModel -> update.model;"
                  "update.done -> updated; sqlTable -> retrain.waits"_s);
        QVERIFY2(project.isOk(), qPrintable(project.isOk() ? QString() : project.error().message));
        QVERIFY(nodeOf(*project, u"trainingData"_s).isExternal);
        QVERIFY(nodeOf(*project, u"sqlTable"_s).isExternal);
        QVERIFY(!nodeOf(*project, u"trainedModel"_s).isExternal);
        QVERIFY(nodeOf(*project, u"updated"_s).isPlaceholder);
        QVERIFY(!nodeOf(*project, u"trainedModel"_s).isPlaceholder);
    }

    void aDatasetOfAnotherPipelineIsNotExternal()
    {
        Project project = v1(v1Pipeline(uR"({"name": "score", "type": "AzureMLBatchExecution",
            "inputs": [{"name": "updated"}], "typeProperties": {}})"_s)
                                 .toUtf8());
        QVERIFY(nodeOf(project, u"updated"_s).isExternal);
        project = withResource(project, makeResource(project, ResourceKind::Pipeline, u"other.json"_s,
                                                     v1Pipeline(uR"({"name": "update", "type": "AzureMLUpdateResource",
            "outputs": [{"name": "Updated"}], "typeProperties": {}})"_s)
                                                         .toUtf8()));
        QVERIFY(!nodeOf(project, u"updated"_s).isExternal);
        QVERIFY(nodeOf(project, u"updated"_s).isPlaceholder);
    }

    void cardsShowWhatMatters()
    {
        const Project project = v1();
        const Node retrain = nodeOf(project, u"retrain"_s);
        QCOMPARE(retrain.typeLabel, u"Batch execution"_s);
        QCOMPARE(retrain.detail, u"trainingEndpoint"_s);
        QCOMPARE(nodeOf(project, u"update"_s).detail, u"scoringEndpoint · Weather [trained model]"_s);
        const Result<Project> used = wired(project, u"trainingData -> retrain.input1"_s);
        QCOMPARE(nodeOf(*used, u"trainingData"_s).detail, u"weather/{Year}/training.csv"_s);
    }

    void aBatchExecutionThatWritesNoModelScores()
    {
        const QString train = u"retrain.output1 -> trainedModel"_s;
        const QString score = u"retrain.output1 -> scores"_s;
        QCOMPARE(nodeOf(v1(), u"retrain"_s).category, u"train"_s);
        QCOMPARE(nodeOf(*wired(v1(), train), u"retrain"_s).category, u"train"_s);
        QCOMPARE(nodeOf(*wired(v1(), score), u"retrain"_s).category, u"score"_s);
        QCOMPARE(nodeOf(*wired(v1(), score + u';' + train), u"retrain"_s).category, u"train"_s);
    }

    void readsDependenciesWithTheirConditions()
    {
        const Project project =
            v2(v2Batch("A", {}, {}) + ',' + v2Batch("B", {}, {}, waitsFor("a", "\"Failed\", \"skipped\"")) + ',' +
               v2Batch("C", {}, {},
                       waitsFor("A", "\"Completed\"") + ',' + waitsFor("B", "") + ',' +
                           waitsFor("nobody", "\"Succeeded\"")));
        QCOMPARE(printed(project), u"A -Completed-> C\nA -Failed,Skipped-> B\nB -Succeeded-> C"_s);
    }

    void aFileJoinsItsWriterAndItsReaderInOneLine()
    {
        const Project project =
            v2(v2Batch("A", {}, v2File("output1", "\"/out//scores.v2.csv\"")) + ',' +
               v2Batch("B", v2File("input1", "\"out/scores.v2.csv\""), {}, waitsFor("A", "\"Succeeded\"")));
        QCOMPARE(printed(project), u"A.output1 -> scores.v2.csv\nscores.v2.csv -> B.input1"_s);
        const Node file = nodeOf(project, u"scores.v2.csv"_s);
        QCOMPARE(file.id.file, u"storage|out/scores.v2.csv"_s);
        QCOMPARE(file.detail, u"out/scores.v2.csv"_s);
    }

    void dependenciesThatSayMoreThanDataAreDrawn()
    {
        const QByteArray file = v2File("output1", "\"out/x.csv\"");
        const Project project = v2(v2Batch("A", {}, file) + ',' +
                                   v2Batch("B", v2File("input1", "\"out/x.csv\""), {}, waitsFor("A", "\"Completed\"")));
        QCOMPARE(printed(project), u"A -Completed-> B\nA.output1 -> x.csv\nx.csv -> B.input1"_s);
    }

    void expressionsThatSayTheSameAreOneFile()
    {
        const Project project =
            v2(v2Batch("A", {},
                       v2File("output1", "\"out/@{formatDateTime(pipeline().parameters.start, 'yyyy')}/x.csv\"")) +
               ',' +
               v2Batch("B",
                       v2File("input1",
                              "{\"type\": \"Expression\", \"value\": "
                              "\"@concat('out/',formatdatetime(pipeline().parameters.Start,'yyyy'),'/x.csv')\"}"),
                       {}));
        QCOMPARE(printed(project), u"A.output1 -> x.csv\nx.csv -> B.input1"_s);
    }

    void exactlyOneDatasetThereIsShown()
    {
        const Project project = v2(v2Batch("A", v2File("input1", "\"weather/2012/training.csv\""), {}));
        QCOMPARE(printed(project), u"trainingData -> A.input1"_s);
    }

    void ofSeveralDatasetsTheRememberedOneIsShown()
    {
        const QByteArray activity = v2Batch("A", {}, v2File("output1", "\"models/model.ilearner\""));
        const Project open = v2(activity);
        QCOMPARE(printed(open), u"A.output1 -> model.ilearner"_s);
        const NodeId file = nodeNamed(open, u"model.ilearner"_s);
        QCOMPARE(datasetsAt(open, catalog(), file).size(), 2);
        const Project remembered = v2(activity, "{\"files\": {\"storage|models/model.ilearner\": \"Twin\"}}");
        QCOMPARE(printed(remembered), u"A.output1 -> twin"_s);
    }

    void aReferencesParametersTellWhereItsDatasetLies()
    {
        const Project project =
            v2("{\"name\": \"copy\", \"type\": \"Copy\", \"outputs\": [{\"referenceName\": \"anycsv\", \"type\": "
               "\"DatasetReference\", \"parameters\": {\"folder\": \"2012\", \"file\": {\"value\": \"day.csv\", "
               "\"type\": \"Expression\"}}}]}," +
               v2Batch("A", v2File("input1", "\"raw/2012/day.csv\""), {}) + ',' +
               v2Batch("B", v2File("input1", "\"raw/2013/day.csv\""), {}));
        QCOMPARE(printed(project), u"anyCsv -> A.input1\ncopy.sink -> anyCsv\nday.csv -> B.input1"_s);
    }

    void placedDatasetsAreShownAndPositionsKept()
    {
        Project project = v1();
        const NodeId pill = NodeId::of(resourceNamed(project, u"scores"_s).id);
        project = withPosition(project, pipelineOf(project), pill, {24, 48});
        const Graph graph = graphOf(project, catalog(), pipelineOf(project));
        QVERIFY(graph.find(pill));
        QCOMPARE(graph.find(pill)->position, std::optional(QPointF(24, 48)));
    }

    void idsAreUnique()
    {
        const Project project = v2(v2Batch("A", v2File("i", "\"a/b\""), v2File("o", "\"a/b\"")) + ',' +
                                   v2Batch("A", v2File("i", "\"a/b\""), {}));
        const Graph graph = graphOf(project, catalog(), pipelineOf(project));
        QSet<NodeId> ids;
        for (const Node &node : graph.nodes)
            ids.insert(node.id);
        QCOMPARE(ids.size(), graph.nodes.size());
        QCOMPARE(graph.nodes.size(), 3);
    }

    void graphsShareTheNodesThatStay()
    {
        GraphCache cache;
        const Project project = v1();
        const Graph before = cache.graph(project, catalog(), pipelineOf(project));
        const NodeId retrain = nodeNamed(project, u"retrain"_s);
        const Project less = *removeNodes(project, catalog(), pipelineOf(project), {nodeNamed(project, u"update"_s)});
        const Graph after = cache.graph(less, catalog(), pipelineOf(less));
        QCOMPARE(after.find(retrain), before.find(retrain));
        const Project moved = withPosition(less, pipelineOf(less), retrain, {8, 16});
        QVERIFY(cache.graph(moved, catalog(), pipelineOf(moved)).find(retrain) != before.find(retrain));
        QVERIFY(before.find(retrain)->position != std::optional(QPointF(8, 16)));
    }

    void aCacheAnswersAsIfItHadNone()
    {
        GraphCache cache;
        Project project = v1();
        const auto check = [&cache](const Project &now) {
            return cache.graph(now, catalog(), pipelineOf(now)) == graphOf(now, catalog(), pipelineOf(now));
        };
        QVERIFY(check(project));
        for (const QString &wire : {u"trainingData -> retrain.input1"_s, u"retrain.output1 -> trainedModel"_s,
                                    u"trainedModel -> update.model"_s}) {
            project = *wired(project, wire);
            QVERIFY(check(project));
        }
        const ResourceId model = resourceNamed(project, u"trainedModel"_s).id;
        const NodeId retrain = nodeNamed(project, u"retrain"_s);
        const auto set = [&](const QStringList &member, const QByteArray &value) {
            project = *withChange(project, retrain.activity(), json::Pointer(member), json::Set{value});
            return check(project);
        };
        QVERIFY(set({u"policy"_s, u"retry"_s}, "3"));
        QVERIFY(set({u"linkedServiceName"_s}, "\"scoringEndpoint\""));
        QVERIFY(set({u"name"_s}, "\"other\""));
        QVERIFY(set({u"inputs"_s}, "[{\"name\": \"moreData\"}]"));
        QVERIFY(set({u"type"_s}, "\"Copy\""));
        QVERIFY(set({u"type"_s}, "\"AzureMLBatchExecution\""));
        for (const NodeId &node : {retrain, NodeId::of(model), nodeNamed(project, u"scores"_s)}) {
            project = withPosition(project, pipelineOf(project), node, {8, 16});
            QVERIFY(check(project));
            project = withPosition(project, pipelineOf(project), node, {24, 16});
            QVERIFY(check(project));
        }
        const Project renamed = *withChange(project, model, json::Pointer({u"name"_s}), json::Set{"\"x\""});
        QVERIFY(check(renamed));
        QVERIFY(check(withoutResource(renamed, model)));
        QVERIFY(check(project));
        const json::Pointer second = activitiesPointer(*project.find(pipelineOf(project))) / 1;
        QVERIFY(check(*withChange(project, pipelineOf(project), second, json::Remove{})));
        QVERIFY(check(v2()));
        QVERIFY(check(project));
    }

    /// Two hundred activities, a few of which handle data or share a name; some come, some go, some wait for others.
    void aCacheFollowsActivitiesThatComeAndGo()
    {
        QRandomGenerator random(4);
        const auto someName = [&random] { return "a" + QByteArray::number(random.bounded(220)); };
        const auto waiting = [&someName](const QByteArray &name) {
            return "{\"name\": \"" + name + "\", \"type\": \"Wait\", \"dependsOn\": [{\"activity\": \"" + someName() +
                   "\", \"dependencyConditions\": [\"Succeeded\"]}]}";
        };
        QByteArray activities;
        for (int i = 0; i < 200; ++i)
            activities += (i > 0 ? ", " : "") + waiting("a" + QByteArray::number(i));
        GraphCache cache;
        QList<Project> versions{v2(activities)};
        for (int i = 0; i < 400; ++i) {
            const Project project = i % 9 == 8 ? versions.at(random.bounded(versions.size())) : versions.last();
            const ResourceId pipeline = pipelineOf(project);
            const auto &records = project.find(pipeline)->activities;
            const json::Pointer all = activitiesPointer(*project.find(pipeline));
            const int at = int(random.bounded(records.size()));
            Result<Project> next = project;
            switch (random.bounded(8)) {
            case 0:
                next = withChange(project, pipeline, all / at, json::Remove{});
                break;
            case 1:
                next = withChange(project, pipeline, all / at, json::Insert{waiting(someName())});
                break;
            case 2:
                next = withChange(project, records.at(at).id, json::Pointer({u"dependsOn"_s, u"0"_s, u"activity"_s}),
                                  json::Set{json::quote(QString::fromUtf8(someName()))});
                break;
            case 3:
                next = withChange(project, records.at(at).id, json::Pointer({u"description"_s}), json::Set{"\"x\""});
                break;
            case 4:
                next = withPosition(project, pipeline, NodeId::of(records.at(at).id), QPointF(i, at));
                break;
            case 6: { // another of the same name in its place
                const QByteArray name = records.at(at).name().toUtf8();
                next = withChange(project, pipeline, all / at, json::Remove{});
                next = withChange(*next, pipeline, all / (at / 2), json::Insert{waiting(name)});
                break;
            }
            case 5: {
                QList<NodeId> nodes;
                for (int k = 0; k < 20; ++k)
                    nodes.append(NodeId::of(records.at(random.bounded(records.size())).id));
                next = removeNodes(project, catalog(), pipeline, nodes);
                break;
            }
            default:
                if (i % 5 == 0)
                    next = withChange(project, pipeline, all / at, json::Insert{v2Batch("b", "", "")});
            }
            QVERIFY(next);
            QVERIFY2(cache.graph(*next, catalog(), pipeline) == graphOf(*next, catalog(), pipeline),
                     qPrintable(u"%1"_s.arg(i)));
            versions.append(*next);
        }
    }
};

QTEST_APPLESS_MAIN(TestGraph)
#include "tst_graph.moc"
