// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/run/http.h"

#include "model/run/oncebody.h"

#include <QCoro/QCoroNetworkReply>
#include <QElapsedTimer>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QTimer>

namespace millrace::run {

using namespace Qt::StringLiterals;

namespace {

constexpr int MostRedirects = 5;
constexpr qsizetype ShownBody = 4096;

/// Who ended an exchange before its answer.
enum class Ending { ByItself, Deadline, Stop };

QNetworkRequest qtRequest(const Request &request, std::chrono::milliseconds idleTimeout)
{
    QNetworkRequest qt(request.url);
    for (const auto &[name, value] : request.headers)
        qt.setRawHeader(name, value);
    qt.setRawHeader("User-Agent", QByteArrayLiteral("millrace/") + MILLRACE_VERSION);
    qt.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    qt.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    qt.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    qt.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    qt.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    qt.setTransferTimeout(static_cast<int>(idleTimeout.count()));
    if (!request.isIdempotent()) {
        qt.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
        // Without a length Qt would buffer the body after all, and a buffered body can be repeated.
        qt.setHeader(QNetworkRequest::ContentLengthHeader, request.body.size());
    }
    return qt;
}

QNetworkReply *startOnce(QNetworkAccessManager &manager, QNetworkRequest qt, const Request &request)
{
    if (!qt.hasRawHeader("Content-Type"))
        qt.setHeader(QNetworkRequest::ContentTypeHeader, u"application/octet-stream"_s);
    auto body = std::make_unique<OnceBody>(request.body);
    QNetworkReply *reply = manager.sendCustomRequest(qt, request.method, body.get());
    body.release()->setParent(reply);
    return reply;
}

QNetworkReply *start(QNetworkAccessManager &manager, const Request &request, std::chrono::milliseconds idleTimeout)
{
    const QNetworkRequest qt = qtRequest(request, idleTimeout);
    if (!request.isIdempotent())
        return startOnce(manager, qt, request);
    if (request.method == "GET")
        return manager.get(qt);
    if (request.method == "HEAD")
        return manager.head(qt);
    if (request.method == "PUT")
        return manager.put(qt, request.body);
    return manager.sendCustomRequest(qt, request.method, request.body);
}

/// The request in a sentence: of a long path its end says enough, the whole address stands in the exchange.
QString place(const Request &request)
{
    constexpr qsizetype LongestPath = 48;
    QString path = request.url.path();
    if (path.size() > LongestPath)
        path = u"/…"_s + path.last(LongestPath).section(u'/', 1, -1, QString::SectionIncludeLeadingSep);
    const QString host = request.url.toString(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveUserInfo);
    return QString::fromLatin1(request.method) + u' ' + host + path;
}

/// No connection was made: the address, the network or the service is to blame, not the request.
bool isUnreached(QNetworkReply::NetworkError error)
{
    return error == QNetworkReply::ConnectionRefusedError || error == QNetworkReply::HostNotFoundError ||
           error == QNetworkReply::TimeoutError || error == QNetworkReply::TemporaryNetworkFailureError ||
           error == QNetworkReply::NetworkSessionFailedError;
}

/// Qt has no words for a connection that ends before its answer, and takes that of a POST for one to send again.
QString reasonOf(const QNetworkReply &reply)
{
    const bool isClosed =
        reply.error() == QNetworkReply::RemoteHostClosedError || reply.error() == QNetworkReply::ContentReSendError;
    return isClosed ? u"the connection was closed"_s : reply.errorString();
}

Error failure(const Request &request, const QNetworkReply &reply, Ending ending)
{
    const QString what = place(request);
    if (ending == Ending::Stop)
        return {Error::Code::Cancelled, u"%1 was given up because the run was stopped."_s.arg(what)};
    if (ending == Ending::Deadline)
        return {Error::Code::Timeout, u"%1 did not answer before its time was up."_s.arg(what)};
    if (reply.error() == QNetworkReply::OperationCanceledError)
        return {Error::Code::Timeout,
                u"%1 stopped sending and was given up; see whether the service is well."_s.arg(what)};
    if (reply.error() == QNetworkReply::SslHandshakeFailedError)
        return {Error::Code::Network,
                u"%1 has no certificate that this computer trusts: %2."_s.arg(what, reply.errorString())};
    if (isUnreached(reply.error()))
        return {Error::Code::Network,
                u"%1 reached nobody: %2; see whether the service runs and its address is right."_s.arg(
                    what, reply.errorString())};
    return {Error::Code::Network, u"%1 got no whole answer: %2; see whether the service is well, then try again."_s.arg(
                                      what, reasonOf(reply))};
}

/// An answer counts as whole when a status came and the connection did not fail while its body was read.
bool isWhole(const QNetworkReply &reply, int status)
{
    if (status == 0)
        return false;
    // Errors above 200 name an HTTP status (ContentAccessDenied 201 …), those below 100 a broken connection.
    return reply.error() == QNetworkReply::NoError || reply.error() >= QNetworkReply::ContentAccessDenied;
}

Result<Reply> answerOf(const Request &request, QNetworkReply &reply, Ending ending)
{
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (ending != Ending::ByItself || !isWhole(reply, status))
        return failure(request, reply, ending);
    Reply answer{.status = status, .headers = {}, .body = reply.readAll()};
    for (const auto &[name, value] : reply.rawHeaderPairs())
        answer.headers.append({name, value});
    return answer;
}

bool isRedirect(const Reply &reply)
{
    return reply.status >= 301 && reply.status <= 308 && reply.status != 304 && !reply.header("Location").isEmpty();
}

bool isSameHost(const QUrl &a, const QUrl &b)
{
    return a.scheme() == b.scheme() && a.host() == b.host() && a.port() == b.port();
}

/// The request that follows a redirect: a key stays with the host it was meant for.
Result<Request> followed(const Request &request, const Reply &reply)
{
    const QUrl target = request.url.resolved(QUrl::fromEncoded(reply.header("Location")));
    if (request.method != "GET" && request.method != "HEAD")
        return Error{
            Error::Code::Refused,
            u"%1 was redirected to %2, which is not followed because it would send the request twice; write the new address."_s
                .arg(place(request), target.toString(QUrl::RemoveQuery))};
    if (request.url.scheme() == "https"_L1 && target.scheme() != "https"_L1)
        return Error{Error::Code::Refused,
                     u"%1 was redirected to %2, which is not encrypted, and is not followed."_s.arg(
                         place(request), target.toString(QUrl::RemoveQuery))};
    Request next = request;
    next.url = target;
    if (!isSameHost(request.url, target))
        next.headers.removeIf([](const Header &header) {
            return header.first.compare("authorization", Qt::CaseInsensitive) == 0 ||
                   header.first.compare("cookie", Qt::CaseInsensitive) == 0 ||
                   header.first.toLower().startsWith("x-ms-");
        });
    return next;
}

QString shownHeaders(const Masker &masker, const QList<Header> &headers)
{
    QString shown;
    for (const auto &[name, value] : headers)
        shown += QString::fromLatin1(name) + u": "_s + masker.maskHeader(name, value) + u'\n';
    return shown;
}

} // namespace

void Request::setHeader(const QByteArray &name, const QByteArray &value)
{
    headers.removeIf([&name](const Header &header) { return header.first.compare(name, Qt::CaseInsensitive) == 0; });
    headers.append({name, value});
}

QByteArray Reply::header(const QByteArray &name) const
{
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

Http::Http(const Masker &masker, Observer observer)
    : m_masker(masker)
    , m_observer(std::move(observer))
{
}

QCoro::Task<Result<Reply>> Http::send(Request request, QDeadlineTimer deadline, Stop stop)
{
    for (int redirects = 0;; ++redirects) {
        Result<Reply> outcome = co_await sendOnce(request, deadline, stop);
        if (!outcome || !isRedirect(*outcome))
            co_return outcome;
        if (redirects == MostRedirects)
            co_return Error{Error::Code::Refused,
                            u"%1 was redirected more than %2 times."_s.arg(place(request)).arg(MostRedirects)};
        Result<Request> next = followed(request, *outcome);
        if (!next)
            co_return next.error();
        request = *std::move(next);
    }
}

QCoro::Task<Result<Reply>> Http::sendOnce(Request request, QDeadlineTimer deadline, Stop stop)
{
    const QDateTime time = QDateTime::currentDateTimeUtc();
    if (stop.isRequested())
        co_return Error{Error::Code::Cancelled, u"%1 was not sent because the run was stopped."_s.arg(place(request))};
    if (deadline.hasExpired())
        co_return Error{Error::Code::Timeout, u"%1 was not sent because its time was up."_s.arg(place(request))};

    QElapsedTimer elapsed;
    elapsed.start();
    const QString host = ManagerPool::hostOf(request.url);
    const ManagerPool::Lease lease(m_pool, m_pool.managerFor(host), host);
    QNetworkReply *reply = start(lease.manager(), request, m_idleTimeout);

    Ending ending = Ending::ByItself;
    QTimer timer;
    timer.setSingleShot(true);
    timer.setTimerType(Qt::PreciseTimer); // a coarse one may end before the deadline has expired
    const auto end = [&ending, reply](Ending how) {
        ending = how;
        QMetaObject::invokeMethod(reply, &QNetworkReply::abort, Qt::QueuedConnection);
    };
    QObject::connect(&timer, &QTimer::timeout, reply, [end] { end(Ending::Deadline); });
    stop.whenRequested(&timer, [end] { end(Ending::Stop); });
    if (!deadline.isForever())
        timer.start(std::chrono::ceil<std::chrono::milliseconds>(deadline.remainingTimeAsDuration()));

    co_await reply;
    timer.stop();
    Result<Reply> outcome = answerOf(request, *reply, ending);
    reply->deleteLater();
    report(request, outcome, time, elapsed.elapsed());
    co_return outcome;
}

void Http::report(const Request &request, const Result<Reply> &outcome, const QDateTime &time, qint64 duration) const
{
    if (!m_observer)
        return;
    Exchange exchange{.step = request.step,
                      .time = time,
                      .method = QString::fromLatin1(request.method),
                      .url = m_masker.mask(request.url.toString(QUrl::FullyEncoded)),
                      .status = outcome ? outcome->status : 0,
                      .error = outcome ? QString() : m_masker.mask(outcome.error().message),
                      .duration = duration,
                      .sent = request.body.size(),
                      .received = outcome ? outcome->body.size() : 0,
                      .request =
                          shownHeaders(m_masker, request.headers) + u'\n' + m_masker.maskStart(request.body, ShownBody),
                      .response = {}};
    if (outcome)
        exchange.response =
            shownHeaders(m_masker, outcome->headers) + u'\n' + m_masker.maskStart(outcome->body, ShownBody);
    m_observer(exchange);
}

} // namespace millrace::run
