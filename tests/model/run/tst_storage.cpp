// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/run/blobclient.h"
#include "model/run/sharedkey.h"
#include "tests/model/run/outcome.h"
#include "tests/model/run/scriptedserver.h"
#include "tests/model/run/testclock.h"

#include <QMessageAuthenticationCode>
#include <QUrlQuery>

using namespace Qt::StringLiterals;
using namespace millrace;
using namespace millrace::run;
using namespace millrace::tests;
using namespace std::chrono_literals;

/// Connection strings, signatures and the blob client, against a scripted server; foreign servers judge in
/// conformance/.
class TestStorage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsConnectionString_data();
    void readsConnectionString();
    void refusesConnectionString_data();
    void refusesConnectionString();
    void writesWhatItReads();
    void signsAsDocumented();
    void signatureOfEmulatorDoublesTheAccount();
    void sasIsVerifiable();
    void blobPathKeepsInnerSlashes();
    void blobUrlEncodes();
    void putSendsSignedBlock();
    void existingContainerIsFine();
    void headOfMissingBlobIsNothing();
    void listFollowsPages();
    void wrongKeyIsOneSentence();
    void missingBlobIsOneSentence();
};

namespace {

const auto emulator = u"UseDevelopmentStorage=true"_s;

StorageAccount accountAt(const QUrl &url)
{
    return {.name = u"bench"_s,
            .key = "0123456789",
            .sas = {},
            .blobEndpoint = QUrl(url.toString(QUrl::RemovePath | QUrl::StripTrailingSlash) + u"/bench"_s)};
}

struct Fixture
{
    Masker masker;
    Http http{masker};
    TestClock clock{QDateTime(QDate(2012, 2, 1), QTime(3, 4, 5), Qt::UTC)};
    Network network{http, clock, {.attempts = 1}};
};

} // namespace

void TestStorage::readsConnectionString_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("endpoint");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QString>("sas");
    QTest::newRow("key") << u"DefaultEndpointsProtocol=https;AccountName=acct;AccountKey=a2V5PT0="_s << u"acct"_s
                         << u"https://acct.blob.core.windows.net"_s << QByteArray("key==") << QString();
    QTest::newRow("order, case, space") << u" accountkey=a2V5; ACCOUNTNAME = acct ;"_s << u"acct"_s
                                        << u"https://acct.blob.core.windows.net"_s << QByteArray("key") << QString();
    QTest::newRow("suffix")
        << u"DefaultEndpointsProtocol=http;AccountName=acct;AccountKey=a2V5;EndpointSuffix=core.chinacloudapi.cn"_s
        << u"acct"_s << u"http://acct.blob.core.chinacloudapi.cn"_s << QByteArray("key") << QString();
    QTest::newRow("sas") << u"BlobEndpoint=https://acct.blob.core.windows.net/;SharedAccessSignature=?sv=1&sig=a%3D"_s
                         << u"acct"_s << u"https://acct.blob.core.windows.net"_s << QByteArray() << u"sv=1&sig=a%3D"_s;
    QTest::newRow("emulator by endpoint")
        << u"AccountName=dev;AccountKey=a2V5;BlobEndpoint=http://127.0.0.1:1234/dev;"_s << u"dev"_s
        << u"http://127.0.0.1:1234/dev"_s << QByteArray("key") << QString();
}

void TestStorage::readsConnectionString()
{
    QFETCH(QString, text);
    const Result<StorageAccount> account = parseConnectionString(text);
    QVERIFY2(account.isOk(), account ? "" : qPrintable(account.error().message));
    QTEST(account->name, "name");
    QTEST(account->blobEndpoint.toString(), "endpoint");
    QTEST(account->key, "key");
    QTEST(account->sas, "sas");
}

void TestStorage::refusesConnectionString_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("word");
    QTest::newRow("empty") << QString() << u"AccountName"_s;
    QTest::newRow("no credential") << u"AccountName=acct"_s << u"SharedAccessSignature"_s;
    QTest::newRow("key is no base64") << u"AccountName=acct;AccountKey=<key>"_s << u"base64"_s;
}

void TestStorage::refusesConnectionString()
{
    QFETCH(QString, text);
    QFETCH(QString, word);
    const Result<StorageAccount> account = parseConnectionString(text);
    QVERIFY(!account);
    QVERIFY2(account.error().message.contains(word), qPrintable(account.error().message));
}

void TestStorage::writesWhatItReads()
{
    const StorageAccount account = parseConnectionString(emulator).value();
    QCOMPARE(account.name, u"devstoreaccount1"_s);
    QVERIFY(account.isLoopback());
    QCOMPARE(parseConnectionString(connectionString(account)).value(), account);
}

