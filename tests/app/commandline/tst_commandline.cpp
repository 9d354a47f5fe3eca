// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/program.h"

#include <QDirIterator>
#include <QJsonArray>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace millrace::test;

namespace {

QString sample() { return sourcePath(u"resources/samples/seattle-weather"_s); }

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString &path, const QByteArray &content)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

bool isOneSentence(const QByteArray &err)
{
    return err.count('\n') == 1 && err.size() > 10 && !err.contains("QObject") && !err.contains("terminate");
}

} // namespace

/// The real program as a shell sees it: exit codes, streams, sentences.
class TestCommandLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyVerbHasHelp_data();
    void everyVerbHasHelp();
    void refusesInOneSentence_data();
    void refusesInOneSentence();
    void aFileIsNamedFromItsOwnFolder();
    void severalV2PipelinesAreNamed();
    void hostileNamesStayInTheFolder_data();
    void hostileNamesStayInTheFolder();
    void checkFindsNoErrorInTheSample();
    void checkWritesProblemsAsJson();
    void checkSurvivesABrokenFileAmongOthers();
    void exportOfOwnDialectIsTheSameText();
    void exportReplacesSecrets();
    void exportKeepsSecretsWhenAsked();
    void exportsATemplateAndReadsItBack();
    void exportsABundle();
    void exportsForVisualStudio();
    void refusesWhatIsNotThere_data();
    void refusesWhatIsNotThere();
    void completesACutOffSave();
    void exportOfASingleFile_data();
    void exportOfASingleFile();
    void newMakesAProjectThatChecks_data();
    void newMakesAProjectThatChecks();
};

void TestCommandLine::everyVerbHasHelp_data()
{
    QTest::addColumn<QString>("verb");
    for (const char *verb : {"new", "check", "export", "run", "runs", "bench"})
        QTest::newRow(verb) << QString::fromLatin1(verb);
#ifdef MILLRACE_UI
    QTest::newRow("render") << u"render"_s; // without the window nothing can be painted
#endif
}

void TestCommandLine::everyVerbHasHelp()
{
    QFETCH(QString, verb);
    const Outcome outcome = runProgram({verb, u"--help"_s});
    QCOMPARE(outcome.exitCode, 0);
    QVERIFY(outcome.out.contains(QString(u"millrace "_s + verb).toUtf8()));
    QVERIFY(outcome.err.isEmpty());
}

