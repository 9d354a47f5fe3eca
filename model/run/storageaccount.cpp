// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/run/storageaccount.h"

#include <QHash>
#include <QHostAddress>

namespace millrace::run {

using namespace Qt::StringLiterals;

namespace {

// The emulators' account, the same on every computer and published by Microsoft; no secret.
constexpr auto EmulatorAccount = "devstoreaccount1"_L1;
constexpr auto EmulatorKey =
    "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=="_L1;

QHash<QString, QString> membersOf(const QString &text)
{
    QHash<QString, QString> members;
    for (const QString &part : text.split(u';', Qt::SkipEmptyParts))
        members.insert(part.section(u'=', 0, 0).trimmed().toLower(), part.section(u'=', 1).trimmed());
    return members;
}

QUrl endpointOf(const QHash<QString, QString> &members, const QString &account)
{
    QString endpoint = members.value(u"blobendpoint"_s);
    if (endpoint.isEmpty()) {
        const QString protocol = members.value(u"defaultendpointsprotocol"_s, u"https"_s);
        const QString suffix = members.value(u"endpointsuffix"_s, u"core.windows.net"_s);
        endpoint = protocol + u"://"_s + account + u".blob."_s + suffix;
    }
    while (endpoint.endsWith(u'/'))
        endpoint.chop(1);
    return QUrl(endpoint);
}

/// The account that an endpoint's address names: its first label, or for an emulator its first path segment.
QString accountOf(const QUrl &endpoint)
{
    if (!QHostAddress(endpoint.host()).isNull() || endpoint.host() == "localhost"_L1)
        return endpoint.path().section(u'/', 1, 1);
    return endpoint.host().section(u'.', 0, 0);
}

} // namespace

bool StorageAccount::isLoopback() const
{
    return blobEndpoint.host() == "localhost"_L1 || QHostAddress(blobEndpoint.host()).isLoopback();
}

Result<StorageAccount> parseConnectionString(const QString &text)
{
    QHash<QString, QString> members = membersOf(text);
    if (members.value(u"usedevelopmentstorage"_s).compare(u"true"_s, Qt::CaseInsensitive) == 0)
        members = {{u"accountname"_s, EmulatorAccount},
                   {u"accountkey"_s, EmulatorKey},
                   {u"blobendpoint"_s, u"http://127.0.0.1:10000/"_s + EmulatorAccount}};
    StorageAccount account{.name = members.value(u"accountname"_s),
                           .key = {},
                           .sas = members.value(u"sharedaccesssignature"_s),
                           .blobEndpoint = {}};
    if (account.sas.startsWith(u'?'))
        account.sas.remove(0, 1);
    account.blobEndpoint = endpointOf(members, account.name);
    if (account.name.isEmpty())
        account.name = accountOf(account.blobEndpoint);
    if (account.name.isEmpty() || !account.blobEndpoint.isValid())
        return Error{Error::Code::Invalid,
                     u"The storage connection string names no account; write AccountName=… or BlobEndpoint=… in it."_s};
    const auto key = QByteArray::fromBase64Encoding(members.value(u"accountkey"_s).toLatin1(),
                                                    QByteArray::AbortOnBase64DecodingErrors);
    if (!key)
        return Error{
            Error::Code::Invalid,
            u"The AccountKey of storage account %1 is not base64; copy the key from the account's page again."_s.arg(
                account.name)};
    account.key = *key;
    if (account.key.isEmpty() && account.sas.isEmpty())
        return Error{
            Error::Code::Unauthorized,
            u"The connection string of storage account %1 has neither AccountKey nor SharedAccessSignature; batch execution needs one."_s
                .arg(account.name)};
    return account;
}

QString connectionString(const StorageAccount &account)
{
    QString text = u"DefaultEndpointsProtocol="_s + account.blobEndpoint.scheme() + u";AccountName="_s + account.name;
    if (!account.key.isEmpty())
        text += u";AccountKey="_s + QString::fromLatin1(account.key.toBase64());
    if (!account.sas.isEmpty())
        text += u";SharedAccessSignature="_s + account.sas;
    return text + u";BlobEndpoint="_s + account.blobEndpoint.toString() + u';';
}

BlobPath BlobPath::parse(const QString &text)
{
    QString path = text.trimmed();
    while (path.startsWith(u'/'))
        path.remove(0, 1);
    return {path.section(u'/', 0, 0), path.section(u'/', 1)};
}

QUrl blobUrl(const StorageAccount &account, const BlobPath &path)
{
    QByteArray encoded = account.blobEndpoint.toEncoded() + '/' + QUrl::toPercentEncoding(path.container);
    if (!path.name.isEmpty())
        encoded += '/' + QUrl::toPercentEncoding(path.name, "/");
    return QUrl::fromEncoded(encoded, QUrl::StrictMode);
}

} // namespace millrace::run
