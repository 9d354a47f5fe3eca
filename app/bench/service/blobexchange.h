// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/bench/service/blobreference.h"
#include "model/base/result.h"

#include <stop_token>

namespace millrace::bench {

// How a service reaches its blobs: over HTTP, with what the reference allows. Each call waits for the answer without
// running the caller's event loop. Errors: NotFound, Unauthorized, Network, Timeout, Cancelled.

Result<QByteArray> readBlob(const BlobReference &reference, const std::stop_token &stop);

/// Asks only whether the blob is there and may be read.
Result<void> probeBlob(const BlobReference &reference, const std::stop_token &stop);

/// Writes the blob, and makes its container when that is missing and the account's key is known.
Result<void> writeBlob(const BlobReference &reference, const QByteArray &bytes, const std::stop_token &stop);

} // namespace millrace::bench
