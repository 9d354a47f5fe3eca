// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/learn/learner.h"
#include "tests/app/bench/support/scenario.h"

#include <QTest>

using namespace millrace;
using namespace millrace::bench;
using namespace Qt::StringLiterals;

/// Endpoints and their models, and the request-response interface that answers with them.
class TestEndpoints : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void describesAnEndpoint();
    void answersWithTheNewModel();
    void takesEffectAfterADelay();
    void ignoresAnUpdateWhenTold();
    void refusesUpdates_data();
    void refusesUpdates();
    void refusesAForeignModel();
    void refusesTheDefaultEndpoint();
    void refusesTheTrainingService();
    void takesItsOwnKeysAndNoOthers();
    void keepsItsModelAcrossARestart();
    void addsListsAndDeletesEndpoints();
    void refreshesFromTheDefaultEndpoint();
    void setsKeysByPath();

private:
    QJsonObject get() const { return call("GET"_ba, m_scenario->endpoint()).json().toObject(); }
    QString location() const { return get()[u"Resources"][0][u"Location"][u"RelativeLocation"].toString(); }
    Reply call(const QByteArray &method, const QUrl &url, const QJsonObject &body = {}) const
    {
        return sendJson(method, url, body, QString::fromUtf16(Scenario::Key));
    }
    QJsonObject trained();

    std::unique_ptr<Scenario> m_scenario;
};

void TestEndpoints::initTestCase() { QVERIFY(Scenario::weather({}, u"2012-02-01"_s).count('\n') == 32); }

void TestEndpoints::init()
{
    m_scenario = std::make_unique<Scenario>();
    m_scenario->start();
}

QJsonObject TestEndpoints::trained()
{
    const QJsonObject status = m_scenario->train(u"2012-04"_s, u"2012-05-01"_s);
    [&] { QCOMPARE(status[u"StatusCode"].toString(), u"Finished"_s); }();
    return status;
}

void TestEndpoints::describesAnEndpoint()
{
    const QJsonObject endpoint = get();
    QCOMPARE(endpoint[u"Name"].toString(), u"endpoint2"_s);
    QCOMPARE(endpoint[u"PrimaryKey"].toString(), QString::fromUtf16(Scenario::Key));
    QVERIFY(endpoint[u"ApiLocation"].toString().endsWith(u"/services/5a6b7c8d9e0f41238796a5b4c3d2e1f0"));
    QCOMPARE(endpoint[u"Resources"][0][u"Name"].toString(), QString::fromUtf16(Scenario::Resource));
    QVERIFY(endpoint[u"Resources"][0][u"Location"].isNull()); // never updated
}

void TestEndpoints::answersWithTheNewModel()
{
    const double before = m_scenario->answer();
    QCOMPARE(m_scenario->update(trained()).status, 200);
    QCOMPARE(location(), u"models/2012-04/model.ilearner"_s);
    const double after = m_scenario->answer();
    QVERIFY2(after > before + 3, qPrintable(u"%1 → %2"_s.arg(before).arg(after)));
    const auto model = readModelFile(m_scenario->download(u"models/2012-04/model.ilearner"_s));
    const auto expected =
        score(*model, {{u"precipitation"_s, u"temp_min"_s, u"wind"_s}, {{u"0"_s, u"14"_s, u"2.5"_s}}});
    QCOMPARE(static_cast<float>(after), expected->front());
}

void TestEndpoints::takesEffectAfterADelay()
{
    Options options;
    options.updateDelay = std::chrono::milliseconds(700);
    m_scenario->start(options);
    const double before = m_scenario->answer();
    const QJsonObject status = trained();
    QCOMPARE(m_scenario->update(status).status, 200);
    QCOMPARE(m_scenario->answer(), before);
    QVERIFY(location().isEmpty());
    QTRY_COMPARE(location(), u"models/2012-04/model.ilearner"_s);
    QVERIFY(m_scenario->answer() != before);
}

void TestEndpoints::ignoresAnUpdateWhenTold()
{
    const double before = m_scenario->answer();
    const QJsonObject status = trained();
    m_scenario->bench().ignoreUpdates(1);
    QCOMPARE(m_scenario->update(status).status, 200);
    QCOMPARE(m_scenario->answer(), before);
    QVERIFY(location().isEmpty());
    QCOMPARE(m_scenario->update(status).status, 200);
    QVERIFY(m_scenario->answer() != before);
}

