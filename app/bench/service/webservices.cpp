// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/service/webservices.h"

#include "app/bench/blob/signature.h"
#include "app/bench/service/scoreapi.h"

using namespace Qt::StringLiterals;

namespace millrace::bench {

namespace {

constexpr auto ApiVersion = u"2.0";

bool hasKey(const Request &request, const Endpoint &endpoint)
{
    const QByteArray header = request.header("Authorization");
    const QByteArray key = header.startsWith("Bearer ") ? header.mid(7).trimmed() : QByteArray();
    return isSameSecret(key, endpoint.primaryKey.toUtf8()) || isSameSecret(key, endpoint.secondaryKey.toUtf8());
}

} // namespace

WebServices::WebServices(Services &services, BatchApi &batch, EndpointApi &endpoints)
    : m_services(services)
    , m_batch(batch)
    , m_endpoints(endpoints)
{
}

bool WebServices::owns(const Request &request) const { return request.segments().value(0) == u"workspaces"; }

Answer WebServices::handle(const Request &request) const
{
    QStringList place = request.segments();
    if (!place.isEmpty() && place.last().isEmpty())
        place.removeLast(); // a slash at the end means nothing
    const QString workspace = place.value(1);
    if (!m_services.hasWorkspace(workspace))
        return errorAnswer(
            {"WorkspaceNotFound",
             u"Workspace %1 not found. Verify the workspace Id is correct and try again."_s.arg(workspace)});
    if (place.value(2) == u"webservices")
        return m_endpoints.handle(request, workspace, place.mid(3));
    const auto target =
        place.value(2) == u"services" ? m_services.byServiceId(workspace, place.value(3)) : std::nullopt;
    if (!target)
        return errorAnswer(
            {"WebServiceNotFound",
             u"Web service %1 not found. Verify the web service Id is correct and try again."_s.arg(place.value(3))});
    return onService(request, *target, place.mid(4));
}

Answer WebServices::onService(const Request &request, const Target &target, const QStringList &rest) const
{
    const QString verb = rest.value(0);
    if (verb == u"swagger.json" && request.method == "GET")
        return swaggerOf(target);
    if (verb != u"jobs" && !(verb == u"execute" && request.method == "POST"))
        return errorAnswer({"NotFound", u"The service has no such operation."_s});
    if (const QString version = request.queryValue("api-version"); version != QStringView(ApiVersion))
        return errorAnswer(
            {"BadVersionCall",
             u"Invalid version parameter was passed during the API call: \"%1\". Write api-version=2.0."_s.arg(
                 version)});
    if (!hasKey(request, target.endpoint))
        return errorAnswer({"ScoreRequestUnauthorized", u"Invalid credentials provided."_s});
    return verb == u"jobs" ? m_batch.handle(request, target, rest.mid(1)) : executeService(request, target);
}

} // namespace millrace::bench
