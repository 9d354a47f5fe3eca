// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/blob/signature.h"

#include <QMap>
#include <QMessageAuthenticationCode>

namespace millrace::bench {

namespace {

QByteArray canonicalHeaders(const Request &request)
{
    QMap<QByteArray, QByteArray> own;
    for (const auto &[name, value] : request.headers) {
        if (const QByteArray lower = name.toLower(); lower.startsWith("x-ms-"))
            own.insert(lower, value.trimmed());
    }
    QByteArray text;
    for (auto it = own.cbegin(); it != own.cend(); ++it)
        text += it.key() + ':' + it.value() + '\n';
    return text;
}

QByteArray canonicalResource(const Account &account, const Request &request)
{
    QMap<QString, QStringList> members;
    for (const auto &[name, value] : request.queryItems())
        members[name.toLower()].append(value);
    QByteArray text = '/' + account.name.toUtf8() + request.path;
    for (auto it = members.begin(); it != members.end(); ++it) {
        it->sort();
        text += '\n' + it.key().toUtf8() + ':' + it->join(u',').toUtf8();
    }
    return text;
}

} // namespace

QByteArray signature(const Account &account, const QByteArray &text)
{
    return QMessageAuthenticationCode::hash(text, account.key, QCryptographicHash::Sha256).toBase64();
}

QByteArray stringToSign(const Account &account, const Request &request)
{
    const QByteArray length = request.header("Content-Length");
    QByteArray text = request.method + '\n';
    text += request.header("Content-Encoding") + '\n' + request.header("Content-Language") + '\n';
    text += (length == "0" ? QByteArray() : length) + '\n';
    text += request.header("Content-MD5") + '\n' + request.header("Content-Type") + '\n';
    text += (request.hasHeader("x-ms-date") ? QByteArray() : request.header("Date")) + '\n';
    for (const char *name : {"If-Modified-Since", "If-Match", "If-None-Match", "If-Unmodified-Since", "Range"})
        text += request.header(name) + '\n';
    return text + canonicalHeaders(request) + canonicalResource(account, request);
}

QByteArray sharedKeyAuthorization(const Account &account, const Request &request)
{
    return "SharedKey " + account.name.toUtf8() + ':' + signature(account, stringToSign(account, request));
}

bool isSameSecret(const QByteArray &one, const QByteArray &other)
{
    if (one.size() != other.size())
        return false;
    char difference = 0;
    for (qsizetype i = 0; i < one.size(); ++i)
        difference = static_cast<char>(difference | (one[i] ^ other[i]));
    return difference == 0;
}

} // namespace millrace::bench
