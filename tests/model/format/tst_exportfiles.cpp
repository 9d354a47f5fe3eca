// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/format/format.h"
#include "tests/model/format/temporaryfolder.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace millrace;

namespace {

const QByteArray Service = "\xEF\xBB\xBF{\r\n\t\"name\": \"s/1\", // mine\r\n\t\"properties\": {\"type\": "
                           "\"AzureStorage\", \"typeProperties\": "
                           "{\"connectionString\": \"AccountName=me;AccountKey=Q0FOQVJZ==\"}},\r\n}";
const QByteArray Pipeline = R"({"name":"p","properties":{"activities":[],"start":"2012"}})";

QStringList pathsOf(const QList<OutputFile> &files)
{
    QStringList paths;
    for (const OutputFile &file : files)
        paths << file.path;
    return paths;
}

} // namespace

/// An export is the same text without its secrets, where a production folder wants it.
class TestExportFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void changesNothingButSecrets();
    void keepsSecretsWhenAsked();
    void leavesMillracesOwnFilesOut();
    void singleFileGoesWhereItsKindLives_data();
    void singleFileGoesWhereItsKindLives();
    void silentFileTakesTheDialectAskedFor();
    void refusesTheOtherDialect();
    void brokenFileIsMaskedToo();

private:
    QList<OutputFile> exported(const QString &path, ExportOptions options = {});
    Catalog m_catalog;
};

void TestExportFiles::initTestCase()
{
    auto catalog = Catalog::load();
    QVERIFY(catalog);
    m_catalog = *catalog;
}

QList<OutputFile> TestExportFiles::exported(const QString &path, ExportOptions options)
{
    const auto read = readProject(path);
    if (!read)
        qFatal("%s", qPrintable(read.error().message));
    const auto files = exportFiles(*read, m_catalog, options);
    if (!files)
        qFatal("%s", qPrintable(files.error().message));
    return *files;
}

void TestExportFiles::changesNothingButSecrets()
{
    TemporaryFolder folder;
    folder.write(u"services/odd name.json"_s, Service);
    folder.write(u"p.json"_s, Pipeline);
    const auto files = exported(folder.path());
    QCOMPARE(pathsOf(files), (QStringList{u"p.json"_s, u"services/odd name.json"_s}));
    QCOMPARE(files[0].bytes, Pipeline);
    QCOMPARE(files[1].bytes, QByteArray(Service).replace("Q0FOQVJZ==", "<AccountKey>"));
}

void TestExportFiles::keepsSecretsWhenAsked()
{
    TemporaryFolder folder;
    folder.write(u"s.json"_s, Service);
    QCOMPARE(exported(folder.path(), {Dialect::V1, SecretPolicy::Keep})[0].bytes, Service);
}

void TestExportFiles::leavesMillracesOwnFilesOut()
{
    TemporaryFolder folder;
    folder.write(u"p.json"_s, Pipeline);
    folder.write(u"millrace.json"_s, "{}");
    folder.write(u"bench/a.json"_s, "{}");
    QCOMPARE(pathsOf(exported(folder.path())), QStringList{u"p.json"_s});
}

void TestExportFiles::singleFileGoesWhereItsKindLives_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<Dialect>("dialect");
    QTest::addColumn<QString>("path");
    QTest::newRow("v1") << Service << Dialect::V1 << u"s%2F1.json"_s;
    QTest::newRow("V2") << Service << Dialect::V2 << u"linkedService/s%2F1.json"_s;
    QTest::newRow("unknown kind") << QByteArray(R"({"name":"x","properties":{}})") << Dialect::V2 << u"x.json"_s;
    QTest::newRow("V2 dataset")
        << QByteArray(R"({"name":"x","properties":{"type":"B","linkedServiceName":{"referenceName":"s"}}})")
        << Dialect::V2 << u"dataset/x.json"_s;
}

void TestExportFiles::singleFileGoesWhereItsKindLives()
{
    QFETCH(QByteArray, text);
    QFETCH(Dialect, dialect);
    QFETCH(QString, path);
    TemporaryFolder folder;
    folder.write(u"deep/file.json"_s, text);
    QCOMPARE(pathsOf(exported(folder.filePath(u"deep/file.json"_s), {dialect})), QStringList{path});
}

void TestExportFiles::silentFileTakesTheDialectAskedFor()
{
    TemporaryFolder folder;
    folder.write(u"s.json"_s, Service);
    QCOMPARE(exported(folder.path(), {Dialect::V2}).size(), 1);
    QCOMPARE(exported(folder.path(), {Dialect::V1}).size(), 1);
}

void TestExportFiles::refusesTheOtherDialect()
{
    TemporaryFolder folder;
    folder.write(u"p.json"_s, Pipeline);
    const auto files = exportFiles(*readProject(folder.path()), m_catalog, {Dialect::V2});
    QVERIFY(!files);
    QCOMPARE(files.error().code, Error::Code::Refused);
}

void TestExportFiles::brokenFileIsMaskedToo()
{
    TemporaryFolder folder;
    folder.write(u"p.json"_s, Pipeline);
    folder.write(u"s.json"_s, R"({"name":"s","apiKey":"CANARY","x":"AccountKey=CANARY;a=b", "password": CANARY )");
    for (const OutputFile &file : exported(folder.path()))
        QVERIFY2(!file.bytes.contains("CANARY"), file.bytes.constData());
}

QTEST_APPLESS_MAIN(TestExportFiles)
#include "tst_exportfiles.moc"
