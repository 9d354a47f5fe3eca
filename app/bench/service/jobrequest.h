// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/bench/service/blobreference.h"
#include "app/bench/service/description.h"

#include <QMap>

namespace millrace::bench {

/// What a batch job was asked to do, checked against the service's ports.
struct JobRequest
{
    QMap<QString, BlobReference> inputs;
    QMap<QString, BlobReference> outputs; ///< only those that the caller placed
    QMap<QString, QString> parameters;    ///< with defaults filled in
};

/// Checks the body of a request to create a job, as far as that needs no look at storage.
std::variant<JobRequest, ServiceError> readJobRequest(const QByteArray &body, const ServiceDescription &service,
                                                      const OwnStorage &own);

/// Checks global parameters and fills in defaults.
std::variant<QMap<QString, QString>, ServiceError> readParameters(const QJsonValue &json,
                                                                  const ServiceDescription &service);

/// Checks the extension of the blob of a port.
std::optional<ServiceError> extensionError(const Port &port, const BlobReference &blob);

/// The error for a blob that an input or a model update names and that cannot be read.
ServiceError unreadable(const Error &error);

} // namespace millrace::bench
