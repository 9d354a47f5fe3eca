// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <coroutine>
#include <vector>

namespace millrace::run {

/// Something coroutines of one thread wait for: `co_await gate.opened()` passes when the gate is open. Whoever waits is
/// resumed from the event loop, never inside open().
class Gate final : public QObject
{
    Q_OBJECT

public:
    bool isOpen() const { return m_open; }
    void open();
    /// Lets later arrivals wait again.
    void close() { m_open = false; }

    auto opened() { return Awaiter{*this}; }

private:
    struct Awaiter
    {
        Gate &gate;

        bool await_ready() const noexcept { return gate.m_open; }
        void await_suspend(std::coroutine_handle<> waiting) { gate.m_waiting.push_back(waiting); }
        void await_resume() const noexcept {}
    };

    void resumeAll();

    bool m_open = false;
    std::vector<std::coroutine_handle<>> m_waiting;
};

} // namespace millrace::run
