// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/format/archive.h"
#include "tests/model/format/temporaryfolder.h"
#include "tests/support/program.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;
using namespace millrace;
using namespace millrace::test;

namespace {

/// A column of the ways to read a project, for tests that try them all: check, and export to each form.
void addVerbs(const QList<QByteArray> &subjects)
{
    QTest::addColumn<QByteArray>("subject");
    QTest::addColumn<QString>("form");
    for (const QByteArray &subject : subjects) {
        for (const char *form : {"check", "v1", "v2", "arm", "bundle"})
            QTest::newRow((subject + ' ' + form).constData()) << subject << QString::fromLatin1(form);
    }
}

/// Checks or exports "in" beside the test's "out".
Outcome readBy(const QString &form, const TemporaryFolder &folder, const QString &input)
{
    const QString path = folder.filePath(input);
    if (form == "check"_L1)
        return runProgram({form, path});
    const QString target = folder.filePath(form == "bundle"_L1 ? u"out/x.millrace"_s : u"out"_s);
    return runProgram({u"export"_s, path, u"--to"_s, form, u"-o"_s, target});
}

QString sample() { return sourcePath(u"resources/samples/seattle-weather"_s); }

} // namespace

/// `millrace export` as a shell sees it: what is written, what is said, exit codes.
class TestExportCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hostileNamesStayInTheFolder_data();
    void hostileNamesStayInTheFolder();
    void refusesHostileInput_data();
    void refusesHostileInput();
    void linksOutAreNotFollowed_data();
    void linksOutAreNotFollowed();
    void keepsTheTextOfItsOwnDialect();
    void replacesSecrets();
    void keepsSecretsWhenAsked();
    void writesATemplateAndReadsItBack();
    void writesABundle();
    void writesForVisualStudio();
    void thereAndBackIsTheSameProject();
    void templateKeepsNothingForTheWayBack();
    void refusesWhatIsNotThere_data();
    void refusesWhatIsNotThere();
    void writesASingleFile_data();
    void writesASingleFile();
};

void TestExportCommand::hostileNamesStayInTheFolder_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QString>("file");
    QTest::newRow("up") << QByteArray("../../evil") << u"..%2F..%2Fevil.json"_s;
    QTest::newRow("zero byte") << QByteArray("a\\u0000b/..") << u"a%00b%2F...json"_s;
    QTest::newRow("other systems") << QByteArray("a:*?<>|b") << u"a%3A%2A%3F%3C%3E%7Cb.json"_s;
}

void TestExportCommand::hostileNamesStayInTheFolder()
{
    QFETCH(QByteArray, name);
    QFETCH(QString, file);
    const TemporaryFolder folder;
    const QByteArray text =
        "{\"name\":\"" + name + R"(","properties":{"activities":[],"start":"2012-01-01","end":"2012-02-01"}})";
    folder.write(u"in.json"_s, text);
    const QString target = folder.filePath(u"out"_s);
    const Outcome outcome =
        runProgram({u"export"_s, folder.filePath(u"in.json"_s), u"--to"_s, u"v1"_s, u"-o"_s, target});
    QVERIFY2(outcome.exitCode == 0, outcome.all().constData());
    QCOMPARE(folder.files(), (QStringList{u"in.json"_s, QString(u"out/"_s + file)}));
    QCOMPARE(folder.read(u"out/"_s + file), text);
}

void TestExportCommand::refusesHostileInput_data() { addVerbs({"nested", "huge", "bomb"}); }

