// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/check/check.h"
#include "model/format/format.h"

#include <QDirIterator>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace millrace;
using namespace Qt::StringLiterals;

namespace {

const QString casesFolder = QStringLiteral(MILLRACE_SOURCE_DIR) + u"/tests/data/check/"_s;

QString severityName(Severity severity)
{
    switch (severity) {
    case Severity::Error:
        return u"error"_s;
    case Severity::Warning:
        return u"warning"_s;
    case Severity::Information:
        break;
    }
    return u"information"_s;
}

/// One line for each problem, in a form that reads well when a comparison fails.
QString lineOf(const LocatedProblem &located)
{
    return u"%1 %2 %3%4 line %5"_s
        .arg(located.problem.rule, severityName(located.problem.severity), located.file,
             located.problem.pointer.toString())
        .arg(located.line);
}

QStringList linesOf(const Project &project, const QList<Problem> &problems, const QString &rule = {})
{
    QStringList lines;
    for (const Problem &problem : problems) {
        if (rule.isEmpty() || problem.rule == rule)
            lines.append(lineOf(locate(project, problem)));
    }
    lines.sort();
    return lines;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QStringList expectedLines(const QString &path)
{
    QStringList lines;
    for (const QJsonValue &value : QJsonDocument::fromJson(contentOf(path)).array()) {
        const QJsonObject entry = value.toObject();
        lines.append(u"%1 %2 %3%4 line %5"_s
                         .arg(entry[u"rule"].toString(), entry[u"severity"].toString(), entry[u"file"].toString(),
                              entry[u"pointer"].toString())
                         .arg(entry[u"line"].toInt()));
    }
    lines.sort();
    return lines;
}

} // namespace

/// Every rule against the folders of tests/data/check: a small project, the problems it has, and what the fixes make
/// of it.
class TestCheck : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyRuleHasPageAndCase();
    void cases_data();
    void cases();
    void sampleHasNoErrors_data();
    void sampleHasNoErrors();
    void publishedScenario();
    void judgesOneFileAlone();
    void projectJudgesForItself_data();
    void projectJudgesForItself();
    void survivesTheCorpus();
    void managesTenThousandActivities();

private:
    ReadProject read(const QString &path) const;
    void checkFixes(const ReadProject &read, const QString &rule, const QString &fixed) const;

    Catalog m_catalog;
};

void TestCheck::initTestCase()
{
    auto catalog = Catalog::load();
    QVERIFY2(catalog, qPrintable(catalog ? QString() : catalog.error().message));
    m_catalog = *std::move(catalog);
}

ReadProject TestCheck::read(const QString &path) const
{
    auto result = readProject(path);
    if (!result)
        qFatal("%s", qPrintable(result.error().message));
    return *std::move(result);
}

void TestCheck::everyRuleHasPageAndCase()
{
    for (const RuleInfo &rule : rules()) {
        QVERIFY2(rule.help.startsWith(u"# "), qPrintable(rule.id));
        QVERIFY2(!rule.title.isEmpty() && rule.title != rule.id, qPrintable(rule.id));
        QVERIFY2(QDir(casesFolder + rule.id).exists(), qPrintable(rule.id));
    }
    QCOMPARE(QDir(casesFolder).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size(), rules().size());
}

void TestCheck::cases_data()
{
    QTest::addColumn<QString>("rule");
    QTest::addColumn<QString>("folder");
    for (const QFileInfo &rule : QDir(casesFolder).entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        for (const QFileInfo &folder : QDir(rule.filePath()).entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot))
            QTest::addRow("%s/%s", qPrintable(rule.fileName()), qPrintable(folder.fileName()))
                << rule.fileName() << folder.filePath();
    }
}

