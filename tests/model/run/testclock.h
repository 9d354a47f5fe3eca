// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/run/clock.h"

#include <QList>

namespace millrace::tests {

/// A clock that jumps instead of waiting and remembers its jumps, in milliseconds.
class TestClock final : public run::Clock
{
public:
    explicit TestClock(QDateTime now = QDateTime::currentDateTimeUtc())
        : m_now(std::move(now))
    {
    }

    QDateTime now() const override { return m_now; }
    QCoro::Task<void> sleep(std::chrono::milliseconds time, run::Stop) override
    {
        slept.append(time.count());
        m_now = m_now.addMSecs(time.count());
        co_return;
    }

    QList<qint64> slept;

private:
    QDateTime m_now;
};

} // namespace millrace::tests
