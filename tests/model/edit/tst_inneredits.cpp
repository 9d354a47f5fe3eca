// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/check/check.h"
#include "model/edit/edits.h"
#include "model/wiring/containers.h"
#include "tests/model/wiring/world.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace millrace;
using namespace millrace::test;

namespace {

const QString dataFolder = QStringLiteral(MILLRACE_SOURCE_DIR "/tests/model/wiring/data/");

const char *const Pipeline = R"({
  "name": "retrain",
  "properties": {
    "activities": [
      { "name": "start", "type": "Wait", "typeProperties": { "waitTimeInSeconds": 1 } },
      {
        "name": "work",
        "type": "Wait",
        "dependsOn": [{ "activity": "start", "dependencyConditions": ["Succeeded"] }],
        "typeProperties": { "waitTimeInSeconds": 2 }
      },
      {
        "name": "end",
        "type": "Wait",
        "dependsOn": [{ "activity": "work", "dependencyConditions": ["Completed"] }],
        "typeProperties": { "waitTimeInSeconds": "@activity('read').output.count" }
      },
      {
        "name": "loop",
        "type": "ForEach",
        "typeProperties": {
          "items": { "value": "@pipeline().parameters.items", "type": "Expression" },
          "activities": [
            { "name": "read", "type": "Wait", "typeProperties": {} },
            {
              "name": "use",
              "type": "Copy",
              "dependsOn": [{ "activity": "read", "dependencyConditions": ["Succeeded"] }],
              "inputs": [{ "referenceName": "scores", "type": "DatasetReference" }],
              "typeProperties": { "x": "@activity('read').output" }
            }
          ]
        }
      },
      {
        "name": "choose",
        "type": "IfCondition",
        "typeProperties": { "expression": { "value": "@true", "type": "Expression" } }
      }
    ]
  }
})";

Project nested() { return world(dataFolder + u"v2-world"_s, Dialect::V2, {{u"pipeline.retrain.json"_s, Pipeline}}); }

const Resource &pipelineIn(const Project &project) { return *project.find(test::pipelineOf(project)); }

ActivityId idOf(const Project &project, const QString &name)
{
    ActivityId id;
    forEachActivity(pipelineIn(project), [&](const ActivityRecord &record, const Level &) {
        if (record.name() == name)
            id = record.id;
    });
    return id;
}

Level branch(const Project &project, const QString &container, int index = 0)
{
    return branchesOf(pipelineIn(project), catalog(), idOf(project, container)).value(index).level;
}

QString wires(const Project &project, const Level &level)
{
    return printed(graphOf(project, catalog(), test::pipelineOf(project), level));
}

/// The activities of all levels as a tree: "a b(c d)".
QString tree(const Resource &pipeline, const Level &level = {})
{
    QStringList names;
    for (const ActivityRecord &record : activitiesAt(pipeline, level)) {
        QStringList inside;
        for (const Branch &each : branchesOf(record))
            inside << tree(pipeline, {record.id, each.pointer});
        names << (record.branches ? record.name() + u'(' + inside.join(u'|') + u')' : record.name());
    }
    return names.join(u' ');
}

QString tree(const Project &project) { return tree(pipelineIn(project)); }

} // namespace

/// Graphs and edits of what stands inside containers.
class TestInnerEdits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsBranches();
    void drawsALevel();
    void wiresInsideOnly();
    void addsInside();
    void removesInside();
    void renamesInside();
    void duplicatesAContainer();
    void movesIn();
    void movesOut();
    void movesBetweenBranches();
    void refusesToMoveIntoItself();
    void findsUsesInside();
    void problemsNameTheInnermost();
};

void TestInnerEdits::listsBranches()
{
    const Project project = nested();
    const auto choices = branchesOf(pipelineIn(project), catalog(), idOf(project, u"choose"_s));
    QCOMPARE(choices.size(), 2);
    QCOMPARE(choices[0].label, u"If true"_s);
    QCOMPARE(choices[1].level.branch.toString(), u"/typeProperties/ifFalseActivities"_s);
    QVERIFY(branchesOf(pipelineIn(project), catalog(), idOf(project, u"start"_s)).isEmpty());
    QCOMPARE(branchesOf(pipelineIn(project), catalog(), idOf(project, u"loop"_s)).at(0).count, 2);
    QCOMPARE(labelOf(pipelineIn(project), catalog(), branch(project, u"loop"_s)), u"For each item"_s);
}

void TestInnerEdits::drawsALevel()
{
    const Project project = nested();
    const Graph top = graphOf(project, catalog(), test::pipelineOf(project));
    const Node *loop = top.find(NodeId::of(idOf(project, u"loop"_s)));
    QVERIFY(loop && loop->isContainer);
    QCOMPARE(loop->inside, 2);
    QVERIFY(!top.find(NodeId::of(idOf(project, u"read"_s))));
    QCOMPARE(wires(project, branch(project, u"loop"_s)), u"read -Succeeded-> use\nscores -> use.source"_s);
    QVERIFY(graphOf(project, catalog(), test::pipelineOf(project), branch(project, u"choose"_s)).nodes.isEmpty());
}

