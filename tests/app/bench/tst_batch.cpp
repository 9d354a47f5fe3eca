// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/learn/modelfile.h"
#include "tests/app/bench/support/scenario.h"

#include <QRegularExpression>
#include <QTest>

using namespace millrace;
using namespace millrace::bench;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(std::function<void(QJsonObject &)>)

/// The batch execution interface: what it accepts, what it refuses, and how a job lives.
class TestBatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void answersAQuotedIdAndWaitsForStart();
    void refusesWithTheDocumentedCode_data();
    void refusesWithTheDocumentedCode();
    void refusesWrongAddresses_data();
    void refusesWrongAddresses();
    void startsOnlyOnce();
    void tellsStatusAsNumbers();
    void renewsTheSignatureOfAResult();
    void keepsResultsItselfWithoutAPlace();
    void readsAndWritesThroughASignature();
    void cancelsARunningJob();
    void failsOnDataItCannotRead();
    void tellsAFinishedJobAfterARestart();
    void runsAnInterruptedJobAgain();
    void keepsNoSecret();

private:
    QString create(const QJsonObject &body) const;
    QUrl job(const QString &id, const QString &verb = {}) const { return m_scenario->training(u'/' + id + verb); }
    Reply call(const QByteArray &method, const QUrl &url) const
    {
        return sendJson(method, url, {}, QString::fromUtf16(Scenario::Key));
    }
    QJsonObject status(const QString &id) const { return call("GET"_ba, job(id)).json().toObject(); }

    std::unique_ptr<Scenario> m_scenario;
    QJsonObject m_body;
};

void TestBatch::init()
{
    m_scenario = std::make_unique<Scenario>();
    m_scenario->start();
    m_scenario->upload(u"weather/2012-01/observations.csv"_s, Scenario::weather({}, u"2012-02-01"_s));
    m_body = m_scenario->trainingBody(u"2012-01"_s);
}

QString TestBatch::create(const QJsonObject &body) const
{
    return sendJson("POST"_ba, m_scenario->training(), body, QString::fromUtf16(Scenario::Key)).json().toString();
}

void TestBatch::answersAQuotedIdAndWaitsForStart()
{
    const Reply created = sendJson("POST"_ba, m_scenario->training(), m_body, QString::fromUtf16(Scenario::Key));
    QCOMPARE(created.status, 200);
    QVERIFY(QRegularExpression(u"^\"[0-9a-f]{32}\"$"_s).match(QString::fromUtf8(created.body)).hasMatch());
    const QString id = created.json().toString();
    QCOMPARE(status(id)[u"StatusCode"].toString(), u"NotStarted"_s);
    QVERIFY(status(id)[u"Results"].isNull());
    QVERIFY(call("POST"_ba, job(id, u"/start"_s)).status / 100 == 2);
    const QJsonObject end = m_scenario->waitForEnd(job(id));
    QCOMPARE(end[u"StatusCode"].toString(), u"Finished"_s);
    QVERIFY(end[u"Details"].isNull());
    QCOMPARE(end[u"Results"][u"model"][u"RelativeLocation"].toString(), u"models/2012-01/model.ilearner"_s);
    QVERIFY(end[u"Results"][u"model"][u"ConnectionString"].isNull());
}

