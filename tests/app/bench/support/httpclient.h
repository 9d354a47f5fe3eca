// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QList>
#include <QNetworkReply>
#include <QUrl>

#include <utility>

namespace millrace::bench {

using HeaderLines = QList<std::pair<QByteArray, QByteArray>>;

/// What came back; status 0 when nothing did.
struct Reply
{
    int status = 0;
    QByteArray body;
    HeaderLines headers;
    QNetworkReply::NetworkError error = QNetworkReply::NoError;

    QByteArray header(const QByteArray &name) const;
    QJsonValue json() const;

    /// The first detail's code of a web service's error, or its own code.
    QString errorCode() const;
};

/// Sends one request on a connection of its own and waits for the answer, 20 s at most.
Reply send(const QByteArray &method, const QUrl &url, const QByteArray &body = {}, const HeaderLines &headers = {});

/// The same with a JSON body and a bearer key.
Reply sendJson(const QByteArray &method, const QUrl &url, const QJsonObject &body, const QString &key);

/// Sends a Blob request signed with the emulator's key, dated now unless the headers have an x-ms-date.
Reply sendSigned(const QByteArray &method, const QUrl &url, const QByteArray &body = {}, HeaderLines headers = {});

} // namespace millrace::bench
