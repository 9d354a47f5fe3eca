// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QList>

namespace millrace::test {

using Events = QList<QJsonObject>;

/// One JSON object a line, as `millrace run --events` writes them.
inline Events readEvents(const QByteArray &text)
{
    Events events;
    for (const QByteArray &line : text.split('\n')) {
        if (!line.isEmpty())
            events.append(QJsonDocument::fromJson(line).object());
    }
    return events;
}

inline QString text(const QJsonObject &event, const char *member)
{
    return event[QLatin1StringView(member)].toString();
}

/// The finished steps of one kind, in the order they finished.
inline Events finished(const Events &events, const QString &kind)
{
    Events found;
    for (const QJsonObject &event : events) {
        if (text(event, "event") == QLatin1StringView("stepFinished") && text(event, "kind") == kind)
            found.append(event);
    }
    return found;
}

inline QStringList texts(const Events &events, const char *member)
{
    QStringList all;
    for (const QJsonObject &event : events)
        all << text(event, member);
    return all;
}

} // namespace millrace::test
