// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/run/events.h"

#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace millrace::run;

/// Events as the terminal prints them: these lines are an interface that programs of others read.
class TestEvents : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eventsAreLines_data();
    void eventsAreLines();
    void statusesRoundTrip();
    void metricsAreRead_data();
    void metricsAreRead();
};

Q_DECLARE_METATYPE(decltype(Event::what))

namespace {

QDateTime month(int number) { return QDateTime(QDate(2012, number, 1), QTime(0, 0), Qt::UTC); }

StepRef step()
{
    return {.step = 3,
            .kind = u"train"_s,
            .pipeline = u"retrain"_s,
            .activity = u"retraining"_s,
            .slice = {month(1), month(2)},
            .attempt = 2,
            .node = {},
            .pipelineId = {}};
}

} // namespace

void TestEvents::eventsAreLines_data()
{
    QTest::addColumn<decltype(Event::what)>("what");
    QTest::addColumn<QByteArray>("json");
    const QByteArray stepMembers = R"("activity":"retraining","attempt":2,)";
    QTest::newRow("runStarted")
        << decltype(Event::what)(RunStarted{.project = u"/p"_s, .steps = 4, .resumed = true, .notes = {}, .done = 1})
        << QByteArray(
               R"({"done":1,"event":"runStarted","project":"/p","resumed":true,"run":"14","steps":4,"time":"2012-01-01T00:00:00.000Z"})");
    QTest::newRow("stepStarted")
        << decltype(Event::what)(StepStarted{step()})
        << QByteArray(
               R"({"activity":"retraining","attempt":2,"event":"stepStarted","kind":"train","pipeline":"retrain","run":"14",)"
               R"("slice":"2012-01-01T00:00:00Z/2012-02-01T00:00:00Z","step":3,"time":"2012-01-01T00:00:00.000Z"})");
    QTest::newRow("stepFinished")
        << decltype(Event::what)(StepFinished{step(),
                                              Status::TimedOut,
                                              u"late"_s,
                                              u"abc"_s,
                                              {{{u"Mean Absolute Error"_s, 2.5}}, {{u"Mean Absolute Error"_s, 3.5}}},
                                              12})
        << QByteArray(
               R"({"activity":"retraining","attempt":2,"duration":12,"event":"stepFinished","kind":"train","message":"late",)"
               R"("metrics":{"inService":{"Mean Absolute Error":3.5},"new":{"Mean Absolute Error":2.5}},"model":"abc","pipeline":"retrain","run":"14",)"
               R"("slice":"2012-01-01T00:00:00Z/2012-02-01T00:00:00Z","status":"TimedOut","step":3,"time":"2012-01-01T00:00:00.000Z"})");
    QTest::newRow("runFinished")
        << decltype(Event::what)(RunFinished{Status::Failed, u"one failed"_s})
        << QByteArray(
               R"({"event":"runFinished","message":"one failed","run":"14","status":"Failed","time":"2012-01-01T00:00:00.000Z"})");
}

void TestEvents::eventsAreLines()
{
    QFETCH(decltype(Event::what), what);
    QFETCH(QByteArray, json);
    const Event event{.time = month(1), .run = u"14"_s, .what = what};
    QCOMPARE(QJsonDocument(toJson(event)).toJson(QJsonDocument::Compact), json);
}

void TestEvents::statusesRoundTrip()
{
    for (const Status status :
         {Status::Succeeded, Status::Failed, Status::Skipped, Status::Cancelled, Status::TimedOut})
        QCOMPARE(parseStatus(statusText(status)), std::optional(status));
    QVERIFY(!parseStatus(u"Running"));
}

void TestEvents::metricsAreRead_data()
{
    QTest::addColumn<QByteArray>("csv");
    QTest::addColumn<double>("first");
    QTest::addColumn<double>("second");
    QTest::newRow("two rows") << QByteArray("Mean Absolute Error,Root Mean Squared Error\n2.5,3\n11.25,12\n") << 2.5
                              << 11.25;
    QTest::newRow("one row, CRLF, quotes")
        << QByteArray("\"Mean Absolute Error\",\"Name\"\r\n2.5,x\r\n") << 2.5 << -1.0;
    QTest::newRow("header alone") << QByteArray("Mean Absolute Error\n") << -1.0 << -1.0;
    QTest::newRow("empty") << QByteArray() << -1.0 << -1.0;
}

void TestEvents::metricsAreRead()
{
    QFETCH(QByteArray, csv);
    const Metrics metrics = parseMetrics(csv);
    QTEST(metrics.value(u"mean absolute error"_s).value_or(-1), "first");
    QTEST(metrics.otherValue(u"Mean Absolute Error"_s).value_or(-1), "second");
}

QTEST_APPLESS_MAIN(TestEvents)
#include "tst_events.moc"
