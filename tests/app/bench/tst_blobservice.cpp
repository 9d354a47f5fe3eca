// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/bench.h"
#include "app/bench/blob/bloberror.h"
#include "app/bench/blob/sas.h"
#include "app/bench/blob/signature.h"
#include "tests/app/bench/support/httpclient.h"

#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace millrace;
using namespace millrace::bench;
using namespace Qt::StringLiterals;

/// The Blob service over HTTP, as far as Microsoft's own client (tests/conformance) cannot look at it.
class TestBlobService : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void signsAsTheDocumentationDoes();
    void refusesAnOldDate();
    void refusesAStrangersKey();
    void refusesWhatItDoesNotHave();
    void keepsEverythingAcrossARestart();
    void removesBytesThatNoRecordNames();
    void takesALargeBlob();
    void aDataFolderServesOneBench();
    void aTakenPortIsOneSentence();
    void resetForgetsAllBlobs();

private:
    QUrl at(const QString &path) const { return QUrl(m_bench->url().toString() + u"/devstoreaccount1/"_s + path); }
    void restart(const QString &folder);
    int put(const QString &path, const QByteArray &bytes) const
    {
        return sendSigned("PUT"_ba, at(path), bytes, {{"x-ms-blob-type", "BlockBlob"}}).status;
    }

    std::unique_ptr<Bench> m_bench;
};

void TestBlobService::restart(const QString &folder)
{
    m_bench.reset();
    Options options;
    options.dataDirectory = folder;
    auto started = Bench::start(options);
    QVERIFY2(started.isOk(), started ? "" : qPrintable(started.error().message));
    m_bench = std::move(*started);
}

void TestBlobService::init()
{
    restart({});
    QCOMPARE(sendSigned("PUT"_ba, at(u"box?restype=container"_s)).status, 201);
}

void TestBlobService::signsAsTheDocumentationDoes()
{
    const Account account{u"devstoreaccount1"_s, QByteArray("key")};
    const QDateTime expiry(QDate(2030, 1, 2), QTime(3, 4, 5), Qt::UTC);
    const QString token = blobSas(account, u"box"_s, u"a b/c.csv"_s, u"r"_s, expiry);
    QVERIFY(token.startsWith(u"?se=2030-01-02T03%3A04%3A05Z&sp=r&sr=b&sv="));
    const Request request{
        .method = "GET"_ba, .path = "/"_ba, .query = token.mid(1).toLatin1(), .headers = {}, .body = {}};
    const auto now = expiry.addSecs(-1);
    QVERIFY(verifySas(account, request, u"box"_s, u"a b/c.csv"_s, now).grant.has_value());
    QVERIFY(!verifySas(account, request, u"box"_s, u"a b/d.csv"_s, now).grant.has_value());
    QVERIFY(!verifySas(account, request, u"box"_s, u"a b/c.csv"_s, expiry).grant.has_value());
}

void TestBlobService::refusesAnOldDate()
{
    const QByteArray old = httpDate(QDateTime::currentDateTimeUtc().addSecs(-3600));
    const Reply refused = sendSigned("GET"_ba, at(u"box?restype=container"_s), {}, {{"x-ms-date", old}});
    QCOMPARE(refused.status, 403);
    QCOMPARE(refused.header("x-ms-error-code"_ba), "AuthenticationFailed"_ba);
    QVERIFY(refused.body.contains("<Code>AuthenticationFailed</Code>"));
}

void TestBlobService::refusesAStrangersKey()
{
    QCOMPARE(put(u"box/a"_s, "1"_ba), 201);
    QCOMPARE(send("GET"_ba, at(u"box/a"_s)).status, 403);
    const Account stranger{u"devstoreaccount1"_s, "other"_ba};
    const Request request{
        "GET"_ba, "/devstoreaccount1/box/a"_ba, {}, {{"x-ms-date", httpDate(QDateTime::currentDateTimeUtc())}}, {}};
    HeaderLines headers = request.headers;
    headers.emplaceBack("Authorization", sharedKeyAuthorization(stranger, request));
    QCOMPARE(send("GET"_ba, at(u"box/a"_s), {}, headers).status, 403);
}

void TestBlobService::refusesWhatItDoesNotHave()
{
    QCOMPARE(sendSigned("PUT"_ba, at(u"box/a?comp=lease"_s)).status, 501);
    const Reply page = sendSigned("PUT"_ba, at(u"box/a"_s), {}, {{"x-ms-blob-type", "PageBlob"}});
    QCOMPARE(page.status, 400);
    QCOMPARE(page.header("x-ms-error-code"_ba), "InvalidHeaderValue"_ba);
    QCOMPARE(send("GET"_ba, QUrl(m_bench->url().toString() + u"/elsewhere"_s)).status, 404);
}

