// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/bench/service/batchapi.h"
#include "app/bench/service/endpointapi.h"

namespace millrace::bench {

/// All that answers under /workspaces: finds the service that a URL leads to, checks version and key, and hands over.
class WebServices
{
public:
    WebServices(Services &services, BatchApi &batch, EndpointApi &endpoints);

    Answer handle(const Request &request) const;
    bool owns(const Request &request) const;

private:
    Answer onService(const Request &request, const Target &target, const QStringList &rest) const;

    Services &m_services;
    BatchApi &m_batch;
    EndpointApi &m_endpoints;
};

} // namespace millrace::bench
