// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/bench/service/endpoint.h"

namespace millrace::bench {

/// Keeps what endpoints were changed to in a folder: one JSON file an endpoint, one file a model named by its hash.
/// Keys are never kept.
class EndpointStore
{
public:
    /// Creates the folder when absent.
    explicit EndpointStore(QString folder);

    void save(const QString &webService, const Endpoint &endpoint) const;
    void remove(const QString &webService, const QString &endpoint) const;

    /// The endpoints that were saved for a web service, without keys; a resource whose model file is gone is left out.
    QList<Endpoint> load(const QString &webService) const;

    /// Removes everything.
    void clear() const;

private:
    QString path(const QString &webService, const QString &endpoint) const;
    QString keep(const ModelPtr &model) const;
    ModelPtr model(const QString &hash) const;
    QJsonObject toJson(const ResourceState &state) const;
    ResourceState fromJson(const QJsonObject &json) const;

    QString m_folder;
};

} // namespace millrace::bench
