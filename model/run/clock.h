// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/run/stop.h"

#include <QCoro/QCoroTask>
#include <QDateTime>

#include <chrono>

namespace millrace::run {

/// Tells the time and lets it pass; tests bring a clock of their own that does not wait.
class Clock
{
public:
    virtual ~Clock() = default;

    virtual QDateTime now() const = 0;
    /// Returns when the time has passed or stopping is wished, whichever comes first.
    virtual QCoro::Task<void> sleep(std::chrono::milliseconds time, Stop stop) = 0;
};

/// The computer's clock, in UTC, sleeping by timers of the event loop.
class SystemClock final : public Clock
{
public:
    QDateTime now() const override { return QDateTime::currentDateTimeUtc(); }
    QCoro::Task<void> sleep(std::chrono::milliseconds time, Stop stop) override;
};

} // namespace millrace::run