/// One sentence that says why, and nothing written.
void TestExportCommand::refusesHostileInput()
{
    QFETCH(QByteArray, subject);
    QFETCH(QString, form);
    const TemporaryFolder folder;
    QDir().mkpath(folder.filePath(u"out"_s));
    QByteArray reason = "unpacks to far more than it shows";
    if (subject == "nested") {
        constexpr int Depth = 100'000;
        folder.write(u"in"_s, R"({"name":"x","properties":)" + QByteArray("{\"a\":").repeated(Depth) + '1' +
                                  QByteArray(Depth + 1, '}'));
        reason = "at line 1, column 2581: The values are nested deeper than 512 levels: move the inner ones";
    } else if (subject == "huge") {
        QFile file(folder.filePath(u"in"_s)); // sparse: it takes no room
        QVERIFY(file.open(QIODevice::WriteOnly) && file.resize(513LL * 1024 * 1024));
        reason = "larger than 512 MB and is not read: split it";
    } else {
        folder.write(u"in"_s, *archiveOf({{u"p.json"_s, QByteArray(70 * 1024 * 1024, ' ')}}));
    }
    const Outcome outcome = readBy(form, folder, u"in"_s);
    QCOMPARE(outcome.exitCode, 2);
    QVERIFY2(outcome.err.contains(reason) && outcome.all().count('\n') == 1, outcome.all().constData());
    QCOMPARE(folder.files(), QStringList{u"in"_s});
}

void TestExportCommand::linksOutAreNotFollowed_data() { addVerbs({"resource", "bench"}); }

/// A link is left out of what is written, and check says where it is.
void TestExportCommand::linksOutAreNotFollowed()
{
    QFETCH(QByteArray, subject);
    QFETCH(QString, form);
    const TemporaryFolder outside;
    outside.write(u"s.json"_s, R"({"name":"stolen","properties":{"activities":[],"annotations":[]}})");
    const TemporaryFolder folder;
    folder.write(u"in/pipeline/p.json"_s, R"({"name":"p","properties":{"activities":[],"annotations":[]}})");
    const bool isBench = subject == "bench";
    QVERIFY(QFile::link(isBench ? outside.path() : outside.filePath(u"s.json"_s),
                        folder.filePath(isBench ? u"in/bench"_s : u"in/pipeline/s.json"_s)));
    const Outcome outcome = readBy(form, folder, u"in"_s);
    QVERIFY2(outcome.exitCode == 0, outcome.all().constData());
    QVERIFY2(form != "check"_L1 || outcome.out.contains("leads out of the project's folder"),
             outcome.all().constData());
    for (const QString &file : folder.files())
        QVERIFY2(!file.startsWith(u"out"_s) || !folder.read(file).contains("stolen"), qPrintable(file));
    if (form == "bundle"_L1)
        QCOMPARE(filesOfArchive(folder.filePath(u"out/x.millrace"_s))->size(), 1);
}

void TestExportCommand::keepsTheTextOfItsOwnDialect()
{
    const TemporaryFolder folder;
    const QString target = folder.filePath(u"out/deep"_s);
    const Outcome outcome =
        runProgram({u"export"_s, sample(), u"--to"_s, u"v1"_s, u"-o"_s, target, u"--secrets"_s, u"keep"_s});
    QCOMPARE(outcome.exitCode, 0);
    QVERIFY(outcome.err.contains("arning"));
    QStringList names = QDir(sample()).entryList({u"*.json"_s}, QDir::Files);
    names.removeOne(u"millrace.json"_s);
    QVERIFY(names.size() >= 10);
    for (const QString &name : std::as_const(names)) {
        QFile original(sample() + u'/' + name);
        QVERIFY(original.open(QIODevice::ReadOnly));
        QCOMPARE(folder.read(u"out/deep/"_s + name), original.readAll());
    }
}

void TestExportCommand::replacesSecrets()
{
    const TemporaryFolder folder;
    folder.write(u"in/s.json"_s, R"({"name":"s","properties":{"type":"AzureStorage","typeProperties":{
"connectionString":"DefaultEndpointsProtocol=https;AccountName=me;AccountKey=Q0FOQVJZLWtleQ=="}}})");
    const QString target = folder.filePath(u"out"_s);
    QCOMPARE(runProgram({u"export"_s, folder.filePath(u"in"_s), u"--to"_s, u"v1"_s, u"-o"_s, target}).exitCode, 0);
    const QByteArray text = folder.read(u"out/s.json"_s);
    QVERIFY(text.contains("AccountName=me"));
    QVERIFY2(!text.contains("Q0FOQVJZ"), text.constData());
}

