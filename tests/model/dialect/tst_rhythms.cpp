// SPDX-License-Identifier: GPL-3.0-or-later
#include "difference.h"

#include "model/dialect/switch.h"
#include "model/wiring/graph.h"
#include "tests/support/projects.h"

#include <QTest>

using namespace millrace;
using namespace millrace::test;
using namespace Qt::StringLiterals;

namespace {

QByteArray dataset(const char *name, const char *availability)
{
    return QByteArray(R"({"name": "%n", "properties": {"type": "AzureBlob", "linkedServiceName": "store",
        "typeProperties": {"folderPath": "data/%n", "fileName": "x.csv"}, "availability": %a}})")
        .replace("%n", name)
        .replace("%a", availability);
}

QByteArray copy(const char *name, const char *inputs, const char *outputs, const char *policy = "{}")
{
    return QByteArray(R"({"name": "%n", "type": "Copy", "inputs": [%i], "outputs": [%o], "policy": %p,
        "typeProperties": {"source": {"type": "BlobSource"}, "sink": {"type": "BlobSink"}}})")
        .replace("%n", name)
        .replace("%i", inputs)
        .replace("%o", outputs)
        .replace("%p", policy);
}

QByteArray pipeline(const QByteArrayList &activities, const char *start = "2014-01-01T00:00:00Z",
                    const char *end = "2014-02-01T00:00:00Z")
{
    return QByteArray(R"({"name": "p", "properties": {"activities": [%a], "start": "%s", "end": "%e"}})")
        .replace("%a", activities.join(", "))
        .replace("%s", start)
        .replace("%e", end);
}

const QByteArray store = R"({"name": "store", "properties": {"type": "AzureStorage",
    "typeProperties": {"connectionString": "UseDevelopmentStorage=true"}}})";
const char hour[] = R"({"frequency": "Hour", "interval": 1})";
const char day[] = R"({"frequency": "Day", "interval": "1"})";
const char week[] = R"({"frequency": "Week", "interval": 1})";

Project projectWith(const QByteArray &pipelineText, const QByteArrayList &datasets)
{
    QList<Text> texts{{ResourceKind::LinkedService, store}};
    for (const QByteArray &each : datasets)
        texts.append({ResourceKind::Dataset, each});
    texts.append({ResourceKind::Pipeline, pipelineText});
    return projectOf(Dialect::V1, texts);
}

} // namespace

/// How v1's slices become triggers and come back.
class TestRhythms : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void eachRhythmGetsAPipelineAndATrigger();
    void anEarlierInputIsAnOffset();
    void aStartInsideASliceIsSnapped();
    void anEndlessPeriodHasNoEnd();
    void startOfIntervalIsShiftedByAWindow();
    void monthsStayMonths();
    void policiesAreTakenOrReported();
    void namesFollowTheRules();

private:
    Switched there(const Project &project) const { return switchDialect(project, m_catalog, Dialect::V2); }
    void comesBack(const Project &project) const;
    QString at(const Project &project, ResourceKind kind, QStringView name, QStringView pointer) const
    {
        const Resource *resource = resourceNamed(project, kind, name);
        return resource ? valueAt(*resource, json::Pointer::of(pointer)).scalarText() : u"no resource"_s;
    }
    QString ofTrigger(const Project &project, QStringView name, QStringView pointer) const
    {
        return at(project, ResourceKind::Trigger, name, u"/properties/typeProperties"_s + pointer.toString());
    }
    static QStringList pointersOf(const LossReport &report)
    {
        QStringList pointers;
        for (const Loss &loss : report.losses)
            pointers.append(loss.pointer.toString());
        return pointers;
    }

    Catalog m_catalog;
};

void TestRhythms::initTestCase()
{
    auto catalog = Catalog::load();
    QVERIFY2(catalog, catalog ? "" : qPrintable(catalog.error().message));
    m_catalog = std::move(*catalog);
}

void TestRhythms::comesBack(const Project &project) const
{
    const Switched v2 = there(project);
    const Switched v1 = switchDialect(v2.project, m_catalog, Dialect::V1);
    for (const Difference &each : differencesOf(project, v1.project))
        QVERIFY2(false, qPrintable(each.resource + each.text));
}

