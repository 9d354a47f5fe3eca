// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/project/project.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace millrace;
using json::Pointer;

namespace {

const QByteArray Pipeline = "// first\n{ \"name\": \"p\",\n  \"Properties\": {\n    \"ACTIVITIES\": [ // all\n"
                            "      {\"name\": \"é\", \"type\": \"Copy\"}, // one\n"
                            "      {\"name\": \"b\",\n       \"typeProperties\": {\"x\": 1}} /* two */\n"
                            "    ], \"start\": \"2012\"\n  }\n}\n";

Resource pipelineOf(const QByteArray &text)
{
    Project project;
    return makeResource(project, ResourceKind::Pipeline, u"p.json"_s, text);
}

} // namespace

/// A resource cut into skeleton and activities: the text, pointers and places are those of the file.
class TestResource : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cutsOutTheActivities();
    void keepsEveryByte_data();
    void keepsEveryByte();
    void skeletonTapeIsThatOfItsText();
    void leavesOtherKindsWhole();
    void findsThroughPointers();
    void placesAsInTheText();
    void brokenTextIsADraft();
    void namesComeFromTheFileToo();
    void findsByName();
    void positions();
};

void TestResource::cutsOutTheActivities()
{
    const Resource resource = pipelineOf(Pipeline);
    QCOMPARE(resource.activities.size(), 2);
    QCOMPARE(resource.activities[0].name(), u"é"_s);
    QCOMPARE(resource.activities[1].lead, ", // one\n      ");
    QVERIFY(resource.activities[0].id && resource.activities[0].id != resource.activities[1].id);
    QCOMPARE(resource.properties()[u"start"].toString(), u"2012"_s);
    QCOMPARE(resource.properties()[u"activities"].size(), 0);
    QCOMPARE(activitiesPointer(resource), Pointer::of(u"/Properties/ACTIVITIES"));
}

void TestResource::keepsEveryByte_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("comments") << Pipeline;
    QTest::newRow("empty") << QByteArray("{\"properties\":{\"activities\":[ ]}}");
    QTest::newRow("no activities") << QByteArray("{\"properties\":{}}");
    QTest::newRow("no object") << QByteArray(" [1, 2] ");
    QTest::newRow("trailing comma") << QByteArray("{\"properties\":{\"activities\":[{},{},]}}");
    QTest::newRow("scalars as activities") << QByteArray("{\"properties\":{\"activities\":[1,null, \"x\"]}}");
    QTest::newRow("two arrays") << QByteArray("{\"properties\":{\"activities\":[{}],\"activities\":[{\"name\":1}]}}");
    QTest::newRow("broken") << QByteArray("{\"properties\":{\"activities\":[{}]");
}

void TestResource::keepsEveryByte()
{
    QFETCH(QByteArray, text);
    QCOMPARE(textOf(pipelineOf(text)), text);
}

void TestResource::skeletonTapeIsThatOfItsText()
{
    const Resource resource = pipelineOf(Pipeline);
    const auto read = json::parse(resource.skeleton->text()).fragment;
    QVERIFY(std::ranges::equal(read->tokens(), resource.skeleton->tokens()));
}

void TestResource::leavesOtherKindsWhole()
{
    Project project;
    const Resource resource = makeResource(project, ResourceKind::Dataset, u"d.json"_s, Pipeline);
    QVERIFY(resource.activities.isEmpty());
    QCOMPARE(resource.skeleton->text(), Pipeline);
}

void TestResource::findsThroughPointers()
{
    const Resource resource = pipelineOf(Pipeline);
    const ActivityId second = resource.activities[1].id;
    const Pointer outer = Pointer::of(u"/properties/activities/1/typeProperties/x");
    const InnerPointer inner = innerPointer(resource, outer);
    QCOMPARE(inner.activity, second);
    QCOMPARE(inner.pointer, Pointer::of(u"/typeProperties/x"));
    QCOMPARE(valueAt(resource, outer).scalarText(), u"1"_s);
    QCOMPARE(valueAt(resource, Pointer::of(u"/properties/start")).toString(), u"2012"_s);
    QCOMPARE(outerPointer(resource, second, inner.pointer).toString(), u"/Properties/ACTIVITIES/1/typeProperties/x"_s);
    QVERIFY(!innerPointer(resource, Pointer::of(u"/properties/activities/2/x")).activity);
    QVERIFY(!innerPointer(resource, Pointer::of(u"/properties/start/0/x")).activity);
    QVERIFY(!valueAt(resource, Pointer::of(u"/properties/activities/2")));
}

