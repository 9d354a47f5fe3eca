// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <atomic>
#include <memory>

namespace millrace::run {

/// What every copy of a Stop shares: the request, and the signal that carries it to other threads.
class StopState final : public QObject
{
    Q_OBJECT

public:
    bool isRequested() const { return m_requested.load(std::memory_order_acquire); }
    void request();

Q_SIGNALS:
    void requested();

private:
    std::atomic<bool> m_requested = false;
};

/// A wish to stop that is handed down to everything that may wait. Copies share one state; any thread may ask.
class Stop
{
public:
    bool isRequested() const { return m_state->isRequested(); }
    void request() const { m_state->request(); }

    /// Calls `act` once in the thread of `context`, queued, as long as `context` lives: now if stopping is already
    /// wished.
    template<typename Act>
    void whenRequested(QObject *context, Act act) const
    {
        if (isRequested())
            QMetaObject::invokeMethod(context, std::move(act), Qt::QueuedConnection);
        else
            QObject::connect(m_state.get(), &StopState::requested, context, std::move(act), Qt::QueuedConnection);
    }

private:
    std::shared_ptr<StopState> m_state = std::make_shared<StopState>();
};

} // namespace millrace::run