void TestCommandLine::refusesInOneSentence_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("unknown option") << QStringList{u"check"_s, u"--upside-down"_s, u"."_s};
    QTest::newRow("unknown first option") << QStringList{u"--frobnicate"_s};
    QTest::newRow("no path") << QStringList{u"check"_s};
    QTest::newRow("absent path") << QStringList{u"check"_s, u"/nowhere/at/all"_s};
    QTest::newRow("too many") << QStringList{u"check"_s, u"a"_s, u"b"_s};
    QTest::newRow("format") << QStringList{u"check"_s, u"."_s, u"--format"_s, u"yaml"_s};
    QTest::newRow("export without target") << QStringList{u"export"_s, sample(), u"--to"_s, u"v1"_s};
    QTest::newRow("export to an unknown dialect")
        << QStringList{u"export"_s, sample(), u"--to"_s, u"v3"_s, u"-o"_s, u"x"_s};
    QTest::newRow("later option") << QStringList{u"check"_s, sample(), u"--environment"_s, u"x"_s};
    QTest::newRow("unknown template") << QStringList{u"new"_s, u"--template"_s, u"castle"_s, u"-o"_s, u"x"_s};
    QTest::newRow("window") << QStringList{u"run"_s, sample(), u"--window"_s, u"soon"_s};
    QTest::newRow("window backwards") << QStringList{u"run"_s, sample(), u"--window"_s, u"2013-01-01/2012-01-01"_s};
    QTest::newRow("unknown pipeline") << QStringList{u"run"_s, sample(), u"--pipeline"_s, u"nope"_s, u"--plan"_s};
    QTest::newRow("unknown run") << QStringList{u"runs"_s, u"no-such-run"_s};
    QTest::newRow("render without target") << QStringList{u"render"_s, sample()};
    QTest::newRow("neither verb nor path") << QStringList{u"frobnicate"_s};
    QTest::newRow("no template") << QStringList{u"new"_s, u"-o"_s, u"x"_s};
    QTest::newRow("no dialect") << QStringList{u"export"_s, sample(), u"-o"_s, u"x"_s};
    QTest::newRow("no file") << QStringList{u"check"_s, u"/dev/zero"_s};
    QTest::newRow("empty path") << QStringList{u"check"_s, QString()};
    QTest::newRow("parameter of nobody") << QStringList{u"run"_s, sample(), u"--plan"_s, u"--param"_s, u"speed=9"_s};
    QTest::newRow("parameter without value") << QStringList{u"run"_s, sample(), u"--param"_s, u"speed"_s};
    QTest::newRow("events to nowhere") << QStringList{
        u"run"_s, sample(), u"--events"_s, u"/nowhere/events"_s, u"--window"_s, u"2012-01-01/2012-02-01"_s};
    QTest::newRow("unknown run to resume") << QStringList{u"run"_s, sample(), u"--resume"_s, u"99"_s};
    QTest::newRow("picture to nowhere") << QStringList{u"render"_s, sample(), u"-o"_s, u"/nowhere/x.svg"_s};
    QTest::newRow("bench port") << QStringList{u"bench"_s, u"--port"_s, u"99999999"_s};
}

void TestCommandLine::refusesInOneSentence()
{
    QFETCH(QStringList, arguments);
    QTemporaryDir state;
    const Outcome outcome = runProgram(arguments, state.path());
    QCOMPARE(outcome.exitCode, 2);
    QVERIFY2(isOneSentence(outcome.err), outcome.err.constData());
    QVERIFY2(outcome.out.isEmpty(), outcome.out.constData());
}

void TestCommandLine::aFileIsNamedFromItsOwnFolder()
{
    const QString before = QDir::currentPath();
    QVERIFY(QDir::setCurrent(sample()));
    const Outcome outcome = runProgram({u"check"_s, u"retrain.json"_s});
    QVERIFY(QDir::setCurrent(before));
    QVERIFY2(outcome.exitCode == 0, outcome.all().constData());
}

void TestCommandLine::severalV2PipelinesAreNamed()
{
    QTemporaryDir folder;
    for (const char *name : {"first", "second"})
        write(folder.filePath(u"pipeline/%1.json"_s.arg(QLatin1StringView(name))),
              QByteArray("{\"name\":\"") + name +
                  R"(","properties":{"activities":[{"name":"w","type":"Wait","dependsOn":[]}]}})");
    const Outcome outcome = runProgram({u"run"_s, folder.path()}, folder.filePath(u"state"_s));
    QCOMPARE(outcome.exitCode, 2);
    QVERIFY2(outcome.err.contains("'first'") && outcome.err.contains("'second'"), outcome.err.constData());
}

void TestCommandLine::hostileNamesStayInTheFolder_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QString>("file");
    QTest::newRow("up") << QByteArray("../../evil") << u"..%2F..%2Fevil.json"_s;
    QTest::newRow("zero byte") << QByteArray("a\\u0000b/..") << u"a%00b%2F...json"_s;
    QTest::newRow("other systems") << QByteArray("a:*?<>|b") << u"a%3A%2A%3F%3C%3E%7Cb.json"_s;
}