void TestBlobService::keepsEverythingAcrossARestart()
{
    const QTemporaryDir folder;
    restart(folder.path());
    sendSigned("PUT"_ba, at(u"box?restype=container"_s), {}, {{"x-ms-meta-season", "winter"}});
    QCOMPARE(put(u"box/in/a b.csv"_s, "1,2"_ba), 201);
    QCOMPARE(sendSigned("PUT"_ba, at(u"box/parts?comp=block&blockid=MQ=="_s), "half"_ba).status, 201);
    const Reply before = sendSigned("GET"_ba, at(u"box/in/a b.csv"_s));

    restart(folder.path());
    const Reply after = sendSigned("GET"_ba, at(u"box/in/a b.csv"_s));
    QCOMPARE(after.status, 200);
    QCOMPARE(after.body, "1,2"_ba);
    QCOMPARE(after.header("ETag"_ba), before.header("ETag"_ba));
    QCOMPARE(after.header("Content-MD5"_ba), before.header("Content-MD5"_ba));
    QCOMPARE(sendSigned("GET"_ba, at(u"box?restype=container"_s)).header("x-ms-meta-season"_ba), "winter"_ba);
    const Reply committed =
        sendSigned("PUT"_ba, at(u"box/parts?comp=blocklist"_s), "<BlockList><Latest>MQ==</Latest></BlockList>"_ba);
    QCOMPARE(committed.status, 201);
    QCOMPARE(sendSigned("GET"_ba, at(u"box/parts"_s)).body, "half"_ba);
    m_bench.reset(); // before its folder goes
}

void TestBlobService::removesBytesThatNoRecordNames()
{
    const QTemporaryDir folder;
    restart(folder.path());
    sendSigned("PUT"_ba, at(u"box?restype=container"_s));
    for (int i = 0; i < 5; ++i)
        put(u"box/same"_s, QByteArray::number(i));
    const QDir data(folder.path() + u"/blobs/data"_s);
    QCOMPARE(data.entryList(QDir::Files).size(), 1);
    QFile stray(data.filePath(u"stray"_s));
    QVERIFY(stray.open(QIODevice::WriteOnly));
    stray.close();
    restart(folder.path());
    QCOMPARE(data.entryList(QDir::Files).size(), 1);
    QCOMPARE(sendSigned("GET"_ba, at(u"box/same"_s)).body, "4"_ba);
    QCOMPARE(sendSigned("DELETE"_ba, at(u"box/same"_s)).status, 202);
    QCOMPARE(data.entryList(QDir::Files).size(), 0);
    m_bench.reset(); // before its folder goes
}

void TestBlobService::takesALargeBlob()
{
    QByteArray bytes(100 * 1024 * 1024, Qt::Uninitialized);
    QRandomGenerator(1).generate(reinterpret_cast<quint32 *>(bytes.data()),
                                 reinterpret_cast<quint32 *>(bytes.data() + bytes.size()));
    QCOMPARE(put(u"box/large"_s, bytes), 201);
    QVERIFY(sendSigned("GET"_ba, at(u"box/large"_s)).body == bytes);
}

void TestBlobService::aDataFolderServesOneBench()
{
    const QTemporaryDir folder;
    restart(folder.path());
    Options options;
    options.dataDirectory = folder.path();
    const auto second = Bench::start(options);
    QVERIFY(!second);
    QCOMPARE(second.error().code, Error::Code::Busy);
    m_bench.reset(); // before its folder goes
}

void TestBlobService::aTakenPortIsOneSentence()
{
    Options options;
    options.port = static_cast<quint16>(m_bench->url().port());
    const auto second = Bench::start(options);
    QVERIFY(!second);
    QCOMPARE(second.error().code, Error::Code::Busy);
    QVERIFY(second.error().message.contains(QString::number(options.port)));
}

void TestBlobService::resetForgetsAllBlobs()
{
    put(u"box/a"_s, "1"_ba);
    QCOMPARE(m_bench->blobCount(), 1);
    m_bench->reset();
    QCOMPARE(m_bench->blobCount(), 0);
    QCOMPARE(sendSigned("GET"_ba, at(u"box/a"_s)).status, 404);
}

QTEST_GUILESS_MAIN(TestBlobService)
#include "tst_blobservice.moc"