void TestInnerEdits::wiresInsideOnly()
{
    const Project project = nested();
    const ResourceId pipeline = test::pipelineOf(project);
    const auto port = [&](const QString &name, const QString &key) {
        return PortRef{NodeId::of(idOf(project, name)), key};
    };
    const auto across =
        canConnect(project, catalog(), pipeline, port(u"start"_s, u"done"_s), port(u"read"_s, u"waits"_s));
    QVERIFY(!across);
    QVERIFY(across.error().message.contains(u"side by side"_s));
    const Wire wire{port(u"read"_s, u"done"_s), port(u"use"_s, u"waits"_s), WireKind::Dependency, Condition::Succeeded};
    const auto apart = millrace::disconnect(project, catalog(), pipeline, wire);
    QVERIFY(apart);
    QCOMPARE(wires(*apart, branch(project, u"loop"_s)), u"scores -> use.source"_s);
    const auto back =
        millrace::connect(*apart, catalog(), pipeline, port(u"use"_s, u"done"_s), port(u"read"_s, u"waits"_s));
    QVERIFY(back);
    QCOMPARE(wires(*back, branch(project, u"loop"_s)), u"scores -> use.source\nuse -Succeeded-> read"_s);
    QVERIFY(!canConnect(*back, catalog(), pipeline, port(u"read"_s, u"done"_s), port(u"use"_s, u"waits"_s)));
}

void TestInnerEdits::addsInside()
{
    const Project project = nested();
    const ResourceId pipeline = test::pipelineOf(project);
    const Level wrong = branch(project, u"choose"_s, 1);
    const auto made = addActivity(project, catalog(), pipeline, u"Copy"_s, {10, 20}, {}, wrong);
    QVERIFY(made);
    QCOMPARE(levelOf(pipelineIn(made->project), made->node.activity()), wrong);
    QCOMPARE(positionOf(pipelineIn(made->project), made->node), QPointF(10, 20));
    QCOMPARE(tree(made->project), u"start work end loop(read use) choose(Copy)"_s);
    const auto twice = addActivity(made->project, catalog(), pipeline, u"Copy"_s, {}, u"read"_s);
    QVERIFY(!twice);
    const auto placed =
        placeDataset(made->project, pipeline, resourceNamed(project, u"trainingData"_s).id, {1, 2}, wrong);
    QVERIFY(placed);
    QCOMPARE(graphOf(*placed, catalog(), pipeline, wrong).nodes.size(), 2);
    QVERIFY(!graphOf(*placed, catalog(), pipeline).find(NodeId::of(resourceNamed(project, u"trainingData"_s).id)));
}

void TestInnerEdits::removesInside()
{
    const Project project = nested();
    const Level level = branch(project, u"loop"_s);
    const auto next =
        removeNodes(project, catalog(), test::pipelineOf(project), {NodeId::of(idOf(project, u"read"_s))}, level);
    QVERIFY(next);
    QCOMPARE(tree(*next), u"start work end loop(use) choose"_s);
    QCOMPARE(wires(*next, level), u"scores -> use.source"_s);
    const auto all = removeNodes(project, catalog(), test::pipelineOf(project),
                                 {NodeId::of(idOf(project, u"use"_s)), NodeId::of(idOf(project, u"loop"_s)),
                                  NodeId::of(idOf(project, u"start"_s))});
    QVERIFY(all);
    QCOMPARE(tree(*all), u"work end choose"_s);
    QCOMPARE(wires(*all, {}), u"work -Completed-> end"_s);
}

void TestInnerEdits::renamesInside()
{
    const Project project = nested();
    const ActivityId read = idOf(project, u"read"_s);
    const auto next = renameActivity(project, catalog(), read, u"fetch"_s);
    QVERIFY(next);
    QCOMPARE(idOf(*next, u"fetch"_s), read);
    QCOMPARE(textOf(pipelineIn(*next)),
             QByteArray(Pipeline).replace("\"read\"", "\"fetch\"").replace("activity('read')", "activity('fetch')"));
    QVERIFY(!renameActivity(project, catalog(), read, u"START"_s));
}

void TestInnerEdits::duplicatesAContainer()
{
    const Project project = nested();
    const auto made =
        duplicate(project, catalog(), test::pipelineOf(project), {NodeId::of(idOf(project, u"loop"_s))}, {20, 20});
    QVERIFY(made);
    QCOMPARE(tree(made->project), u"start work end loop(read use) choose loop 2(read 2 use 2)"_s);
    QCOMPARE(wires(made->project, branch(made->project, u"loop 2"_s)),
             u"read 2 -Succeeded-> use 2\nscores -> use 2.source"_s);
    const ActivityRecord &copy = *pipelineIn(made->project).find(idOf(made->project, u"use 2"_s));
    QCOMPARE(copy.value()[u"typeProperties"][u"x"].toString(), u"@activity('read 2').output"_s);
}