void TestStorage::signsAsDocumented()
{
    // The example of "Authorize with Shared Key": Get Container Metadata.
    Request request{
        .url =
            QUrl(u"https://myaccount.blob.core.windows.net/mycontainer?restype=container&comp=metadata&timeout=20"_s),
        .headers = {},
        .body = {},
        .step = {}};
    request.setHeader("x-ms-version", "2015-02-21");
    request.setHeader("x-ms-date", "Fri, 26 Jun 2015 23:39:12 GMT");
    const StorageAccount account{.name = u"myaccount"_s, .key = "k", .sas = {}, .blobEndpoint = {}};
    QCOMPARE(stringToSign(request, account),
             "GET\n\n\n\n\n\n\n\n\n\n\n\nx-ms-date:Fri, 26 Jun 2015 23:39:12 GMT\nx-ms-version:2015-02-21\n"
             "/myaccount/mycontainer\ncomp:metadata\nrestype:container\ntimeout:20");
}

void TestStorage::signatureOfEmulatorDoublesTheAccount()
{
    const StorageAccount account = parseConnectionString(emulator).value();
    Request request{
        .method = "PUT", .url = blobUrl(account, {u"c"_s, u"a b.csv"_s}), .headers = {}, .body = "hello", .step = {}};
    sign(request, account, QDateTime(QDate(2012, 2, 1), QTime(3, 4, 5), Qt::UTC));
    const QByteArray text = stringToSign(request, account);
    QVERIFY(text.startsWith("PUT\n\n\n5\n"));
    QVERIFY(text.contains("x-ms-date:Wed, 01 Feb 2012 03:04:05 GMT\n"));
    QVERIFY(text.endsWith("/devstoreaccount1/devstoreaccount1/c/a%20b.csv"));
    const QByteArray signature =
        QMessageAuthenticationCode::hash(text, account.key, QCryptographicHash::Sha256).toBase64();
    QCOMPARE(request.headers.last(), Header("Authorization", "SharedKey devstoreaccount1:" + signature));
}

void TestStorage::sasIsVerifiable()
{
    const StorageAccount account = parseConnectionString(emulator).value();
    const QDateTime start(QDate(2012, 2, 1), QTime(0, 0), Qt::UTC);
    const QString sas = mintSas(account, {u"models"_s, u"2012/a b.ilearner"_s}, u"r"_s, start, start.addDays(1));
    const QUrlQuery query(sas);
    QCOMPARE(query.queryItemValue(u"sp"_s), u"r"_s);
    QCOMPARE(query.queryItemValue(u"sr"_s), u"b"_s);
    QCOMPARE(query.queryItemValue(u"se"_s, QUrl::FullyDecoded), u"2012-02-02T00:00:00Z"_s);
    const QByteArray text =
        "r\n2012-02-01T00:00:00Z\n2012-02-02T00:00:00Z\n/blob/devstoreaccount1/models/2012/a b.ilearner\n\n\n"
        "https,http\n2021-12-02\nb\n\n\n\n\n\n\n";
    QCOMPARE(query.queryItemValue(u"sig"_s, QUrl::FullyDecoded).toLatin1(),
             QMessageAuthenticationCode::hash(text, account.key, QCryptographicHash::Sha256).toBase64());
}

void TestStorage::blobPathKeepsInnerSlashes()
{
    QCOMPARE(BlobPath::parse(u"/c/a/b.csv"_s), (BlobPath{u"c"_s, u"a/b.csv"_s}));
    QCOMPARE(BlobPath::parse(u"c"_s), (BlobPath{u"c"_s, {}}));
}

void TestStorage::blobUrlEncodes()
{
    const StorageAccount account = parseConnectionString(emulator).value();
    QCOMPARE(blobUrl(account, {u"c"_s, u"a b/ü%#?.csv"_s}).toEncoded(),
             "http://127.0.0.1:10000/devstoreaccount1/c/a%20b/%C3%BC%25%23%3F.csv");
}

void TestStorage::putSendsSignedBlock()
{
    ScriptedServer server([](const Arrival &, QTcpSocket &socket) { ScriptedServer::reply(socket, 201); });
    Fixture fixture;
    const BlobClient client(fixture.network, accountAt(server.url()));
    Outcome outcome(client.put({u"c"_s, u"x.csv"_s}, "a,b\n", "text/csv", {}));
    QTRY_VERIFY(outcome.isReady());
    QVERIFY(outcome->isOk());
    const Arrival &arrival = server.arrivals()[0];
    QCOMPARE(arrival.method, "PUT");
    QCOMPARE(arrival.target, "/bench/c/x.csv");
    QCOMPARE(arrival.body, "a,b\n");
    QCOMPARE(arrival.headers["x-ms-blob-type"], "BlockBlob");
    QCOMPARE(arrival.headers["content-type"], "text/csv");
    QVERIFY(arrival.headers["authorization"].startsWith("SharedKey bench:"));
}

