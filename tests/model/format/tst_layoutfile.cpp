// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/format/format.h"
#include "model/format/layoutfile.h"
#include "model/project/levels.h"
#include "tests/model/format/temporaryfolder.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace millrace;

namespace {

const QByteArray Pipeline =
    R"({"name":"a/b","properties":{"activities":[{"name":"Copy"},{"name":"Copy"},{"name":"x"}],"start":"1"}})";
const QByteArray Dataset = R"({"name":"d","properties":{"type":"AzureBlob","linkedServiceName":"s"}})";
const QByteArray Settings = R"({
    // by hand
    "other": {"kept": 1.0},
    "layout": {
        "activities": {
            "a%2Fb/Copy#2": [10, 20.5],
            "a%2Fb/gone": [1, 1]
        },
        "zoom": 2
    }
}
)";

const Resource &pipelineIn(const Project &project)
{
    return **std::find_if(project.resources.begin(), project.resources.end(),
                          [](const ResourcePtr &each) { return each->kind == ResourceKind::Pipeline; });
}

ResourceId datasetIn(const Project &project)
{
    return (*std::find_if(project.resources.begin(), project.resources.end(),
                          [](const ResourcePtr &each) { return each->kind == ResourceKind::Dataset; }))
        ->id;
}

Project saved(const Project &project, const TemporaryFolder &folder)
{
    if (const auto done = saveProject(project, readProject(folder.path())->project, folder.path()); !done)
        qFatal("%s", qPrintable(done.error().message));
    return readProject(folder.path())->project;
}

} // namespace

/// Positions live in millrace.json by name, and everything else in that file survives.
class TestLayoutFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void readsPositions();
    void untouchedFileKeepsItsBytes();
    void writesPositions();
    void keepsPositionsInsideContainers();
    void makesTheFileWhenThereIsNone();
    void positionsFollowARename();
    void keepsThoseOfABrokenPipeline();
    void tellsWhatLeavesTheSettingsAsTheyAre();

private:
    std::unique_ptr<TemporaryFolder> m_folder;
};

void TestLayoutFile::init()
{
    m_folder = std::make_unique<TemporaryFolder>();
    m_folder->write(u"p.json"_s, Pipeline);
    m_folder->write(u"d.json"_s, Dataset);
    m_folder->write(u"millrace.json"_s, Settings);
}

void TestLayoutFile::readsPositions()
{
    const Project project = readProject(m_folder->path())->project;
    const auto &activities = pipelineIn(project).activities;
    QVERIFY(!activities[0].position);
    QCOMPARE(activities[1].position, QPointF(10, 20.5));
}

void TestLayoutFile::untouchedFileKeepsItsBytes()
{
    const Project project = readProject(m_folder->path())->project;
    const Project changed = *withChange(project, datasetIn(project), json::Pointer::of(u"/x"), json::Set{"1"});
    const Resource &pipeline = pipelineIn(changed);
    saved(withPosition(changed, pipeline.id, NodeId::of(pipeline.activities[1].id), {10, 20.5}), *m_folder);
    const QByteArray text = m_folder->read(u"millrace.json"_s);
    QCOMPARE(text, QByteArray(Settings).replace(",\n            \"a%2Fb/gone\": [1, 1]", ""));
    saved(readProject(m_folder->path())->project, *m_folder);
    QCOMPARE(m_folder->read(u"millrace.json"_s), text);
}

void TestLayoutFile::writesPositions()
{
    const Project project = readProject(m_folder->path())->project;
    const Resource &pipeline = pipelineIn(project);
    const NodeId card = NodeId::of(pipeline.activities[0].id);
    const NodeId pill = NodeId::of(datasetIn(project));
    const NodeId file = NodeId::ofFile(u"store|c/100%/m#1"_s);
    const Project moved = withPositions(project, pipeline.id, {{card, {-3, 0.126}}, {pill, {4, 5}}, {file, {6, 7}}});
    const Project again = saved(moved, *m_folder);
    QCOMPARE(positionOf(pipelineIn(again), NodeId::of(pipelineIn(again).activities[0].id)), QPointF(-3, 0.13));
    QCOMPARE(positionOf(pipelineIn(again), NodeId::of(pipelineIn(again).activities[1].id)), QPointF(10, 20.5));
    QCOMPARE(positionOf(pipelineIn(again), NodeId::of(datasetIn(again))), QPointF(4, 5));
    QCOMPARE(positionOf(pipelineIn(again), file), QPointF(6, 7));
    const QByteArray text = m_folder->read(u"millrace.json"_s);
    QVERIFY(text.contains("    // by hand\n    \"other\": {\"kept\": 1.0},\n"));
    QVERIFY(text.contains("\n            \"a%2Fb/Copy\": [-3, 0.13],\n"));
    QVERIFY(text.contains("\"zoom\": 2"));
}

