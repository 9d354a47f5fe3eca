// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/run/questions.h"

namespace millrace::run {

Questions::Questions(std::function<void(const QString &)> put, Stop stop)
    : m_put(std::move(put))
    , m_stop(std::move(stop))
{
    m_stop.whenRequested(this, [this] {
        while (!m_open.empty())
            answer(false);
    });
}

QCoro::Task<bool> Questions::ask(QString question)
{
    if (m_stop.isRequested())
        co_return false;
    const auto asked = std::make_shared<Question>();
    asked->text = std::move(question);
    m_open.push_back(asked);
    if (m_open.size() == 1)
        m_put(asked->text);
    co_await asked->answered.opened();
    co_return asked->isAffirmed;
}

void Questions::answer(bool yes)
{
    if (m_open.empty())
        return;
    const std::shared_ptr<Question> asked = m_open.front();
    m_open.pop_front();
    asked->isAffirmed = yes;
    asked->answered.open();
    if (!m_open.empty() && !m_stop.isRequested())
        m_put(m_open.front()->text);
}

} // namespace millrace::run
