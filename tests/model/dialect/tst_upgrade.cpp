// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/check/check.h"
#include "model/dialect/upgrade.h"
#include "tests/support/projects.h"

#include <QTest>

using namespace millrace;
using namespace millrace::test;
using namespace Qt::StringLiterals;

namespace {

QByteArray compact(const QByteArray &text)
{
    QByteArray joined;
    for (const QByteArray &line : text.split('\n'))
        joined += line.trimmed();
    return joined.replace(": ", ":").replace(", ", ",").replace("{ ", "{").replace(" }", "}");
}

} // namespace

/// Old dialects of v1 in the present one.
class TestUpgrade : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void upgrades_data();
    void upgrades();
    void leavesWhatIsCurrent();
    void isOfferedAsAFix();

private:
    Catalog m_catalog;
};

void TestUpgrade::initTestCase()
{
    auto catalog = Catalog::load();
    QVERIFY2(catalog, catalog ? "" : qPrintable(catalog.error().message));
    m_catalog = std::move(*catalog);
}

void TestUpgrade::upgrades_data()
{
    QTest::addColumn<ResourceKind>("kind");
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::newRow("location") << ResourceKind::Dataset
                              << QByteArray(R"({"name":"d","properties":{"location":{"type":"AzureBlobLocation",
        "folderPath":"a/b","linkedServiceName":"s"},"availability":{"frequency":"day","interval":"1",
        "waitOnExternal":{}}}})")
                              << QByteArray(
                                     R"({"name":"d","properties":{"availability":{"frequency":"Day","interval":1},)"
                                     R"("type":"AzureBlob","linkedServiceName":"s",)"
                                     R"("typeProperties":{"folderPath":"a/b"},"external":true}})");
    QTest::newRow("waiting") << ResourceKind::Dataset
                             << QByteArray(R"({"name":"d","properties":{"type":"AzureBlob","typeProperties":{},
        "availability":{"frequency":"Day","interval":1,"waitOnExternal":{"maximumRetry":"3"}}}})")
                             << QByteArray(R"({"name":"d","properties":{"type":"AzureBlob","typeProperties":{},)"
                                           R"("availability":{"frequency":"Day","interval":1},"external":true,)"
                                           R"("policy":{"externalData":{"maximumRetry":3}}}})");
    QTest::newRow("service") << ResourceKind::LinkedService
                             << QByteArray(R"({"name":"s","properties":{"type":"AzureStorageLinkedService",
        "connectionString":"x"}})")
                             << QByteArray(R"({"name":"s","properties":{"type":"AzureStorage",)"
                                           R"("typeProperties":{"connectionString":"x"}}})");
    QTest::newRow("transformation") << ResourceKind::Pipeline
                                    << QByteArray(R"({"name":"p","properties":{"activities":[{"name":"c",
        "type":"CopyActivity","inputs":[{"name":"a"}],"outputs":[{"name":"b"}],"transformation":{
        "source":{"type":"BlobSource"},"sink":{"type":"BlobSink"}},"Policy":{"Concurrency":"1"}}]}})")
                                    << QByteArray(
                                           R"({"name":"p","properties":{"activities":[{"name":"c","type":"Copy",)"
                                           R"("inputs":[{"name":"a"}],"outputs":[{"name":"b"}],)"
                                           R"("policy":{"concurrency":1},"typeProperties":{"source":)"
                                           R"({"type":"BlobSource"},"sink":{"type":"BlobSink"}}}]}})");
    QTest::newRow("old members") << ResourceKind::Dataset
                                 << QByteArray(R"({"name":"d","properties":{"location":{"type":"AzureBlobLocation",
        "blobPath":"a/b","linkedServiceName":"s"},"structure":[{"Name":"x","position":0,"type":"Int"},
        {"name":"y","position":1,"type":"DateTime"}]}})")
                                 << QByteArray(R"({"name":"d","properties":{"structure":[{"name":"x","type":"Int32"},)"
                                               R"({"name":"y","type":"Datetime"}],"type":"AzureBlob",)"
                                               R"("linkedServiceName":"s","typeProperties":{"folderPath":"a/b"}}})");
    QTest::newRow("table") << ResourceKind::Dataset
                           << QByteArray(R"({"name":"d","properties":{"type":"AzureTableLocation",
        "linkedServiceName":"s","typeProperties":{"tableName":"t"},"structure":[{"name":"x","position":7}]}})")
                           << QByteArray(R"({"name":"d","properties":{"type":"AzureTable","linkedServiceName":"s",)"
                                         R"("typeProperties":{"tableName":"t"},"structure":[{"name":"x"}]}})");
    QTest::newRow("script") << ResourceKind::Pipeline
                            << QByteArray(R"({"name":"p","properties":{"activities":[{"name":"h",
        "type":"HDInsightActivity","inputs":[{"Name":"a"}],"outputs":[{"Name":"b"}],"transformation":{"type":"Hive",
        "extendedProperties":{"X":"1"},"scriptpath":"s"}}]}})")
                            << QByteArray(
                                   R"({"name":"p","properties":{"activities":[{"name":"h","type":"HDInsightHive",)"
                                   R"("inputs":[{"name":"a"}],"outputs":[{"name":"b"}],"typeProperties":)"
                                   R"({"defines":{"X":"1"},"scriptPath":"s"}}]}})");
    QTest::newRow("parts")
        << ResourceKind::Pipeline << QByteArray(R"({"name":"p","properties":{"activities":[{"name":"c","type":"Copy",
        "typeProperties":{"Source":{"type":"sqlSource","SqlReaderQuery":"select 1"}}}]}})")
        << QByteArray(R"({"name":"p","properties":{"activities":[{"name":"c","type":"Copy",)"
                      R"("typeProperties":{"source":{"type":"SqlSource","sqlReaderQuery":"select 1"}}}]}})");
}

