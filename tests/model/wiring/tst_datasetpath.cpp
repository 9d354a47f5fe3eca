// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/model/wiring/world.h"

#include "model/wiring/datasetpath.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace millrace;
using namespace millrace::test;

namespace {

const schedule::Slice march{QDateTime(QDate(2012, 3, 1), QTime(0, 0), Qt::UTC),
                            QDateTime(QDate(2012, 4, 1), QTime(0, 0), Qt::UTC)};

Project withDataset(Dialect dialect, const QByteArray &properties)
{
    Project project;
    project.dialect = dialect;
    return withResource(project, makeResource(project, ResourceKind::Dataset, u"d.json"_s,
                                              "{\"name\": \"d\", \"properties\": " + properties + '}'));
}

} // namespace

class TestDatasetPath : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pathsOfBothDialects_data()
    {
        QTest::addColumn<Dialect>("dialect");
        QTest::addColumn<QByteArray>("properties");
        QTest::addColumn<QString>("written");
        QTest::addColumn<QString>("resolved");
        QTest::newRow("v1 partitions")
            << Dialect::V1
            << QByteArray(R"({"type": "AzureBlob", "typeProperties": {"folderPath": "/a/{Y}/", "fileName": "{M}.csv",
                "partitionedBy": [{"name": "Y", "value": {"type": "DateTime", "date": "SliceStart", "format": "yyyy"}},
                                  {"name": "M", "value": {"type": "DateTime", "date": "SliceEnd", "format": "MM"}}]}})")
            << u"a/{Y}/{M}.csv"_s << u"a/2012/04.csv"_s;
        QTest::newRow("v1 token without partition")
            << Dialect::V1
            << QByteArray(R"({"type": "AzureBlob", "typeProperties": {"folderPath": "a/{Z}", "fileName": "x"}})")
            << u"a/{Z}/x"_s << u"a/{Z}/x"_s;
        QTest::newRow("v1 table") << Dialect::V1
                                  << QByteArray(R"({"type": "AzureSqlTable", "typeProperties": {"tableName": "t"}})")
                                  << QString() << QString();
        QTest::newRow("v1 unknown type") << Dialect::V1
                                         << QByteArray(R"({"type": "Nobody", "typeProperties": {"folderPath": "x"}})")
                                         << QString() << QString();
        QTest::newRow("V2 location")
            << Dialect::V2
            << QByteArray(R"({"type": "DelimitedText", "parameters": {"f": {"type": "string", "defaultValue": "b"}},
                "typeProperties": {"location": {"type": "AzureBlobStorageLocation", "container": "a",
                "folderPath": {"type": "Expression", "value": "@dataset().f"}, "fileName": "c.csv"}}})")
            << u"a/@dataset().f/c.csv"_s << u"a/b/c.csv"_s;
        QTest::newRow("V2 blob") << Dialect::V2
                                 << QByteArray(R"({"type": "AzureBlob", "typeProperties": {"folderPath": "a/b"}})")
                                 << u"a/b"_s << u"a/b"_s;
    }

    void pathsOfBothDialects()
    {
        QFETCH(Dialect, dialect);
        QFETCH(QByteArray, properties);
        QFETCH(QString, written);
        QFETCH(QString, resolved);
        const Project project = withDataset(dialect, properties);
        const Resource &dataset = *project.resources.at(0);
        QCOMPARE(writtenPath(project, catalog(), dataset), written);
        QCOMPARE(resolvedPath(project, catalog(), dataset, march), resolved);
    }
};

QTEST_APPLESS_MAIN(TestDatasetPath)
#include "tst_datasetpath.moc"