void TestRhythms::eachRhythmGetsAPipelineAndATrigger()
{
    const Project project = projectWith(pipeline({copy("daily", R"({"name": "hours"})", R"({"name": "days"})"),
                                                  copy("hourly", R"({"name": "raw"})", R"({"name": "hours"})")}),
                                        {dataset("raw", hour), dataset("hours", hour), dataset("days", day)});
    const Project v2 = there(project).project;
    QCOMPARE(ofTrigger(v2, u"p_trigger", u"/frequency"), u"Hour"_s);
    QCOMPARE(ofTrigger(v2, u"p_trigger", u"/interval"), u"24"_s);
    QCOMPARE(ofTrigger(v2, u"p_trigger", u"/dependsOn/0/referenceTrigger/referenceName"), u"p_Hour1_trigger"_s);
    QCOMPARE(ofTrigger(v2, u"p_trigger", u"/dependsOn/0/size"), u"1.00:00:00"_s);
    QCOMPARE(ofTrigger(v2, u"p_Hour1_trigger", u"/interval"), u"1"_s);
    QCOMPARE(at(v2, ResourceKind::Pipeline, u"p_Hour1", u"/properties/activities/0/name"), u"hourly"_s);
    comesBack(project);
}

void TestRhythms::anEarlierInputIsAnOffset()
{
    const char input[] = R"j({"name": "days", "startTime": "Date.AddDays(SliceStart, -7)", "endTime": "SliceStart"})j";
    const Project project = projectWith(pipeline({copy("daily", R"({"name": "raw"})", R"({"name": "days"})"),
                                                  copy("sum", input, R"({"name": "sums"})")}),
                                        {dataset("raw", day), dataset("days", day), dataset("sums", day)});
    const Project v2 = there(project).project;
    QCOMPARE(ofTrigger(v2, u"p_trigger", u"/dependsOn/0/type"), u"SelfDependencyTumblingWindowTriggerReference"_s);
    QCOMPARE(ofTrigger(v2, u"p_trigger", u"/dependsOn/0/offset"), u"-7.00:00:00"_s);
    QCOMPARE(ofTrigger(v2, u"p_trigger", u"/dependsOn/0/size"), u"7.00:00:00"_s);
    QVERIFY(at(v2, ResourceKind::Pipeline, u"p", u"/properties/activities/1/dependsOn/0/activity").isEmpty());
    comesBack(project);
}

void TestRhythms::aStartInsideASliceIsSnapped()
{
    const Project project = projectWith(
        pipeline({copy("c", R"({"name": "a"})", R"({"name": "b"})")}, "2016-02-13T00:00:00Z", "2016-02-14T00:00:00Z"),
        {dataset("a", week), dataset("b", week)});
    const Switched v2 = there(project);
    QCOMPARE(ofTrigger(v2.project, u"p_trigger", u"/interval"), u"168"_s);
    QCOMPARE(ofTrigger(v2.project, u"p_trigger", u"/startTime"), u"2016-02-08T00:00:00Z"_s);
    QCOMPARE(ofTrigger(v2.project, u"p_trigger", u"/endTime"), u"2016-02-15T00:00:00Z"_s);
    QVERIFY(pointersOf(v2.report).contains(u"/properties/start"_s));
    comesBack(project);
}

void TestRhythms::anEndlessPeriodHasNoEnd()
{
    const Project project =
        projectWith(pipeline({copy("c", R"({"name": "a"})", R"({"name": "b"})")}, "2014-01-01", "9999-09-09"),
                    {dataset("a", day), dataset("b", day)});
    const Project v2 = there(project).project;
    QCOMPARE(ofTrigger(v2, u"p_trigger", u"/startTime"), u"2014-01-01T00:00:00Z"_s);
    QVERIFY(ofTrigger(v2, u"p_trigger", u"/endTime").isEmpty());
    comesBack(project);
}