void TestCheck::cases()
{
    QFETCH(QString, rule);
    QFETCH(QString, folder);
    const ReadProject project = read(folder + u"/project"_s);
    const QList<Problem> problems = check(project.project, m_catalog);
    QCOMPARE(linesOf(project.project, problems, rule), expectedLines(folder + u"/problems.json"_s));
    for (const Problem &problem : problems)
        QVERIFY2(problem.message.endsWith(u'.') || problem.message.endsWith(u'?'), qPrintable(problem.message));
    if (QDir(folder + u"/fixed"_s).exists())
        checkFixes(project, rule, folder + u"/fixed/"_s);
}

/// Applies every fix of the rule: nothing of it is left, and the files are what the folder says.
void TestCheck::checkFixes(const ReadProject &read, const QString &rule, const QString &fixed) const
{
    Project project = read.project;
    for (const Problem &problem : check(read.project, m_catalog)) {
        if (problem.rule != rule)
            continue;
        QVERIFY(problem.fix && !problem.fix->title.isEmpty());
        const auto next = problem.fix->edit(project);
        QVERIFY2(next, qPrintable(next ? QString() : next.error().message));
        project = *next;
    }
    QCOMPARE(linesOf(project, check(project, m_catalog), rule), QStringList());
    for (QDirIterator it(fixed, QDir::Files, QDirIterator::Subdirectories); it.hasNext();) {
        const QString path = it.next();
        for (const OutputFile &file : filesOf(project)) {
            if (file.path == path.mid(fixed.size()))
                QCOMPARE(QString::fromUtf8(file.bytes).split(u'\n'), QString::fromUtf8(contentOf(path)).split(u'\n'));
        }
    }
}

void TestCheck::sampleHasNoErrors_data()
{
    QTest::addColumn<QString>("folder");
    QTest::addColumn<QStringList>("rulesAllowed");
    const QStringList unfinished{u"placeholder-value"_s, u"service-retired"_s};
    QTest::newRow("sample") << u"samples/seattle-weather"_s << unfinished;
    QTest::newRow("empty-v1") << u"templates/empty-v1"_s << QStringList();
    QTest::newRow("empty-v2") << u"templates/empty-v2"_s << QStringList();
    QTest::newRow("retrain-v1") << u"templates/retrain-v1"_s << unfinished;
    QTest::newRow("retrain-v2") << u"templates/retrain-v2"_s << unfinished;
}

void TestCheck::sampleHasNoErrors()
{
    QFETCH(QString, folder);
    QFETCH(QStringList, rulesAllowed);
    const ReadProject project = read(QStringLiteral(MILLRACE_SOURCE_DIR) + u"/resources/"_s + folder);
    QCOMPARE(project.problems.size(), 0);
    for (const Problem &problem : check(project.project, m_catalog)) {
        QVERIFY2(problem.severity != Severity::Error, qPrintable(lineOf(locate(project.project, problem))));
        QVERIFY2(rulesAllowed.contains(problem.rule), qPrintable(lineOf(locate(project.project, problem))));
    }
}

void TestCheck::projectJudgesForItself_data()
{
    QTest::addColumn<QByteArray>("checks");
    QTest::addColumn<QString>("expected");
    const QString usual = u"path-overwritten warning model.json/properties/typeProperties/folderPath line 7"_s;
    QTest::newRow("nothing said") << QByteArray("{}") << usual;
    QTest::newRow("error") << QByteArray(R"({"severities":{"path-overwritten":"error"}})")
                           << QString(usual).replace(u"warning"_s, u"error"_s);
    QTest::newRow("off") << QByteArray(R"({"severities":{"path-overwritten":"off"}})") << QString();
    QTest::newRow("no such word") << QByteArray(R"({"severities":{"path-overwritten":"grave"}})") << usual;
    QTest::newRow("suppressed") << QByteArray(
                                       R"({"suppressions":[{"rule":"path-overwritten","resource":"dataset/Model"}]})")
                                << QString();
    QTest::newRow("suppressed below")
        << QByteArray(R"({"suppressions":[{"rule":"path-overwritten","pointer":"/properties/typeProperties"}]})")
        << QString();
    QTest::newRow("suppressed elsewhere")
        << QByteArray(
               R"({"suppressions":[{"rule":"path-overwritten","resource":"dataset/other"},{"rule":"path-overwritten","pointer":"/properties/type"}]})")
        << usual;
}

