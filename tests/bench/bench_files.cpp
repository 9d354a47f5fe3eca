// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/check/checkmemo.h"
#include "model/format/format.h"
#include "model/wiring/graph.h"
#include "tests/bench/largepipeline.h"
#include "tests/bench/medians.h"

#include <QDir>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>
#include <malloc.h>

using namespace Qt::StringLiterals;
using namespace millrace;
using bench::mediansOf;

// Files as people wait for them: a pipeline of 10 MB opened, checked and saved, and a folder of 5,000 small files.
// Prints medians, and for each whether its bar is met. MILLRACE_BENCH_SMOKE=1 runs each once and judges no time.

namespace {

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(path));
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Bytes that the program holds on its heap.
double heap()
{
    const auto info = mallinfo2();
    return static_cast<double>(info.uordblks + info.hblkhd);
}

/// Prints a figure beside its bar, and judges it.
void judge(const char *what, double figure, const char *unit, double most)
{
    const bool isMet = figure <= most;
    std::printf("%-52s %8.1f %s, at most %.0f: %s\n", what, figure, unit, most, isMet ? "met" : "missed");
    QVERIFY2(bench::isSmoke() || isMet, what);
}

QByteArray dataset(int i)
{
    return "{\n  \"name\": \"data" + QByteArray::number(i) +
           "\",\n  \"properties\": {\n    \"type\": \"AzureBlob\",\n    \"linkedServiceName\": {\n"
           "      \"referenceName\": \"storage\",\n      \"type\": \"LinkedServiceReference\"\n    },\n"
           "    \"typeProperties\": {\n      \"folderPath\": \"weather\",\n      \"fileName\": \"" +
           QByteArray::number(i) + ".csv\"\n    }\n  }\n}\n";
}

} // namespace

class BenchFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void readsBesideQt();
    void opensAndChecks();
    void savesOneEdit();
    void heapGrowth();
    void readsSmallFiles();
    void cancelsSmallFiles();

private:
    QString folder(const char *name) const { return m_folder.filePath(QString::fromLatin1(name)); }

    QTemporaryDir m_folder;
    Catalog m_catalog = *Catalog::load();
    int m_small = bench::isSmoke() ? 50 : 5000;
};

void BenchFiles::initTestCase()
{
    QDir().mkpath(folder("large/pipeline"));
    write(folder("large/pipeline/large.json"), bench::pipelineText(bench::isSmoke() ? 100 : 10000));
    QDir().mkpath(folder("small/dataset"));
    for (int i = 0; i < m_small; ++i)
        write(folder("small/dataset") + u"/data%1.json"_s.arg(i), dataset(i));
}

void BenchFiles::readsBesideQt()
{
    const QByteArray text = contentOf(folder("large/pipeline/large.json"));
    const Project project = readProject(folder("large"))->project;
    const QJsonDocument document = QJsonDocument::fromJson(text);
    const auto [read, qtRead, written, qtWritten] = mediansOf(
        [&] {
            Project fresh;
            return makeResource(fresh, ResourceKind::Pipeline, {}, text);
        },
        [&] { return QJsonDocument::fromJson(text); }, [&] { return textOf(*project.resources[0]); },
        [&] { return document.toJson(QJsonDocument::Indented); });
    const auto speed = [&text](double milliseconds) { return static_cast<double>(text.size()) / 1e3 / milliseconds; };
    std::printf("%.1f MB: read %.0f MB/s, QJsonDocument %.0f; write %.0f MB/s, QJsonDocument %.0f\n",
                static_cast<double>(text.size()) / 1e6, speed(read), speed(qtRead), speed(written), speed(qtWritten));
    judge("reading, share of QJsonDocument's time (a third)", 100 * read / qtRead, "%", 100.0 / 3);
    judge("writing, share of QJsonDocument's time (a quarter)", 100 * written / qtWritten, "%", 25);
}

void BenchFiles::opensAndChecks()
{
    const auto [opened, graph, checked] = mediansOf<5>([&] { return readProject(folder("large")); },
                                                       [&, project = readProject(folder("large"))->project] {
                                                           return graphOf(project, m_catalog, project.resources[0]->id);
                                                       },
                                                       [&, project = readProject(folder("large"))->project] {
                                                           CheckMemo memo;
                                                           return check(project, m_catalog, false, memo);
                                                       });
    std::printf("read %.0f ms, graph %.0f ms, first check %.0f ms\n", opened, graph, checked);
    judge("10 MB: read, graph and first check", opened + graph + checked, "ms", 600);
}

void BenchFiles::savesOneEdit()
{
    Project saved = readProject(folder("large"))->project;
    int number = 0;
    const auto [time] = mediansOf<7>([&] {
        const ActivityId activity = saved.resources[0]->activities.at(saved.resources[0]->activities.size() / 2).id;
        const Project edited = *withChange(saved, activity, json::Pointer::of(u"/policy/retry"),
                                           json::Set{QByteArray::number(++number + 10)});
        const auto done = saveProject(edited, saved, folder("large"));
        if (!done)
            qFatal("%s", qPrintable(done.error().message));
        saved = edited;
        return done.isOk();
    });
    QCOMPARE(contentOf(folder("large/pipeline/large.json")), textOf(*saved.resources[0]));
    judge("10 MB: an edit and its save", time, "ms", 100);
}

void BenchFiles::heapGrowth()
{
    const double size = static_cast<double>(contentOf(folder("large/pipeline/large.json")).size());
    malloc_trim(0);
    const double before = heap();
    const auto read = readProject(folder("large"));
    const Graph graph = graphOf(read->project, m_catalog, read->project.resources[0]->id);
    QVERIFY(!graph.nodes.isEmpty());
    const double grown = heap() - before;
#if defined(__SANITIZE_ADDRESS__)
    QSKIP("A sanitizer's allocator does not tell what it holds.");
#endif
    judge("10 MB: heap of project and graph, times the file", grown / size, "x", 10);
}

void BenchFiles::readsSmallFiles()
{
    qsizetype last = 0, calls = 0;
    const auto [time] = mediansOf<3>([&] {
        return readProject(folder("small"), {.progress =
                                                 [&](qsizetype done, qsizetype all) {
                                                     ++calls;
                                                     last = done;
                                                     QVERIFY(done <= all);
                                                 },
                                             .isCancelled = {}});
    });
    QVERIFY(calls > 0);
    QCOMPARE(last, m_small);
    judge("5,000 small files, with progress", time, "ms", 2000);
}

void BenchFiles::cancelsSmallFiles()
{
    const auto [time] = mediansOf<3>([&] {
        const auto read = readProject(folder("small"), {.progress = {}, .isCancelled = [] { return true; }});
        if (read || read.error().code != Error::Code::Cancelled)
            qFatal("what is cancelled opens nothing");
        return 0;
    });
    judge("5,000 small files, cancelled", time, "ms", 500);
}

QTEST_GUILESS_MAIN(BenchFiles)
#include "bench_files.moc"