void TestEndpoints::refusesUpdates_data()
{
    QTest::addColumn<QString>("member");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("code");
    QTest::newRow("missing blob") << u"RelativeLocation"_s << u"models/none.ilearner"_s
                                  << u"InvalidBlob"_s; // the SAS is of another blob
    QTest::newRow("no signature") << u"SasBlobToken"_s << u""_s << u"InvalidBlob"_s;
    QTest::newRow("no model") << u"RelativeLocation"_s << u"metrics/2012-04/evaluation.csv"_s
                              << u"InvalidBlobExtension"_s;
    QTest::newRow("the cloud") << u"BaseLocation"_s << u"https://account.blob.core.windows.net/"_s << u"InvalidBlob"_s;
    QTest::newRow("no container") << u"RelativeLocation"_s << u""_s << u"ContainerSegmentInvalid"_s;
}

void TestEndpoints::refusesUpdates()
{
    QFETCH(QString, member);
    QFETCH(QString, value);
    QFETCH(QString, code);
    QJsonObject place = trained()[u"Results"][u"model"].toObject();
    place.insert(member, value);
    const Reply refused = m_scenario->update({{u"Results"_s, QJsonObject{{u"model"_s, place}}}});
    QCOMPARE(refused.status, 400);
    QCOMPARE(refused.errorCode(), code);
    QVERIFY(location().isEmpty());
    QCOMPARE(m_scenario->update({{u"Results"_s, QJsonObject{{u"model"_s, place}}}}, u"Another [trained model]"_s)
                 .errorCode(),
             u"UserParameterInvalid"_s);
    QCOMPARE(call("PATCH"_ba, m_scenario->endpoint(), {{u"Resources"_s, QJsonArray()}}).errorCode(),
             u"RequestBodyInvalid"_s);
}

void TestEndpoints::refusesAForeignModel()
{
    const QJsonObject status = trained();
    auto model = readModelFile(m_scenario->download(u"models/2012-04/model.ilearner"_s));
    model->features = {u"humidity"_s};
    for (const QByteArray &bytes : {"not a model\n"_ba, modelFile(*model)}) {
        m_scenario->upload(u"models/2012-04/model.ilearner"_s, bytes);
        const Reply refused = m_scenario->update(status);
        QCOMPARE(refused.status, 400);
        QCOMPARE(refused.errorCode(), u"IncompatibleModel"_s);
    }
    QVERIFY(location().isEmpty());
}

void TestEndpoints::refusesTheDefaultEndpoint()
{
    const QJsonObject one{{u"Name"_s, QString::fromUtf16(Scenario::Resource)},
                          {u"Location"_s, trained()[u"Results"][u"model"]}};
    const Reply refused = call("PATCH"_ba, m_scenario->endpoint(u"default"_s), {{u"Resources"_s, QJsonArray{one}}});
    QCOMPARE(refused.status, 400);
    QCOMPARE(refused.errorCode(), u"InvalidOperation"_s);
    QVERIFY(refused.body.contains("default endpoint"));
}

void TestEndpoints::refusesTheTrainingService()
{
    const QUrl url = m_scenario->at(
        u"/workspaces/8f4e2b6a9c1d4e7fb3a05d6c7e8f9012/webservices/2b7d94e1f05c4a63928e1b0d7f6c5a34/endpoints/default"_s);
    const Reply refused = call("PATCH"_ba, url, {{u"Resources"_s, QJsonArray{QJsonObject()}}});
    QCOMPARE(refused.status, 400);
    QVERIFY(refused.body.contains("no updatable resources"));
}

void TestEndpoints::takesItsOwnKeysAndNoOthers()
{
    const QString second = get()[u"SecondaryKey"].toString();
    QCOMPARE(sendJson("GET"_ba, m_scenario->endpoint(), {}, second).status, 200);
    QVERIFY(m_scenario->bench().setKey(u"/workspaces/8f4e2b6a9c1d4e7fb3a05d6c7e8f9012"_s, u"token"_s).isOk());
    QCOMPARE(sendJson("GET"_ba, m_scenario->endpoint(), {}, u"token"_s).status, 200);
    QCOMPARE(sendJson("DELETE"_ba, m_scenario->endpoint(), {}, second).status, 401);
    const Reply refused = sendJson("PATCH"_ba, m_scenario->endpoint(), {}, u"wrong"_s);
    QCOMPARE(refused.status, 401);
    QCOMPARE(refused.errorCode(), u"ManagementRequestUnauthorized"_s);
}

