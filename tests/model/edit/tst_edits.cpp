// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/model/wiring/world.h"

#include "model/edit/edits.h"

#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace millrace;
using namespace millrace::test;

namespace {

const QString worlds = QStringLiteral(MILLRACE_SOURCE_DIR "/tests/model/wiring/data/");

Project v1() { return world(worlds + u"v1-world"_s, Dialect::V1); }

Project v2() { return world(worlds + u"v2-world"_s, Dialect::V2); }

bool idsAreUnique(const Project &project)
{
    QSet<quint32> ids;
    qsizetype count = 0;
    for (const ResourcePtr &resource : project.resources) {
        ids.insert(resource->id.value);
        ++count;
        for (const ActivityRecord &record : resource->activities) {
            ids.insert(record.id.value);
            ++count;
        }
    }
    return ids.size() == count;
}

bool allParse(const Project &project)
{
    for (const ResourcePtr &resource : project.resources) {
        if (resource->isBroken() || !json::parse(textOf(*resource)).fragment)
            return false;
    }
    return !project.settings || json::parse(project.settings->text()).fragment;
}

} // namespace

class TestEdits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void freeNamesAreLegalAndFree()
    {
        const Project project = v1();
        QCOMPARE(freeName(project, ResourceKind::Dataset, u"fresh"_s), u"fresh"_s);
        QCOMPARE(freeName(project, ResourceKind::Dataset, u"SCORES"_s), u"SCORES 2"_s);
        QCOMPARE(freeName(project, ResourceKind::Pipeline, u"scores"_s), u"scores"_s);
        QCOMPARE(freeName(project, ResourceKind::Dataset, u"a/b:c"_s), u"a_b_c"_s);
        QCOMPARE(freeName(project, ResourceKind::Dataset, u" "_s), u"_"_s);
        const Resource &pipeline = *project.find(pipelineOf(project));
        QCOMPARE(freeActivityName(pipeline, u"Retrain"_s), u"Retrain 2"_s);
        const QString fifty(60, u'x');
        QCOMPARE(freeActivityName(pipeline, fifty).size(), 55);
    }

    void namesAreJudged_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("says");
        QTest::newRow("good") << u"Daten 2012"_s << QString();
        QTest::newRow("umlaut") << u"Übersicht"_s << QString();
        QTest::newRow("empty") << QString() << u"cannot be empty"_s;
        QTest::newRow("slash") << u"a/b"_s << u"cannot contain \"/\""_s;
        QTest::newRow("dash first") << u"-a"_s << u"must begin"_s;
        QTest::newRow("long") << QString(261, u'a') << u"may have 260"_s;
        QTest::newRow("taken") << u"Scores"_s << u"dataset \"scores\" already"_s;
    }

    void namesAreJudged()
    {
        QFETCH(QString, name);
        QFETCH(QString, says);
        const Result<void> verdict = checkName(v1(), ResourceKind::Dataset, name);
        QCOMPARE(verdict.isOk(), says.isEmpty());
        if (!verdict)
            QVERIFY2(verdict.error().message.contains(says), qPrintable(verdict.error().message));
    }

    void anActivityTakesTheOnlyFittingService()
    {
        Project project = v1();
        const Result<Made> two =
            addActivity(project, catalog(), pipelineOf(project), u"AzureMLBatchExecution"_s, {8, 16});
        QVERIFY(two.isOk());
        QVERIFY(!textOf(*two->project.find(pipelineOf(project)))
                     .contains("\"Batch execution\",\n        \"linkedServiceName\""));
        const ActivityRecord *made = two->project.find(pipelineOf(project))->find(two->node.activity());
        QCOMPARE(made->name(), u"Batch execution"_s);
        QVERIFY(!made->value()[u"linkedServiceName"]); // two would fit: the person chooses
        QCOMPARE(made->position, std::optional(QPointF(8, 16)));
        project = withoutResource(project, resourceNamed(project, u"scoringEndpoint"_s).id);
        const Result<Made> one = addActivity(project, catalog(), pipelineOf(project), u"AzureMLBatchExecution"_s, {});
        QCOMPARE(one->project.find(pipelineOf(project))
                     ->find(one->node.activity())
                     ->value()[u"linkedServiceName"]
                     .toString(),
                 u"trainingEndpoint"_s);
    }

    void aDatasetTakesTheUsualAvailability()
    {
        const Project project = v1();
        const Result<Made> made =
            addResource(project, catalog(), TypeKind::Dataset, u"AzureBlob"_s, {}, pipelineOf(project), {1, 2});
        QVERIFY2(made.isOk(), qPrintable(made.isOk() ? QString() : made.error().message));
        const Resource &dataset = *made->project.find(made->resource);
        QCOMPARE(dataset.properties()[u"availability"][u"frequency"].toString(), u"Month"_s);
        QCOMPARE(dataset.properties()[u"linkedServiceName"].toString(), u"storage"_s);
        QCOMPARE(dataset.name(), u"Azure blob"_s);
        QVERIFY(graphOf(made->project, catalog(), pipelineOf(project)).find(made->node));
    }

    void typesOfTheOtherDialectAreRefused()
    {
        const Project project = v1();
        QVERIFY(!addActivity(project, catalog(), pipelineOf(project), u"AzureMLExecutePipeline"_s, {}));
        QVERIFY(!addResource(project, catalog(), TypeKind::Dataset, u"DelimitedText"_s));
        QVERIFY(!addResource(project, catalog(), TypeKind::Dataset, u"Nobody"_s));
        QVERIFY(addResource(v2(), catalog(), TypeKind::Dataset, u"DelimitedText"_s).isOk());
    }

    void usesAreFoundWhereverTheyStand()
    {
        const Project first = *wired(v1(), u"trainingData -> retrain.input1; retrain.output1 -> trainedModel"_s);
        const auto count = [](const Project &project, const QString &name) {
            return usesOf(project, catalog(), resourceNamed(project, name).id).size();
        };
        QCOMPARE(count(first, u"trainingData"_s), 2);
        QCOMPARE(count(first, u"storage"_s), 7);
        QCOMPARE(count(first, u"scores"_s), 0);
        const Project second = *wired(v2(), u"trainingData -> retrain.input1; fetch.sink -> scores"_s);
        QCOMPARE(count(second, u"scores"_s), 1);
        QCOMPARE(count(second, u"Storage"_s), 6);
        QCOMPARE(pipelineOf(second) ? usesOf(second, catalog(), pipelineOf(second)).size() : 0, 1);
    }

    void everyEditKeepsIdsUniqueAndTextsWhole()
    {
        for (const Project &start : {*wired(v1(), u"trainingData -> retrain.input1; retrain.output1 -> trainedModel;"
                                                  "trainedModel -> update.model; update.done -> updated"_s),
                                     *wired(v2(), u"trainingData -> retrain.input1; retrain.output1 -> trainedModel;"
                                                  "trainedModel -> update.model; fetch.done -> retrain.waits"_s)}) {
            const ResourceId pipeline = pipelineOf(start);
            const Graph graph = graphOf(start, catalog(), pipeline);
            QList<NodeId> all;
            for (const Node &node : graph.nodes)
                all.append(node.id);
            const QList<Edit> edits{
                [&](const Project &p) { return removeNodes(p, catalog(), pipeline, all); },
                [&](const Project &p) { return removeNodes(p, catalog(), pipeline, all.mid(0, 1)); },
                [&](const Project &p) { return removeNodes(p, catalog(), pipeline, all.mid(all.size() - 1)); },
                [&](const Project &p) -> Result<Project> {
                    return duplicate(p, catalog(), pipeline, all, {8, 8})->project;
                },
                [&](const Project &p) -> Result<Project> { return addPipeline(p, catalog())->project; },
                [&](const Project &p) { return renameActivity(p, catalog(), all[0].activity(), u"it's \"new\""_s); },
                [&](const Project &p) { return renameResource(p, catalog(), pipeline, u"other"_s); },
                [&](const Project &p) { return removeResource(p, catalog(), resourceNamed(p, u"trainedModel"_s).id); },
                [&](const Project &p) {
                    return moveNodes(p, pipeline, {{all[0], {1, 2}}, {all.last(), {3, 4}}});
                }};
            for (const Edit &edit : edits) {
                const Result<Project> next = edit(start);
                QVERIFY2(next.isOk(), qPrintable(next.isOk() ? QString() : next.error().message));
                QVERIFY(*next != start);
                QVERIFY(idsAreUnique(*next));
                QVERIFY(allParse(*next));
                const Graph drawn = graphOf(*next, catalog(), pipeline);
                QSet<NodeId> nodes;
                for (const Node &node : drawn.nodes)
                    nodes.insert(node.id);
                for (const Wire &wire : drawn.wires)
                    QVERIFY(nodes.contains(wire.from.node) && nodes.contains(wire.to.node));
            }
        }
    }

    void aRenamedResourceTakesItsFileAlong()
    {
        Project project = v2();
        Resource moved = resourceNamed(project, u"scores"_s);
        moved.file = u"dataset/scores.json"_s;
        project = withReplaced(project, moved);
        const Project renamed = *renameResource(project, catalog(), moved.id, u"results"_s);
        QCOMPARE(renamed.find(moved.id)->file, u"dataset/results.json"_s);
        moved.file = u"dataset/whatever.json"_s;
        const Project kept = *renameResource(withReplaced(project, moved), catalog(), moved.id, u"results"_s);
        QCOMPARE(kept.find(moved.id)->file, u"dataset/whatever.json"_s);
    }

    void movingIsNoChangeOfText()
    {
        const Project project = v1();
        const NodeId node = nodeNamed(project, u"update"_s);
        const Project moved = *moveNodes(project, pipelineOf(project), {{node, {40, 80}}});
        QCOMPARE(positionOf(*moved.find(pipelineOf(moved)), node), std::optional(QPointF(40, 80)));
        QCOMPARE(textOf(*moved.find(pipelineOf(moved))), textOf(*project.find(pipelineOf(project))));
    }
};

QTEST_APPLESS_MAIN(TestEdits)
#include "tst_edits.moc"