void TestInnerEdits::movesIn()
{
    Project project = nested();
    const ResourceId pipeline = test::pipelineOf(project);
    const ActivityId work = idOf(project, u"work"_s);
    project = withPosition(project, pipeline, NodeId::of(work), {5, 5});
    const Level inside = branch(project, u"loop"_s);
    const auto next = moveActivities(project, catalog(), pipeline, {work}, inside);
    QVERIFY(next);
    QCOMPARE(tree(*next), u"start end loop(read use work) choose"_s);
    QCOMPARE(idOf(*next, u"work"_s), work);
    QCOMPARE(positionOf(pipelineIn(*next), NodeId::of(work)), QPointF(5, 5));
    QCOMPARE(wires(*next, {}), u"loop -Completed-> end\nstart -Succeeded-> loop"_s);
    const auto container =
        moveActivities(*next, catalog(), pipeline, {idOf(*next, u"loop"_s)}, branch(*next, u"choose"_s));
    QVERIFY(container);
    QCOMPARE(tree(*container), u"start end choose(loop(read use work))"_s);
    QCOMPARE(idOf(*container, u"work"_s), work);
    QCOMPARE(wires(*container, {}), u"choose -Completed-> end\nstart -Succeeded-> choose"_s);
}

void TestInnerEdits::movesOut()
{
    const Project project = nested();
    const ActivityId use = idOf(project, u"use"_s);
    const auto next = moveActivities(project, catalog(), test::pipelineOf(project), {use}, {});
    QVERIFY(next);
    QCOMPARE(tree(*next), u"start work end loop(read) choose use"_s);
    QCOMPARE(idOf(*next, u"use"_s), use);
    QCOMPARE(wires(*next, {}), u"loop -Succeeded-> use\nscores -> use.source\nstart -Succeeded-> work\n"
                               "work -Completed-> end"_s);
    const auto both =
        moveActivities(project, catalog(), test::pipelineOf(project), {idOf(project, u"read"_s), use}, {});
    QVERIFY(both);
    QCOMPARE(tree(*both), u"start work end loop() choose read use"_s);
    QVERIFY(wires(*both, {}).contains(u"read -Succeeded-> use"_s));
}

void TestInnerEdits::movesBetweenBranches()
{
    Project project = nested();
    const ResourceId pipeline = test::pipelineOf(project);
    project =
        *moveActivities(project, catalog(), pipeline, {idOf(project, u"start"_s)}, branch(project, u"choose"_s, 1));
    QCOMPARE(tree(project), u"work end loop(read use) choose(start)"_s);
    const ActivityId start = idOf(project, u"start"_s);
    project = *moveActivities(project, catalog(), pipeline, {start}, branch(project, u"choose"_s, 0));
    QCOMPARE(levelOf(pipelineIn(project), start)->branch.toString(), u"/typeProperties/ifTrueActivities"_s);
    QCOMPARE(idOf(project, u"start"_s), start);
}

void TestInnerEdits::refusesToMoveIntoItself()
{
    const Project project = nested();
    const auto next = moveActivities(project, catalog(), test::pipelineOf(project), {idOf(project, u"loop"_s)},
                                     branch(project, u"loop"_s));
    QVERIFY(!next);
    QVERIFY(next.error().message.contains(u"into itself"_s));
}

void TestInnerEdits::findsUsesInside()
{
    const Project project = nested();
    const ResourceId scores = resourceNamed(project, u"scores"_s).id;
    const QList<Use> uses = usesOf(project, catalog(), scores);
    QCOMPARE(uses.size(), 1);
    QCOMPARE(uses[0].activity, idOf(project, u"use"_s));
    QCOMPARE(uses[0].pointer.toString(), u"/inputs/0/referenceName"_s);
    const auto next = renameResource(project, catalog(), scores, u"results"_s);
    QVERIFY(next);
    QCOMPARE(wires(*next, branch(project, u"loop"_s)), u"read -Succeeded-> use\nresults -> use.source"_s);
}

void TestInnerEdits::problemsNameTheInnermost()
{
    Project project = nested();
    project = *withChange(project, idOf(project, u"use"_s), json::Pointer::of(u"/dependsOn/0/activity"),
                          json::Set{"\"nobody\""});
    int found = 0;
    for (const Problem &problem : check(project, catalog())) {
        if (problem.rule != u"dependency-unknown")
            continue;
        ++found;
        QCOMPARE(problem.activity, idOf(project, u"use"_s));
        QCOMPARE(problem.pointer.toString(),
                 u"/properties/activities/3/typeProperties/activities/1/dependsOn/0/activity"_s);
        QVERIFY(problem.fix);
        const auto mended = problem.fix->edit(project);
        QVERIFY(mended);
        QCOMPARE(tree(*mended), tree(project));
    }
    QCOMPARE(found, 1);
}

QTEST_APPLESS_MAIN(TestInnerEdits)
#include "tst_inneredits.moc"