void TestCommandLine::hostileNamesStayInTheFolder()
{
    QFETCH(QByteArray, name);
    QFETCH(QString, file);
    QTemporaryDir folder;
    const QByteArray text =
        "{\"name\":\"" + name + R"(","properties":{"activities":[],"start":"2012-01-01","end":"2012-02-01"}})";
    write(folder.filePath(u"in.json"_s), text);
    const QString target = folder.filePath(u"out"_s);
    const Outcome outcome =
        runProgram({u"export"_s, folder.filePath(u"in.json"_s), u"--to"_s, u"v1"_s, u"-o"_s, target});
    QVERIFY2(outcome.exitCode == 0, outcome.all().constData());
    QStringList found;
    for (QDirIterator it(folder.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories); it.hasNext();)
        found << it.next().mid(folder.path().size() + 1);
    found.sort();
    QCOMPARE(found, (QStringList{u"in.json"_s, QString(u"out/"_s + file)}));
    QCOMPARE(contentOf(target + u'/' + file), text);
}

void TestCommandLine::checkFindsNoErrorInTheSample()
{
    const Outcome outcome = runProgram({u"check"_s, sample()});
    QVERIFY2(outcome.exitCode == 0, outcome.out.constData());
    QVERIFY(outcome.out.contains("0 errors"));
}

void TestCommandLine::checkWritesProblemsAsJson()
{
    QTemporaryDir folder;
    write(folder.filePath(u"p.json"_s), R"({
  "name": "p",
  "properties": {
    "activities": [
      { "name": "a", "type": "AzureMLUpdateResource", "linkedServiceName": "nowhere", "typeProperties": {} }
    ]
  }
})");
    const Outcome outcome = runProgram({u"check"_s, folder.path(), u"--format"_s, u"json"_s});
    QCOMPARE(outcome.exitCode, 1);
    const QJsonArray problems = outcome.json()[u"problems"_s].toArray();
    QVERIFY(!problems.isEmpty());
    QStringList pointers;
    for (const QJsonValue value : problems) {
        const QJsonObject problem = value.toObject();
        QCOMPARE(problem.keys(), (QStringList{u"column"_s, u"file"_s, u"fix"_s, u"line"_s, u"message"_s, u"pointer"_s,
                                              u"resource"_s, u"rule"_s, u"severity"_s}));
        QCOMPARE(problem[u"file"_s].toString(), u"p.json"_s);
        QCOMPARE(problem[u"resource"_s].toString(), u"pipeline/p"_s);
        QVERIFY(problem[u"line"_s].toInt() >= 1);
        pointers << problem[u"pointer"_s].toString();
    }
    QVERIFY2(pointers.contains(u"/properties/activities/0/typeProperties/trainedModelName"_s),
             qPrintable(pointers.join(u'\n')));
}

void TestCommandLine::checkSurvivesABrokenFileAmongOthers()
{
    QTemporaryDir folder;
    write(folder.filePath(u"good.json"_s), R"({"name":"good","properties":{"activities":[]}})");
    write(folder.filePath(u"bad.json"_s), "{\"name\": \"bad\",\n  \"properties\": [}");
    const Outcome outcome = runProgram({u"check"_s, folder.path(), u"--format"_s, u"json"_s});
    QCOMPARE(outcome.exitCode, 1);
    const QJsonArray problems = outcome.json()[u"problems"_s].toArray();
    const auto syntax = std::find_if(problems.begin(), problems.end(), [](const QJsonValue &value) {
        return value[u"file"_s].toString() == u"bad.json"_s && value[u"severity"_s].toString() == u"error"_s;
    });
    QVERIFY(syntax != problems.end());
    QCOMPARE((*syntax)[u"line"_s].toInt(), 2);
    QCOMPARE((*syntax)[u"column"_s].toInt(), 18);
}

void TestCommandLine::exportOfOwnDialectIsTheSameText()
{
    QTemporaryDir folder;
    const QString target = folder.filePath(u"out/deep"_s);
    const Outcome outcome =
        runProgram({u"export"_s, sample(), u"--to"_s, u"v1"_s, u"-o"_s, target, u"--secrets"_s, u"keep"_s});
    QCOMPARE(outcome.exitCode, 0);
    QVERIFY(outcome.err.contains("arning"));
    int compared = 0;
    for (QDirIterator it(sample(), {u"*.json"_s}, QDir::Files); it.hasNext();) {
        const QString path = it.next();
        if (it.fileName() == u"millrace.json"_s)
            continue;
        QCOMPARE(contentOf(target + u'/' + it.fileName()), contentOf(path));
        ++compared;
    }
    QVERIFY(compared >= 10);
}

