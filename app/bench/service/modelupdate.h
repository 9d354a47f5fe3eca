// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/bench/service/blobreference.h"
#include "app/bench/service/endpoint.h"

#include <stop_token>
#include <variant>

namespace millrace::bench {

/// A model that an update puts into a resource.
struct ModelUpdate
{
    QString resource;
    Installed installed;
};

/// Reads {"Resources":[{"Name":…,"Location":{…}}]}, fetches every model through the location it is given, and checks
/// that each fits its resource. Nothing is changed.
std::variant<QList<ModelUpdate>, ServiceError> readModelUpdates(const QByteArray &body,
                                                                const ServiceDescription &service,
                                                                const OwnStorage &own, const std::stop_token &stop);

} // namespace millrace::bench
