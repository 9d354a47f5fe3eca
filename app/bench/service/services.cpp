// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/service/services.h"

#include "app/bench/blob/signature.h"
#include "app/bench/files.h"
#include "app/bench/service/work.h"

#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace millrace::bench {

namespace {

QString randomKey() { return QString::fromLatin1((newHexId() + newHexId()).toLatin1().toBase64()); }

} // namespace

Services::Services(const QString &folder, QString key)
    : m_store(folder)
    , m_key(std::move(key))
{
}

QString Services::keyOr(const QString &key) const
{
    if (!key.isEmpty())
        return key;
    return m_key.isEmpty() ? randomKey() : m_key;
}

Result<void> Services::trainInitial(const ServiceDescription &description)
{
    for (const Resource &resource : description.resources) {
        if (description.isStub()) {
            m_initial[{description.webService, resource.name}] = std::make_shared<const Model>(untrainedModel());
            continue;
        }
        const auto rows = rowsOf(resource.initial, description.folder);
        if (!rows)
            return rows.error();
        auto model = train(*rows, resource.learner, [](int, int) { return true; });
        if (!model)
            return Error{model.error().code, u"The initial model of %1 cannot be trained: %2"_s.arg(
                                                 description.name, model.error().message)};
        m_initial[{description.webService, resource.name}] = std::make_shared<const Model>(std::move(*model));
    }
    return {};
}

Endpoint Services::newEndpoint(const ServiceDescription &description, const QString &name) const
{
    Endpoint endpoint{.name = name,
                      .service = newHexId(),
                      .description = {},
                      .throttleLevel = u"Low"_s,
                      .maxConcurrentCalls = 4,
                      .preventUpdate = false,
                      .created = QDateTime::currentDateTimeUtc(),
                      .primaryKey = keyOr({}),
                      .secondaryKey = randomKey(),
                      .resources = {}};
    for (const Resource &resource : description.resources)
        endpoint.resources.append(
            {resource.name, {m_initial.at({description.webService, resource.name}), {}}, {}, {}, {}});
    return endpoint;
}

WebService Services::fresh(const std::shared_ptr<const ServiceDescription> &description) const
{
    WebService service{description, {}, QDateTime::currentDateTimeUtc()};
    for (const EndpointDescription &described : description->endpoints) {
        Endpoint endpoint = newEndpoint(*description, described.name);
        endpoint.service = described.service;
        endpoint.primaryKey = keyOr(described.primaryKey);
        if (!described.secondaryKey.isEmpty())
            endpoint.secondaryKey = described.secondaryKey;
        service.endpoints.emplace(described.name, endpoint);
    }
    return service;
}

Result<void> Services::add(const QString &folder)
{
    const QFileInfoList files = QDir(folder).entryInfoList({u"*.json"_s}, QDir::Files, QDir::Name);
    if (!QFileInfo(folder).isDir())
        return Error{Error::Code::NotFound, u"There is no folder %1 with service descriptions."_s.arg(folder)};
    const QMutexLocker lock(&m_mutex);
    for (const QFileInfo &file : files) {
        if (!isDescription(file.filePath()))
            continue;
        const auto description = readDescription(file.filePath());
        if (!description)
            return description.error();
        if (const auto trained = trainInitial(*description); !trained)
            return trained.error();
        WebService service = fresh(std::make_shared<const ServiceDescription>(*description));
        for (Endpoint saved : m_store.load(description->webService)) {
            Endpoint &place =
                service.endpoints.try_emplace(saved.name, newEndpoint(*description, saved.name)).first->second;
            if (saved.resources.size() != place.resources.size())
                continue; // the description names other models now
            saved.primaryKey = place.primaryKey;
            saved.secondaryKey = place.secondaryKey;
            place = saved;
        }
        m_services.insert_or_assign({description->workspace, description->webService}, service);
        m_tokens.try_emplace(description->workspace, keyOr({}));
    }
    return {};
}

QStringList Services::names() const
{
    const QMutexLocker lock(&m_mutex);
    QStringList names;
    for (const auto &[key, service] : m_services)
        names.append(service.description->name);
    return names;
}