void TestCommandLine::exportReplacesSecrets()
{
    QTemporaryDir folder;
    write(folder.filePath(u"in/s.json"_s), R"({"name":"s","properties":{"type":"AzureStorage","typeProperties":{
"connectionString":"DefaultEndpointsProtocol=https;AccountName=me;AccountKey=Q0FOQVJZLWtleQ=="}}})");
    const QString target = folder.filePath(u"out"_s);
    QCOMPARE(runProgram({u"export"_s, folder.filePath(u"in"_s), u"--to"_s, u"v1"_s, u"-o"_s, target}).exitCode, 0);
    const QByteArray text = contentOf(target + u"/s.json"_s);
    QVERIFY(text.contains("AccountName=me"));
    QVERIFY2(!text.contains("Q0FOQVJZ"), text.constData());
}

void TestCommandLine::exportKeepsSecretsWhenAsked()
{
    QTemporaryDir folder;
    const QByteArray text =
        R"({"name":"s","properties":{"type":"AzureML","typeProperties":{"mlEndpoint":"https://a/jobs","apiKey":"CANARY"}}})";
    write(folder.filePath(u"in/s.json"_s), text);
    const QString target = folder.filePath(u"out"_s);
    const QStringList arguments{u"export"_s, folder.filePath(u"in"_s), u"--to"_s, u"v1"_s, u"-o"_s,
                                target,      u"--secrets"_s,           u"keep"_s};
    QCOMPARE(runProgram(arguments).exitCode, 0);
    QCOMPARE(contentOf(target + u"/s.json"_s), text);
}

void TestCommandLine::exportsATemplateAndReadsItBack()
{
    QTemporaryDir folder;
    write(folder.filePath(u"in/pipeline/p.json"_s), R"({"name":"p","properties":{"activities":[]}})");
    write(folder.filePath(u"in/notebook/n.json"_s), R"({"name":"n","properties":{"cells":[]}})");
    const QString target = folder.filePath(u"out"_s);
    const Outcome outcome = runProgram({u"export"_s, folder.filePath(u"in"_s), u"--to"_s, u"arm"_s, u"-o"_s, target,
                                        u"--name"_s, u"my-factory"_s, u"--report"_s, folder.filePath(u"loss.json"_s)});
    QVERIFY2(outcome.exitCode == 0, outcome.err.constData());
    QVERIFY(outcome.err.startsWith("n: "));
    QCOMPARE(
        QJsonDocument::fromJson(contentOf(folder.filePath(u"loss.json"_s)))[u"losses"_s][0][u"resource"_s].toString(),
        u"n"_s);
    QVERIFY(contentOf(target + u"/ARMTemplateForFactory.json"_s).contains("\"my-factory\""));
    const QString back = folder.filePath(u"back"_s);
    QCOMPARE(runProgram({u"export"_s, target, u"--to"_s, u"v2"_s, u"-o"_s, back}).exitCode, 0);
    QVERIFY(contentOf(back + u"/pipeline/p.json"_s).contains("\"activities\""));
}

void TestCommandLine::exportsABundle()
{
    QTemporaryDir folder;
    const QString bundle = folder.filePath(u"x.millrace"_s);
    QCOMPARE(runProgram({u"export"_s, sample(), u"--to"_s, u"bundle"_s, u"-o"_s, bundle}).exitCode, 0);
    const Outcome checked = runProgram({u"check"_s, bundle, u"--format"_s, u"json"_s});
    const Outcome original = runProgram({u"check"_s, sample(), u"--format"_s, u"json"_s});
    QCOMPARE(checked.exitCode, original.exitCode);
    QCOMPARE(checked.json()[u"problems"_s].toArray().size(), original.json()[u"problems"_s].toArray().size());
}

