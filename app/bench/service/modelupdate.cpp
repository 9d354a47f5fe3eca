// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/service/modelupdate.h"

#include "app/bench/service/blobexchange.h"
#include "app/bench/service/jobrequest.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace millrace::bench {

namespace {

const Resource *findResource(const ServiceDescription &service, const QString &name)
{
    for (const Resource &resource : service.resources) {
        if (resource.name == name)
            return &resource;
    }
    return nullptr;
}

ServiceError unknownResource(const ServiceDescription &service, const QString &name)
{
    QStringList names;
    for (const Resource &resource : service.resources)
        names.append(resource.name);
    return {"UserParameterInvalid", u"The service has no updatable resource \"%1\"; it has %2."_s.arg(
                                        name, names.isEmpty() ? u"none"_s : u'"' + names.join(u"\", \""_s) + u'"')};
}

std::variant<ModelUpdate, ServiceError> readOne(const QJsonObject &json, const ServiceDescription &service,
                                                const OwnStorage &own, const std::stop_token &stop)
{
    const QString name = json[u"Name"].toString();
    const Resource *resource = findResource(service, name);
    if (!resource)
        return unknownResource(service, name);
    const auto read = readReference(json[u"Location"].toObject(), own);
    if (const auto *error = std::get_if<ServiceError>(&read))
        return *error;
    const auto &blob = std::get<BlobReference>(read);
    if (const auto error = extensionError({name, PortKind::Model, {}}, blob))
        return *error;
    const auto bytes = readBlob(blob, stop);
    if (!bytes)
        return unreadable(bytes.error());
    auto model = readModelFile(*bytes);
    if (!model)
        return ServiceError{"IncompatibleModel", model.error().message};
    if (const auto fits = checkFits(*model, resource->learner); !fits && !service.isStub())
        return ServiceError{"IncompatibleModel", fits.error().message};
    const ModelLocation location{blob.base == own.base ? QString() : blob.base + u'/', blob.location()};
    return ModelUpdate{name, {std::make_shared<const Model>(std::move(*model)), location}};
}

} // namespace

std::variant<QList<ModelUpdate>, ServiceError> readModelUpdates(const QByteArray &body,
                                                                const ServiceDescription &service,
                                                                const OwnStorage &own, const std::stop_token &stop)
{
    const QJsonArray given = QJsonDocument::fromJson(body)[u"Resources"].toArray();
    if (given.isEmpty())
        return ServiceError{"RequestBodyInvalid",
                            u"The request names no resource: write {\"Resources\":[{\"Name\":…,\"Location\":…}]}."_s};
    QList<ModelUpdate> updates;
    for (const QJsonValue one : given) {
        auto read = readOne(one.toObject(), service, own, stop);
        if (const auto *error = std::get_if<ServiceError>(&read))
            return *error;
        updates.append(std::get<ModelUpdate>(read));
    }
    return updates;
}

} // namespace millrace::bench