void TestUpgrade::upgrades()
{
    QFETCH(ResourceKind, kind);
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    const Project project = projectOf(Dialect::V1, {{kind, before}});
    QVERIFY(isOldStyle(*project.resources.at(0), m_catalog));
    const Project next = upgraded(project, m_catalog);
    QCOMPARE(compact(textOf(*next.resources.at(0))), after);
    QCOMPARE(next.resources.at(0)->id, project.resources.at(0)->id);
    QVERIFY(!isOldStyle(*next.resources.at(0), m_catalog));
}

void TestUpgrade::leavesWhatIsCurrent()
{
    const QByteArray text = R"({"name": "d",  "properties": {"type": "AzureBlob", "linkedServiceName": "s",
        "typeProperties": {"folderPath": "a/b"}, "availability": {"frequency": "Day", "interval": 1}}})";
    const Project project = projectOf(Dialect::V1, {{ResourceKind::Dataset, text}});
    QVERIFY(!isOldStyle(*project.resources.at(0), m_catalog));
    QCOMPARE(textOf(*upgraded(project, m_catalog).resources.at(0)), text);
    Project v2 = project;
    v2.dialect = Dialect::V2;
    QVERIFY(upgraded(v2, m_catalog) == v2);
}

void TestUpgrade::isOfferedAsAFix()
{
    const Project project = projectOf(Dialect::V1, {{ResourceKind::LinkedService, R"({"name": "s", "properties":
            {"type": "AzureStorageLinkedService", "connectionString": "UseDevelopmentStorage=true"}})"}});
    const auto oldName = [this](const Project &checked) {
        for (const Problem &problem : check(checked, m_catalog))
            if (problem.rule == u"type-old-name")
                return problem.fix;
        return std::optional<QuickFix>();
    };
    const auto fix = oldName(project);
    QVERIFY(fix);
    const auto mended = fix->edit(project);
    QVERIFY(mended);
    QVERIFY(!oldName(*mended));
    QVERIFY(mended->resources.at(0)->properties()[u"typeProperties"][u"connectionString"]);
}

QTEST_APPLESS_MAIN(TestUpgrade)

#include "tst_upgrade.moc"
