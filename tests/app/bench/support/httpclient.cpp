// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/bench/support/httpclient.h"

#include "app/bench/blob/bloberror.h"
#include "app/bench/blob/signature.h"

#include <QBuffer>
#include <QEventLoop>
#include <QJsonDocument>
#include <QNetworkAccessManager>

#include <memory>

using namespace Qt::StringLiterals;

namespace millrace::bench {

QByteArray Reply::header(const QByteArray &name) const
{
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

QJsonValue Reply::json() const
{
    // Wrapped, for QJsonDocument reads no bare string, which is what creating a job answers.
    return QJsonDocument::fromJson('[' + body + ']')[0];
}

QString Reply::errorCode() const
{
    const QJsonValue told = json()[u"error"];
    const QString detail = told[u"details"][0][u"code"].toString();
    return detail.isEmpty() ? told[u"code"].toString() : detail;
}

Reply send(const QByteArray &method, const QUrl &url, const QByteArray &body, const HeaderLines &headers)
{
    QNetworkAccessManager network;
    QNetworkRequest request(url);
    request.setTransferTimeout(20000);
    for (const auto &[name, value] : headers)
        request.setRawHeader(name, value);
    QBuffer buffer;
    buffer.setData(body);
    buffer.open(QIODevice::ReadOnly);
    const std::unique_ptr<QNetworkReply> reply(
        network.sendCustomRequest(request, method, body.isEmpty() ? nullptr : &buffer));
    QEventLoop loop;
    QObject::connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
    loop.exec();
    return {reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), reply->readAll(),
            HeaderLines(reply->rawHeaderPairs().begin(), reply->rawHeaderPairs().end()), reply->error()};
}

Reply sendJson(const QByteArray &method, const QUrl &url, const QJsonObject &body, const QString &key)
{
    HeaderLines headers{{"Authorization", "Bearer " + key.toUtf8()}};
    if (!body.isEmpty())
        headers.emplaceBack("Content-Type", "application/json");
    return send(method, url, body.isEmpty() ? QByteArray() : QJsonDocument(body).toJson(), headers);
}

Reply sendSigned(const QByteArray &method, const QUrl &url, const QByteArray &body, HeaderLines headers)
{
    const Account account{u"devstoreaccount1"_s,
                          QByteArray::fromBase64("Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/"
                                                 "K1SZFPTOtr/KBHBeksoGMGw==")};
    headers.emplaceBack("x-ms-version", "2020-10-02");
    if (Reply{0, {}, headers, {}}.header("x-ms-date"_ba).isEmpty())
        headers.emplaceBack("x-ms-date", httpDate(QDateTime::currentDateTimeUtc()));
    if (!body.isEmpty()) {
        headers.emplaceBack("Content-Length", QByteArray::number(body.size()));
        headers.emplaceBack("Content-Type", "application/octet-stream");
    }
    const Request request{method, url.path(QUrl::FullyEncoded).toUtf8(), url.query(QUrl::FullyEncoded).toUtf8(),
                          headers, body};
    headers.emplaceBack("Authorization", sharedKeyAuthorization(account, request));
    return send(method, url, body, headers);
}

} // namespace millrace::bench
