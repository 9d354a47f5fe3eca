// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/run/http.h"

namespace millrace::run {

/// An answer that is no success as one sentence for people. Reads the error bodies of Machine Learning Studio (classic)
/// (JSON with code, message and details) and of the Blob service (XML with Code and Message).
/// `what` begins the sentence: "Starting the batch job at HOST".
Error serviceError(const Reply &reply, const QString &what);

/// As serviceError() for an answer, the network's own error otherwise.
Error failureOf(const Result<Reply> &outcome, const QString &what);

} // namespace millrace::run