void TestBatch::refusesWithTheDocumentedCode_data()
{
    QTest::addColumn<std::function<void(QJsonObject &)>>("edit");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *name, const QString &code, std::function<void(QJsonObject &)> edit) {
        QTest::newRow(name) << edit << code;
    };
    const auto inBlob = [](QJsonObject &body, const QString &member, const QString &port, const QString &name,
                           const QJsonValue &value) {
        QJsonObject ports = body[member].toObject();
        QJsonObject blob = port.isEmpty() ? ports : ports[port].toObject();
        blob.insert(name, value);
        ports.insert(port, blob);
        body.insert(member, port.isEmpty() ? blob : ports);
    };
    row("no object", u"RequestBodyInvalid"_s, [](QJsonObject &body) { body = {{u"not json"_s, QJsonValue()}}; });
    row("both forms", u"DuplicateInputInBatchCall"_s, [](QJsonObject &body) {
        body.insert(u"Inputs"_s, QJsonObject{{u"input1"_s, body[u"Input"]}});
    });
    row("wrong case of a port", u"InvalidInputNames"_s, [](QJsonObject &body) {
        body.insert(u"Inputs"_s, QJsonObject{{u"Input1"_s, body.take(u"Input"_s)}});
    });
    row("no input", u"BatchJobInputsNotSpecified"_s, [](QJsonObject &body) { body.remove(u"Input"_s); });
    row("missing blob", u"BlobNotFound"_s,
        [=](QJsonObject &body) { inBlob(body, u"Input"_s, {}, u"RelativeLocation"_s, u"weather/none.csv"_s); });
    row("missing container", u"BlobNotFound"_s,
        [=](QJsonObject &body) { inBlob(body, u"Input"_s, {}, u"RelativeLocation"_s, u"nowhere/none.csv"_s); });
    row("no blob name", u"InputBlobRelativeLocationInvalid"_s,
        [=](QJsonObject &body) { inBlob(body, u"Input"_s, {}, u"RelativeLocation"_s, u"weather"_s); });
    row("no location", u"MissingInputBlobInformation"_s, [](QJsonObject &body) {
        body.insert(u"Input"_s, QJsonObject{{u"RelativeLocation"_s, u"weather/2012-01/observations.csv"_s}});
    });
    row("excel", u"InvalidBlobExtension"_s,
        [=](QJsonObject &body) { inBlob(body, u"Input"_s, {}, u"RelativeLocation"_s, u"weather/a.xlsx"_s); });
    row("model without .ilearner", u"InvalidBlobExtension"_s, [=](QJsonObject &body) {
        inBlob(body, u"Outputs"_s, u"model"_s, u"RelativeLocation"_s, u"models/model.csv"_s);
    });
    row("metrics as .ilearner", u"InvalidBlobExtension"_s, [=](QJsonObject &body) {
        inBlob(body, u"Outputs"_s, u"evaluation"_s, u"RelativeLocation"_s, u"models/m.ilearner"_s);
    });
    row("broken connection", u"InvalidBlobConnectionString"_s, [=](QJsonObject &body) {
        inBlob(body, u"Input"_s, {}, u"ConnectionString"_s, u"AccountName=devstoreaccount1"_s);
    });
    row("the cloud", u"InvalidBlobConnectionString"_s, [=](QJsonObject &body) {
        inBlob(body, u"Input"_s, {}, u"ConnectionString"_s,
               u"DefaultEndpointsProtocol=https;AccountName=other;AccountKey=AAAA"_s);
    });
    row("wrong account key", u"InvalidBlob"_s, [=](QJsonObject &body) {
        const QString right = body[u"Input"][u"ConnectionString"].toString();
        inBlob(body, u"Input"_s, {}, u"ConnectionString"_s,
               QString(right).replace(u"AccountKey=E"_s, u"AccountKey=F"_s));
    });
    row("unknown output", u"InvalidOutputOverrideName"_s, [=](QJsonObject &body) {
        inBlob(body, u"Outputs"_s, u"Model"_s, u"RelativeLocation"_s, u"models/m.ilearner"_s);
    });
    row("output without a blob", u"MissingOutputOverrideSpecification"_s, [](QJsonObject &body) {
        body.insert(u"Outputs"_s, QJsonObject{{u"model"_s, QJsonValue()}});
    });
    row("no parameter", u"MissingRequiredGlobalParameters"_s,
        [](QJsonObject &body) { body.remove(u"GlobalParameters"_s); });
    row("another parameter", u"UnexpectedParameter"_s,
        [=](QJsonObject &body) { inBlob(body, u"GlobalParameters"_s, {}, u"month"_s, u"2012-01-01"_s); });
    row("no date", u"UserParameterInvalid"_s,
        [=](QJsonObject &body) { inBlob(body, u"GlobalParameters"_s, {}, u"Month"_s, u"January"_s); });
}

void TestBatch::refusesWithTheDocumentedCode()
{
    QFETCH(std::function<void(QJsonObject &)>, edit);
    QFETCH(QString, code);
    edit(m_body);
    const bool isBroken = m_body.contains(u"not json"_s);
    const QString key = QString::fromUtf16(Scenario::Key);
    const Reply reply =
        isBroken ? send("POST"_ba, m_scenario->training(), "{"_ba, {{"Authorization", "Bearer " + key.toUtf8()}})
                 : sendJson("POST"_ba, m_scenario->training(), m_body, key);
    QCOMPARE(reply.status, 400);
    QCOMPARE(reply.json()[u"error"][u"code"].toString(), u"BadArgument"_s);
    QCOMPARE(reply.errorCode(), code);
    QVERIFY(!reply.body.contains("AccountKey="));
}