void TestLayoutFile::keepsPositionsInsideContainers()
{
    m_folder->write(u"p.json"_s, R"({"name":"a/b","properties":{"activities":[{"name":"lo/op","typeProperties":{
        "ifTrueActivities":[{"name":"x","type":"t"}],"ifFalseActivities":[{"name":"x","type":"t"}]}}]}})");
    const Project project = readProject(m_folder->path())->project;
    const Resource &pipeline = pipelineIn(project);
    const QList<Level> levels = levelsOf(pipeline);
    const NodeId inner = NodeId::of(activitiesAt(pipeline, levels[2]).at(0).id);
    const NodeId pill = NodeId::of(datasetIn(project));
    const NodeId file = NodeId::ofFile(u"store|c/m"_s);
    Project moved = withPositions(project, pipeline.id, {{inner, {1, 2}}, {pill, {3, 4}}, {file, {5, 6}}}, levels[2]);
    moved = withPosition(moved, pipeline.id, pill, {7, 8});
    const Project again = saved(moved, *m_folder);
    const Resource &now = pipelineIn(again);
    const QList<Level> same = levelsOf(now);
    QCOMPARE(activitiesAt(now, same[2]).at(0).position, QPointF(1, 2));
    QVERIFY(!activitiesAt(now, same[1]).at(0).position);
    QCOMPARE(positionOf(now, NodeId::of(datasetIn(again)), same[2]), QPointF(3, 4));
    QCOMPARE(positionOf(now, file, same[2]), QPointF(5, 6));
    QCOMPARE(positionOf(now, NodeId::of(datasetIn(again))), QPointF(7, 8));
    const QByteArray text = m_folder->read(u"millrace.json"_s);
    QVERIFY(text.contains("\"a%2Fb/lo%2Fop/x#2\": [1, 2]"));
    QVERIFY(text.contains("\"a%2Fb/lo%2Fop/ifFalseActivities/d\": [3, 4]"));
}

void TestLayoutFile::makesTheFileWhenThereIsNone()
{
    QVERIFY(QFile::remove(m_folder->filePath(u"millrace.json"_s)));
    const Project project = readProject(m_folder->path())->project;
    saved(project, *m_folder);
    QVERIFY(!m_folder->files().contains(u"millrace.json"_s));
    const Resource &pipeline = pipelineIn(project);
    saved(withPosition(project, pipeline.id, NodeId::of(pipeline.activities[2].id), {8, 16}), *m_folder);
    QCOMPARE(m_folder->read(u"millrace.json"_s),
             "{\n  \"layout\": {\n    \"activities\": {\n      \"a%2Fb/x\": [8, 16]\n    }\n  }\n}\n");
}

void TestLayoutFile::positionsFollowARename()
{
    const Project project = readProject(m_folder->path())->project;
    const ResourceId id = pipelineIn(project).id;
    const Project renamed = *withChange(project, id, json::Pointer::of(u"/name"), json::Set{"\"q\""});
    const Project again = saved(renamed, *m_folder);
    QCOMPARE(pipelineIn(again).activities[1].position, QPointF(10, 20.5));
    QVERIFY(!m_folder->read(u"millrace.json"_s).contains("a%2Fb"));
}

void TestLayoutFile::keepsThoseOfABrokenPipeline()
{
    QVERIFY(QFile::rename(m_folder->filePath(u"p.json"_s), m_folder->filePath(u"a%2Fb.json"_s)));
    m_folder->write(u"a%2Fb.json"_s, "{ half");
    const Project project = readProject(m_folder->path())->project;
    const Project changed = *withChange(project, datasetIn(project), json::Pointer::of(u"/x"), json::Set{"1"});
    saved(changed, *m_folder);
    QVERIFY(m_folder->read(u"millrace.json"_s).contains("\"a%2Fb/Copy#2\": [10, 20.5]"));
}

void TestLayoutFile::tellsWhatLeavesTheSettingsAsTheyAre()
{
    const Project project = readProject(m_folder->path())->project;
    const Resource &pipeline = pipelineIn(project);
    const ActivityId activity = pipeline.activities[0].id;
    const json::Pointer name = json::Pointer::of(u"/name"), type = json::Pointer::of(u"/type");
    const json::Set value{"\"other\""};
    QVERIFY(hasSameSettings(project, project));
    QVERIFY(hasSameSettings(*withChange(project, activity, type, value), project));
    QVERIFY(hasSameSettings(*withChange(project, datasetIn(project), json::Pointer::of(u"/x"), value), project));
    // What lies in the layout under a name, and where.
    QVERIFY(!hasSameSettings(*withChange(project, activity, name, value), project));
    QVERIFY(!hasSameSettings(*withChange(project, pipeline.id, name, value), project));
    QVERIFY(!hasSameSettings(*withChange(project, datasetIn(project), name, value), project));
    QVERIFY(!hasSameSettings(withPosition(project, pipeline.id, NodeId::of(activity), {1, 2}), project));
    QVERIFY(!hasSameSettings(withPosition(project, pipeline.id, NodeId::of(datasetIn(project)), {1, 2}), project));
    QVERIFY(!hasSameSettings(project, Project()));
}

QTEST_APPLESS_MAIN(TestLayoutFile)
#include "tst_layoutfile.moc"
