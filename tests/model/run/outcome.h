// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoro/QCoroTask>
#include <QTest>

#include <optional>

namespace millrace::tests {

/// Keeps what a coroutine returns, so that a test can wait for it with QTRY_VERIFY(outcome.isReady()).
template<typename T>
class Outcome
{
public:
    explicit Outcome(QCoro::Task<T> task)
        : m_keeping(keep(std::move(task), m_value))
    {
    }
    Q_DISABLE_COPY_MOVE(Outcome)

    bool isReady() const { return m_value->has_value(); }
    const T &operator*() const { return **m_value; }
    const T *operator->() const { return &**m_value; }

private:
    static QCoro::Task<void> keep(QCoro::Task<T> task, std::shared_ptr<std::optional<T>> value)
    {
        value->emplace(co_await task);
    }

    std::shared_ptr<std::optional<T>> m_value = std::make_shared<std::optional<T>>();
    QCoro::Task<void> m_keeping;
};

} // namespace millrace::tests