void TestRhythms::startOfIntervalIsShiftedByAWindow()
{
    const char atStart[] = R"({"frequency": "Day", "interval": 1, "style": "StartOfInterval"})";
    const QByteArray parted = R"({"name": "b", "properties": {"type": "AzureBlob", "linkedServiceName": "store",
        "typeProperties": {"folderPath": "data/{Day}", "fileName": "x.csv", "partitionedBy": [{"name": "Day",
        "value": {"type": "DateTime", "date": "SliceStart", "format": "yyyyMMdd"}}]},
        "availability": {"frequency": "Day", "interval": 1, "style": "StartOfInterval"}}})";
    const Project project =
        projectWith(pipeline({copy("c", R"({"name": "a"})", R"({"name": "b"})")}), {dataset("a", atStart), parted});
    const Switched v2 = there(project);
    QCOMPARE(ofTrigger(v2.project, u"p_trigger", u"/startTime"), u"2013-12-31T00:00:00Z"_s);
    QCOMPARE(at(v2.project, ResourceKind::Trigger, u"p_trigger", u"/properties/pipeline/parameters/windowStart/value"),
             u"@trigger().outputs.windowEndTime"_s);
    QCOMPARE(at(v2.project, ResourceKind::Trigger, u"p_trigger", u"/properties/pipeline/parameters/windowEnd/value"),
             u"@addToTime(trigger().outputs.windowEndTime, 1, 'Day')"_s);
    comesBack(project);
}

void TestRhythms::monthsStayMonths()
{
    const char month[] = R"({"frequency": "Month", "interval": 3})";
    const Project project = projectWith(pipeline({copy("c", R"({"name": "a"})", R"({"name": "b"})")}),
                                        {dataset("a", month), dataset("b", month)});
    const Project v2 = there(project).project;
    QCOMPARE(ofTrigger(v2, u"p_trigger", u"/frequency"), u"Month"_s);
    QCOMPARE(ofTrigger(v2, u"p_trigger", u"/interval"), u"3"_s);
    QCOMPARE(ofTrigger(v2, u"p_trigger", u"/endTime"), u"2014-04-01T00:00:00Z"_s);
    comesBack(project);
}

void TestRhythms::policiesAreTakenOrReported()
{
    const char policy[] = R"({"concurrency": 3, "executionPriorityOrder": "NewestFirst", "retry": "03",
        "timeout": "00:00:00", "delay": "00:10:00", "longRetry": 2, "longRetryInterval": "01:00:00"})";
    const Project project = projectWith(pipeline({copy("c", R"({"name": "a"})", R"({"name": "b"})", policy)}),
                                        {dataset("a", day), dataset("b", day)});
    const Switched v2 = there(project);
    const auto ofPolicy = [&](QStringView member) {
        return at(v2.project, ResourceKind::Pipeline, u"p", u"/properties/activities/0/policy/"_s + member.toString());
    };
    QCOMPARE(ofPolicy(u"retry"), u"3"_s);
    QCOMPARE(ofPolicy(u"timeout"), u"7.00:00:00"_s);
    QVERIFY(ofPolicy(u"concurrency").isEmpty());
    QCOMPARE(ofTrigger(v2.project, u"p_trigger", u"/maxConcurrency"), u"3"_s);
    QCOMPARE(ofTrigger(v2.project, u"p_trigger", u"/delay"), u"00:10:00"_s);
    const QStringList reported = pointersOf(v2.report);
    for (const char *member : {"timeout", "executionPriorityOrder", "longRetry", "longRetryInterval"})
        QCOMPARE(reported.count(QString(u"/properties/activities/0/policy/"_s + QString::fromLatin1(member))), 1);
    comesBack(project);
}

void TestRhythms::namesFollowTheRules()
{
    const Project project = projectWith(pipeline({copy("a/b: c.d", R"({"name": "a"})", R"({"name": "b"})"),
                                                  copy("a_b: c_d", R"({"name": "b"})", R"({"name": "c"})")}),
                                        {dataset("a", day), dataset("b", day), dataset("c", day)});
    const Switched v2 = there(project);
    QCOMPARE(at(v2.project, ResourceKind::Pipeline, u"p", u"/properties/activities/0/name"), u"a_b_ c_d"_s);
    QCOMPARE(at(v2.project, ResourceKind::Pipeline, u"p", u"/properties/activities/1/name"), u"a_b_ c_d_2"_s);
    QCOMPARE(at(v2.project, ResourceKind::Pipeline, u"p", u"/properties/activities/1/dependsOn/0/activity"),
             u"a_b_ c_d"_s);
    comesBack(project);
}

QTEST_APPLESS_MAIN(TestRhythms)

#include "tst_rhythms.moc"
