// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/run/sharedkey.h"

#include <QLocale>
#include <QMap>
#include <QMessageAuthenticationCode>
#include <QUrlQuery>

namespace millrace::run {

using namespace Qt::StringLiterals;

namespace {

QByteArray headerOf(const Request &request, const QByteArray &name)
{
    for (const auto &[key, value] : request.headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

QByteArray canonicalHeaders(const Request &request)
{
    QMap<QByteArray, QByteArray> sorted;
    for (const auto &[name, value] : request.headers) {
        if (name.toLower().startsWith("x-ms-"))
            sorted.insert(name.toLower(), value.trimmed());
    }
    QByteArray text;
    for (auto it = sorted.cbegin(); it != sorted.cend(); ++it)
        text += it.key() + ':' + it.value() + '\n';
    return text;
}

QByteArray canonicalResource(const QUrl &url, const QString &account)
{
    QMap<QString, QStringList> sorted;
    for (const auto &[name, value] : QUrlQuery(url).queryItems(QUrl::FullyDecoded))
        sorted[name.toLower()].append(value);
    QByteArray text = '/' + account.toUtf8() + url.path(QUrl::FullyEncoded).toUtf8();
    for (auto it = sorted.begin(); it != sorted.end(); ++it) {
        it->sort();
        text += '\n' + it.key().toUtf8() + ':' + it->join(u',').toUtf8();
    }
    return text;
}

QByteArray hmac(const QByteArray &text, const StorageAccount &account)
{
    return QMessageAuthenticationCode::hash(text, account.key, QCryptographicHash::Sha256).toBase64();
}

QString sasTime(const QDateTime &time) { return time.toUTC().toString(u"yyyy-MM-ddTHH:mm:ssZ"_s); }

} // namespace

QByteArray stringToSign(const Request &request, const StorageAccount &account)
{
    QByteArray text = request.method + '\n';
    for (const char *name : {"Content-Encoding", "Content-Language"})
        text += headerOf(request, name) + '\n';
    text += (request.body.isEmpty() ? QByteArray() : QByteArray::number(request.body.size())) + '\n';
    for (const char *name : {"Content-MD5", "Content-Type", "Date", "If-Modified-Since", "If-Match", "If-None-Match",
                             "If-Unmodified-Since", "Range"})
        text += headerOf(request, name) + '\n';
    return text + canonicalHeaders(request) + canonicalResource(request.url, account.name);
}

void sign(Request &request, const StorageAccount &account, const QDateTime &now)
{
    request.setHeader("x-ms-date", QLocale::c().toString(now.toUTC(), u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s).toLatin1());
    request.setHeader("x-ms-version", BlobServiceVersion);
    if (!account.key.isEmpty()) {
        const QByteArray signature = hmac(stringToSign(request, account), account);
        request.setHeader("Authorization", "SharedKey " + account.name.toUtf8() + ':' + signature);
        return;
    }
    const QString query = request.url.query(QUrl::FullyEncoded);
    request.url.setQuery(query.isEmpty() ? account.sas : query + u'&' + account.sas, QUrl::StrictMode);
}

QString mintSas(const StorageAccount &account, const BlobPath &path, const QString &permissions, const QDateTime &start,
                const QDateTime &expiry)
{
    const QString version = QLatin1StringView(BlobServiceVersion);
    const QString protocol = account.blobEndpoint.scheme() == "https"_L1 ? u"https"_s : u"https,http"_s;
    // Empty lines: identifier and IP range; after the resource kind: snapshot, encryption scope, five response headers.
    const QStringList lines{permissions,
                            sasTime(start),
                            sasTime(expiry),
                            u"/blob/"_s + account.name + u'/' + path.toString(),
                            {},
                            {},
                            protocol,
                            version,
                            u"b"_s,
                            {},
                            {},
                            {},
                            {},
                            {},
                            {},
                            {}};
    const QByteArray signature = hmac(lines.join(u'\n').toUtf8(), account);
    const QList<std::pair<QString, QString>> members{{u"sv"_s, version},
                                                     {u"spr"_s, protocol},
                                                     {u"st"_s, sasTime(start)},
                                                     {u"se"_s, sasTime(expiry)},
                                                     {u"sr"_s, u"b"_s},
                                                     {u"sp"_s, permissions},
                                                     {u"sig"_s, QString::fromLatin1(signature)}};
    QStringList query;
    for (const auto &[name, value] : members)
        query << name + u'=' + QString::fromLatin1(QUrl::toPercentEncoding(value));
    return query.join(u'&');
}

} // namespace millrace::run
