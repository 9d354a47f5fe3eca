// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/run/retry.h"

#include <QLocale>

#include <algorithm>

namespace millrace::run {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

bool isPassing(int status) { return status == 408 || status == 429 || status == 500 || status == 503 || status == 504; }

bool saysNotTaken(int status) { return status == 429 || status == 503; }

} // namespace

bool mayRepeat(const Request &request, const Result<Reply> &outcome)
{
    if (outcome)
        return request.isIdempotent() ? isPassing(outcome->status) : saysNotTaken(outcome->status);
    const bool broken = outcome.error().code == Error::Code::Network || outcome.error().code == Error::Code::Timeout;
    return broken && request.isIdempotent();
}

std::optional<milliseconds> retryAfter(const Reply &reply, const QDateTime &now)
{
    const QByteArray value = reply.header("Retry-After").trimmed();
    bool isNumber = false;
    const double seconds = value.toDouble(&isNumber);
    if (isNumber)
        return milliseconds(static_cast<qint64>(std::clamp(seconds, 0.0, 86400.0) * 1000));
    QDateTime date = QLocale::c().toDateTime(QString::fromLatin1(value), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s);
    if (!date.isValid())
        return std::nullopt;
    date.setTimeSpec(Qt::UTC);
    return milliseconds(std::max<qint64>(0, now.msecsTo(date)));
}

milliseconds pauseAfter(int attempt, const Result<Reply> &outcome, const RetryPolicy &policy, const QDateTime &now)
{
    const milliseconds doubled = policy.firstPause * (1 << std::clamp(attempt - 1, 0, 20));
    const milliseconds asked = outcome ? retryAfter(*outcome, now).value_or(doubled) : doubled;
    return std::min(asked, policy.longestPause);
}

QCoro::Task<Result<Reply>> sendWithRetry(Network network, Request request, Call call)
{
    request.step = call.step;
    for (int attempt = 1;; ++attempt) {
        Result<Reply> outcome = co_await network.http.send(request, call.deadline, call.stop);
        if (attempt >= network.retry.attempts || !mayRepeat(request, outcome))
            co_return outcome;
        const milliseconds pause = pauseAfter(attempt, outcome, network.retry, network.clock.now());
        // Without time for another attempt the answer at hand says more than a later "time is up".
        if (!call.deadline.isForever() && call.deadline.remainingTimeAsDuration() <= pause)
            co_return outcome;
        co_await network.clock.sleep(pause, call.stop);
        if (call.stop.isRequested())
            co_return Error{Error::Code::Cancelled, u"The run was stopped while waiting to repeat a request."_s};
    }
}

} // namespace millrace::run
