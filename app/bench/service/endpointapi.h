// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/bench/http/server.h"
#include "app/bench/service/blobreference.h"
#include "app/bench/service/services.h"

#include <atomic>
#include <chrono>

namespace millrace::bench {

/// The management interface: /workspaces/{ws}/webservices[/{id}[/endpoints[/{name}[/refresh]]]].
class EndpointApi
{
public:
    EndpointApi(Services &services, Server &server, OwnStorage own, std::chrono::milliseconds updateDelay);

    /// `rest` are the path segments after "webservices".
    Answer handle(const Request &request, const QString &workspace, const QStringList &rest);

    /// The next `count` updates are accepted and have no effect.
    void ignoreUpdates(int count) { m_ignored = count; }

private:
    struct Place;

    bool mayManage(const Request &request, const Place &place) const;
    Answer onService(const Request &request, const Place &place, const WebService &service) const;
    Answer onEndpoint(const Request &request, const Place &place, const Endpoint &endpoint);
    Answer put(const Request &request, const Place &place, bool isNew);
    Answer update(const Request &request, const Place &place, const Target &target);
    Answer refresh(const Place &place, const Target &target);
    QJsonObject toJson(const Endpoint &endpoint, const ServiceDescription &service) const;
    QJsonObject toJson(const WebService &service) const;

    Services &m_services;
    Server &m_server;
    OwnStorage m_own;
    std::chrono::milliseconds m_updateDelay;
    std::atomic<int> m_ignored = 0;
};

} // namespace millrace::bench
