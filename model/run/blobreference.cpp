// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/run/classicservices.h"

#include <QJsonDocument>

namespace millrace::run {

using namespace Qt::StringLiterals;

namespace {

QJsonValue orNull(const QString &text) { return text.isEmpty() ? QJsonValue() : QJsonValue(text); }

QJsonObject toJson(const QMap<QString, BlobReference> &references)
{
    QJsonObject json;
    for (auto it = references.cbegin(); it != references.cend(); ++it)
        json.insert(it.key(), it->toJson());
    return json;
}

} // namespace

QJsonObject BlobReference::toJson() const
{
    return {{u"ConnectionString"_s, orNull(connectionString)},
            {u"RelativeLocation"_s, relativeLocation},
            {u"BaseLocation"_s, orNull(baseLocation)},
            {u"SasBlobToken"_s, orNull(sasToken)}};
}

BlobReference BlobReference::fromJson(const QJsonObject &json)
{
    return {json.value("ConnectionString"_L1).toString(), json.value("RelativeLocation"_L1).toString(),
            json.value("BaseLocation"_L1).toString(), json.value("SasBlobToken"_L1).toString()};
}

QUrl BlobReference::url() const
{
    QString base = baseLocation;
    if (!base.endsWith(u'/'))
        base += u'/';
    QString path = relativeLocation;
    while (path.startsWith(u'/'))
        path.remove(0, 1);
    QUrl url(base + QString::fromLatin1(QUrl::toPercentEncoding(path, "/")), QUrl::StrictMode);
    url.setQuery(sasToken.startsWith(u'?') ? sasToken.mid(1) : sasToken, QUrl::StrictMode);
    return url;
}

QByteArray BatchRequest::toJson() const
{
    QJsonObject json;
    if (input)
        json.insert("Input"_L1, input->toJson());
    if (!inputs.isEmpty())
        json.insert("Inputs"_L1, run::toJson(inputs));
    if (!outputs.isEmpty())
        json.insert("Outputs"_L1, run::toJson(outputs));
    QJsonObject parameters;
    for (auto it = globalParameters.cbegin(); it != globalParameters.cend(); ++it)
        parameters.insert(it.key(), it.value());
    json.insert("GlobalParameters"_L1, parameters);
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

} // namespace millrace::run