void TestEndpoints::keepsItsModelAcrossARestart()
{
    QCOMPARE(m_scenario->update(trained()).status, 200);
    const double after = m_scenario->answer();
    m_scenario->start();
    QCOMPARE(location(), u"models/2012-04/model.ilearner"_s);
    QCOMPARE(m_scenario->answer(), after);
    QVERIFY(get()[u"Resources"][0][u"Location"][u"BaseLocation"].toString().startsWith(
        m_scenario->bench().url().toString()));
    m_scenario->bench().reset();
    QVERIFY(location().isEmpty());
    QVERIFY(m_scenario->answer() != after);
}

void TestEndpoints::addsListsAndDeletesEndpoints()
{
    QUrl added = m_scenario->endpoint(u"staging"_s);
    QCOMPARE(call("GET"_ba, added).status, 404);
    QCOMPARE(call("PUT"_ba, m_scenario->endpoint(u"Staging"_s)).errorCode(), u"UserParameterInvalid"_s);
    const Reply made = call("PUT"_ba, added,
                            {{u"EndpointName"_s, u"staging"_s},
                             {u"ThrottleLevel"_s, u"High"_s},
                             {u"MaxConcurrentCalls"_s, 20},
                             {u"PreventUpdate"_s, true}});
    QCOMPARE(made.status, 201);
    QCOMPARE(made.json()[u"MaxConcurrentCalls"], QJsonValue(20));
    const Reply refused = call("PATCH"_ba, added, {{u"Resources"_s, QJsonArray{QJsonObject()}}});
    QVERIFY(refused.body.contains("protected"));
    m_scenario->start(); // at another port
    added = m_scenario->endpoint(u"staging"_s);
    const Reply all = call("GET"_ba, m_scenario->endpoint({}));
    QStringList names;
    for (const QJsonValue &one : all.json().toArray())
        names.append(one[u"Name"].toString());
    QCOMPARE(names, (QStringList{u"default"_s, u"endpoint2"_s, u"staging"_s}));
    QCOMPARE(call("DELETE"_ba, added).status, 204);
    QCOMPARE(call("GET"_ba, added).status, 404);
    QCOMPARE(call("DELETE"_ba, m_scenario->endpoint(u"default"_s)).status, 400);
    const QUrl services = m_scenario->at(u"/workspaces/8f4e2b6a9c1d4e7fb3a05d6c7e8f9012/webservices"_s);
    QCOMPARE(call("GET"_ba, services).json().toArray().size(), 2);
    QCOMPARE(
        call("GET"_ba, QUrl(services.toString() + u"/c0ffee1234567890abcdef1234567890"_s)).json()[u"EndpointCount"],
        QJsonValue(2));
}

void TestEndpoints::refreshesFromTheDefaultEndpoint()
{
    const QUrl refresh(m_scenario->endpoint().toString() + u"/refresh"_s);
    const QJsonObject body{{u"OverwriteResources"_s, u"True"_s}};
    QCOMPARE(call("POST"_ba, refresh, body).status, 304);
    const double before = m_scenario->answer();
    QCOMPARE(m_scenario->update(trained()).status, 200);
    QVERIFY(m_scenario->answer() != before);
    QCOMPARE(call("POST"_ba, refresh, body).status, 200);
    QCOMPARE(m_scenario->answer(), before);
}

void TestEndpoints::setsKeysByPath()
{
    Bench &bench = m_scenario->bench();
    QVERIFY(bench.setKey(u"/workspaces/8f4e2b6a9c1d4e7fb3a05d6c7e8f9012"_s, u"token"_s).isOk());
    QVERIFY(bench.setKey(m_scenario->scoring(u"/jobs"_s).path(), u"new key"_s).isOk());
    QCOMPARE(call("GET"_ba, m_scenario->endpoint()).status, 401);
    QCOMPARE(sendJson("GET"_ba, m_scenario->endpoint(), {}, u"new key"_s).status, 200);
    QVERIFY(bench.setKey(m_scenario->endpoint().path(), u"newer key"_s).isOk());
    QCOMPARE(sendJson("GET"_ba, m_scenario->endpoint(), {}, u"newer key"_s).status, 200);
    QVERIFY(!bench.setKey(u"/workspaces/8f4e2b6a9c1d4e7fb3a05d6c7e8f9012/services/0/jobs"_s, u"x"_s));
    QVERIFY(bench.hasService(m_scenario->scoring(u"/jobs"_s).path()));
    QVERIFY(!bench.hasService(u"/workspaces/8f4e2b6a9c1d4e7fb3a05d6c7e8f9012/services/0/jobs"_s));
    QCOMPARE(bench.serviceNames().size(), 2);
}

QTEST_GUILESS_MAIN(TestEndpoints)
#include "tst_endpoints.moc"
