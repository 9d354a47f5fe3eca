// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/service/endpointstore.h"

#include "app/bench/files.h"

#include <QDir>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace millrace::bench {

EndpointStore::EndpointStore(QString folder)
    : m_folder(std::move(folder))
{
    QDir().mkpath(m_folder + u"/models"_s);
    removeParts(m_folder);
    removeParts(m_folder + u"/models"_s);
}

QString EndpointStore::path(const QString &webService, const QString &endpoint) const
{
    return m_folder + u'/' + webService + u'.' + endpoint + u".json"_s;
}

QString EndpointStore::keep(const ModelPtr &model) const
{
    if (!model)
        return {};
    const QString hash = modelHash(*model);
    const QString file = m_folder + u"/models/"_s + hash + u".ilearner"_s;
    if (!QFile::exists(file))
        writeWhole(file, modelFile(*model));
    return hash;
}

ModelPtr EndpointStore::model(const QString &hash) const
{
    QFile file(m_folder + u"/models/"_s + hash + u".ilearner"_s);
    if (hash.isEmpty() || !file.open(QIODevice::ReadOnly))
        return {};
    auto read = readModelFile(file.readAll());
    return read ? std::make_shared<const Model>(std::move(*read)) : nullptr;
}

QJsonObject EndpointStore::toJson(const ResourceState &state) const
{
    const auto installed = [this](const Installed &one) {
        return QJsonObject{
            {u"model"_s, keep(one.model)}, {u"base"_s, one.location.base}, {u"relative"_s, one.location.relative}};
    };
    QJsonObject json{
        {u"name"_s, state.name}, {u"current"_s, installed(state.current)}, {u"first"_s, keep(state.first)}};
    if (state.pending) {
        json.insert(u"pending"_s, installed(*state.pending));
        json.insert(u"pendingFrom"_s, state.pendingFrom.toMSecsSinceEpoch());
    }
    return json;
}

ResourceState EndpointStore::fromJson(const QJsonObject &json) const
{
    const auto installed = [this](const QJsonValue &one) {
        return Installed{model(one[u"model"].toString()), {one[u"base"].toString(), one[u"relative"].toString()}};
    };
    ResourceState state{
        json[u"name"].toString(), installed(json[u"current"]), model(json[u"first"].toString()), {}, {}};
    if (const Installed pending = installed(json[u"pending"]); pending.model) {
        state.pending = pending;
        state.pendingFrom = QDateTime::fromMSecsSinceEpoch(json[u"pendingFrom"].toInteger(), Qt::UTC);
    }
    return state;
}

void EndpointStore::save(const QString &webService, const Endpoint &endpoint) const
{
    QJsonArray resources;
    for (const ResourceState &state : endpoint.resources)
        resources.append(toJson(state));
    writeWhole(path(webService, endpoint.name), QJsonObject{{u"name"_s, endpoint.name},
                                                            {u"service"_s, endpoint.service},
                                                            {u"description"_s, endpoint.description},
                                                            {u"throttleLevel"_s, endpoint.throttleLevel},
                                                            {u"maxConcurrentCalls"_s, endpoint.maxConcurrentCalls},
                                                            {u"preventUpdate"_s, endpoint.preventUpdate},
                                                            {u"created"_s, endpoint.created.toMSecsSinceEpoch()},
                                                            {u"resources"_s, resources}});
}

void EndpointStore::remove(const QString &webService, const QString &endpoint) const
{
    QFile::remove(path(webService, endpoint));
}

QList<Endpoint> EndpointStore::load(const QString &webService) const
{
    QList<Endpoint> endpoints;
    for (const QFileInfo &file : QDir(m_folder).entryInfoList({webService + u".*.json"_s}, QDir::Files)) {
        const QJsonObject json = readObject(file.filePath());
        Endpoint endpoint{.name = json[u"name"].toString(),
                          .service = json[u"service"].toString(),
                          .description = json[u"description"].toString(),
                          .throttleLevel = json[u"throttleLevel"].toString(),
                          .maxConcurrentCalls = json[u"maxConcurrentCalls"].toInt(),
                          .preventUpdate = json[u"preventUpdate"].toBool(),
                          .created = QDateTime::fromMSecsSinceEpoch(json[u"created"].toInteger(), Qt::UTC),
                          .primaryKey = {},
                          .secondaryKey = {},
                          .resources = {}};
        for (const QJsonValue state : json[u"resources"].toArray()) {
            if (ResourceState read = fromJson(state.toObject()); read.current.model)
                endpoint.resources.append(read);
        }
        endpoints.append(endpoint);
    }
    return endpoints;
}

void EndpointStore::clear() const
{
    QDir(m_folder).removeRecursively();
    QDir().mkpath(m_folder + u"/models"_s);
}

} // namespace millrace::bench
