// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/learn/learner.h"
#include "tests/app/bench/support/scenario.h"

#include <QJsonDocument>
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
    void servesSeveralModels();
    void scoresInBothForms();
    void refusesBadRows_data();
    void refusesBadRows();
    void writesSwagger();
    void setsKeysByPath();
    void standsInForAnUnknownService();
    void refusesABrokenDescription();

private:
    QJsonObject get() const { return call("GET"_ba, m_scenario->endpoint()).json().toObject(); }
    QString location() const { return get()[u"Resources"][0][u"Location"][u"RelativeLocation"].toString(); }
    Reply call(const QByteArray &method, const QUrl &url, const QJsonObject &body = {}) const
    {
        return sendJson(method, url, body, QString::fromUtf16(Scenario::Key));
    }
    Reply execute(const QJsonValue &input, const QString &more = {}) const
    {
        return call("POST"_ba, QUrl(m_scenario->scoring(u"/execute"_s).toString() + more), {{u"Inputs"_s, QJsonObject{{u"input1"_s, input}}}});
    }
    QJsonObject trained();

    std::unique_ptr<Scenario> m_scenario;
};

void TestEndpoints::initTestCase()
{
    QVERIFY(Scenario::weather({}, u"2012-02-01"_s).count('\n') == 32);
}

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
    const auto expected = score(*model, {{u"precipitation"_s, u"temp_min"_s, u"wind"_s}, {{u"0"_s, u"14"_s, u"2.5"_s}}});
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
    QTest::newRow("missing blob") << u"RelativeLocation"_s << u"models/none.ilearner"_s << u"InvalidBlob"_s; // the SAS is of another blob
    QTest::newRow("no signature") << u"SasBlobToken"_s << u""_s << u"InvalidBlob"_s;
    QTest::newRow("no model") << u"RelativeLocation"_s << u"metrics/2012-04/evaluation.csv"_s << u"InvalidBlobExtension"_s;
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
    QCOMPARE(m_scenario->update({{u"Results"_s, QJsonObject{{u"model"_s, place}}}}, u"Another [trained model]"_s).errorCode(), u"UserParameterInvalid"_s);
    QCOMPARE(call("PATCH"_ba, m_scenario->endpoint(), {{u"Resources"_s, QJsonArray()}}).errorCode(), u"RequestBodyInvalid"_s);
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
    const QJsonObject one{{u"Name"_s, QString::fromUtf16(Scenario::Resource)}, {u"Location"_s, trained()[u"Results"][u"model"]}};
    const Reply refused = call("PATCH"_ba, m_scenario->endpoint(u"default"_s), {{u"Resources"_s, QJsonArray{one}}});
    QCOMPARE(refused.status, 400);
    QCOMPARE(refused.errorCode(), u"InvalidOperation"_s);
    QVERIFY(refused.body.contains("default endpoint"));
}

void TestEndpoints::refusesTheTrainingService()
{
    const QUrl url = m_scenario->at(u"/workspaces/8f4e2b6a9c1d4e7fb3a05d6c7e8f9012/webservices/2b7d94e1f05c4a63928e1b0d7f6c5a34/endpoints/default"_s);
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
    QVERIFY(get()[u"Resources"][0][u"Location"][u"BaseLocation"].toString().startsWith(m_scenario->bench().url().toString()));
    m_scenario->bench().reset();
    QVERIFY(location().isEmpty());
    QVERIFY(m_scenario->answer() != after);
}

void TestEndpoints::addsListsAndDeletesEndpoints()
{
    QUrl added = m_scenario->endpoint(u"staging"_s);
    QCOMPARE(call("GET"_ba, added).status, 404);
    QCOMPARE(call("PUT"_ba, m_scenario->endpoint(u"Staging"_s)).errorCode(), u"UserParameterInvalid"_s);
    const Reply made = call("PUT"_ba, added, {{u"EndpointName"_s, u"staging"_s}, {u"ThrottleLevel"_s, u"High"_s}, {u"MaxConcurrentCalls"_s, 20}, {u"PreventUpdate"_s, true}});
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
    QCOMPARE(call("GET"_ba, QUrl(services.toString() + u"/c0ffee1234567890abcdef1234567890")).json()[u"EndpointCount"], QJsonValue(2));
}