void TestBatch::refusesWrongAddresses_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("key");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    const QString workspace = u"/workspaces/8f4e2b6a9c1d4e7fb3a05d6c7e8f9012"_s;
    const QString jobs = workspace + u"/services/1d0f3c5b7a294e68b1c2d3e4f5a60718/jobs"_s;
    const QString right = QString::fromUtf16(Scenario::Key);
    QTest::newRow("no version") << jobs << right << 400 << u"BadVersionCall"_s;
    QTest::newRow("old version") << QString(jobs + u"?api-version=1.0"_s) << right << 400 << u"BadVersionCall"_s;
    QTest::newRow("no key") << QString(jobs + u"?api-version=2.0"_s) << QString() << 401
                            << u"ScoreRequestUnauthorized"_s;
    QTest::newRow("wrong key") << QString(jobs + u"?api-version=2.0"_s) << u"other"_s << 401
                               << u"ScoreRequestUnauthorized"_s;
    QTest::newRow("service") << QString(workspace +
                                        u"/services/00000000000000000000000000000000/jobs?api-version=2.0"_s)
                             << right << 404 << u"WebServiceNotFound"_s;
    QTest::newRow("workspace") << u"/workspaces/0/services/1d0f3c5b7a294e68b1c2d3e4f5a60718/jobs?api-version=2.0"_s
                               << right << 404 << u"WorkspaceNotFound"_s;
}

void TestBatch::refusesWrongAddresses()
{
    QFETCH(QString, path);
    QFETCH(QString, key);
    QFETCH(int, status);
    QFETCH(QString, code);
    const Reply reply = sendJson("POST"_ba, m_scenario->at(path), m_body, key);
    QCOMPARE(reply.status, status);
    QCOMPARE(reply.errorCode(), code);
}

void TestBatch::startsOnlyOnce()
{
    const QString id = create(m_body);
    QVERIFY(call("POST"_ba, job(id, u"/start"_s)).status / 100 == 2);
    const Reply again = call("POST"_ba, job(id, u"/start"_s));
    QCOMPARE(again.status, 400);
    QCOMPARE(again.errorCode(), u"CannotStartJob"_s);
    QCOMPARE(call("POST"_ba, job(u"0123456789abcdef0123456789abcdef"_s, u"/start"_s)).status, 404);
}

void TestBatch::tellsStatusAsNumbers()
{
    Options options;
    options.hasNumericStatus = true;
    m_scenario->start(options);
    const QString id = create(m_scenario->trainingBody(u"2012-01"_s));
    QCOMPARE(status(id)[u"StatusCode"], QJsonValue(0));
    call("POST"_ba, job(id, u"/start"_s));
    QTRY_COMPARE(status(id)[u"StatusCode"], QJsonValue(4));
}

void TestBatch::renewsTheSignatureOfAResult()
{
    const QJsonObject end = m_scenario->runJob(m_scenario->training(), m_body);
    const auto address = [](const QJsonObject &told) {
        const QJsonValue model = told[u"Results"][u"model"];
        return QUrl(model[u"BaseLocation"].toString() + model[u"RelativeLocation"].toString() +
                    model[u"SasBlobToken"].toString());
    };
    const Reply fetched = send("GET"_ba, address(end));
    QCOMPARE(fetched.status, 200);
    QVERIFY(readModelFile(fetched.body).isOk());
    QCOMPARE(send("DELETE"_ba, address(end)).status, 403); // read, nothing else
}

void TestBatch::keepsResultsItselfWithoutAPlace()
{
    m_body.remove(u"Outputs"_s);
    const QJsonObject end = m_scenario->runJob(m_scenario->training(), m_body);
    QCOMPARE(end[u"StatusCode"].toString(), u"Finished"_s);
    const QString place = end[u"Results"][u"evaluation"][u"RelativeLocation"].toString();
    QVERIFY(m_scenario->download(place).startsWith("Mean Absolute Error,"));
}