void TestExportCommand::keepsSecretsWhenAsked()
{
    const TemporaryFolder folder;
    const QByteArray text =
        R"({"name":"s","properties":{"type":"AzureML","typeProperties":{"mlEndpoint":"https://a/jobs","apiKey":"CANARY"}}})";
    folder.write(u"in/s.json"_s, text);
    const QString target = folder.filePath(u"out"_s);
    const QStringList arguments{u"export"_s, folder.filePath(u"in"_s), u"--to"_s, u"v1"_s, u"-o"_s,
                                target,      u"--secrets"_s,           u"keep"_s};
    QCOMPARE(runProgram(arguments).exitCode, 0);
    QCOMPARE(folder.read(u"out/s.json"_s), text);
}

void TestExportCommand::writesATemplateAndReadsItBack()
{
    const TemporaryFolder folder;
    folder.write(u"in/pipeline/p.json"_s, R"({"name":"p","properties":{"activities":[]}})");
    folder.write(u"in/notebook/n.json"_s, R"({"name":"n","properties":{"cells":[]}})");
    const QString target = folder.filePath(u"out"_s);
    const Outcome outcome = runProgram({u"export"_s, folder.filePath(u"in"_s), u"--to"_s, u"arm"_s, u"-o"_s, target,
                                        u"--name"_s, u"my-factory"_s, u"--report"_s, folder.filePath(u"loss.json"_s)});
    QVERIFY2(outcome.exitCode == 0, outcome.err.constData());
    QVERIFY(outcome.err.startsWith("n: "));
    QCOMPARE(QJsonDocument::fromJson(folder.read(u"loss.json"_s))[u"losses"_s][0][u"resource"_s].toString(), u"n"_s);
    QVERIFY(folder.read(u"out/ARMTemplateForFactory.json"_s).contains("\"my-factory\""));
    const QString back = folder.filePath(u"back"_s);
    QCOMPARE(runProgram({u"export"_s, target, u"--to"_s, u"v2"_s, u"-o"_s, back}).exitCode, 0);
    QVERIFY(folder.read(u"back/pipeline/p.json"_s).contains("\"activities\""));
}

void TestExportCommand::writesABundle()
{
    const TemporaryFolder folder;
    const QString bundle = folder.filePath(u"x.millrace"_s);
    QCOMPARE(runProgram({u"export"_s, sample(), u"--to"_s, u"bundle"_s, u"-o"_s, bundle}).exitCode, 0);
    const Outcome checked = runProgram({u"check"_s, bundle, u"--format"_s, u"json"_s});
    const Outcome original = runProgram({u"check"_s, sample(), u"--format"_s, u"json"_s});
    QCOMPARE(checked.exitCode, original.exitCode);
    QCOMPARE(checked.json()[u"problems"_s].toArray().size(), original.json()[u"problems"_s].toArray().size());
}

void TestExportCommand::writesForVisualStudio()
{
    const TemporaryFolder folder;
    const QString target = folder.filePath(u"out"_s);
    QCOMPARE(runProgram({u"export"_s, sample(), u"--to"_s, u"v1"_s, u"-o"_s, target, u"--visual-studio"_s}).exitCode,
             0);
    const QStringList lists = QDir(target).entryList({u"*.dfproj"_s});
    QCOMPARE(lists.size(), 1);
    const qsizetype files = QDir(target).entryList({u"*.json"_s}).size();
    QCOMPARE(folder.read(u"out/"_s + lists.first()).count("<Script Include"), files);
}

void TestExportCommand::thereAndBackIsTheSameProject()
{
    const TemporaryFolder folder;
    const QString there = folder.filePath(u"v2"_s), back = folder.filePath(u"v1"_s);
    for (const QStringList &way : {QStringList{sample(), u"v2"_s, there}, QStringList{there, u"v1"_s, back}}) {
        const Outcome outcome =
            runProgram({u"export"_s, way[0], u"--to"_s, way[1], u"-o"_s, way[2], u"--secrets"_s, u"keep"_s});
        QVERIFY2(outcome.exitCode == 0, outcome.err.constData());
    }
    const Outcome told = runProgram({u"diff"_s, sample(), back, u"--format"_s, u"json"_s});
    const QJsonArray changed = told.json()["resources"_L1].toArray();
    for (const QJsonValue resource : changed) // the bench's files are no part of an export
        QVERIFY2(resource["before"_L1].toString().startsWith(u"bench/"_s), told.out.constData());
}

