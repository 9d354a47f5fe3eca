// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/service/blobreference.h"

#include "app/bench/blob/sas.h"

#include <QMap>

using namespace Qt::StringLiterals;

namespace millrace::bench {

namespace {

constexpr int TokenSeconds = 3600;

QMap<QString, QString> membersOf(const QString &connectionString)
{
    QMap<QString, QString> members;
    for (const QString &part : connectionString.split(u';', Qt::SkipEmptyParts))
        members.insert(part.section(u'=', 0, 0).trimmed().toLower(), part.section(u'=', 1).trimmed());
    return members;
}

bool isLoopback(const QString &base)
{
    const QString host = QUrl(base).host();
    return host == u"127.0.0.1" || host == u"localhost" || host == u"::1";
}

QString withoutSlash(QString base)
{
    while (base.endsWith(u'/'))
        base.chop(1);
    return base;
}

ServiceError badConnection(const QString &why)
{
    return {"InvalidBlobConnectionString",
            u"The connection string specified for one of the input/output blobs is invalid: %1."_s.arg(why)};
}

/// Where an account without a BlobEndpoint is: here when it is the bench's own, else in the cloud.
QString baseOf(const QMap<QString, QString> &members, const OwnStorage &own)
{
    if (const QString endpoint = members.value(u"blobendpoint"_s); !endpoint.isEmpty())
        return withoutSlash(endpoint);
    if (members.value(u"usedevelopmentstorage"_s).compare(u"true", Qt::CaseInsensitive) == 0)
        return u"http://127.0.0.1:10000/devstoreaccount1"_s;
    return members.value(u"accountname"_s) == own.account.name ? own.base : QString();
}

std::variant<BlobReference, ServiceError> byConnection(const QString &text, const OwnStorage &own)
{
    const auto members = membersOf(text);
    const bool isEmulator = members.contains(u"usedevelopmentstorage"_s);
    const QString base = baseOf(members, own);
    if (!isLoopback(base))
        return badConnection(u"it names no BlobEndpoint on this computer, and the bench reaches no other"_s);
    if (const QString sas = members.value(u"sharedaccesssignature"_s); !sas.isEmpty())
        return BlobReference{base, {}, {}, {}, u'?' + sas};
    const Account account{members.value(u"accountname"_s),
                          QByteArray::fromBase64(members.value(u"accountkey"_s).toLatin1())};
    if (isEmulator)
        return BlobReference{base, {}, {}, own.account, {}};
    if (account.name.isEmpty() || account.key.isEmpty())
        return badConnection(u"it names no AccountName with an AccountKey"_s);
    return BlobReference{base, {}, {}, account, {}};
}

} // namespace

QUrl BlobReference::url() const
{
    const QByteArray encoded = QUrl::toPercentEncoding(path, "/"_ba);
    return QUrl::fromEncoded((base + u'/' + container + u'/').toUtf8() + encoded + sas.toUtf8());
}

QJsonObject BlobReference::toResult() const
{
    const QDateTime expiry = QDateTime::currentDateTimeUtc().addSecs(TokenSeconds);
    return {{u"ConnectionString"_s, QJsonValue()},
            {u"RelativeLocation"_s, location()},
            {u"BaseLocation"_s, QString(base + u'/')},
            {u"SasBlobToken"_s, account ? blobSas(*account, container, path, u"r"_s, expiry) : sas}};
}

std::variant<BlobReference, ServiceError> readReference(const QJsonObject &json, const OwnStorage &own)
{
    std::variant<BlobReference, ServiceError> read;
    if (const QString connection = json[u"ConnectionString"].toString(); !connection.isEmpty())
        read = byConnection(connection, own);
    else if (const QString base = json[u"BaseLocation"].toString(); base.isEmpty())
        read = ServiceError{
            "MissingInputBlobInformation",
            u"Missing Azure storage blob information: neither ConnectionString nor BaseLocation is given."_s};
    else if (!isLoopback(base))
        read = ServiceError{"InvalidBlob", u"The bench reaches only storage on this computer, not %1."_s.arg(base)};
    else
        read = BlobReference{withoutSlash(base), {}, {}, {}, json[u"SasBlobToken"].toString()};
    auto *reference = std::get_if<BlobReference>(&read);
    if (!reference)
        return read;
    QString location = json[u"RelativeLocation"].toString();
    while (location.startsWith(u'/'))
        location.remove(0, 1);
    reference->container = location.section(u'/', 0, 0);
    reference->path = location.section(u'/', 1);
    if (!reference->sas.isEmpty() && !reference->sas.startsWith(u'?'))
        reference->sas.prepend(u'?');
    if (reference->container.isEmpty())
        return ServiceError{"ContainerSegmentInvalid",
                            u"Invalid container name in the RelativeLocation \"%1\"."_s.arg(location)};
    if (reference->path.isEmpty())
        return ServiceError{"InputBlobRelativeLocationInvalid",
                            u"No blob name after the container in \"%1\"."_s.arg(location)};
    return read;
}

QJsonObject toStored(const BlobReference &reference, const OwnStorage &own)
{
    const bool isOwn = reference.base == own.base;
    return {{u"base"_s, isOwn ? QString() : reference.base},
            {u"location"_s, reference.location()},
            {u"isOwnAccount"_s, isOwn || reference.account == own.account}};
}

std::optional<BlobReference> fromStored(const QJsonObject &json, const OwnStorage &own)
{
    const QString base = json[u"base"].toString();
    const QString location = json[u"location"].toString();
    if (!json[u"isOwnAccount"].toBool())
        return {};
    return BlobReference{
        base.isEmpty() ? own.base : base, location.section(u'/', 0, 0), location.section(u'/', 1), own.account, {}};
}

} // namespace millrace::bench