Result<void> Services::setKey(const QString &path, const QString &key)
{
    const QStringList parts = path.split(u'/', Qt::SkipEmptyParts);
    const QMutexLocker lock(&m_mutex);
    if (parts.size() == 2 && parts[0] == u"workspaces" && m_tokens.contains(parts[1])) {
        m_tokens[parts[1]] = key;
        return {};
    }
    const bool isManagement = parts.value(2) == u"webservices";
    for (auto &[place, service] : m_services) {
        for (auto &[name, endpoint] : service.endpoints) {
            const bool isMeant = isManagement ? place.second == parts.value(3) && name == parts.value(5)
                                              : endpoint.service == parts.value(3);
            if (isMeant && place.first == parts.value(1)) {
                endpoint.primaryKey = key;
                return {};
            }
        }
    }
    return Error{Error::Code::NotFound, u"The bench has no service at %1."_s.arg(path)};
}

bool Services::hasWorkspace(const QString &workspace) const
{
    const QMutexLocker lock(&m_mutex);
    return m_tokens.contains(workspace);
}

bool Services::isWorkspaceToken(const QString &workspace, const QByteArray &token) const
{
    const QMutexLocker lock(&m_mutex);
    const auto it = m_tokens.find(workspace);
    return it != m_tokens.end() && isSameSecret(it->second.toUtf8(), token);
}

void Services::settle() const
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    for (auto &[key, service] : m_services) {
        for (auto &[name, endpoint] : service.endpoints) {
            if (endpoint.settle(now))
                m_store.save(key.second, endpoint);
        }
    }
}

std::optional<Target> Services::byServiceId(const QString &workspace, const QString &service) const
{
    const QMutexLocker lock(&m_mutex);
    settle();
    for (const auto &[key, found] : m_services) {
        for (const auto &[name, endpoint] : found.endpoints) {
            if (key.first == workspace && endpoint.service == service)
                return Target{found.description, endpoint};
        }
    }
    return {};
}

std::optional<WebService> Services::webService(const QString &workspace, const QString &id) const
{
    const QMutexLocker lock(&m_mutex);
    settle();
    const auto it = m_services.find({workspace, id});
    return it == m_services.end() ? std::nullopt : std::optional(it->second);
}

QList<WebService> Services::webServices(const QString &workspace) const
{
    const QMutexLocker lock(&m_mutex);
    settle();
    QList<WebService> found;
    for (const auto &[key, service] : m_services) {
        if (key.first == workspace)
            found.append(service);
    }
    return found;
}

std::optional<Target> Services::byEndpoint(const QString &workspace, const QString &id, const QString &endpoint) const
{
    const auto service = webService(workspace, id);
    if (!service)
        return {};
    const auto it = service->endpoints.find(endpoint);
    return it == service->endpoints.end() ? std::nullopt : std::optional(Target{service->description, it->second});
}

ModelPtr Services::modelInService(const QString &workspace, const InService &place) const
{
    const auto target = byEndpoint(workspace, place.webService, place.endpoint);
    const ResourceState *state = target ? target->endpoint.resource(place.resource) : nullptr;
    return state ? state->current.model : nullptr;
}

bool Services::change(const QString &workspace, const QString &id, const QString &endpoint,
                      const std::function<void(Endpoint &)> &edit)
{
    const QMutexLocker lock(&m_mutex);
    const auto it = m_services.find({workspace, id});
    if (it == m_services.end())
        return false;
    auto place = it->second.endpoints.find(endpoint);
    if (place == it->second.endpoints.end())
        place = it->second.endpoints.emplace(endpoint, newEndpoint(*it->second.description, endpoint)).first;
    edit(place->second);
    m_store.save(id, place->second);
    return true;
}

bool Services::remove(const QString &workspace, const QString &id, const QString &endpoint)
{
    const QMutexLocker lock(&m_mutex);
    const auto it = m_services.find({workspace, id});
    m_store.remove(id, endpoint);
    return it != m_services.end() && it->second.endpoints.erase(endpoint) > 0;
}

void Services::reset()
{
    const QMutexLocker lock(&m_mutex);
    m_store.clear();
    for (auto &[key, service] : m_services) {
        WebService again = fresh(service.description);
        for (auto &[name, endpoint] : again.endpoints) {
            if (const auto before = service.endpoints.find(name); before != service.endpoints.end()) {
                endpoint.primaryKey = before->second.primaryKey;
                endpoint.secondaryKey = before->second.secondaryKey;
            }
        }
        service = again;
    }
}

} // namespace millrace::bench