void TestExportCommand::templateKeepsNothingForTheWayBack()
{
    const TemporaryFolder folder;
    const QString report = folder.filePath(u"report.json"_s);
    const Outcome outcome = runProgram(
        {u"export"_s, sample(), u"--to"_s, u"arm"_s, u"-o"_s, folder.filePath(u"arm"_s), u"--report"_s, report});
    QVERIFY2(outcome.exitCode == 0, outcome.err.constData());
    QFile file(report);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray told = file.readAll();
    QVERIFY(told.contains("It was left out."));
    QVERIFY(!told.contains("millrace.json")); // there is none beside a template
}

void TestExportCommand::refusesWhatIsNotThere_data()
{
    QTest::addColumn<QStringList>("more");
    QTest::addColumn<QByteArray>("sentence");
    QTest::newRow("no vault in v1") << QStringList{u"--to"_s, u"v1"_s, u"--secrets"_s, u"keyvault"_s}
                                    << QByteArray("neither key vaults");
    QTest::newRow("no such word") << QStringList{u"--to"_s, u"v1"_s, u"--secrets"_s, u"show"_s}
                                  << QByteArray("not 'show'");
    QTest::newRow("no such target") << QStringList{u"--to"_s, u"xml"_s} << QByteArray("not 'xml'");
    QTest::newRow("Visual Studio knows no V2")
        << QStringList{u"--to"_s, u"v2"_s, u"--visual-studio"_s} << QByteArray("--visual-studio");
}

void TestExportCommand::refusesWhatIsNotThere()
{
    QFETCH(QStringList, more);
    QFETCH(QByteArray, sentence);
    const TemporaryFolder folder;
    const Outcome outcome = runProgram(QStringList{u"export"_s, sample(), u"-o"_s, folder.filePath(u"out"_s)} + more);
    QCOMPARE(outcome.exitCode, 2);
    QVERIFY2(outcome.err.contains(sentence), outcome.err.constData());
    QVERIFY(!QFile::exists(folder.filePath(u"out"_s)));
}

void TestExportCommand::writesASingleFile_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("dialect");
    QTest::addColumn<QString>("expected");
    QTest::newRow("v1 pipeline")
        << QByteArray(R"({"name":"my p","properties":{"activities":[],"start":"2012-01-01","end":"2012-02-01"}})")
        << u"v1"_s << u"my p.json"_s;
    QTest::newRow("v2 pipeline")
        << QByteArray(
               R"({"name":"p","properties":{"activities":[{"name":"w","type":"Wait","dependsOn":[],"typeProperties":{"waitTimeInSeconds":1}}]}})")
        << u"v2"_s << u"pipeline/p.json"_s;
    QTest::newRow("v2 linked service")
        << QByteArray(
               R"({"name":"s/1","properties":{"type":"AzureBlobStorage","annotations":[],"typeProperties":{}},"type":"Microsoft.DataFactory/factories/linkedservices"})")
        << u"v2"_s << u"linkedService/s%2F1.json"_s;
}

void TestExportCommand::writesASingleFile()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, dialect);
    QFETCH(QString, expected);
    const TemporaryFolder folder;
    folder.write(u"input.json"_s, text);
    const QString target = folder.filePath(u"out"_s);
    const Outcome outcome =
        runProgram({u"export"_s, folder.filePath(u"input.json"_s), u"--to"_s, dialect, u"-o"_s, target});
    QVERIFY2(outcome.exitCode == 0, outcome.err.constData());
    QCOMPARE(folder.files(), (QStringList{u"input.json"_s, QString(u"out/"_s + expected)}));
    QCOMPARE(folder.read(u"out/"_s + expected), text);
}

QTEST_GUILESS_MAIN(TestExportCommand)
#include "tst_exportcommand.moc"
