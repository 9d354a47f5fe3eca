// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/run/stop.h"

namespace millrace::run {

void StopState::request()
{
    if (!m_requested.exchange(true, std::memory_order_acq_rel))
        Q_EMIT requested();
}

} // namespace millrace::run
