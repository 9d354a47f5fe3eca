// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/service/blobexchange.h"

#include "app/bench/blob/bloberror.h"
#include "app/bench/blob/signature.h"

#include <QBuffer>
#include <QEventLoop>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QThread>
#include <QTimer>

#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace millrace::bench {

namespace {

constexpr auto Deadline = 60s;

/// A request to storage, signed unless the URL is.
struct Outgoing
{
    QByteArray method;
    QUrl url;
    Headers headers;
    QByteArray body;
};

/// What storage answered; status 0 when it did not.
struct Incoming
{
    int status = 0;
    QByteArray code; ///< x-ms-error-code
    QByteArray body;
    QString failure;
};

Outgoing prepared(const QByteArray &method, const QUrl &url, const std::optional<Account> &account,
                  const QByteArray &body)
{
    Outgoing outgoing{
        method, url, {{"x-ms-version", "2020-10-02"}, {"x-ms-date", httpDate(QDateTime::currentDateTimeUtc())}}, body};
    if (method == "PUT")
        outgoing.headers.emplaceBack("x-ms-blob-type", "BlockBlob"); // a container ignores it
    Request request{method, url.path(QUrl::FullyEncoded).toUtf8(), url.query(QUrl::FullyEncoded).toUtf8(),
                    outgoing.headers, body};
    if (method == "PUT") {
        outgoing.headers.emplaceBack("Content-Type", "application/octet-stream");
        request.headers.emplaceBack("Content-Type", "application/octet-stream");
        request.headers.emplaceBack("Content-Length", QByteArray::number(body.size()));
    }
    if (account)
        outgoing.headers.emplaceBack("Authorization", sharedKeyAuthorization(*account, request));
    return outgoing;
}

/// Sends in the current thread, which must have no event loop of its own.
Incoming sendHere(const Outgoing &outgoing, const std::stop_token &stop)
{
    QNetworkAccessManager network;
    QNetworkRequest request(outgoing.url);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    for (const auto &[name, value] : outgoing.headers)
        request.setRawHeader(name, value);
    QBuffer body;
    body.setData(outgoing.body);
    body.open(QIODevice::ReadOnly);
    QEventLoop loop;
    // A custom "HEAD" would wait for the body that the answer's length speaks of.
    const std::unique_ptr<QNetworkReply> reply(outgoing.method == "PUT"    ? network.put(request, &body)
                                               : outgoing.method == "HEAD" ? network.head(request)
                                                                           : network.get(request));
    QObject::connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
    QTimer::singleShot(Deadline, &loop, &QEventLoop::quit);
    const std::stop_callback quit(
        stop, [&loop] { QMetaObject::invokeMethod(&loop, &QEventLoop::quit, Qt::QueuedConnection); });
    if (!stop.stop_requested())
        loop.exec();
    return {reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), reply->rawHeader("x-ms-error-code"_ba),
            reply->readAll(), reply->isFinished() ? reply->errorString() : u"no answer in time"_s};
}

/// Sends in a thread made for it: the caller may be a server's lane, whose own events must wait.
Incoming exchange(const Outgoing &outgoing, const std::stop_token &stop)
{
    Incoming incoming;
    const std::unique_ptr<QThread> thread(QThread::create([&] { incoming = sendHere(outgoing, stop); }));
    thread->start();
    thread->wait();
    return incoming;
}

Error failure(const BlobReference &reference, const Incoming &incoming, const std::stop_token &stop)
{
    const auto is = [&](Error::Code code, const QString &why) {
        return Error{code, u"Unable to access the blob %1: %2."_s.arg(reference.location(), why)};
    };
    if (stop.stop_requested())
        return is(Error::Code::Cancelled, u"the request was cancelled"_s);
    if (incoming.status == 404)
        return is(Error::Code::NotFound, u"it does not exist"_s);
    if (incoming.status == 401 || incoming.status == 403)
        return is(Error::Code::Unauthorized,
                  u"the storage refused the key or the signature (%1)"_s.arg(QString::fromLatin1(incoming.code)));
    if (incoming.status == 0)
        return is(Error::Code::Network, u"the storage did not answer (%1)"_s.arg(incoming.failure));
    return is(Error::Code::Network,
              u"the storage answered %1 %2"_s.arg(incoming.status).arg(QString::fromLatin1(incoming.code)));
}

bool isSuccess(const Incoming &incoming) { return incoming.status >= 200 && incoming.status < 300; }

} // namespace

Result<QByteArray> readBlob(const BlobReference &reference, const std::stop_token &stop)
{
    const Incoming incoming = exchange(prepared("GET"_ba, reference.url(), reference.account, {}), stop);
    return isSuccess(incoming) ? Result<QByteArray>(incoming.body) : failure(reference, incoming, stop);
}

Result<void> probeBlob(const BlobReference &reference, const std::stop_token &stop)
{
    const Incoming incoming = exchange(prepared("HEAD"_ba, reference.url(), reference.account, {}), stop);
    return isSuccess(incoming) ? Result<void>() : failure(reference, incoming, stop);
}

Result<void> writeBlob(const BlobReference &reference, const QByteArray &bytes, const std::stop_token &stop)
{
    const auto put = [&] { return exchange(prepared("PUT"_ba, reference.url(), reference.account, bytes), stop); };
    Incoming incoming = put();
    if (incoming.code == "ContainerNotFound" && reference.account) {
        const QUrl container(reference.base + u'/' + reference.container + u"?restype=container"_s);
        exchange(prepared("PUT"_ba, container, reference.account, {}), stop);
        incoming = put();
    }
    return isSuccess(incoming) ? Result<void>() : failure(reference, incoming, stop);
}

} // namespace millrace::bench
