// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/program.h"

#include <QDir>
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
#ifdef MILLRACE_UI
    void drawsWhatIsInsideAContainer();
#endif
    void aFileIsNamedFromItsOwnFolder();
    void severalV2PipelinesAreNamed();
    void checkFindsNoErrorInTheSample();
    void checkWritesProblemsAsJson();
    void checkSurvivesABrokenFileAmongOthers();
    void completesACutOffSave();
    void newMakesAProjectThatChecks_data();
    void newMakesAProjectThatChecks();
    void diffFindsNoDifferenceInAnotherShape();
    void diffTellsWhatChanged();
    void diffRefusesWhatItCannotRead();
    void environmentsAreChosenByName();
};

void TestCommandLine::everyVerbHasHelp_data()
{
    QTest::addColumn<QString>("verb");
    for (const char *verb : {"new", "check", "diff", "export", "run", "runs", "bench"})
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
    QTest::newRow("later option") << QStringList{u"check"_s, sample(), u"--later"_s, u"x"_s};
    QTest::newRow("unknown environment") << QStringList{u"check"_s, sample(), u"--environment"_s, u"x"_s};
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
#ifdef MILLRACE_UI
    QTest::newRow("no container") << QStringList{u"render"_s,     sample(), u"--level"_s,
                                                 u"retraining"_s, u"-o"_s,  u"x.svg"_s};
#endif
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

#ifdef MILLRACE_UI
void TestCommandLine::drawsWhatIsInsideAContainer()
{
    QTemporaryDir folder;
    QFile pipeline(folder.filePath(u"nightly.json"_s));
    QVERIFY(pipeline.open(QIODevice::WriteOnly));
    pipeline.write(R"json({"name": "nightly", "properties": {"activities": [{"name": "decide", "type": "IfCondition",
        "typeProperties": {"expression": {"value": "@equals(1, 1)", "type": "Expression"
}
, "ifTrueActivities" : [ {"name" : "go on", "type" : "Wait", "typeProperties" : {"waitTimeInSeconds" : 1}} ],
                       "ifFalseActivities"
    : [ {"name" : "give up", "type" : "Wait", "typeProperties" : {"waitTimeInSeconds" : 1}} ]
}
}]
}
})json");
    pipeline.close();
    const QString picture = folder.filePath(u"inside.svg"_s);
    const auto drawn = [&](const QString &level) {
        const Outcome outcome = runProgram({u"render"_s, folder.path(), u"--level"_s, level, u"-o"_s, picture});
        QFile file(picture);
        return outcome.exitCode == 0 && file.open(QIODevice::ReadOnly) ? file.readAll() : outcome.all();
    };
    const QByteArray first = drawn(u"decide"_s);
    QVERIFY2(first.contains("go on") && !first.contains("give up"), first.constData());
    const QByteArray other = drawn(u"Decide/if false"_s);
    QVERIFY2(other.contains("give up") && !other.contains("go on"), other.constData());
}
#endif

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

/// The sample as one file, after some change to a text of it.
QString changedBundle(const QTemporaryDir &folder, const QByteArray &was, const QByteArray &is)
{
    const QString copy = folder.filePath(u"copy"_s);
    QDirIterator files(sample(), QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = files.next();
        write(copy + u'/' + QDir(sample()).relativeFilePath(path), contentOf(path).replace(was, is));
    }
    const QString bundle = folder.filePath(u"copy.millrace"_s);
    runProgram({u"export"_s, copy, u"--to"_s, u"bundle"_s, u"--secrets"_s, u"keep"_s, u"-o"_s, bundle});
    return bundle;
}

void TestCommandLine::diffFindsNoDifferenceInAnotherShape()
{
    QTemporaryDir folder;
    const Outcome outcome = runProgram({u"diff"_s, sample(), changedBundle(folder, {}, {})}, folder.path());
    QVERIFY2(outcome.exitCode == 0, outcome.all().constData());
    QCOMPARE(outcome.out, QByteArray("Both say the same.\n"));
}

