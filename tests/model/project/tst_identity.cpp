// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/project/project.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace millrace;

namespace {

/// A pipeline from a list such as "a:Copy b:Hive:3": name, type, and a value that makes the bytes differ.
QByteArray pipelineText(const QString &list)
{
    QByteArrayList activities;
    const auto words = list.split(u' ', Qt::SkipEmptyParts);
    for (const QString &word : words) {
        const auto parts = word.split(u':');
        activities << R"({"name":")" + parts[0].toUtf8() + R"(","type":")" + parts[1].toUtf8() + R"(","x":)" +
                          (parts.size() > 2 ? parts[2].toUtf8() : QByteArray("0")) + '}';
    }
    return R"({"name":"p","properties":{"activities":[)" + activities.join(',') + "]}}";
}

Project projectOf(const QString &list)
{
    Project project;
    return withResource(project, makeResource(project, ResourceKind::Pipeline, u"p.json"_s, pipelineText(list)));
}

const Resource &pipelineIn(const Project &project) { return *project.resources.at(0); }

/// The ids of the activities as the places they had before: "0 2 new".
QString movesFrom(const Resource &before, const Resource &after)
{
    QStringList moves;
    for (const ActivityRecord &record : after.activities) {
        const qsizetype old = before.indexOf(record.id);
        moves << (old < 0 ? u"new"_s : QString::number(old));
    }
    return moves.join(u' ');
}

} // namespace

/// Which activity is which after its text was changed as a whole.
class TestIdentity : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reconciles_data();
    void reconciles();
    void idsAreNeverReused();
    void positionsFollow();
    void unchangedPartsAreShared();
    void comesBackFromADraft();
    void mendedFileFindsItsKind();
};

void TestIdentity::reconciles_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::addColumn<QString>("expected");
    QTest::newRow("same bytes, moved") << u"a:C b:C c:D"_s << u"c:D a:C b:C"_s << u"2 0 1"_s;
    QTest::newRow("same bytes before same name") << u"a:C:1 a:C:2"_s << u"a:C:2 a:C:3"_s << u"1 0"_s;
    QTest::newRow("same name, other content") << u"a:C b:D"_s << u"b:D:9 a:E:9"_s << u"1 0"_s;
    QTest::newRow("exact name before folded") << u"A:C a:C"_s << u"a:C:1 A:C:1"_s << u"1 0"_s;
    QTest::newRow("folded name") << u"Copy:C x:D"_s << u"x:D:1 COPY:C:1"_s << u"1 0"_s;
    QTest::newRow("nth of duplicates") << u"a:C:1 a:C:2 a:C:3"_s << u"a:C:7 a:C:8"_s << u"0 1"_s;
    QTest::newRow("nth of folded duplicates") << u"a:C:1 A:C:2"_s << u"aa:X aA:X"_s << u"new new"_s;
    QTest::newRow("rename at the same index") << u"a:C b:D"_s << u"a:C z:D:5"_s << u"0 1"_s;
    QTest::newRow("two renames of different types") << u"a:C b:D"_s << u"y:C z:D"_s << u"0 1"_s;
    QTest::newRow("two renames of one type are unclear") << u"a:C b:C"_s << u"y:C z:C"_s << u"new new"_s;
    QTest::newRow("rename at another index is new") << u"a:C b:D"_s << u"z:D b:D"_s << u"new 1"_s;
    QTest::newRow("other type at the index is new") << u"a:C"_s << u"z:D"_s << u"new"_s;
    QTest::newRow("added in the middle") << u"a:C b:C"_s << u"a:C n:C b:C"_s << u"0 new 1"_s;
    QTest::newRow("removed") << u"a:C b:C c:C"_s << u"a:C c:C"_s << u"0 2"_s;
    QTest::newRow("duplicate removed") << u"a:C a:C"_s << u"a:C"_s << u"0"_s;
    QTest::newRow("all gone") << u"a:C"_s << u""_s << u""_s;
}

void TestIdentity::reconciles()
{
    QFETCH(QString, before);
    QFETCH(QString, after);
    QFETCH(QString, expected);
    const Project old = projectOf(before);
    const Project fresh = withText(old, pipelineIn(old).id, pipelineText(after));
    QCOMPARE(textOf(pipelineIn(fresh)), pipelineText(after));
    QCOMPARE(movesFrom(pipelineIn(old), pipelineIn(fresh)), expected);
    QCOMPARE(pipelineIn(fresh).id, pipelineIn(old).id);
}

void TestIdentity::idsAreNeverReused()
{
    Project project = projectOf(u"a:C"_s);
    const ActivityId first = pipelineIn(project).activities[0].id;
    project = withText(project, pipelineIn(project).id, pipelineText(u""_s));
    project = withText(project, pipelineIn(project).id, pipelineText(u"a:C"_s));
    QVERIFY(pipelineIn(project).activities[0].id.value > first.value);
    QCOMPARE(project.lastId, pipelineIn(project).activities[0].id.value);
}

void TestIdentity::positionsFollow()
{
    Project project = projectOf(u"a:C b:D"_s);
    const ResourceId id = pipelineIn(project).id;
    project = withPosition(project, id, NodeId::of(pipelineIn(project).activities[0].id), {7, 8});
    project = withText(project, id, pipelineText(u"b:D renamed:C"_s));
    QVERIFY(!pipelineIn(project).activities[1].position);
    project = withText(projectOf(u"a:C b:D"_s), id, pipelineText(u"b:D a:C:1"_s));
    project = withPosition(project, id, NodeId::of(pipelineIn(project).activities[1].id), {7, 8});
    project = withText(project, id, pipelineText(u"a:C:2 b:D"_s));
    QCOMPARE(pipelineIn(project).activities[0].position, QPointF(7, 8));
}

void TestIdentity::unchangedPartsAreShared()
{
    const Project old = projectOf(u"a:C b:D"_s);
    const Project fresh = withText(old, pipelineIn(old).id, pipelineText(u"a:C b:D:1"_s));
    QCOMPARE(pipelineIn(fresh).activities[0].fragment, pipelineIn(old).activities[0].fragment);
    QCOMPARE(pipelineIn(fresh).skeleton, pipelineIn(old).skeleton);
    const Project same = withText(old, pipelineIn(old).id, pipelineText(u"a:C b:D"_s));
    QVERIFY(same == old);
}

void TestIdentity::comesBackFromADraft()
{
    const Project old = projectOf(u"a:C b:D"_s);
    const ResourceId id = pipelineIn(old).id;
    const Project broken = withText(withText(old, id, "{ half"), id, "{ half of");
    QVERIFY(pipelineIn(broken).isBroken());
    QVERIFY(pipelineIn(broken).activities.isEmpty());
    QCOMPARE(textOf(pipelineIn(broken)), "{ half of");
    const Project mended = withText(broken, id, pipelineText(u"n:E b:D a:C:1"_s));
    QCOMPARE(movesFrom(pipelineIn(old), pipelineIn(mended)), u"new 1 0"_s);
    QVERIFY(*withText(mended, id, textOf(pipelineIn(old))).resources.at(0) == pipelineIn(old));
}

void TestIdentity::mendedFileFindsItsKind()
{
    Project project;
    project = withResource(project, makeResource(project, ResourceKind::Other, u"p.json"_s, "{"));
    project = withText(project, pipelineIn(project).id, pipelineText(u"a:C"_s));
    QCOMPARE(pipelineIn(project).kind, ResourceKind::Pipeline);
    QCOMPARE(pipelineIn(project).activities.size(), 1);
}

QTEST_APPLESS_MAIN(TestIdentity)
#include "tst_identity.moc"
