// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/bench/blob/blobrecord.h"

#include <QJsonObject>

namespace millrace::bench {

QJsonObject toJson(const BlobRecord &record);
BlobRecord blobFromJson(const QJsonObject &json);

/// A container without its blobs.
QJsonObject toJson(const Container &container);
Container containerFromJson(const QJsonObject &json);

} // namespace millrace::bench