void TestCheck::projectJudgesForItself()
{
    QFETCH(QByteArray, checks);
    QFETCH(QString, expected);
    Project project = read(casesFolder + u"path-overwritten/fixed-model/project"_s).project;
    project.settings = json::parse(QByteArray("{\"checks\":" + checks + '}')).fragment;
    const QString found = linesOf(project, check(project, m_catalog), u"path-overwritten"_s).join(u'\n');
    QCOMPARE(found, expected);
}

/// The retraining scenario as Microsoft published it (data-factory-v1.md §6.3), mistakes included: exactly those are
/// found.
void TestCheck::publishedScenario()
{
    const QString folder = QStringLiteral(MILLRACE_SOURCE_DIR) + u"/tests/data/scenario/"_s;
    const ReadProject project = read(folder + u"project"_s);
    QCOMPARE(linesOf(project.project, check(project.project, m_catalog)), expectedLines(folder + u"problems.json"_s));
}

void TestCheck::judgesOneFileAlone()
{
    const QString file =
        QStringLiteral(MILLRACE_SOURCE_DIR) + u"/resources/templates/retrain-v2/pipeline/retrain.json"_s;
    const ReadProject project = read(file);
    QVERIFY(project.isPart);
    for (const Problem &problem : check(project.project, m_catalog, project.isPart))
        QVERIFY2(problem.severity != Severity::Error, qPrintable(lineOf(locate(project.project, problem))));
    QVERIFY(check(project.project, m_catalog, false).size() > check(project.project, m_catalog, true).size());
}

void TestCheck::survivesTheCorpus()
{
    const QString fallback = QStringLiteral(MILLRACE_SOURCE_DIR) + u"/../shared"_s;
    const QString corpus = qEnvironmentVariable("MILLRACE_SHARED", fallback) + u"/corpus"_s;
    if (!QDir(corpus).exists())
        QSKIP("the corpus of real files is not here; set MILLRACE_SHARED");
    int checked = 0;
    for (QDirIterator it(corpus, {u"*.json"_s}, QDir::Files, QDirIterator::Subdirectories); it.hasNext();) {
        const auto project = readProject(it.next());
        if (!project)
            continue;
        for (const Problem &problem : check(project->project, m_catalog, true))
            QVERIFY2(locate(project->project, problem).line >= 1, qPrintable(it.filePath()));
        ++checked;
    }
    QVERIFY2(checked > 300, qPrintable(QString::number(checked)));
}

/// Rules that look at every activity for every activity would not come to an end here; bench_check measures the time.
void TestCheck::managesTenThousandActivities()
{
    QByteArray text = "{\"name\":\"wide\",\"properties\":{\"activities\":[";
    for (int i = 0; i < 10'000; ++i) {
        const QByteArray n = QByteArray::number(i);
        text += (i ? "," : "");
        text += "{\"name\":\"a" + n + "\",\"type\":\"Copy\",\"inputs\":[{\"name\":\"d" + n +
                "\"}],\"outputs\":[{\"name\":\"d" + QByteArray::number(i + 1) +
                "\"}],\"typeProperties\":{\"source\":{\"type\":\"BlobSource\"},\"sink\":{\"type\":\"BlobSink\"}}}";
    }
    text += "],\"start\":\"2012-01-01\",\"end\":\"2013-01-01\"}}";
    Project project;
    project = withResource(project, makeResource(project, ResourceKind::Pipeline, u"wide.json"_s, text));
    QVERIFY(check(project, m_catalog).size() >= 20'000);
}

QTEST_APPLESS_MAIN(TestCheck)
#include "tst_check.moc"