void TestStorage::existingContainerIsFine()
{
    ScriptedServer server([](const Arrival &, QTcpSocket &socket) {
        ScriptedServer::reply(socket, 409, "<Error><Code>ContainerAlreadyExists</Code><Message>x</Message></Error>");
    });
    Fixture fixture;
    const BlobClient client(fixture.network, accountAt(server.url()));
    Outcome outcome(client.createContainer(u"c"_s, {}));
    QTRY_VERIFY(outcome.isReady());
    QVERIFY(outcome->isOk());
    QCOMPARE(server.arrivals()[0].target, "/bench/c?restype=container");
}

void TestStorage::headOfMissingBlobIsNothing()
{
    ScriptedServer server([](const Arrival &arrival, QTcpSocket &socket) {
        if (arrival.target.contains("there"))
            socket.write("HTTP/1.1 200 OK\r\nContent-Length: 12\r\nETag: \"0x1\"\r\n\r\n");
        else
            socket.write("HTTP/1.1 404 Not found\r\nContent-Length: 0\r\n\r\n");
    });
    Fixture fixture;
    const BlobClient client(fixture.network, accountAt(server.url()));
    Outcome missing(client.head({u"c"_s, u"gone.csv"_s}, {}));
    QTRY_VERIFY(missing.isReady());
    QVERIFY(missing->isOk() && !missing->value());
    Outcome there(client.head({u"c"_s, u"there.csv"_s}, {}));
    QTRY_VERIFY(there.isReady());
    QCOMPARE(there->value()->size, 12);
    QCOMPARE(there->value()->etag, u"\"0x1\""_s);
}

void TestStorage::listFollowsPages()
{
    ScriptedServer server([](const Arrival &arrival, QTcpSocket &socket) {
        const bool second = arrival.target.contains("marker=m%26");
        const QByteArray blob = second ? "b" : "a";
        ScriptedServer::reply(
            socket, 200,
            "\xef\xbb\xbf<?xml version=\"1.0\" encoding=\"utf-8\"?><EnumerationResults><Blobs><Blob><Name>" + blob +
                "&amp;.csv</Name><Properties><Content-Length>3</Content-Length><Etag>e</Etag></Properties></Blob></"
                "Blobs>" +
                (second ? "<NextMarker/>" : "<NextMarker>m&amp;</NextMarker>") + "</EnumerationResults>");
    });
    Fixture fixture;
    const BlobClient client(fixture.network, accountAt(server.url()));
    Outcome outcome(client.list(u"c"_s, u"2012/"_s, {}));
    QTRY_VERIFY(outcome.isReady());
    QVERIFY(outcome->isOk());
    QCOMPARE(outcome->value(), (QList<BlobInfo>{{u"a&.csv"_s, 3, u"e"_s}, {u"b&.csv"_s, 3, u"e"_s}}));
}

void TestStorage::wrongKeyIsOneSentence()
{
    ScriptedServer server([](const Arrival &, QTcpSocket &socket) {
        ScriptedServer::reply(
            socket, 403,
            "<Error><Code>AuthenticationFailed</Code><Message>Server failed.\nRequestId:1\nTime:2</Message></Error>");
    });
    Fixture fixture;
    const BlobClient client(fixture.network, accountAt(server.url()));
    Outcome outcome(client.put({u"c"_s, u"x.csv"_s}, "x", "text/csv", {}));
    QTRY_VERIFY(outcome.isReady());
    QCOMPARE(outcome->error().code, Error::Code::Unauthorized);
    QCOMPARE(
        outcome->error().message,
        u"Writing the blob c/x.csv of storage account bench was answered with 403 AuthenticationFailed: Server failed; "
        "check the account key or SAS of the linked service, and this computer's clock."_s);
}

void TestStorage::missingBlobIsOneSentence()
{
    ScriptedServer server([](const Arrival &, QTcpSocket &socket) {
        ScriptedServer::reply(
            socket, 404,
            "<Error><Code>BlobNotFound</Code><Message>The specified blob does not exist.</Message></Error>");
    });
    Fixture fixture;
    const BlobClient client(fixture.network, accountAt(server.url()));
    Outcome outcome(client.get({u"c"_s, u"x.csv"_s}, {}));
    QTRY_VERIFY(outcome.isReady());
    QCOMPARE(outcome->error().code, Error::Code::NotFound);
    QVERIFY(outcome->error().message.contains(u"c/x.csv"));
}

QTEST_GUILESS_MAIN(TestStorage)
#include "tst_storage.moc"
