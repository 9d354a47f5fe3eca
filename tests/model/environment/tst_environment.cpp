// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/environment/environment.h"

#include "model/check/check.h"
#include "tests/support/projects.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace millrace;
using namespace millrace::test;

/// Named sets of values in millrace.json.
class TestEnvironment : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsThem();
    void appliesOne();
    void refuses_data();
    void refuses();
    void editsThem();
    void keepsNoSecret();
    void namesTheMembersThatDiffer();
    void checksThem();
};

namespace {

const Catalog &catalog()
{
    static const Catalog loaded = *Catalog::load();
    return loaded;
}

const EnvironmentMember Address{ResourceKind::LinkedService, u"service"_s,
                                json::Pointer::of(u"/properties/typeProperties/mlEndpoint")};
const EnvironmentMember Key{ResourceKind::LinkedService, u"service"_s,
                            json::Pointer::of(u"/properties/typeProperties/apiKey")};

Project project(const QByteArray &settings = {})
{
    Project made = projectOf(
        Dialect::V2,
        {{ResourceKind::LinkedService,
          R"({"name": "service", "properties": {"type": "AzureML", "typeProperties": {"mlEndpoint": "https://here", "apiKey": "<key>"}}})"},
         {ResourceKind::Pipeline,
          R"({"name": "retrain", "properties": {"parameters": {"region": {"type": "String", "defaultValue": "west"}}, "activities": []}})"}});
    if (!settings.isEmpty())
        made.settings = json::parse(settings).fragment;
    return made;
}

const QByteArray Settings = R"({
  "layout": {},
  "environments": {
    "test": {},
    "production": {
      "linkedService/service": { "/properties/typeProperties/mlEndpoint": "https://there" },
      "pipeline/retrain": { "/properties/parameters/region/defaultValue": "north" }
    }
  }
})";

QString textAt(const Project &project, const EnvironmentMember &member)
{
    return valueAt(*resourceOf(project, member), member.pointer).toString();
}

} // namespace

void TestEnvironment::readsThem()
{
    const QList<Environment> environments = environmentsOf(project(Settings));
    QCOMPARE(environments.size(), 2);
    QCOMPARE(environments[0].name, u"test"_s);
    QVERIFY(environments[0].values.isEmpty());
    QCOMPARE(environments[1].values.size(), 2);
    QCOMPARE(environments[1].find(Address)->json, "\"https://there\"");
    QVERIFY(environmentsOf(project()).isEmpty());
}

void TestEnvironment::appliesOne()
{
    const Project here = project(Settings);
    const auto there = withEnvironment(here, u"production"_s);
    QVERIFY(there);
    QCOMPARE(textAt(*there, Address), u"https://there"_s);
    QCOMPARE(there->resources[1]->properties()[u"parameters"][u"region"][u"defaultValue"].toString(), u"north"_s);
    QCOMPARE(there->settings, here.settings);
    QVERIFY(*withEnvironment(here, u"test"_s) == here);
}

void TestEnvironment::refuses_data()
{
    QTest::addColumn<QByteArray>("settings");
    QTest::addColumn<QString>("words");
    QTest::newRow("none") << QByteArray("{}") << u"nor any other"_s;
    QTest::newRow("another name") << QByteArray(R"({"environments": {"a": {}, "b": {}}})") << u"'a', 'b'"_s;
    QTest::newRow("a resource that is gone")
        << QByteArray(R"({"environments": {"x": {"linkedService/old": {"/properties/a": 1}}}})") << u"'old'"_s;
    QTest::newRow("a way through a scalar")
        << QByteArray(R"({"environments": {"x": {"linkedService/service": {"/name/a": 1}}}})") << u"/name/a"_s;
}

void TestEnvironment::refuses()
{
    QFETCH(QByteArray, settings);
    QFETCH(QString, words);
    const auto there = withEnvironment(project(settings), u"x"_s);
    QVERIFY(!there);
    QVERIFY2(there.error().message.contains(words), qPrintable(there.error().message));
}

void TestEnvironment::editsThem()
{
    const Project start = project();
    Project now = *withEnvironmentAdded(start, u"production"_s);
    QVERIFY(!withEnvironmentAdded(now, u"production"_s));
    QVERIFY(!withEnvironmentAdded(now, u" "_s));
    now = *withEnvironmentValue(now, catalog(), u"production"_s, Address, "\"https://there\"");
    QCOMPARE(textAt(*withEnvironment(now, u"production"_s), Address), u"https://there"_s);
    QVERIFY(!withEnvironmentValue(now, catalog(), u"production"_s, Address, "https://there"));
    now = *withEnvironmentRenamed(now, u"production"_s, u"live"_s);
    QVERIFY(!withEnvironmentRenamed(now, u"live"_s, u"live"_s));
    QCOMPARE(environmentsOf(now).size(), 1);
    QCOMPARE(environmentsOf(now)[0].values.size(), 1);
    now = *withEnvironmentValue(now, catalog(), u"live"_s, Address, {});
    QVERIFY(environmentsOf(now)[0].values.isEmpty());
    now = *withEnvironmentRemoved(now, u"live"_s);
    QVERIFY(environmentsOf(now).isEmpty());
    QVERIFY(!withEnvironmentRemoved(now, u"live"_s));
    QVERIFY(!json::Value(*now.settings)[u"environments"]);
}

void TestEnvironment::keepsNoSecret()
{
    Project now = *withEnvironmentValue(project(), catalog(), u"production"_s, Key, "\"CANARY-0123456789abcdef\"");
    QVERIFY2(!now.settings->text().contains("CANARY"), now.settings->text().constData());
    QVERIFY(environmentsOf(now)[0].find(Key));
    now = *withEnvironmentValue(now, catalog(), u"production"_s, Address,
                                "\"DefaultEndpointsProtocol=https;AccountName=a;AccountKey=CANARY==\"");
    QVERIFY(!now.settings->text().contains("CANARY"));
    QVERIFY(now.settings->text().contains("AccountName=a"));
}

void TestEnvironment::namesTheMembersThatDiffer()
{
    const QList<EnvironmentMember> members = environmentMembers(project(Settings));
    QVERIFY(members.contains(Address) && members.contains(Key));
    QVERIFY(members.contains(
        {ResourceKind::Pipeline, u"retrain"_s, json::Pointer::of(u"/properties/parameters/region/defaultValue")}));
    QCOMPARE(members.size(), 3);
}

void TestEnvironment::checksThem()
{
    const Project faulty = project(R"({"environments": {"x": {
        "linkedService/old": {"/properties/a": 1},
        "linkedService/service": {"/properties/typeProperties/apiKey": "0123456789abcdef",
                                  "/properties/typeProperties/mlEndpoint": "https://there"}}}})");
    QStringList found;
    for (const Problem &problem : check(faulty, catalog())) {
        if (problem.rule == "environment-value"_L1)
            found << problem.pointer.last();
    }
    QCOMPARE(found, (QStringList{u"/properties/a"_s, u"/properties/typeProperties/apiKey"_s}));
}

QTEST_GUILESS_MAIN(TestEnvironment)
#include "tst_environment.moc"
