// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/check/checkmemo.h"
#include "model/edit/edits.h"
#include "model/format/format.h"
#include "model/format/readtree.h"

#include <QDir>
#include <QRandomGenerator>
#include <QTest>
#include <QThreadPool>

using namespace Qt::StringLiterals;
using namespace millrace;

/// A check that remembers says what a fresh one says.
class TestCheckMemo : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void agreesOnAllCases_data();
    void agreesOnAllCases();
    void agreesAfterEachOfManyEdits_data();
    void agreesAfterEachOfManyEdits();
    void judgesOnlyWhatDiffers();
    void forgetsWhatIsGone();
    void findsTheSameOnManyThreads();

private:
    QStringList fresh(const Project &project) const { return words(check(project, *m_catalog)); }
    QStringList remembered(const Project &project) { return words(check(project, *m_catalog, false, m_memo)); }
    static QStringList words(const QList<Problem> &problems)
    {
        QStringList words;
        for (const Problem &problem : problems)
            words << problem.rule + u' ' + problem.pointer.toString() + u' ' + problem.message;
        return words;
    }

    std::optional<Catalog> m_catalog;
    CheckMemo m_memo;
};

void TestCheckMemo::initTestCase()
{
    Result<Catalog> catalog = Catalog::load();
    QVERIFY(catalog);
    m_catalog = std::move(*catalog);
}

void TestCheckMemo::agreesOnAllCases_data()
{
    QTest::addColumn<QString>("folder");
    const QDir cases(QStringLiteral(MILLRACE_SOURCE_DIR) + u"/tests/data/check"_s);
    for (const QString &name : cases.entryList(QDir::Dirs | QDir::NoDotAndDotDot))
        QTest::newRow(qPrintable(name)) << cases.filePath(name);
}

/// One memo goes through documents of both dialects, which share ids by chance.
void TestCheckMemo::agreesOnAllCases()
{
    QFETCH(const QString, folder);
    const auto read = readProject(folder);
    if (!read)
        return;
    QCOMPARE(remembered(read->project), fresh(read->project));
    QCOMPARE(remembered(read->project), fresh(read->project));
}

void TestCheckMemo::agreesAfterEachOfManyEdits_data()
{
    QTest::addColumn<QString>("folder");
    QTest::newRow("v1") << QStringLiteral(MILLRACE_SOURCE_DIR) + u"/resources/samples/seattle-weather"_s;
    QTest::newRow("V2") << QStringLiteral(MILLRACE_SOURCE_DIR) + u"/resources/templates/retrain-v2"_s;
}

void TestCheckMemo::agreesAfterEachOfManyEdits()
{
    QFETCH(const QString, folder);
    const auto read = readProject(folder);
    QVERIFY(read);
    Project project = read->project;
    QRandomGenerator random(7);
    const QByteArrayList values{"\"\"", "\"$$bad(\"", "\"@bad(\"", "99999", "{}", "\"<fill in>\"", "\"x\""};
    const QStringList pointers{u"/type"_s,       u"/name"_s, u"/policy"_s, u"/policy/retry"_s, u"/linkedServiceName"_s,
                               u"/description"_s};
    for (int i = 0; i < 120; ++i) {
        const Resource &resource = *project.resources.at(random.bounded(project.resources.size()));
        const json::Change change = json::Set{values[random.bounded(values.size())]};
        Result<Project> next = project;
        if (resource.activities.isEmpty()) {
            next = withChange(project, resource.id, json::Pointer::of(u"/properties/description"), change);
        } else {
            const ActivityRecord &activity = resource.activities.at(random.bounded(resource.activities.size()));
            next = i % 10 == 9 ? removeNodes(project, *m_catalog, resource.id, {NodeId::of(activity.id)})
                               : withChange(project, activity.id,
                                            json::Pointer::of(pointers[random.bounded(pointers.size())]), change);
        }
        if (next)
            project = i % 17 == 16 ? read->project : *next;
        QCOMPARE(remembered(project), fresh(project));
    }
}

void TestCheckMemo::judgesOnlyWhatDiffers()
{
    const auto read = readProject(QStringLiteral(MILLRACE_SOURCE_DIR) + u"/resources/samples/seattle-weather"_s);
    QVERIFY(read);
    (void)remembered(read->project);
    QVERIFY(m_memo.unknownPart(read->project, *m_catalog, false).resources.isEmpty());
    const auto pipeline = std::find_if(read->project.resources.begin(), read->project.resources.end(),
                                       [](const ResourcePtr &resource) { return resource->activities.size() > 1; });
    const ActivityId activity = (*pipeline)->activities.at(0).id;
    const auto changed =
        withChange(read->project, activity, json::Pointer::of(u"/description"), json::Set{"\"other\""});
    QVERIFY(changed);
    const Project unknown = m_memo.unknownPart(*changed, *m_catalog, false);
    QCOMPARE(unknown.resources.size(), 1);
    QCOMPARE(unknown.resources.at(0)->activities.size(), 1);
    QCOMPARE(unknown.resources.at(0)->activities.at(0).id, activity);
}

void TestCheckMemo::forgetsWhatIsGone()
{
    const auto read = readProject(QStringLiteral(MILLRACE_SOURCE_DIR) + u"/resources/samples/seattle-weather"_s);
    QVERIFY(read);
    (void)remembered(read->project);
    Project empty;
    QVERIFY(remembered(empty).isEmpty());
    QVERIFY(m_memo.found().isEmpty());
}

/// A thousand activities with something wrong in most of them, judged by one thread and by several.
void TestCheckMemo::findsTheSameOnManyThreads()
{
    QRandomGenerator random(3);
    QByteArray activities;
    for (int i = 0; i < 1000; ++i) {
        const QByteArray other = QByteArray::number(random.bounded(1100));
        activities += (i == 0 ? "" : ",") + QByteArray(R"({"name":"a)") + QByteArray::number(i % 900) +
                      R"(","type":"AzureMLBatchExecution","linkedServiceName":{"referenceName":"s)" + other +
                      R"(","type":"LinkedServiceReference"},"dependsOn":[{"activity":"a)" + other +
                      R"(","dependencyConditions":["Sometimes"]}],"typeProperties":{"globalParameters":{"x":"@)" +
                      "pipeline().parameters.p" + other + R"("}}})";
    }
    const MemoryFolder folder(
        {{u"pipeline/p.json"_s, R"({"name":"p","properties":{"activities":[)" + activities + "]}}"}});
    const auto read = readTree(folder, u"p"_s, {}, {});
    QVERIFY(read);
    QThreadPool &pool = *QThreadPool::globalInstance();
    const int usual = pool.maxThreadCount();
    const auto restore = qScopeGuard([&] { pool.setMaxThreadCount(usual); });
    pool.setMaxThreadCount(1);
    const QStringList expected = fresh(read->project);
    QVERIFY(expected.size() > 2000);
    pool.setMaxThreadCount(6);
    for (int round = 0; round < 10; ++round)
        QCOMPARE(fresh(read->project), expected);
}

QTEST_GUILESS_MAIN(TestCheckMemo)
#include "tst_checkmemo.moc"
