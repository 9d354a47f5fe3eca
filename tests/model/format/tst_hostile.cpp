// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/format/format.h"
#include "tests/model/format/temporaryfolder.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace millrace;

namespace {

const char Good[] = R"({"name":"good","properties":{"activities":[]}})";

QStringList rulesOf(const ReadProject &read)
{
    QStringList rules;
    for (const Problem &problem : read.problems)
        rules << problem.rule + u' ' + problem.file;
    return rules;
}

} // namespace

/// Input made to hurt: refused in one sentence, the rest opens, and nothing is written outside of the chosen folder.
class TestHostile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void deepNesting_data();
    void deepNesting();
    void hugeFile();
    void namesTwice();
    void loneSurrogates();
    void namesThatLeadOut_data();
    void namesThatLeadOut();
    void templateNamesThatLeadOut();
    void linksInTheTarget();
};

void TestHostile::deepNesting_data()
{
    QTest::addColumn<QByteArray>("text");
    constexpr int Depth = 100'000;
    QTest::newRow("arrays") << QByteArray(Depth, '[');
    QTest::newRow("objects") << QByteArray("{\"a\":").repeated(Depth);
    QTest::newRow("closed") << QByteArray(Depth, '[') + QByteArray(Depth, ']');
    QTest::newRow("in a resource") << R"({"name":"x","properties":)" + QByteArray("{\"a\":").repeated(Depth) + '1' +
                                          QByteArray(Depth + 1, '}');
}

void TestHostile::deepNesting()
{
    QFETCH(QByteArray, text);
    TemporaryFolder folder;
    folder.write(u"deep.json"_s, text);
    const auto alone = readProject(folder.filePath(u"deep.json"_s));
    QVERIFY(!alone);
    QVERIFY2(alone.error().message.contains(u"line 1, column"_s), qPrintable(alone.error().message));
    folder.write(u"good.json"_s, Good);
    const auto read = readProject(folder.path());
    QVERIFY(read);
    QCOMPARE(rulesOf(*read), QStringList{u"json-syntax deep.json"_s});
    QVERIFY(filesOf(read->project).first().bytes == text);
}

void TestHostile::hugeFile()
{
    TemporaryFolder folder;
    QFile huge(folder.filePath(u"huge.json"_s)); // sparse: it takes no room
    QVERIFY(huge.open(QIODevice::WriteOnly) && huge.resize(513LL * 1024 * 1024));
    huge.close();
    const auto alone = readProject(huge.fileName());
    QVERIFY(!alone);
    QVERIFY(alone.error().message.contains(u"larger than 512 MB and is not read: split it"_s));
    folder.write(u"good.json"_s, Good);
    const auto read = readProject(folder.path());
    QVERIFY(read);
    QCOMPARE(rulesOf(*read), QStringList{u"unreadable-file huge.json"_s});
    QCOMPARE(read->project.resources.size(), 1);
}

void TestHostile::namesTwice()
{
    TemporaryFolder folder;
    const QByteArray text = R"({"name":"a","name":"b","properties":{"activities":[],"activities":[{"name":"x"}]}})";
    folder.write(u"p.json"_s, text);
    const auto read = readProject(folder.path());
    QVERIFY(read);
    QCOMPARE(rulesOf(*read), QStringList{u"json-leniency p.json"_s});
    QCOMPARE(read->problems.first().severity, Severity::Warning);
    QCOMPARE(read->project.resources[0]->name(), u"b"_s);
    QCOMPARE(filesOf(read->project).first().bytes, text);
}

void TestHostile::loneSurrogates()
{
    TemporaryFolder folder;
    const QByteArray text = R"({"name":"a\ud800","properties":{"activities":[],"x":"\udc00\ud83d"}})";
    folder.write(u"p.json"_s, text);
    const auto read = readProject(folder.path());
    QVERIFY(read);
    QCOMPARE(rulesOf(*read), QStringList{u"json-leniency p.json"_s});
    QCOMPARE(filesOf(read->project).first().bytes, text);
}

void TestHostile::namesThatLeadOut_data()
{
    QTest::addColumn<QByteArray>("name");
    for (const char *name :
         {"../../evil", "/etc/evil", "..", ".", "a/../../b", "C:\\\\evil", "a\\u0000b", "..\\\\..\\\\c"})
        QTest::newRow(name) << QByteArray(name);
}

void TestHostile::namesThatLeadOut()
{
    QFETCH(QByteArray, name);
    TemporaryFolder outer;
    outer.write(u"in/p.json"_s, "{\"name\":\"" + name + R"(","properties":{"activities":[],"annotations":[]}})");
    const auto read = readProject(outer.filePath(u"in/p.json"_s));
    QVERIFY(read);
    for (const Dialect dialect : {Dialect::V1, Dialect::V2}) {
        ReadProject project = *read;
        project.tellsDialect = false;
        const auto files = exportFiles(project, *Catalog::load(), {dialect, SecretPolicy::Keep});
        QVERIFY(files);
        QVERIFY(writeFiles(*files, outer.filePath(u"out"_s)));
    }
    for (const QString &file : outer.files())
        QVERIFY2(file.startsWith(u"out/"_s) || file == u"in/p.json"_s, qPrintable(file));
    QCOMPARE(outer.files().size(), 3);
}

void TestHostile::templateNamesThatLeadOut()
{
    TemporaryFolder outer;
    outer.write(u"in/t.json"_s, R"({"$schema":"x/deploymentTemplate.json#","resources":[
{"type":"Microsoft.DataFactory/factories/pipelines","name":"f/../../../x","properties":{"activities":[]}},
{"type":"Microsoft.DataFactory/factories/../../y","name":"f/z","properties":{}}]})");
    const auto read = readProject(outer.filePath(u"in/t.json"_s));
    QVERIFY(read);
    const auto written = saveProject(read->project, {}, outer.filePath(u"out"_s));
    QVERIFY2(written, written ? "" : qPrintable(written.error().message));
    for (const QString &file : outer.files())
        QVERIFY2(file.startsWith(u"out/"_s) || file == u"in/t.json"_s, qPrintable(file));
}

void TestHostile::linksInTheTarget()
{
    TemporaryFolder outside;
    TemporaryFolder target;
    QVERIFY(QFile::link(outside.path(), target.filePath(u"pipeline"_s)));
    const auto written = writeFiles({{u"pipeline/p.json"_s, Good}}, target.path());
    QVERIFY(!written);
    QVERIFY2(written.error().message.contains(u"lies outside"_s), qPrintable(written.error().message));
    QCOMPARE(outside.files(), QStringList());
}

QTEST_GUILESS_MAIN(TestHostile)
#include "tst_hostile.moc"
