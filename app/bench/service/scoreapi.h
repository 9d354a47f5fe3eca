// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/bench/service/serviceerror.h"
#include "app/bench/service/services.h"

namespace millrace::bench {

/// The request-response interface, …/services/{id}/execute: scores the rows in the request, in column or record form.
Answer executeService(const Request &request, const Target &target);

/// …/services/{id}/swagger.json: the ports and their columns, from which a client can be made.
Answer swaggerOf(const Target &target);

} // namespace millrace::bench
