// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/project/changes.h"
#include "tests/bench/largepipeline.h"
#include "tests/bench/medians.h"

#include <QJsonDocument>
#include <QTest>

#include <algorithm>
#include <cstdio>

using namespace Qt::StringLiterals;
using namespace millrace;
using bench::mediansOf;
using bench::pipelineText;

// Reading and writing 10 MB of 10,000 activities beside QJsonDocument in the same run, and the cost of one edit. Prints
// medians; the ratios and the edit's milliseconds are the budgets of the design. MILLRACE_BENCH_SMOKE=1 runs each once.

namespace {

double megabytesPerSecond(const QByteArray &text, double milliseconds)
{
    return static_cast<double>(text.size()) / 1e3 / milliseconds;
}

} // namespace

class BenchJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void reads();
    void writes();
    void edits();

private:
    QByteArray m_text;
    Project m_project;
};

void BenchJson::initTestCase()
{
    m_text = pipelineText(10000);
    m_project = withResource(m_project, makeResource(m_project, ResourceKind::Pipeline, {}, m_text));
    std::printf("%.1f MB, %lld activities\n", static_cast<double>(m_text.size()) / 1e6,
                static_cast<long long>(m_project.resources.at(0)->activities.size()));
}

void BenchJson::reads()
{
    const auto records = [this] {
        Project project;
        return makeResource(project, ResourceKind::Pipeline, {}, m_text);
    };
    QCOMPARE(records().activities.size(), 10000);
    const auto [parse, ours, qt] =
        mediansOf([this] { return json::parse(m_text); }, records, [this] { return QJsonDocument::fromJson(m_text); });
    std::printf("read into a tape %.0f MB/s; into 10,000 records %.0f MB/s; QJsonDocument %.0f MB/s: %.1f times\n",
                megabytesPerSecond(m_text, parse), megabytesPerSecond(m_text, ours), megabytesPerSecond(m_text, qt),
                qt / ours);
    QVERIFY(bench::isSmoke() || qt / ours >= 3);
}

void BenchJson::writes()
{
    const Resource &resource = *m_project.resources.at(0);
    const QJsonDocument document = QJsonDocument::fromJson(m_text);
    QCOMPARE(textOf(resource), m_text);
    const auto [ours, qt] =
        mediansOf([&] { return textOf(resource); }, [&] { return document.toJson(QJsonDocument::Indented); });
    std::printf("write %.0f MB/s; QJsonDocument %.0f MB/s: %.1f times\n", megabytesPerSecond(m_text, ours),
                megabytesPerSecond(m_text, qt), qt / ours);
    QVERIFY(bench::isSmoke() || qt / ours >= 4);
}

void BenchJson::edits()
{
    const Resource &pipeline = *m_project.resources.at(0);
    const ActivityId id = pipeline.activities.at(9000).id;
    const json::Pointer retry = json::Pointer::of(u"/policy/retry");
    const json::Pointer element = activitiesPointer(pipeline) / 9000;
    int value = 100;
    const auto cost = [this](auto change) { return mediansOf([&] { return diff(m_project, change()); })[0]; };
    QVERIFY(!diff(m_project, *withChange(m_project, id, retry, json::Set{"100"})).isEmpty());
    const double set = cost([&] { return *withChange(m_project, id, retry, json::Set{QByteArray::number(++value)}); });
    const double insert =
        cost([&] { return *withChange(m_project, pipeline.id, element, json::Insert{"{\"name\":\"n\"}"}); });
    const double remove = cost([&] { return *withChange(m_project, pipeline.id, element, json::Remove{}); });
    QByteArray text = m_text;
    text.replace("\"Retrain 9000\"", "\"renamed\"");
    const double whole = cost([&] { return withText(m_project, pipeline.id, text); });
    std::printf(
        "one activity of 10,000, diff included: set %.2f ms, insert %.2f ms, remove %.2f ms; whole text anew %.0f ms\n",
        set, insert, remove, whole);
    QVERIFY(bench::isSmoke() || std::max({set, insert, remove}) < 2);
}

QTEST_APPLESS_MAIN(BenchJson)
#include "bench_json.moc"
