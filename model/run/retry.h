// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/run/clock.h"
#include "model/run/http.h"

namespace millrace::run {

/// How often and how patiently a request is repeated.
struct RetryPolicy
{
    int attempts = 4;
    std::chrono::milliseconds firstPause = std::chrono::milliseconds(500); // doubled each time
    std::chrono::milliseconds longestPause = std::chrono::seconds(30); // also the most that Retry-After is obeyed for
};

/// Whether the outcome of this request may be followed by another attempt: statuses 408, 429, 500, 503, 504 and broken
/// connections of an idempotent request; of a POST or PATCH only 429 and 503, which say that it was not taken.
bool mayRepeat(const Request &request, const Result<Reply> &outcome);

/// What Retry-After (seconds, or an HTTP date) asks for; nothing when it is absent or unreadable.
std::optional<std::chrono::milliseconds> retryAfter(const Reply &reply, const QDateTime &now);

/// Pause before attempt `attempt` + 1 (attempts count from 1).
std::chrono::milliseconds pauseAfter(int attempt, const Result<Reply> &outcome, const RetryPolicy &policy,
                                     const QDateTime &now);

/// On whose behalf something is sent, until when, and what may stop it.
struct Call
{
    QString step;
    QDeadlineTimer deadline = QDeadlineTimer(QDeadlineTimer::Forever);
    Stop stop;
};

/// How the clients reach the network.
struct Network
{
    Http &http;
    Clock &clock;
    RetryPolicy retry;
};

/// Sends, and repeats with growing pauses what may be repeated; the last outcome is returned.
QCoro::Task<Result<Reply>> sendWithRetry(Network network, Request request, Call call);

} // namespace millrace::run
