// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/bench/support/scenario.h"

#include "app/bench/service/description.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace millrace::bench {

namespace {

const QString SampleFolder = QStringLiteral(MILLRACE_SOURCE_DIR "/resources/samples/seattle-weather/bench");
const QString Workspace = u"/workspaces/8f4e2b6a9c1d4e7fb3a05d6c7e8f9012"_s;

} // namespace

void Scenario::start(Options options)
{
    m_bench.reset();
    options.dataDirectory = m_data.path();
    options.serviceKey = QString::fromUtf16(Key);
    if (options.descriptionFolders.isEmpty())
        options.descriptionFolders.append(SampleFolder);
    auto started = Bench::start(options);
    QVERIFY2(started.isOk(), started ? "" : qPrintable(started.error().message));
    m_bench = std::move(*started);
}

QUrl Scenario::at(const QString &path) const { return QUrl(m_bench->url().toString() + path); }

QUrl Scenario::training(const QString &rest) const
{
    return at(Workspace + u"/services/1d0f3c5b7a294e68b1c2d3e4f5a60718/jobs"_s + rest + u"?api-version=2.0"_s);
}

QUrl Scenario::scoring(const QString &rest) const
{
    return at(Workspace + u"/services/5a6b7c8d9e0f41238796a5b4c3d2e1f0"_s + rest + u"?api-version=2.0&details=true"_s);
}

QUrl Scenario::endpoint(const QString &name) const
{
    return at(Workspace + u"/webservices/c0ffee1234567890abcdef1234567890/endpoints/"_s + name);
}

void Scenario::upload(const QString &location, const QByteArray &bytes) const
{
    const QString account = u"/devstoreaccount1/"_s;
    sendSigned("PUT"_ba, at(account + location.section(u'/', 0, 0) + u"?restype=container"_s));
    QCOMPARE(sendSigned("PUT"_ba, at(account + location), bytes, {{"x-ms-blob-type", "BlockBlob"}}).status, 201);
}

QByteArray Scenario::download(const QString &location) const
{
    return sendSigned("GET"_ba, at(u"/devstoreaccount1/"_s + location)).body;
}

QJsonObject Scenario::blob(const QString &location) const
{
    return {{u"ConnectionString"_s, m_bench->connectionString()}, {u"RelativeLocation"_s, location}};
}

QByteArray Scenario::weather(const QString &from, const QString &until)
{
    return writeTable(*rowsOf({u"seattle-weather.csv"_s, u"date"_s, from, until}, SampleFolder), TableForm::Csv);
}

QJsonObject Scenario::trainingBody(const QString &month) const
{
    const QJsonObject outputs{{u"model"_s, blob(u"models/%1/model.ilearner"_s.arg(month))},
                              {u"evaluation"_s, blob(u"metrics/%1/evaluation.csv"_s.arg(month))}};
    return {{u"Input"_s, blob(u"weather/%1/observations.csv"_s.arg(month))},
            {u"Outputs"_s, outputs},
            {u"GlobalParameters"_s, QJsonObject{{u"Month"_s, QString(month + u"-01"_s)}}}};
}

QJsonObject Scenario::runJob(const QUrl &jobs, const QJsonObject &body) const
{
    const QString key = QString::fromUtf16(Key);
    const Reply created = sendJson("POST"_ba, jobs, body, key);
    if (created.status != 200)
        return created.json().toObject();
    QUrl job = jobs;
    job.setPath(jobs.path() + u'/' + created.json().toString());
    QUrl begin = job;
    begin.setPath(job.path() + u"/start"_s);
    sendJson("POST"_ba, begin, {}, key);
    return waitForEnd(job);
}

QJsonObject Scenario::waitForEnd(const QUrl &job) const
{
    QJsonObject status;
    const bool isOver = QTest::qWaitFor(
        [&] {
            status = sendJson("GET"_ba, job, {}, QString::fromUtf16(Key)).json().toObject();
            const QString code = status[u"StatusCode"].toString();
            return code != u"Running" && code != u"NotStarted";
        },
        20000);
    return isOver ? status : QJsonObject();
}

QJsonObject Scenario::train(const QString &month, const QString &until) const
{
    upload(u"weather/%1/observations.csv"_s.arg(month), weather({}, until));
    return runJob(training(), trainingBody(month));
}

Reply Scenario::update(const QJsonObject &status, const QString &resource) const
{
    const QJsonObject one{{u"Name"_s, resource}, {u"Location"_s, status[u"Results"][u"model"]}};
    return sendJson("PATCH"_ba, endpoint(), {{u"Resources"_s, QJsonArray{one}}}, QString::fromUtf16(Key));
}

double Scenario::answer() const
{
    const QJsonObject input{{u"ColumnNames"_s, QJsonArray{u"precipitation"_s, u"temp_min"_s, u"wind"_s}},
                            {u"Values"_s, QJsonArray{QJsonArray{u"0"_s, u"14"_s, u"2.5"_s}}}};
    const Reply reply = sendJson("POST"_ba, scoring(u"/execute"_s), {{u"Inputs"_s, QJsonObject{{u"input1"_s, input}}}},
                                 QString::fromUtf16(Key));
    const QJsonArray row = reply.json()[u"Results"][u"output1"][u"value"][u"Values"][0].toArray();
    return row.last().toString().toDouble();
}

} // namespace millrace::bench
