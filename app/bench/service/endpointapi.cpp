// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/service/endpointapi.h"

#include "app/bench/blob/signature.h"
#include "app/bench/service/modelupdate.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace millrace::bench {

/// What a path names, as far as it goes, and the key that came with the request.
struct EndpointApi::Place
{
    QString workspace;
    QString webService;
    bool isInEndpoints = false; ///< the path goes on with "endpoints"
    QString endpoint;
    QString verb;
    QByteArray key;
};

namespace {

QByteArray bearerOf(const Request &request)
{
    const QByteArray header = request.header("Authorization");
    return header.startsWith("Bearer ") ? header.mid(7).trimmed() : QByteArray();
}

Answer unauthorized()
{
    return errorAnswer(
        {"ManagementRequestUnauthorized",
         u"The key is neither the workspace's authorization token nor, where that suffices, the endpoint's own."_s});
}

Answer noSuchOperation() { return errorAnswer({"NotFound", u"The management interface has no such operation."_s}); }

bool isEndpointName(const QString &name)
{
    static const QRegularExpression form(u"^[a-z0-9]{1,24}$"_s);
    return form.match(name).hasMatch();
}

/// Why an endpoint's models cannot be replaced, if so.
std::optional<ServiceError> updateRefusal(const Endpoint &endpoint, const ServiceDescription &service)
{
    if (service.resources.isEmpty())
        return ServiceError{"InvalidOperation",
                            u"This feature is not available here: the web service has no updatable resources."_s};
    if (endpoint.isDefault())
        return ServiceError{
            "InvalidOperation",
            u"The default endpoint cannot be updated: add another endpoint to the web service and update that."_s};
    if (endpoint.preventUpdate)
        return ServiceError{"InvalidOperation", u"The endpoint %1 is protected from updates."_s.arg(endpoint.name)};
    return {};
}

} // namespace

EndpointApi::EndpointApi(Services &services, Server &server, OwnStorage own, std::chrono::milliseconds updateDelay)
    : m_services(services)
    , m_server(server)
    , m_own(std::move(own))
    , m_updateDelay(updateDelay)
{
}

/// The workspace's token may do everything; an endpoint's own key may read and update that endpoint.
bool EndpointApi::mayManage(const Request &request, const Place &place) const
{
    if (m_services.isWorkspaceToken(place.workspace, place.key))
        return true;
    const auto target = m_services.byEndpoint(place.workspace, place.webService, place.endpoint);
    const bool isAllowed = request.method == "GET" || request.method == "PATCH";
    return target && isAllowed &&
           (isSameSecret(target->endpoint.primaryKey.toUtf8(), place.key) ||
            isSameSecret(target->endpoint.secondaryKey.toUtf8(), place.key));
}

Answer EndpointApi::handle(const Request &request, const QString &workspace, const QStringList &rest)
{
    const Place place{workspace, rest.value(0), rest.size() > 1, rest.value(2), rest.value(3), bearerOf(request)};
    if (!mayManage(request, place))
        return unauthorized();
    if (place.webService.isEmpty()) {
        QJsonArray all;
        for (const WebService &service : m_services.webServices(workspace))
            all.append(toJson(service));
        return request.method == "GET" ? jsonAnswer(all) : noSuchOperation();
    }
    const auto service = m_services.webService(workspace, place.webService);
    if (!service)
        return errorAnswer(
            {"WebServiceIdNotFoundInWorkspace", u"The workspace has no web service %1."_s.arg(place.webService)});
    if (place.isInEndpoints && rest[1] != u"endpoints")
        return noSuchOperation();
    if (place.endpoint.isEmpty())
        return onService(request, place, *service);
    const auto found = service->endpoints.find(place.endpoint);
    if (found == service->endpoints.end())
        return request.method == "PUT"
                   ? put(request, place, true)
                   : errorAnswer({"NotFound", u"The web service has no endpoint %1."_s.arg(place.endpoint)});
    return onEndpoint(request, place, found->second);
}

Answer EndpointApi::onService(const Request &request, const Place &place, const WebService &service) const
{
    if (request.method != "GET")
        return noSuchOperation();
    if (!place.isInEndpoints)
        return jsonAnswer(toJson(service));
    QJsonArray all;
    for (const auto &[name, endpoint] : service.endpoints)
        all.append(toJson(endpoint, *service.description));
    return jsonAnswer(all);
}

Answer EndpointApi::onEndpoint(const Request &request, const Place &place, const Endpoint &endpoint)
{
    const auto target = m_services.byEndpoint(place.workspace, place.webService, place.endpoint);
    if (!target)
        return errorAnswer({"NotFound", u"The web service has no endpoint %1."_s.arg(place.endpoint)});
    if (place.verb == u"refresh")
        return request.method == "POST" ? refresh(place, *target) : noSuchOperation();
    if (!place.verb.isEmpty())
        return noSuchOperation();
    if (request.method == "GET")
        return jsonAnswer(toJson(endpoint, *target->description));
    if (request.method == "PUT")
        return put(request, place, false);
    if (request.method == "PATCH")
        return update(request, place, *target);
    if (request.method != "DELETE")
        return noSuchOperation();
    if (endpoint.isDefault())
        return errorAnswer({"InvalidOperation", u"The default endpoint cannot be deleted."_s});
    m_services.remove(place.workspace, place.webService, place.endpoint);
    return {204, {}, {}, {}};
}

