// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
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

inline bool isStepComplete(const QJsonObject &event)
{
    const bool isNamed = event.contains(QLatin1StringView("pipeline")) &&
                         event.contains(QLatin1StringView("activity")) && event.contains(QLatin1StringView("kind"));
    return isNamed && text(event, "slice").count(QLatin1Char('/')) == 1 &&
           event[QLatin1StringView("attempt")].toInt() >= 1;
}

/// What is wrong with a stream of events by the command line's contract; empty when nothing is.
inline QString faultOf(const Events &events)
{
    if (events.isEmpty() || text(events.first(), "event") != QLatin1StringView("runStarted"))
        return QStringLiteral("runStarted is not the first");
    if (text(events.last(), "event") != QLatin1StringView("runFinished"))
        return QStringLiteral("runFinished is not the last");
    const QStringList statuses{QStringLiteral("Succeeded"), QStringLiteral("Failed"), QStringLiteral("Skipped"),
                               QStringLiteral("Cancelled"), QStringLiteral("TimedOut")};
    for (const QJsonObject &event : events) {
        const QString line = QString::fromUtf8(QJsonDocument(event).toJson(QJsonDocument::Compact));
        const QString name = text(event, "event");
        const QDateTime time = QDateTime::fromString(text(event, "time"), Qt::ISODateWithMs);
        if (name.isEmpty() || !time.isValid() || time.timeSpec() != Qt::UTC)
            return QStringLiteral("no event, or no time in UTC: ") + line;
        if (text(event, "run") != text(events.first(), "run"))
            return QStringLiteral("another run: ") + line;
        if (name.startsWith(QLatin1StringView("step")) && !isStepComplete(event))
            return QStringLiteral("an incomplete step: ") + line;
        if (name.endsWith(QLatin1StringView("Finished")) && !statuses.contains(text(event, "status")))
            return QStringLiteral("no known status: ") + line;
    }
    return {};
}

} // namespace millrace::test
