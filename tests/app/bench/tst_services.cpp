// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/bench/support/scenario.h"

#include <QJsonDocument>
#include <QTest>

using namespace millrace;
using namespace millrace::bench;
using namespace Qt::StringLiterals;

/// The request-response interface, swagger, and what descriptions make of a service.
class TestServices : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void servesSeveralModels();
    void scoresInBothForms();
    void refusesBadRows_data();
    void refusesBadRows();
    void writesSwagger();
    void standsInForAnUnknownService();
    void refusesABrokenDescription();

private:
    Reply call(const QByteArray &method, const QUrl &url, const QJsonObject &body = {}) const
    {
        return sendJson(method, url, body, QString::fromUtf16(Scenario::Key));
    }
    Reply execute(const QJsonValue &input, const QString &more = {}) const
    {
        return call("POST"_ba, QUrl(m_scenario->scoring(u"/execute"_s).toString() + more),
                    {{u"Inputs"_s, QJsonObject{{u"input1"_s, input}}}});
    }

    std::unique_ptr<Scenario> m_scenario;
};

void TestServices::init()
{
    m_scenario = std::make_unique<Scenario>();
    m_scenario->start();
}

void TestServices::servesSeveralModels()
{
    const QTemporaryDir folder;
    const QString sample = QStringLiteral(MILLRACE_SOURCE_DIR "/resources/samples/seattle-weather/bench/");
    QVERIFY(QFile::copy(sample + u"seattle-weather.csv"_s, folder.filePath(u"seattle-weather.csv"_s)));
    QFile source(sample + u"scoring.json"_s);
    QVERIFY(source.open(QIODevice::ReadOnly));
    QJsonObject service = QJsonDocument::fromJson(source.readAll()).object();
    QJsonArray resources = service[u"resources"].toArray();
    QJsonObject low = resources[0].toObject();
    low.insert(u"name"_s, u"Lowest [trained model]"_s);
    low.insert(u"scoredColumn"_s, u"Scored Lows"_s);
    low.insert(u"learner"_s, QJsonObject{{u"label"_s, u"temp_min"_s},
                                         {u"features"_s, QJsonArray{u"precipitation"_s, u"wind"_s}},
                                         {u"rounds"_s, 10}});
    resources.append(low);
    service.insert(u"resources"_s, resources);
    QFile file(folder.filePath(u"service.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QJsonDocument(service).toJson());
    file.close();
    QVERIFY(m_scenario->bench().addServices(folder.path()).isOk());

    const QJsonObject input{{u"ColumnNames"_s, QJsonArray{u"precipitation"_s, u"temp_min"_s, u"wind"_s}},
                            {u"Values"_s, QJsonArray{QJsonArray{u"0"_s, u"14"_s, u"2.5"_s}}}};
    const QJsonValue names = execute(input).json()[u"Results"][u"output1"][u"value"][u"ColumnNames"];
    QCOMPARE(names[3].toString(), u"Scored Labels"_s);
    QCOMPARE(names[4].toString(), u"Scored Lows"_s);
    const Reply endpoint = call("GET"_ba, m_scenario->endpoint());
    QCOMPARE(endpoint.json()[u"Resources"].toArray().size(), 2);
    const QJsonObject status =
        m_scenario->train(u"2012-04"_s, u"2012-05-01"_s); // predicts temp_max: fits one of the two
    QCOMPARE(m_scenario->update(status, u"Lowest [trained model]"_s).errorCode(), u"IncompatibleModel"_s);
    QCOMPARE(m_scenario->update(status).status, 200);
}

void TestServices::scoresInBothForms()
{
    const QJsonObject columns{
        {u"ColumnNames"_s, QJsonArray{u"wind"_s, u"temp_min"_s, u"precipitation"_s, u"note"_s}},
        {u"Values"_s, QJsonArray{QJsonArray{u"2.5"_s, u"14"_s, u"0"_s, u"dry"_s}, QJsonArray{2.5, 3, 0, u"x"_s}}}};
    const QJsonValue output = execute(columns).json()[u"Results"][u"output1"];
    QCOMPARE(output[u"type"].toString(), u"table"_s);
    QCOMPARE(output[u"value"][u"ColumnTypes"][3].toString(), u"String"_s);
    QCOMPARE(output[u"value"][u"ColumnNames"][4].toString(), u"Scored Labels"_s);
    const QJsonValue first = output[u"value"][u"Values"][0];
    for (const QJsonValue &cell : first.toArray())
        QVERIFY(cell.isString());
    QCOMPARE(first[4].toString().toDouble(), m_scenario->answer());

    const QJsonArray records{
        QJsonObject{{u"precipitation"_s, u"0"_s}, {u"temp_min"_s, u"14"_s}, {u"wind"_s, u"2.5"_s}}};
    const QJsonValue record = execute(records, u"&format=swagger"_s).json()[u"Results"][u"output1"][0];
    QCOMPARE(record[u"Scored Labels"], first[4]);
    QCOMPARE(record[u"wind"].toString(), u"2.5"_s);
}

void TestServices::refusesBadRows_data()
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
    QTest::newRow("uneven records") << QJsonValue(QJsonArray{QJsonObject{{u"wind"_s, u"1"_s}},
                                                             QJsonObject{{u"rain"_s, u"1"_s}}})
                                    << u"InputParseError"_s;
}

void TestServices::refusesBadRows()
{
    QFETCH(QJsonValue, input);
    QFETCH(QString, code);
    const Reply refused = execute(input);
    QCOMPARE(refused.status, 400);
    QCOMPARE(refused.json()[u"error"][u"code"].toString(), u"BadUserArgument"_s);
    QCOMPARE(refused.errorCode(), code);
    const QUrl url = m_scenario->scoring(u"/execute"_s);
    QCOMPARE(call("POST"_ba, url, {{u"Inputs"_s, QJsonObject{{u"Input1"_s, input}}}}).errorCode(),
             u"InvalidInputNames"_s);
    QCOMPARE(call("POST"_ba, url, {{u"Inputs"_s, QJsonObject()}}).errorCode(), u"MissingRequestInput"_s);
}

void TestServices::writesSwagger()
{
    const Reply swagger = send(
        "GET"_ba,
        m_scenario->at(
            u"/workspaces/8f4e2b6a9c1d4e7fb3a05d6c7e8f9012/services/5a6b7c8d9e0f41238796a5b4c3d2e1f0/swagger.json"_s));
    QCOMPARE(swagger.status, 200);
    const QJsonValue request =
        swagger.json()[u"definitions"][u"ExecutionRequest"][u"properties"][u"Inputs"][u"properties"];
    QVERIFY(request[u"input1"][u"items"][u"properties"].toObject().contains(u"temp_min"_s));
    QVERIFY(swagger.json()[u"definitions"][u"ExecutionResponse"][u"properties"][u"Results"][u"properties"]
                .toObject()
                .contains(u"evaluation"_s));
}

void TestServices::standsInForAnUnknownService()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"stub.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"name":"Stub","kind":"stub","workspace":"w1","webService":"s1","inputs":[{"name":"in"}],
        "outputs":[{"name":"copy"},{"name":"model","kind":"model"}],"endpoints":[{"name":"default","service":"e1"}]})");
    file.close();
    QVERIFY(m_scenario->bench().addServices(folder.path()).isOk());
    m_scenario->upload(u"box/in.csv"_s, "a,b\n1,2\n"_ba);
    const QJsonObject outputs{{u"copy"_s, m_scenario->blob(u"box/out.tsv"_s)},
                              {u"model"_s, m_scenario->blob(u"box/stub.ilearner"_s)}};
    const QJsonObject end =
        m_scenario->runJob(m_scenario->at(u"/workspaces/w1/services/e1/jobs?api-version=2.0"_s),
                           {{u"Input"_s, m_scenario->blob(u"box/in.csv"_s)}, {u"Outputs"_s, outputs}});
    QCOMPARE(end[u"StatusCode"].toString(), u"Finished"_s);
    QCOMPARE(m_scenario->download(u"box/out.tsv"_s), "a\tb\n1\t2\n"_ba);
    QVERIFY(m_scenario->download(u"box/stub.ilearner"_s).contains("a stub does not train"));
}

void TestServices::refusesABrokenDescription()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"broken.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"name":"x","kind":"guessing","workspace":"w","webService":"s"})");
    file.close();
    const auto refused = m_scenario->bench().addServices(folder.path());
    QVERIFY(!refused);
    QVERIFY2(refused.error().message.contains(u"broken.json") && refused.error().message.contains(u"guessing"),
             qPrintable(refused.error().message));
    QVERIFY(!m_scenario->bench().addServices(folder.filePath(u"none"_s)));
}

QTEST_GUILESS_MAIN(TestServices)
#include "tst_services.moc"
