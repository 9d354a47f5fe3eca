// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/model/wiring/world.h"
#include "tests/support/projects.h"

#include "model/edit/activation.h"
#include "model/edit/clipboard.h"
#include "model/edit/rewire.h"
#include "model/edit/wirefix.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace millrace;
using namespace millrace::test;

namespace {

constexpr auto In = PortDirection::In;
constexpr auto Out = PortDirection::Out;

/// first -> second -> third, and fourth on its own.
Project chain()
{
    return projectOf(Dialect::V2, {{ResourceKind::Pipeline, R"({
  "name": "p",
  "properties": {
    "activities": [
      { "name": "first", "type": "Wait", "dependsOn": [], "typeProperties": {} },
      { "name": "second", "type": "Wait", "dependsOn": [ { "activity": "first", "dependencyConditions": [ "Succeeded" ] } ], "typeProperties": {} },
      { "name": "third", "type": "Wait", "dependsOn": [ { "activity": "second", "dependencyConditions": [ "Failed" ] } ], "typeProperties": {} },
      { "name": "fourth", "type": "Wait", "dependsOn": [], "typeProperties": {} }
    ]
  }
})"}});
}

ResourceId only(const Project &project) { return project.resources.at(0)->id; }

QList<Wire> wiresOf(const Project &project) { return graphOf(project, catalog(), only(project)).wires; }

} // namespace

/// Wires that are moved, healed and mended, in V2; the canvas tests do the same in v1 with the mouse.
class TestRewire : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void healsWithTheConditionThatFollowed()
    {
        const Project project = chain();
        const auto next = removeAndHeal(project, catalog(), only(project), {nodeNamed(project, u"second"_s)});
        QVERIFY(next);
        QCOMPARE(printed(*next).trimmed(), u"first -Failed-> third"_s);
    }

    void splicesIntoADependency()
    {
        const Project project = chain();
        const auto next =
            splice(project, catalog(), only(project), nodeNamed(project, u"fourth"_s), wiresOf(project).first());
        QVERIFY(next);
        const QString wires = printed(*next);
        QVERIFY2(wires.contains(u"first -Succeeded-> fourth"_s) && wires.contains(u"fourth -Succeeded-> second"_s),
                 qPrintable(wires));
        QVERIFY(!wires.contains(u"first -Succeeded-> second"_s));
    }

    void movesTheStartOfAWireWithItsCondition()
    {
        const Project project = chain();
        const QList<Wire> all = wiresOf(project);
        const auto failed =
            std::find_if(all.begin(), all.end(), [](const Wire &wire) { return wire.conditions == Condition::Failed; });
        QVERIFY(failed != all.end());
        const PortRef done{nodeNamed(project, u"fourth"_s), failed->from.port};
        const auto next = replug(project, catalog(), only(project), {*failed}, Out, done);
        QVERIFY(next);
        QVERIFY2(printed(*next).contains(u"fourth -Failed-> third"_s), qPrintable(printed(*next)));
        const auto back = replug(*next, catalog(), only(*next),
                                 {Wire{done, failed->to, failed->kind, failed->conditions}}, Out, failed->from);
        QVERIFY(back);
        QCOMPARE(printed(*back), printed(project));
        QVERIFY(!replug(project, catalog(), only(project), {*failed}, In, failed->from)); // onto itself
    }

    void takesOffWithoutLeavingAGap()
    {
        const Project project = chain();
        const auto next = spliceOff(project, catalog(), only(project), {nodeNamed(project, u"second"_s)});
        QVERIFY(next);
        QVERIFY(nodeNamed(*next, u"second"_s));
        QCOMPARE(printed(*next).trimmed(), u"first -Failed-> third"_s);
    }

    void knowsNoFixForNonsense()
    {
        const Project project = chain();
        const PortRef first{nodeNamed(project, u"first"_s), u"done"_s};
        QVERIFY(!fixFor(project, catalog(), only(project), first, first));
        QVERIFY(!fixFor(project, catalog(), ResourceId{999}, first, first));
    }

    void pastesV2WithInnerDependencies()
    {
        const Project project = chain();
        const CopiedNodes copied = copyNodes(project, catalog(), only(project),
                                             {nodeNamed(project, u"second"_s), nodeNamed(project, u"third"_s)});
        const auto inner = pasteText(project, catalog(), only(project), copied.text);
        QVERIFY(inner);
        const QString wires = printed(inner->project);
        QVERIFY2(wires.contains(u"second 2 -Failed-> third 2"_s), qPrintable(wires));
        QVERIFY(!wires.contains(u"first -Succeeded-> second 2"_s));
        const auto incoming = pasteText(project, catalog(), only(project), copied.text, PastedWires::InnerAndIncoming);
        QVERIFY(incoming);
        QVERIFY(printed(incoming->project).contains(u"first -Succeeded-> second 2"_s));
    }

    void deactivatesAndActivatesToTheByte()
    {
        const Project project = chain();
        const QList<NodeId> nodes{nodeNamed(project, u"first"_s)};
        const auto off = setInactive(project, only(project), nodes, true, u"Skipped"_s);
        QVERIFY(off);
        QVERIFY(isInactive(*off->find(only(*off))->find(nodes.first().activity())));
        const auto on = setInactive(*off, only(*off), nodes, false);
        QVERIFY(on);
        QCOMPARE(textOf(*on->find(only(*on))), textOf(*project.find(only(project))));
    }
};

QTEST_APPLESS_MAIN(TestRewire)
#include "tst_rewire.moc"