void TestResource::placesAsInTheText()
{
    const Resource resource = pipelineOf(Pipeline);
    const auto whole = json::parse(Pipeline).fragment;
    for (quint32 token = 0; token < whole->tokens().size(); ++token) {
        const json::Value value(*whole, token);
        const Pointer pointer = value.pointer();
        if (json::Value(*whole).find(pointer) == value)
            QCOMPARE(placeOf(resource, pointer), json::placeAt(Pipeline, value.begin()));
    }
    QCOMPARE(placeOf(resource, Pointer::of(u"/properties/activities/1/typeProperties/missing/y")),
             placeOf(resource, Pointer::of(u"/properties/activities/1/typeProperties")));
    QCOMPARE(placeOf(resource, Pointer::of(u"/properties/activities/7")),
             placeOf(resource, Pointer::of(u"/properties/activities")));
}

void TestResource::brokenTextIsADraft()
{
    const Resource resource = pipelineOf("{\"a\"");
    QVERIFY(resource.isBroken());
    QVERIFY(!resource.root());
    QVERIFY(!resource.properties());
    QCOMPARE(resource.name(), u"p"_s);
    QCOMPARE(placeOf(resource, Pointer::of(u"/a")), json::Place());
}

void TestResource::namesComeFromTheFileToo()
{
    Project project;
    QCOMPARE(makeResource(project, ResourceKind::Dataset, u"dataset/my%3Fdata.v1.json"_s, "{}").name(),
             u"my?data.v1"_s);
    QCOMPARE(makeResource(project, ResourceKind::Dataset, u"x.json"_s, R"({"Name":"y"})").name(), u"y"_s);
}

void TestResource::findsByName()
{
    Project project;
    const auto add = [&project](ResourceKind kind, const char *name) {
        Resource resource = makeResource(project, kind, {}, "{\"name\":\"" + QByteArray(name) + "\"}");
        project = withResource(project, resource);
        return resource.id;
    };
    const ResourceId upper = add(ResourceKind::Dataset, "Data");
    const ResourceId lower = add(ResourceKind::Dataset, "data");
    const ResourceId service = add(ResourceKind::LinkedService, "data");
    const NameIndex names(project);
    QCOMPARE(names.all(ResourceKind::Dataset, u"DATA"), (QList{upper, lower}));
    QCOMPARE(names.find(ResourceKind::Dataset, u"data")->id, lower);
    QCOMPARE(names.find(ResourceKind::Dataset, u"DATA")->id, upper);
    QCOMPARE(names.find(ResourceKind::LinkedService, u"Data")->id, service);
    QVERIFY(!names.find(ResourceKind::Trigger, u"data"));
    QCOMPARE(project.find(lower)->name(), u"data"_s);
    QVERIFY(!withoutResource(project, lower).find(lower));
    QVERIFY(!project.find({99}));
}

void TestResource::positions()
{
    Project project;
    const Resource resource = makeResource(project, ResourceKind::Pipeline, {}, Pipeline);
    project = withResource(project, resource);
    const NodeId card = NodeId::of(resource.activities[1].id);
    const NodeId pill = NodeId::ofFile(u"store|a/b"_s);
    const Project moved = withPositions(project, resource.id, {{card, {1, 2}}, {pill, {3, 4}}});
    QCOMPARE(positionOf(*moved.find(resource.id), card), QPointF(1, 2));
    QCOMPARE(positionOf(*moved.find(resource.id), pill), QPointF(3, 4));
    QVERIFY(!positionOf(*project.find(resource.id), card));
    QVERIFY(!positionOf(*moved.find(resource.id), NodeId::of(ResourceId{77})));
    QCOMPARE(positionOf(*withPosition(moved, resource.id, card, {5, 6}).find(resource.id), card), QPointF(5, 6));
    QCOMPARE(textOf(*moved.find(resource.id)), Pipeline);
}

QTEST_APPLESS_MAIN(TestResource)
#include "tst_resource.moc"