void TestEndpoints::refreshesFromTheDefaultEndpoint()
{
    const QUrl refresh(m_scenario->endpoint().toString() + u"/refresh");
    const QJsonObject body{{u"OverwriteResources"_s, u"True"_s}};
    QCOMPARE(call("POST"_ba, refresh, body).status, 304);
    const double before = m_scenario->answer();
    QCOMPARE(m_scenario->update(trained()).status, 200);
    QVERIFY(m_scenario->answer() != before);
    QCOMPARE(call("POST"_ba, refresh, body).status, 200);
    QCOMPARE(m_scenario->answer(), before);
}

void TestEndpoints::servesSeveralModels()
{
    const QTemporaryDir folder;
    const QString sample = QStringLiteral(MILLRACE_SOURCE_DIR "/resources/samples/seattle-weather/bench/");
    QVERIFY(QFile::copy(sample + u"seattle-weather.csv", folder.filePath(u"seattle-weather.csv"_s)));
    QFile source(sample + u"scoring.json");
    QVERIFY(source.open(QIODevice::ReadOnly));
    QJsonObject service = QJsonDocument::fromJson(source.readAll()).object();
    QJsonArray resources = service[u"resources"].toArray();
    QJsonObject low = resources[0].toObject();
    low.insert(u"name"_s, u"Lowest [trained model]"_s);
    low.insert(u"scoredColumn"_s, u"Scored Lows"_s);
    low.insert(u"learner"_s, QJsonObject{{u"label"_s, u"temp_min"_s}, {u"features"_s, QJsonArray{u"precipitation"_s, u"wind"_s}}, {u"rounds"_s, 10}});
    resources.append(low);
    service.insert(u"resources"_s, resources);
    QFile file(folder.filePath(u"service.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QJsonDocument(service).toJson());
    file.close();
    QVERIFY(m_scenario->bench().addServices(folder.path()).isOk());

    const QJsonObject input{{u"ColumnNames"_s, QJsonArray{u"precipitation"_s, u"temp_min"_s, u"wind"_s}}, {u"Values"_s, QJsonArray{QJsonArray{u"0"_s, u"14"_s, u"2.5"_s}}}};
    const QJsonValue names = execute(input).json()[u"Results"][u"output1"][u"value"][u"ColumnNames"];
    QCOMPARE(names[3].toString(), u"Scored Labels"_s);
    QCOMPARE(names[4].toString(), u"Scored Lows"_s);
    QCOMPARE(get()[u"Resources"].toArray().size(), 2);
    const QJsonObject status = trained(); // predicts temp_max: fits one of the two
    QCOMPARE(m_scenario->update(status, u"Lowest [trained model]"_s).errorCode(), u"IncompatibleModel"_s);
    QCOMPARE(m_scenario->update(status).status, 200);
}

void TestEndpoints::scoresInBothForms()
{
    const QJsonObject columns{{u"ColumnNames"_s, QJsonArray{u"wind"_s, u"temp_min"_s, u"precipitation"_s, u"note"_s}},
                              {u"Values"_s, QJsonArray{QJsonArray{u"2.5"_s, u"14"_s, u"0"_s, u"dry"_s}, QJsonArray{2.5, 3, 0, u"x"_s}}}};
    const QJsonValue output = execute(columns).json()[u"Results"][u"output1"];
    QCOMPARE(output[u"type"].toString(), u"table"_s);
    QCOMPARE(output[u"value"][u"ColumnTypes"][3].toString(), u"String"_s);
    QCOMPARE(output[u"value"][u"ColumnNames"][4].toString(), u"Scored Labels"_s);
    const QJsonValue first = output[u"value"][u"Values"][0];
    for (const QJsonValue &cell : first.toArray())
        QVERIFY(cell.isString());
    QCOMPARE(first[4].toString().toDouble(), m_scenario->answer());

    const QJsonArray records{QJsonObject{{u"precipitation"_s, u"0"_s}, {u"temp_min"_s, u"14"_s}, {u"wind"_s, u"2.5"_s}}};
    const QJsonValue record = execute(records, u"&format=swagger"_s).json()[u"Results"][u"output1"][0];
    QCOMPARE(record[u"Scored Labels"], first[4]);
    QCOMPARE(record[u"wind"].toString(), u"2.5"_s);
}

void TestEndpoints::refusesBadRows_data()
{
    QTest::addColumn<QJsonValue>("input");
    QTest::addColumn<QString>("code");
    const QJsonArray names{u"precipitation"_s, u"temp_min"_s, u"wind"_s};
    const auto table = [](const QJsonArray &columns, const QJsonArray &row) {
        return QJsonValue(QJsonObject{{u"ColumnNames"_s, columns}, {u"Values"_s, QJsonArray{row}}});
    };
    QTest::newRow("text") << table(names, {u"wet"_s, u"1"_s, u"2"_s}) << u"InputParseError"_s;
    QTest::newRow("short") << table(names, {u"1"_s}) << u"InputParseError"_s;
    QTest::newRow("a column is missing") << table({u"wind"_s}, {u"1"_s}) << u"InputMismatchError"_s;
    QTest::newRow("uneven records") << QJsonValue(QJsonArray{QJsonObject{{u"wind"_s, u"1"_s}}, QJsonObject{{u"rain"_s, u"1"_s}}}) << u"InputParseError"_s;
}

void TestEndpoints::refusesBadRows()
{
    QFETCH(QJsonValue, input);
    QFETCH(QString, code);
    const Reply refused = execute(input);
    QCOMPARE(refused.status, 400);
    QCOMPARE(refused.json()[u"error"][u"code"].toString(), u"BadUserArgument"_s);
    QCOMPARE(refused.errorCode(), code);
    const QUrl url = m_scenario->scoring(u"/execute"_s);
    QCOMPARE(call("POST"_ba, url, {{u"Inputs"_s, QJsonObject{{u"Input1"_s, input}}}}).errorCode(), u"InvalidInputNames"_s);
    QCOMPARE(call("POST"_ba, url, {{u"Inputs"_s, QJsonObject()}}).errorCode(), u"MissingRequestInput"_s);
}

void TestEndpoints::writesSwagger()
{
    const Reply swagger = send("GET"_ba, m_scenario->at(u"/workspaces/8f4e2b6a9c1d4e7fb3a05d6c7e8f9012/services/5a6b7c8d9e0f41238796a5b4c3d2e1f0/swagger.json"_s));
    QCOMPARE(swagger.status, 200);
    const QJsonValue request = swagger.json()[u"definitions"][u"ExecutionRequest"][u"properties"][u"Inputs"][u"properties"];
    QVERIFY(request[u"input1"][u"items"][u"properties"].toObject().contains(u"temp_min"_s));
    QVERIFY(swagger.json()[u"definitions"][u"ExecutionResponse"][u"properties"][u"Results"][u"properties"].toObject().contains(u"evaluation"_s));
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

void TestEndpoints::standsInForAnUnknownService()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"stub.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"name":"Stub","kind":"stub","workspace":"w1","webService":"s1","inputs":[{"name":"in"}],
        "outputs":[{"name":"copy"},{"name":"model","kind":"model"}],"endpoints":[{"name":"default","service":"e1"}]})");
    file.close();
    QVERIFY(m_scenario->bench().addServices(folder.path()).isOk());
    m_scenario->upload(u"box/in.csv"_s, "a,b\n1,2\n"_ba);
    const QJsonObject outputs{{u"copy"_s, m_scenario->blob(u"box/out.tsv"_s)}, {u"model"_s, m_scenario->blob(u"box/stub.ilearner"_s)}};
    const QJsonObject end = m_scenario->runJob(m_scenario->at(u"/workspaces/w1/services/e1/jobs?api-version=2.0"_s),
                                               {{u"Input"_s, m_scenario->blob(u"box/in.csv"_s)}, {u"Outputs"_s, outputs}});
    QCOMPARE(end[u"StatusCode"].toString(), u"Finished"_s);
    QCOMPARE(m_scenario->download(u"box/out.tsv"_s), "a\tb\n1\t2\n"_ba);
    QVERIFY(m_scenario->download(u"box/stub.ilearner"_s).contains("a stub does not train"));
}

void TestEndpoints::refusesABrokenDescription()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"broken.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"name":"x","kind":"guessing","workspace":"w","webService":"s"})");
    file.close();
    const auto refused = m_scenario->bench().addServices(folder.path());
    QVERIFY(!refused);
    QVERIFY2(refused.error().message.contains(u"broken.json") && refused.error().message.contains(u"guessing"), qPrintable(refused.error().message));
    QVERIFY(!m_scenario->bench().addServices(folder.filePath(u"none"_s)));
}

QTEST_GUILESS_MAIN(TestEndpoints)
#include "tst_endpoints.moc"
