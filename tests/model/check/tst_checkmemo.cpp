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
    void followsEditsOfManyActivities_data();
    void followsEditsOfManyActivities();
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

namespace {

QByteArray v2Activity(int i)
{
    const QByteArray number = QByteArray::number(i);
    const QByteArray other = QByteArray::number(i / 2);
    if (i % 9 == 8)
        return R"({"name":"Each )" + number + R"(","type":"ForEach","typeProperties":{"items":{"value":"@x",)" +
               R"("type":"Expression"},"activities":[)" + v2Activity(i * 100 + 1) + "]}}";
    return R"({"name":"Retrain )" + number + R"(","type":"AzureMLBatchExecution","dependsOn":[{"activity":"Retrain )" +
           other + R"(","dependencyConditions":["Succeeded"]}],"linkedServiceName":{"referenceName":"s)" +
           QByteArray::number(i % 4) + R"(","type":"LinkedServiceReference"},"typeProperties":{"globalParameters":)" +
           R"({"x":"@activity('Retrain )" + other + R"(').output"}}})";
}

QByteArray v1Activity(int i)
{
    const QByteArray number = QByteArray::number(i);
    return R"({"name":"Retrain )" + number + R"(","type":"AzureMLBatchExecution","linkedServiceName":"s)" +
           QByteArray::number(i % 4) + R"(","inputs":[{"name":"d)" + QByteArray::number(i / 2) +
           R"("}],"outputs":[{"name":"d)" + number + R"("}],"typeProperties":{"webServiceInput":"d)" +
           QByteArray::number(i / 3) + R"("}})";
}

/// A hundred activities in one pipeline, with what they name in files of its own.
MemoryFolder manyActivities(bool isV1)
{
    QMap<QString, QByteArray> files;
    QByteArray activities;
    for (int i = 0; i < 100; ++i)
        activities += (i == 0 ? "" : ",") + (isV1 ? v1Activity(i) : v2Activity(i));
    files[u"pipeline/p.json"_s] = R"({"name":"p","properties":{"activities":[)" + activities + "]}}";
    for (int i = 0; i < 3; ++i)
        files[(isV1 ? u"s%1.json"_s : u"linkedService/s%1.json"_s).arg(i)] =
            R"({"name":"s)" + QByteArray::number(i) +
            R"(","properties":{"type":"AzureML","typeProperties":{"mlEndpoint":"https://x","apiKey":"***"}}})";
    for (int i = 0; isV1 && i < 90; ++i)
        files[u"dataset/d%1.json"_s.arg(i)] =
            R"({"name":"d)" + QByteArray::number(i) +
            R"(","properties":{"type":"AzureBlob","linkedServiceName":"s0","availability":{"frequency":"Day",)" +
            R"("interval":)" + QByteArray::number(1 + i % 2) + "}}}";
    return MemoryFolder(files);
}

} // namespace

void TestCheckMemo::followsEditsOfManyActivities_data()
{
    QTest::addColumn<bool>("isV1");
    QTest::newRow("v1") << true;
    QTest::newRow("V2") << false;
}

/// What is kept of one version for the next stays true whatever is edited: names, types, dependencies, outputs, places,
/// containers, and back to an earlier version.
void TestCheckMemo::followsEditsOfManyActivities()
{
    QFETCH(const bool, isV1);
    const auto read = readTree(manyActivities(isV1), u"p"_s, {}, {});
    QVERIFY(read);
    QCOMPARE(read->project.dialect, isV1 ? Dialect::V1 : Dialect::V2);
    QVERIFY(NameIndex(read->project).find(ResourceKind::LinkedService, u"S0"));
    const QStringList pointers{u"/name"_s,
                               u"/type"_s,
                               u"/description"_s,
                               u"/dependsOn"_s,
                               u"/dependsOn/0/activity"_s,
                               u"/linkedServiceName"_s,
                               u"/linkedServiceName/referenceName"_s,
                               u"/state"_s,
                               u"/typeProperties"_s,
                               u"/typeProperties/activities/0/name"_s,
                               u"/typeProperties/globalParameters"_s,
                               u"/typeProperties/webServiceInput"_s,
                               u"/inputs"_s,
                               u"/inputs/0/name"_s,
                               u"/outputs"_s,
                               u"/outputs/0/name"_s};
    const QByteArrayList values{"\"Retrain 7\"",
                                "\"x\"",
                                "\"d5\"",
                                "\"D5\"",
                                "\"s1\"",
                                "\"S1\"",
                                "\"@activity('y')\"",
                                "\"$$Text.Format('{0:yyyy}',SliceStart)\"",
                                "[]",
                                "{}",
                                "\"Inactive\"",
                                "\"ForEach\"",
                                R"([{"name":"d1"},{"name":"d2"}])",
                                R"([{"activity":"Retrain 3"}])",
                                R"({"referenceName":"s2","type":"LinkedServiceReference"})",
                                R"({"activities":[{"name":"Retrain 1","type":"Wait"}]})"};
    QRandomGenerator random(11);
    QList<Project> versions{read->project};
    QCOMPARE(remembered(read->project), fresh(read->project));
    for (int i = 0; i < 300; ++i) {
        const Project project = i % 23 == 22 ? versions.at(random.bounded(versions.size())) : versions.last();
        const auto pipeline = std::find_if(project.resources.begin(), project.resources.end(),
                                           [](const ResourcePtr &one) { return one->kind == ResourceKind::Pipeline; });
        const ActivityRecord activity = (*pipeline)->activities.at(random.bounded((*pipeline)->activities.size()));
        const json::Pointer pointer = json::Pointer::of(pointers[random.bounded(pointers.size())]);
        const json::Change change = json::Set{values[random.bounded(values.size())]};
        const Result<Project> next =
            i % 7 == 6 ? withPosition(project, (*pipeline)->id, NodeId::of(activity.id), QPointF(i, i))
                       : withChange(project, activity.id, pointer, change);
        if (!next)
            continue;
        versions.append(*next);
        QCOMPARE(remembered(*next), fresh(*next));
    }
    QVERIFY(versions.size() > 150);
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