void TestCommandLine::diffTellsWhatChanged()
{
    QTemporaryDir folder;
    const QString bundle = changedBundle(folder, "\"trainedModelBlob\"", "\"freshModelBlob\"");
    const Outcome text = runProgram({u"diff"_s, sample(), bundle}, folder.path());
    QCOMPARE(text.exitCode, 1);
    QVERIFY2(text.out.contains("dataset trainedModelBlob: renamed to freshModelBlob"), text.out.constData());
    const Outcome json = runProgram({u"diff"_s, sample(), bundle, u"--format"_s, u"json"_s}, folder.path());
    QCOMPARE(json.exitCode, 1);
    QCOMPARE(json.json()[u"equal"_s], QJsonValue(false));
    const QJsonArray resources = json.json()[u"resources"_s].toArray();
    QCOMPARE(resources.size(), 2);
    QCOMPARE(resources[0][u"kind"_s].toString(), u"pipeline"_s);
    for (const QJsonValue &member : resources[0][u"members"_s].toArray()) {
        QCOMPARE(member[u"change"_s].toString(), u"follows"_s);
        QCOMPARE(member[u"after"_s].toString(), u"freshModelBlob"_s);
    }
    QCOMPARE(resources[1][u"after"_s].toString(), u"freshModelBlob"_s);
}

void TestCommandLine::diffRefusesWhatItCannotRead()
{
    QTemporaryDir folder;
    write(folder.filePath(u"broken.json"_s), "{\"name\": ");
    for (const QStringList &paths :
         {QStringList{sample(), folder.filePath(u"broken.json"_s)}, QStringList{u"/nowhere"_s, sample()},
          QStringList{sample()}, QStringList{sample(), sample(), u"--format"_s, u"xml"_s}}) {
        const Outcome outcome = runProgram(QStringList{u"diff"_s} + paths, folder.path());
        QCOMPARE(outcome.exitCode, 2);
        QVERIFY2(isOneSentence(outcome.err), outcome.err.constData());
    }
}

void TestCommandLine::environmentsAreChosenByName()
{
    QTemporaryDir folder;
    changedBundle(folder, {}, {});
    const QString copy = folder.filePath(u"copy"_s);
    QByteArray settings = contentOf(copy + u"/millrace.json"_s);
    settings.insert(settings.indexOf('{') + 1, R"("environments": {"live": {"linkedService/trainingEndpoint":
        {"/properties/typeProperties/mlEndpoint": "https://live.services.azureml.net/workspaces/w/services/s/jobs"}}},)");
    write(copy + u"/millrace.json"_s, settings);
    const QStringList live{u"--environment"_s, u"live"_s};
    const QString target = folder.filePath(u"out"_s);
    QCOMPARE(runProgram({u"export"_s, copy, u"--to"_s, u"v1"_s, u"-o"_s, target}).exitCode, 0);
    QVERIFY(!contentOf(target + u"/trainingEndpoint.json"_s).contains("live.services"));
    QCOMPARE(runProgram(QStringList{u"export"_s, copy, u"--to"_s, u"v1"_s, u"-o"_s, target} + live).exitCode, 0);
    QVERIFY(contentOf(target + u"/trainingEndpoint.json"_s).contains("live.services"));
    QVERIFY(runProgram(QStringList{u"check"_s, copy} + live).exitCode != 2);
    const Outcome plan = runProgram(QStringList{u"run"_s, copy, u"--plan"_s, u"--target"_s, u"endpoints"_s,
                                                u"--window"_s, u"2012-01-01/2012-02-01"_s} +
                                        live,
                                    folder.filePath(u"state"_s));
    QVERIFY2(plan.out.contains("live.services.azureml.net"), plan.all().constData());
    const Outcome unknown = runProgram({u"run"_s, copy, u"--environment"_s, u"dead"_s}, folder.filePath(u"state"_s));
    QCOMPARE(unknown.exitCode, 2);
    QVERIFY2(isOneSentence(unknown.err) && unknown.err.contains("'live'"), unknown.err.constData());
}

QTEST_GUILESS_MAIN(TestCommandLine)
#include "tst_commandline.moc"