Answer EndpointApi::put(const Request &request, const Place &place, bool isNew)
{
    const QJsonObject body = QJsonDocument::fromJson(request.body).object();
    if (!isEndpointName(place.endpoint))
        return errorAnswer(
            {"UserParameterInvalid",
             u"An endpoint's name has 1 to 24 lower-case letters and digits, unlike \"%1\"."_s.arg(place.endpoint)});
    m_services.change(place.workspace, place.webService, place.endpoint, [&](Endpoint &endpoint) {
        endpoint.description = body[u"Description"].toString(endpoint.description);
        endpoint.throttleLevel = body[u"ThrottleLevel"].toString(endpoint.throttleLevel);
        endpoint.maxConcurrentCalls = body[u"MaxConcurrentCalls"].toInt(endpoint.maxConcurrentCalls);
        endpoint.preventUpdate = body[u"PreventUpdate"].toBool(endpoint.preventUpdate);
    });
    const auto target = m_services.byEndpoint(place.workspace, place.webService, place.endpoint);
    return jsonAnswer(toJson(target->endpoint, *target->description), isNew ? 201 : 200);
}

Answer EndpointApi::update(const Request &request, const Place &place, const Target &target)
{
    if (const auto refused = updateRefusal(target.endpoint, *target.description))
        return errorAnswer(*refused);
    const Server::Waiting waiting(m_server);
    const auto read = readModelUpdates(request.body, *target.description, m_own, m_server.stopToken());
    if (const auto *error = std::get_if<ServiceError>(&read))
        return errorAnswer(*error);
    if (m_ignored > 0) {
        --m_ignored;
        return {200, {}, {}, {}};
    }
    const QDateTime from = QDateTime::currentDateTimeUtc().addMSecs(m_updateDelay.count());
    m_services.change(place.workspace, place.webService, place.endpoint, [&](Endpoint &endpoint) {
        for (const ModelUpdate &one : std::get<QList<ModelUpdate>>(read)) {
            if (ResourceState *state = endpoint.resource(one.resource)) {
                state->pending = one.installed;
                state->pendingFrom = from;
            }
        }
        endpoint.settle(QDateTime::currentDateTimeUtc());
    });
    return {200, {}, {}, {}};
}

/// Takes the models of the default endpoint over, its parent's; 304 tells that they are the same.
Answer EndpointApi::refresh(const Place &place, const Target &target)
{
    const auto parent = m_services.byEndpoint(place.workspace, place.webService, u"default"_s);
    bool isChanged = false;
    for (const ResourceState &state : target.endpoint.resources)
        isChanged = isChanged || !parent ||
                    parent->endpoint.resource(state.name)->current.model != state.current.model || state.pending;
    if (!isChanged || !parent)
        return {304, {}, {}, {}};
    m_services.change(place.workspace, place.webService, place.endpoint, [&](Endpoint &endpoint) {
        for (ResourceState &state : endpoint.resources) {
            state.current = parent->endpoint.resource(state.name)->current;
            state.pending.reset();
        }
    });
    return {200, {}, {}, {}};
}

QJsonObject EndpointApi::toJson(const Endpoint &endpoint, const ServiceDescription &service) const
{
    const QString root = m_own.base.left(m_own.base.lastIndexOf(u'/'));
    const QString api = u"%1/workspaces/%2/services/%3"_s.arg(root, service.workspace, endpoint.service);
    QJsonArray resources;
    for (const ResourceState &state : endpoint.resources) {
        const ModelLocation &at = state.current.location;
        const QJsonObject location{{u"BaseLocation"_s, at.base.isEmpty() ? QString(m_own.base + u'/') : at.base},
                                   {u"RelativeLocation"_s, at.relative},
                                   {u"SasBlobToken"_s, QJsonValue()}};
        resources.append(QJsonObject{{u"Name"_s, state.name},
                                     {u"Kind"_s, u"ILearnerDotNet"_s},
                                     {u"Location"_s, at.relative.isEmpty() ? QJsonValue() : QJsonValue(location)}});
    }
    return {{u"Name"_s, endpoint.name},
            {u"Description"_s, endpoint.description},
            {u"CreationTime"_s, endpoint.created.toString(Qt::ISODate)},
            {u"WebServiceId"_s, service.webService},
            {u"WorkspaceId"_s, service.workspace},
            {u"HelpLocation"_s, QString(api + u"/swagger.json"_s)},
            {u"PrimaryKey"_s, endpoint.primaryKey},
            {u"SecondaryKey"_s, endpoint.secondaryKey},
            {u"ApiLocation"_s, api},
            {u"Version"_s, u"2.0"_s},
            {u"PreventUpdate"_s, endpoint.preventUpdate},
            {u"SampleDataEnabled"_s, false},
            {u"ExperimentLocation"_s, QJsonValue()},
            {u"MaxConcurrentCalls"_s, endpoint.maxConcurrentCalls},
            {u"DiagnosticsTraceLevel"_s, u"None"_s},
            {u"ThrottleLevel"_s, endpoint.throttleLevel},
            {u"Resources"_s, resources}};
}

QJsonObject EndpointApi::toJson(const WebService &service) const
{
    return {{u"Id"_s, service.description->webService},
            {u"Name"_s, service.description->name},
            {u"Description"_s, service.description->help},
            {u"CreationTime"_s, service.created.toString(Qt::ISODate)},
            {u"WorkspaceId"_s, service.description->workspace},
            {u"DefaultEndpointName"_s, service.description->endpoints.first().name},
            {u"EndpointCount"_s, static_cast<int>(service.endpoints.size())}};
}

} // namespace millrace::bench