void TestBatch::readsAndWritesThroughASignature()
{
    // The model of a first job is read through the SAS of its result; writing needs a SAS that allows it.
    const QJsonObject first = m_scenario->runJob(m_scenario->training(), m_body);
    QJsonObject readOnly = first[u"Results"][u"evaluation"].toObject();
    m_body.insert(u"Outputs"_s, QJsonObject{{u"evaluation"_s, readOnly}});
    const QJsonObject refused = m_scenario->runJob(m_scenario->training(), m_body);
    QCOMPARE(refused[u"StatusCode"].toString(), u"Failed"_s);
    QVERIFY(refused[u"Details"].toString().contains(u"AuthorizationPermissionMismatch"));

    const QJsonObject scored =
        m_scenario->runJob(m_scenario->scoring(u"/jobs"_s), {{u"Inputs"_s, QJsonObject{{u"input1"_s, readOnly}}}});
    QCOMPARE(scored[u"StatusCode"].toString(), u"Failed"_s); // it was read: its columns are not the weather's
    QVERIFY2(scored[u"Details"].toString().contains(u"no column precipitation"),
             qPrintable(scored[u"Details"].toString()));
}

void TestBatch::cancelsARunningJob()
{
    Options options;
    options.roundDelay = std::chrono::seconds(1);
    m_scenario->start(options);
    const QString id = create(m_scenario->trainingBody(u"2012-01"_s));
    call("POST"_ba, job(id, u"/start"_s));
    QTRY_COMPARE(status(id)[u"Details"].toString(), u"round 2 of 60"_s);
    QCOMPARE(status(id)[u"StatusCode"].toString(), u"Running"_s);
    QVERIFY(call("DELETE"_ba, job(id)).status / 100 == 2);
    QCOMPARE(status(id)[u"StatusCode"].toString(), u"Cancelled"_s);
    QVERIFY(call("DELETE"_ba, job(id)).status / 100 == 2);
    QCOMPARE(call("GET"_ba, job(id)).status, 404);
    m_scenario->stop(); // returns at once: the thread is not waited for 60 s
}

void TestBatch::failsOnDataItCannotRead()
{
    m_scenario->upload(u"weather/2012-01/observations.csv"_s,
                       "date,precipitation,temp_max,temp_min,wind\n2012-01-01,wet,1,2,3\n"_ba);
    const QJsonObject end = m_scenario->runJob(m_scenario->training(), m_body);
    QCOMPARE(end[u"StatusCode"].toString(), u"Failed"_s);
    const QString details = end[u"Details"].toString();
    QVERIFY2(details.contains(u"Row 1") && details.contains(u"\"wet\"") && details.contains(u"precipitation"),
             qPrintable(details));
}

void TestBatch::tellsAFinishedJobAfterARestart()
{
    const QString id = create(m_body);
    call("POST"_ba, job(id, u"/start"_s));
    m_scenario->waitForEnd(job(id));
    m_scenario->start(); // another port
    const QJsonObject again = status(id);
    QCOMPARE(again[u"StatusCode"].toString(), u"Finished"_s);
    const QJsonValue model = again[u"Results"][u"model"];
    QCOMPARE(send("GET"_ba, QUrl(model[u"BaseLocation"].toString() + model[u"RelativeLocation"].toString() +
                                 model[u"SasBlobToken"].toString()))
                 .status,
             200);
}

void TestBatch::runsAnInterruptedJobAgain()
{
    Options slow;
    slow.roundDelay = std::chrono::seconds(1);
    m_scenario->start(slow);
    const QString id = create(m_scenario->trainingBody(u"2012-01"_s));
    call("POST"_ba, job(id, u"/start"_s));
    QTRY_COMPARE(status(id)[u"StatusCode"].toString(), u"Running"_s);
    m_scenario->start(); // at full speed now
    QCOMPARE(m_scenario->waitForEnd(job(id))[u"StatusCode"].toString(), u"Finished"_s);
    QVERIFY(readModelFile(m_scenario->download(u"models/2012-01/model.ilearner"_s)).isOk());
}

void TestBatch::keepsNoSecret()
{
    const QJsonObject end = m_scenario->train(u"2012-01"_s, u"2012-02-01"_s);
    QCOMPARE(m_scenario->update(end).status, 200);
    const QString account = m_scenario->bench().connectionString().section(u"AccountKey="_s, 1).section(u';', 0, 0);
    int files = 0;
    for (const QString &folder : {u"/jobs"_s, u"/endpoints"_s}) {
        for (const QFileInfo &info : QDir(m_scenario->dataFolder() + folder).entryInfoList(QDir::Files)) {
            QFile file(info.filePath());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray content = file.readAll();
            QVERIFY(!content.contains(account.toUtf8()) && !content.contains("sig=") &&
                    !content.contains(QString::fromUtf16(Scenario::Key).toUtf8()));
            ++files;
        }
    }
    QCOMPARE(files, 2);
}

QTEST_GUILESS_MAIN(TestBatch)
#include "tst_batch.moc"
