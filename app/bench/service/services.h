// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/bench/service/endpointstore.h"

#include <QMutex>

#include <chrono>
#include <functional>

namespace millrace::bench {

/// Says where a service's endpoint is: what a URL /workspaces/{ws}/services/{id} leads to.
struct Target
{
    std::shared_ptr<const ServiceDescription> description;
    Endpoint endpoint;
};

/// All web services of a bench and the state of their endpoints. Thread-safe: every call takes and gives copies.
class Services
{
    Q_DISABLE_COPY_MOVE(Services)

public:
    /// `key` becomes every key that no description names; empty makes random ones.
    Services(const QString &folder, QString key);

    /// Reads every description in a folder, trains the initial models, and restores what endpoints were changed to. A
    /// service that was known already is replaced.
    Result<void> add(const QString &folder);

    QStringList names() const;

    /// Sets the primary key of the endpoint that a URL path leads to (…/services/{id}[/…] or
    /// …/webservices/{id}/endpoints/{name}), or the workspace's authorization token for /workspaces/{ws}.
    Result<void> setKey(const QString &path, const QString &key);

    bool hasWorkspace(const QString &workspace) const;
    bool isWorkspaceToken(const QString &workspace, const QByteArray &token) const;

    std::optional<Target> byServiceId(const QString &workspace, const QString &service) const;
    std::optional<WebService> webService(const QString &workspace, const QString &id) const;
    QList<WebService> webServices(const QString &workspace) const;
    std::optional<Target> byEndpoint(const QString &workspace, const QString &webService,
                                     const QString &endpoint) const;

    /// The model that an endpoint uses now.
    ModelPtr modelInService(const QString &workspace, const InService &place) const;

    /// Changes or adds an endpoint in one step; false when there is no such web service.
    bool change(const QString &workspace, const QString &webService, const QString &endpoint,
                const std::function<void(Endpoint &)> &edit);
    bool remove(const QString &workspace, const QString &webService, const QString &endpoint);

    /// Puts every endpoint back to what its description says.
    void reset();

private:
    using Key = std::pair<QString, QString>; ///< workspace and web service

    /// A new endpoint with the service's initial models and keys of its own.
    Endpoint newEndpoint(const ServiceDescription &description, const QString &name) const;
    WebService fresh(const std::shared_ptr<const ServiceDescription> &description) const;
    Result<void> trainInitial(const ServiceDescription &description);
    void settle() const;
    QString keyOr(const QString &key) const;

    EndpointStore m_store;
    QString m_key;
    mutable QMutex m_mutex;
    mutable std::map<Key, WebService> m_services;              ///< mutable: reading puts due updates into effect
    std::map<QString, QString> m_tokens;                       ///< by workspace
    std::map<std::pair<QString, QString>, ModelPtr> m_initial; ///< by web service and resource
};

} // namespace millrace::bench
