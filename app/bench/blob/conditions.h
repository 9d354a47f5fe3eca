// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/bench/blob/blobrecord.h"

#include <optional>

namespace millrace::bench {

enum class Access { Read, Write };

/// The answer to a request whose If-Match, If-None-Match, If-Modified-Since or If-Unmodified-Since does not hold for
/// the resource's version; `existing` is null when there is no such resource.
std::optional<Answer> unmetCondition(const Request &request, const Version *existing, Access access);

} // namespace millrace::bench
