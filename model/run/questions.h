// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/run/gate.h"
#include "model/run/stop.h"

#include <QCoro/QCoroTask>

#include <deque>
#include <functional>
#include <memory>

namespace millrace::run {

/// Questions of running steps to a person, put one after another. Lives in the runner's thread.
class Questions final : public QObject
{
    Q_OBJECT

public:
    Questions(std::function<void(const QString &)> put, Stop stop);

    /// Waits for the answer; stopping the run answers no.
    QCoro::Task<bool> ask(QString question);
    void answer(bool yes);

private:
    struct Question
    {
        QString text;
        bool isAffirmed = false;
        Gate answered;
    };

    std::function<void(const QString &)> m_put;
    Stop m_stop;
    std::deque<std::shared_ptr<Question>> m_open;
};

} // namespace millrace::run
