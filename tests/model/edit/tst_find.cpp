// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edit/find.h"
#include "tests/support/projects.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace millrace;

/// Finds texts in names, types, values, expressions and member names, and replaces them.
class TestFind : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void findsWhereverItStands_data();
    void findsWhereverItStands();
    void emptyTextIsNowhere() { QVERIFY(findText(m_project, {}).isEmpty()); }
    void replacesNamesWithTheirReferences();
    void memberNamesStay();
    void insideOfContainers();

private:
    std::optional<Catalog> m_catalog;
    Project m_project;
};

void TestFind::initTestCase()
{
    auto catalog = Catalog::load();
    QVERIFY(catalog);
    m_catalog = std::move(*catalog);
    const QByteArray dataset = R"({ "name": "blob", "properties": { "type": "AzureBlob" } })";
    const QByteArray pipeline = R"json({
  "name": "flow",
  "properties": {
    "activities": [
      {
        "name": "train",
        "type": "AzureMLBatchExecution",
        "inputs": [ { "name": "Blob" } ],
        "typeProperties": { "globalParameters": { "month": "$$Text.Format('{0}', SliceStart)" } }
      }
    ]
  }
})json";
    m_project = test::projectOf(Dialect::V1, {{ResourceKind::Dataset, dataset}, {ResourceKind::Pipeline, pipeline}});
}

void TestFind::findsWhereverItStands_data()
{
    QTest::addColumn<QString>("wanted");
    QTest::addColumn<QStringList>("pointers");
    const QString train = u"/properties/activities/0"_s;
    QTest::newRow("name, whatever its case")
        << u"BLOB"_s << QStringList{u"/name"_s, u"/properties/type"_s, train + u"/inputs/0/name"_s};
    QTest::newRow("type") << u"batchexec"_s << QStringList{train + u"/type"_s};
    QTest::newRow("expression") << u"slicestart"_s << QStringList{train + u"/typeProperties/globalParameters/month"_s};
    QTest::newRow("member name") << u"month"_s << QStringList{train + u"/typeProperties/globalParameters/month"_s};
    QTest::newRow("nowhere") << u"walrus"_s << QStringList();
}

void TestFind::findsWhereverItStands()
{
    QFETCH(QString, wanted);
    QFETCH(QStringList, pointers);
    QStringList found;
    for (const Finding &finding : findText(m_project, wanted))
        found << finding.pointer.toString();
    QCOMPARE(found, pointers);
}

void TestFind::replacesNamesWithTheirReferences()
{
    const Result<Project> replaced = replaceText(m_project, *m_catalog, u"blob"_s, u"table"_s);
    QVERIFY2(replaced.isOk(), replaced ? "" : qPrintable(replaced.error().message));
    const Resource *dataset = test::resourceNamed(*replaced, ResourceKind::Dataset, u"table");
    QVERIFY(dataset);
    const Resource *flow = test::resourceNamed(*replaced, ResourceKind::Pipeline, u"flow");
    QCOMPARE(flow->activities.at(0).value()[u"inputs"].at(0)[u"name"].toString(), u"table"_s);
    QVERIFY(m_project.resources.at(0)->name() == u"blob"); // values stay values
}

void TestFind::memberNamesStay()
{
    const Result<Project> replaced = replaceText(m_project, *m_catalog, u"month"_s, u"year"_s);
    QVERIFY(replaced.isOk());
    QVERIFY(*replaced == m_project);
}

void TestFind::insideOfContainers()
{
    const QByteArray pipeline =
        R"({ "name": "flow", "properties": { "activities": [ { "name": "each", "type": "ForEach",
        "typeProperties": { "activities": [ { "name": "pause", "type": "Wait", "description": "old" } ] } } ] } })";
    const Project project = test::projectOf(Dialect::V2, {{ResourceKind::Pipeline, pipeline}});
    const QList<Finding> found = findText(project, u"old"_s);
    QCOMPARE(found.size(), 1);
    const ActivityRecord *inner = project.resources.at(0)->find(found.first().activity);
    QVERIFY(inner);
    QCOMPARE(inner->name(), u"pause"_s);
    const Result<Project> changed = replaceText(project, *m_catalog, u"old"_s, u"new"_s);
    QVERIFY(changed);
    QCOMPARE(textOf(*changed->resources.at(0)), QByteArray(pipeline).replace("old", "new"));
}

QTEST_GUILESS_MAIN(TestFind)
#include "tst_find.moc"
