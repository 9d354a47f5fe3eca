// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/run/plan/policy.h"

#include "model/schedule/reading.h"

using namespace Qt::StringLiterals;

namespace millrace::run {

namespace {

int number(const json::Value &value, int fallback) { return value.toInt(fallback); }

} // namespace

Result<ActivityPolicy> readPolicy(const json::Value &policy, Dialect dialect)
{
    using schedule::readTimeSpan;
    const auto timeout = readTimeSpan(policy[u"timeout"], {});
    const auto longInterval = readTimeSpan(policy[u"longRetryInterval"], {});
    if (!timeout || !longInterval)
        return timeout ? longInterval.error() : timeout.error();
    ActivityPolicy read;
    read.step.retry = number(policy[u"retry"], 0);
    read.step.timeout = *timeout;
    if (dialect == Dialect::V2)
        read.step.retryInterval = std::chrono::seconds(number(policy[u"retryIntervalInSeconds"], 30));
    read.step.longRetry = std::max(0, number(policy[u"longRetry"], 1) - 1);
    read.step.longRetryInterval = *longInterval;
    read.concurrency = std::max(1, number(policy[u"concurrency"], 1));
    read.newestFirst = policy[u"executionPriorityOrder"].toString().compare("NewestFirst"_L1, Qt::CaseInsensitive) == 0;
    return read;
}

Result<WaitWork> readExternalData(const json::Value &policy, bool isPast)
{
    using schedule::readTimeSpan;
    const json::Value external = policy[u"externalData"];
    WaitWork wait;
    const auto delay = readTimeSpan(external[u"dataDelay"], {});
    const auto interval = readTimeSpan(external[u"retryInterval"], wait.interval);
    const auto timeout = readTimeSpan(external[u"retryTimeout"], wait.timeout);
    for (const auto *read : {&delay, &interval, &timeout}) {
        if (!*read)
            return read->error();
    }
    wait.delay = isPast ? schedule::Duration::zero() : *delay;
    wait.interval = isPast ? schedule::Duration::zero() : *interval;
    wait.timeout = *timeout;
    wait.attempts = number(external[u"maximumRetry"], 3) + 1;
    return wait;
}

} // namespace millrace::run
