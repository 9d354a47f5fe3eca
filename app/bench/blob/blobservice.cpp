// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/blob/blobservice.h"

#include "app/bench/blob/bloberror.h"
#include "app/bench/blob/operations.h"
#include "app/bench/blob/sas.h"
#include "app/bench/blob/signature.h"

#include <QUuid>

using namespace Qt::StringLiterals;

namespace millrace::bench {

namespace {

enum class Level { Service, Container, Blob };

/// What one request line does. A SAS needs one of the permissions and one of the resource types; "l" as a type is
/// what a container's own signature gives besides "o".
struct Operation
{
    Level level;
    const char *method;
    const char *restype;
    const char *comp;
    const char *permissions;
    const char *resourceTypes;
    Answer (*run)(BlobStore &, const BlobCall &);
};

constexpr Operation Operations[] = {
    {Level::Service, "GET", "", "list", "l", "s", listContainers},
    {Level::Service, "GET", "account", "properties", "rl", "sco", accountInformation},
    {Level::Service, "HEAD", "account", "properties", "rl", "sco", accountInformation},
    {Level::Container, "PUT", "container", "", "cw", "c", createContainer},
    {Level::Container, "DELETE", "container", "", "d", "c", deleteContainer},
    {Level::Container, "GET", "container", "", "r", "c", containerProperties},
    {Level::Container, "HEAD", "container", "", "r", "c", containerProperties},
    {Level::Container, "GET", "container", "metadata", "r", "c", containerProperties},
    {Level::Container, "HEAD", "container", "metadata", "r", "c", containerProperties},
    {Level::Container, "PUT", "container", "metadata", "w", "c", setContainerMetadata},
    {Level::Container, "GET", "container", "list", "l", "cl", listBlobs},
    {Level::Blob, "GET", "", "", "r", "o", getBlob},
    {Level::Blob, "HEAD", "", "", "r", "o", getBlob},
    {Level::Blob, "GET", "", "metadata", "r", "o", getBlobMetadata},
    {Level::Blob, "HEAD", "", "metadata", "r", "o", getBlobMetadata},
    {Level::Blob, "GET", "", "blocklist", "r", "o", getBlockList},
    {Level::Blob, "PUT", "", "", "cw", "o", putBlob},
    {Level::Blob, "PUT", "", "block", "w", "o", putBlock},
    {Level::Blob, "PUT", "", "blocklist", "cw", "o", putBlockList},
    {Level::Blob, "PUT", "", "metadata", "w", "o", setBlobMetadata},
    {Level::Blob, "PUT", "", "properties", "w", "o", setBlobProperties},
    {Level::Blob, "DELETE", "", "", "d", "o", deleteBlob},
};

const Operation *operationOf(const Request &request, Level level)
{
    const QByteArray restype = request.queryValue("restype").toLatin1();
    const QByteArray comp = request.queryValue("comp").toLatin1();
    for (const Operation &operation : Operations) {
        if (operation.level == level && request.method == operation.method && restype == operation.restype &&
            comp == operation.comp)
            return &operation;
    }
    return nullptr;
}

bool sharesLetter(const QString &granted, const char *needed)
{
    for (const char letter : QByteArray(needed)) {
        if (granted.contains(QLatin1Char(letter)))
            return true;
    }
    return false;
}

Answer authenticationFailed(const QString &detail)
{
    const QString message = u"Server failed to authenticate the request. %1"_s;
    return blobError(403, "AuthenticationFailed"_ba, message.arg(detail));
}

/// A signed request more than 15 minutes off the clock is refused, as the service does.
bool isCurrent(const Request &request)
{
    const char *header = request.hasHeader("x-ms-date") ? "x-ms-date" : "Date";
    const QDateTime time = fromHttpDate(request.header(header));
    return time.isValid() && qAbs(time.secsTo(QDateTime::currentDateTimeUtc())) <= 15 * 60;
}

std::optional<Answer> sharedKeyRefusal(const Account &account, const Request &request)
{
    if (!isSameSecret(request.header("Authorization"), sharedKeyAuthorization(account, request)))
        return authenticationFailed(
            u"The signature in the Authorization header is not the one of the account's key."_s);
    if (!isCurrent(request))
        return authenticationFailed(u"The date of the request is missing or more than 15 minutes off."_s);
    return {};
}

std::optional<Answer> sasRefusal(const Account &account, const Request &request, const BlobCall &call,
                                 const Operation &operation)
{
    const SasVerdict verdict = verifySas(account, request, call.container, call.blob, QDateTime::currentDateTimeUtc());
    if (!verdict.grant)
        return verdict.refusal.code == "AuthenticationFailed"
                   ? authenticationFailed(verdict.refusal.message)
                   : blobError(403, verdict.refusal.code, verdict.refusal.message);
    if (!sharesLetter(verdict.grant->resourceTypes, operation.resourceTypes))
        return blobError(403, "AuthorizationResourceTypeMismatch"_ba,
                         u"The signature is not for this kind of resource."_s);
    if (!sharesLetter(verdict.grant->permissions, operation.permissions))
        return blobError(403, "AuthorizationPermissionMismatch"_ba, u"The signature does not permit this operation."_s);
    return {};
}

} // namespace

BlobService::BlobService(BlobStore &store, Account account)
    : m_store(store)
    , m_account(std::move(account))
{
}

bool BlobService::owns(const Request &request) const { return request.segments().value(0) == m_account.name; }

Answer BlobService::handle(const Request &request) const
{
    Answer result = answer(request);
    const QByteArray version = request.header("x-ms-version");
    result.headers.emplaceBack("x-ms-version", version.isEmpty() ? QByteArray("2020-10-02") : version);
    result.headers.emplaceBack("x-ms-request-id", QUuid::createUuid().toByteArray(QUuid::WithoutBraces));
    result.headers.emplaceBack("Date", httpDate(QDateTime::currentDateTimeUtc()));
    if (const QByteArray id = request.header("x-ms-client-request-id"); !id.isEmpty())
        result.headers.emplaceBack("x-ms-client-request-id", id);
    return result;
}

Answer BlobService::answer(const Request &request) const
{
    const QStringList place = request.segments();
    const QString blob = place.mid(2).join(u'/');
    const Level level = !blob.isEmpty() ? Level::Blob : place.value(1).isEmpty() ? Level::Service : Level::Container;
    const bool isSigned = request.hasHeader("Authorization");
    const BlobCall call{request, place.value(1), blob, [this, isSigned](const Request &source) {
                            const QStringList from = source.segments();
                            const QString name = from.mid(2).join(u'/');
                            const auto now = QDateTime::currentDateTimeUtc();
                            const auto grant = verifySas(m_account, source, from.value(1), name, now).grant;
                            return from.value(0) == m_account.name &&
                                   (isSigned || (grant && grant->permissions.contains(u'r')));
                        }};
    if (!isSigned && !request.hasQuery("sig"))
        return authenticationFailed(u"The request carries neither an Authorization header nor a signature."_s);
    if (isSigned) {
        if (const auto refused = sharedKeyRefusal(m_account, request))
            return *refused;
    }
    const Operation *operation = operationOf(request, level);
    if (!operation)
        return blobError(501, "NotImplemented"_ba, u"The bench's Blob service does not have this operation."_s);
    if (!isSigned) {
        if (const auto refused = sasRefusal(m_account, request, call, *operation))
            return *refused;
    }
    return operation->run(m_store, call);
}

} // namespace millrace::bench
