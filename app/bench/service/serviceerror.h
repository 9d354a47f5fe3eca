// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/bench/http/message.h"

#include <QJsonValue>

namespace millrace::bench {

/// An error of a classic web service: the detail's code (docs: "REST API error codes") and a sentence. The code tells
/// class and HTTP status.
struct ServiceError
{
    QByteArray code;
    QString message;
};

/// {"error":{"code":class,"message":…,"details":[{"code":…,"message":…}]}} with the status of the class.
Answer errorAnswer(const ServiceError &error);

/// 200 with a JSON value; a bare string is allowed, as when a job is created.
Answer jsonAnswer(const QJsonValue &value, int status = 200);

} // namespace millrace::bench
