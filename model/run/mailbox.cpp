// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/run/mailbox.h"

#include <QMutexLocker>

#include <utility>

namespace millrace::run {

namespace {

bool isLaterOf(const Event &later, const Event &earlier)
{
    const auto *next = std::get_if<StepProgress>(&later.what);
    const auto *last = std::get_if<StepProgress>(&earlier.what);
    return next && last && next->step.step == last->step.step;
}

} // namespace

void Mailbox::post(Event event)
{
    bool wasEmpty = false;
    {
        const QMutexLocker lock(&m_mutex);
        wasEmpty = m_events.isEmpty();
        if (!wasEmpty && isLaterOf(event, m_events.last()))
            m_events.last() = std::move(event);
        else
            m_events.append(std::move(event));
    }
    if (wasEmpty)
        Q_EMIT filled();
}

QList<Event> Mailbox::take()
{
    const QMutexLocker lock(&m_mutex);
    return std::exchange(m_events, {});
}

} // namespace millrace::run