void TestCommandLine::exportsForVisualStudio()
{
    QTemporaryDir folder;
    const QString target = folder.filePath(u"out"_s);
    QCOMPARE(runProgram({u"export"_s, sample(), u"--to"_s, u"v1"_s, u"-o"_s, target, u"--visual-studio"_s}).exitCode,
             0);
    const QStringList lists = QDir(target).entryList({u"*.dfproj"_s});
    QCOMPARE(lists.size(), 1);
    const qsizetype files = QDir(target).entryList({u"*.json"_s}).size();
    QCOMPARE(contentOf(target + u'/' + lists.first()).count("<Script Include"), files);
}

void TestCommandLine::refusesWhatIsNotThere_data()
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

void TestCommandLine::refusesWhatIsNotThere()
{
    QFETCH(QStringList, more);
    QFETCH(QByteArray, sentence);
    QTemporaryDir folder;
    const Outcome outcome = runProgram(QStringList{u"export"_s, sample(), u"-o"_s, folder.filePath(u"out"_s)} + more);
    QCOMPARE(outcome.exitCode, 2);
    QVERIFY2(outcome.err.contains(sentence), outcome.err.constData());
    QVERIFY(!QFile::exists(folder.filePath(u"out"_s)));
}

void TestCommandLine::completesACutOffSave()
{
    QTemporaryDir folder;
    const QString project = folder.filePath(u"in"_s);
    write(project + u"/p.json"_s, R"({"name":"p","properties":{"activities":[]}})");
    write(folder.filePath(u"state/saves/x/0"_s), R"({"name":"q","properties":{"activities":[]}})");
    write(folder.filePath(u"state/saves/x/journal.json"_s),
          "{\"folder\":\"" + project.toUtf8() +
              R"(","files":[{"path":"q.json","content":"0","before":"","after":"x"}]})");
    const Outcome outcome = runProgram({u"check"_s, project}, folder.filePath(u"state"_s));
    QVERIFY2(outcome.err.contains("now complete"), outcome.err.constData());
    QVERIFY(contentOf(project + u"/q.json"_s).contains("\"q\""));
    QVERIFY(QDir(folder.filePath(u"state/saves"_s)).isEmpty());
}

void TestCommandLine::exportOfASingleFile_data()
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

void TestCommandLine::exportOfASingleFile()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, dialect);
    QFETCH(QString, expected);
    QTemporaryDir folder;
    write(folder.filePath(u"input.json"_s), text);
    const QString target = folder.filePath(u"out"_s);
    const Outcome outcome =
        runProgram({u"export"_s, folder.filePath(u"input.json"_s), u"--to"_s, dialect, u"-o"_s, target});
    QVERIFY2(outcome.exitCode == 0, outcome.err.constData());
    QStringList found;
    for (QDirIterator it(target, QDir::Files, QDirIterator::Subdirectories); it.hasNext();)
        found << it.next().mid(target.size() + 1);
    QCOMPARE(found, QStringList{expected});
    QCOMPARE(contentOf(target + u'/' + expected), text);
}

void TestCommandLine::newMakesAProjectThatChecks_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {"empty-v1", "empty-v2", "retrain-v1", "retrain-v2"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void TestCommandLine::newMakesAProjectThatChecks()
{
    QFETCH(QString, name);
    QTemporaryDir folder;
    const QString target = folder.filePath(u"project"_s);
    const QStringList arguments{u"new"_s, u"--template"_s, name, u"-o"_s, target};
    QCOMPARE(runProgram(arguments).exitCode, 0);
    const Outcome checked = runProgram({u"check"_s, target});
    QVERIFY2(checked.exitCode == 0, checked.out.constData());
    QCOMPARE(runProgram(arguments).exitCode, 2);
}

QTEST_GUILESS_MAIN(TestCommandLine)
#include "tst_commandline.moc"
