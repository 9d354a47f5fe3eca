// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/run/clock.h"

#include "model/run/gate.h"

#include <QTimer>

namespace millrace::run {

QCoro::Task<void> SystemClock::sleep(std::chrono::milliseconds time, Stop stop)
{
    Gate awake;
    QTimer timer;
    timer.setSingleShot(true);
    timer.setTimerType(time < std::chrono::seconds(2) ? Qt::PreciseTimer : Qt::CoarseTimer);
    QObject::connect(&timer, &QTimer::timeout, &awake, &Gate::open);
    stop.whenRequested(&timer, [&awake] { awake.open(); });
    timer.start(time);
    co_await awake.opened();
}

} // namespace millrace::run
