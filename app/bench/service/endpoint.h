// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/bench/learn/modelfile.h"
#include "app/bench/service/description.h"

#include <QDateTime>
#include <QJsonObject>

#include <map>
#include <memory>

namespace millrace::bench {

using ModelPtr = std::shared_ptr<const Model>;

/// Where an update said that a model is; all empty before the first update.
struct ModelLocation
{
    QString base; ///< with a slash at the end; empty for the bench's own account
    QString relative;

    bool operator==(const ModelLocation &) const = default;
};

/// A model and where it came from.
struct Installed
{
    ModelPtr model;
    ModelLocation location;
};

/// A replaceable trained model of one endpoint.
struct ResourceState
{
    QString name;
    Installed current;
    ModelPtr first; ///< the first model this endpoint was ever updated to
    std::optional<Installed> pending;
    QDateTime pendingFrom; ///< when `pending` takes effect
};

/// One endpoint of a web service, as clients see and change it.
struct Endpoint
{
    QString name;
    QString service; ///< the id in its URL
    QString description;
    QString throttleLevel;
    int maxConcurrentCalls = 4;
    bool preventUpdate = false;
    QDateTime created;
    QString primaryKey;
    QString secondaryKey;
    QList<ResourceState> resources;

    ResourceState *resource(const QString &resourceName);
    const ResourceState *resource(const QString &resourceName) const;
    bool isDefault() const { return name == QLatin1String("default"); }

    /// Puts updates into effect whose time has come; whether there were any.
    bool settle(const QDateTime &now);
};

/// A web service and its endpoints by name.
struct WebService
{
    std::shared_ptr<const ServiceDescription> description;
    std::map<QString, Endpoint> endpoints;
    QDateTime created;
};

} // namespace millrace::bench
