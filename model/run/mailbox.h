// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/run/events.h"

#include <QMutex>
#include <QObject>

namespace millrace::run {

/// Carries events from the runner's thread to another: whoever posts does not wait, and whoever is woken takes all that
/// came meanwhile. Of the progress of one step only the latest is kept until it is taken.
class Mailbox final : public QObject
{
    Q_OBJECT

public:
    void post(Event event);
    QList<Event> take();
    void ask(const QString &question) { Q_EMIT asked(question); }

Q_SIGNALS:
    /// Emitted in the posting thread, once until take().
    void filled();
    void asked(const QString &question);

private:
    QMutex m_mutex;
    QList<Event> m_events;
};

} // namespace millrace::run
