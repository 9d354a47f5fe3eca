// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/run/gate.h"

#include <utility>

namespace millrace::run {

void Gate::open()
{
    if (std::exchange(m_open, true))
        return;
    QMetaObject::invokeMethod(this, &Gate::resumeAll, Qt::QueuedConnection);
}

void Gate::resumeAll()
{
    // A resumed coroutine may destroy this gate: nothing of it is touched afterwards.
    const auto waiting = std::exchange(m_waiting, {});
    for (const auto handle : waiting)
        handle.resume();
}

} // namespace millrace::run
