// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/project/changes.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace millrace;
using json::Pointer;

namespace {

Project sample(int activities = 300)
{
    QByteArrayList list;
    for (int i = 0; i < activities; ++i)
        list << R"({"name":"a)" + QByteArray::number(i) + R"(","type":"T"})";
    Project project;
    project =
        withResource(project, makeResource(project, ResourceKind::Pipeline, u"p.json"_s,
                                           R"({"name":"p","properties":{"activities":[)" + list.join(",\n") + "]}}"));
    return withResource(project, makeResource(project, ResourceKind::Dataset, u"d.json"_s, R"({"name":"d"})"));
}

const Resource &pipelineIn(const Project &project) { return *project.resources.at(0); }

Pointer activityPointer(qsizetype index) { return Pointer::of(u"/properties/activities") / index; }

} // namespace

/// diff() names exactly what differs.
class TestChanges : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothing();
    void oneActivity();
    void addedAndRemoved();
    void order();
    void skeleton();
    void positions();
    void resources();
    void draft();
    void everythingElse();
};

void TestChanges::nothing()
{
    const Project project = sample();
    QVERIFY(diff(project, project).isEmpty());
    QVERIFY(diff(project, sample()).isEmpty());
    const auto same = withReplaced(project, Resource(pipelineIn(project)));
    QVERIFY(diff(project, same).isEmpty());
}

void TestChanges::oneActivity()
{
    const Project project = sample();
    const ActivityId id = pipelineIn(project).activities[150].id;
    const Project after = *withChange(project, id, Pointer::of(u"/type"), json::Set{"\"U\""});
    const Changes changes = diff(project, after);
    QCOMPARE(changes.changed, QList{pipelineIn(project).id});
    QCOMPARE(changes.pipelines.size(), 1);
    QCOMPARE(changes.pipelines[0].changed, QList{id});
    QVERIFY(changes.pipelines[0].added.isEmpty() && changes.pipelines[0].removed.isEmpty());
    QVERIFY(!changes.pipelines[0].order && !changes.pipelines[0].skeleton && !changes.pipelines[0].placements);
    QVERIFY(!changes.touchesReferences(project, after));
    QCOMPARE(diff(after, project).pipelines[0].changed, QList{id});
}

void TestChanges::addedAndRemoved()
{
    const Project project = sample();
    const ResourceId pipeline = pipelineIn(project).id;
    const Project more = *withChange(project, pipeline, activityPointer(70), json::Insert{"{}"});
    const ActivityId fresh = pipelineIn(more).activities[70].id;
    const Changes added = diff(project, more);
    QCOMPARE(added.pipelines[0].added, QList{fresh});
    QVERIFY(added.pipelines[0].removed.isEmpty() && added.pipelines[0].changed.isEmpty() && !added.pipelines[0].order);
    const Changes removed = diff(more, project);
    QCOMPARE(removed.pipelines[0].removed, QList{fresh});
    QVERIFY(removed.pipelines[0].added.isEmpty());
}

void TestChanges::order()
{
    const Project project = sample(3);
    const QByteArray text = R"({"name":"p","properties":{"activities":[{"name":"a2","type":"T"},
{"name":"a1","type":"T"},
{"name":"a0","type":"T"}]}})";
    const Changes changes = diff(project, withText(project, pipelineIn(project).id, text));
    QVERIFY(changes.pipelines[0].order);
    QVERIFY(changes.pipelines[0].changed.isEmpty() && changes.pipelines[0].added.isEmpty());
}

void TestChanges::skeleton()
{
    const Project project = sample();
    const Project after = *withChange(project, pipelineIn(project).id, Pointer::of(u"/properties/x"), json::Set{"1"});
    const Changes changes = diff(project, after);
    QCOMPARE(changes.changed, QList{pipelineIn(project).id});
    QVERIFY(changes.pipelines[0].skeleton);
    QVERIFY(changes.pipelines[0].changed.isEmpty());
}

void TestChanges::positions()
{
    const Project project = sample();
    const Resource &pipeline = pipelineIn(project);
    const ActivityId id = pipeline.activities[3].id;
    const Changes moved = diff(project, withPosition(project, pipeline.id, NodeId::of(id), {1, 1}));
    QVERIFY(moved.changed.isEmpty());
    QCOMPARE(moved.pipelines[0].moved, QList{id});
    const Project placed = withPosition(project, pipeline.id, NodeId::of(project.resources.at(1)->id), {1, 1});
    QVERIFY(diff(project, placed).pipelines[0].placements);
    QVERIFY(diff(project, placed).pipelines[0].moved.isEmpty());
}

void TestChanges::resources()
{
    Project project = sample();
    const Project before = project;
    const Resource fresh = makeResource(project, ResourceKind::LinkedService, {}, "{}");
    project = withResource(project, fresh);
    QCOMPARE(diff(before, project).added, QList{fresh.id});
    QVERIFY(diff(before, project).touchesReferences(before, project));
    QCOMPARE(diff(project, before).removed, QList{fresh.id});
    QVERIFY(diff(project, before).touchesReferences(project, before));
    const ResourceId dataset = before.resources.at(1)->id;
    const Project renamed = withText(before, dataset, R"({"name":"e"})");
    QCOMPARE(diff(before, renamed).changed, QList{dataset});
    QVERIFY(diff(before, renamed).pipelines.isEmpty());
    QVERIFY(diff(before, renamed).touchesReferences(before, renamed));
}

void TestChanges::draft()
{
    const Project project = sample(3);
    const Project broken = withText(project, pipelineIn(project).id, "{");
    const Changes changes = diff(project, broken);
    QCOMPARE(changes.changed, QList{pipelineIn(project).id});
    QCOMPARE(changes.pipelines[0].removed.size(), 3);
    QVERIFY(changes.pipelines[0].skeleton);
    QCOMPARE(diff(broken, project).pipelines[0].added.size(), 3);
}

void TestChanges::everythingElse()
{
    const Project project = sample();
    Project other = project;
    other.dialect = Dialect::V2;
    QVERIFY(diff(project, other).dialect && !diff(project, other).settings);
    other = project;
    other.settings = json::parse("{}").fragment;
    QVERIFY(diff(project, other).settings);
    other = project;
    other.sideFiles.append({u"bench/a.json"_s, "{}"});
    QVERIFY(diff(project, other).settings && !diff(project, other).isEmpty());
}

QTEST_APPLESS_MAIN(TestChanges)
#include "tst_changes.moc"
