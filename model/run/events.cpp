// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/run/events.h"

#include "model/base/overloaded.h"
#include "model/schedule/instant.h"
#include "model/schedule/slicelabel.h"

#include <QJsonArray>

#include <array>

namespace millrace::run {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array StatusNames{u"Succeeded", u"Failed", u"Skipped", u"Cancelled", u"TimedOut"};

void addStep(QJsonObject &json, const StepRef &step)
{
    json.insert("step"_L1, step.step);
    json.insert("pipeline"_L1, step.pipeline);
    json.insert("activity"_L1, step.activity);
    if (step.slice.start.isValid())
        json.insert("slice"_L1, schedule::sliceText(step.slice));
    json.insert("attempt"_L1, step.attempt);
    json.insert("kind"_L1, step.kind);
}

void addText(QJsonObject &json, QLatin1StringView name, const QString &text)
{
    if (!text.isEmpty())
        json.insert(name, text);
}

void add(QJsonObject &json, const RunStarted &started)
{
    json.insert("event"_L1, u"runStarted"_s);
    json.insert("project"_L1, started.project);
    json.insert("steps"_L1, started.steps);
    json.insert("resumed"_L1, started.resumed);
    json.insert("done"_L1, started.done);
    if (!started.notes.isEmpty())
        json.insert("notes"_L1, QJsonArray::fromStringList(started.notes));
}

void add(QJsonObject &json, const StepStarted &started)
{
    json.insert("event"_L1, u"stepStarted"_s);
    addStep(json, started.step);
}

void add(QJsonObject &json, const StepProgress &progress)
{
    json.insert("event"_L1, u"stepProgress"_s);
    addStep(json, progress.step);
    addText(json, "message"_L1, progress.message);
    if (progress.fraction)
        json.insert("fraction"_L1, *progress.fraction);
}

void add(QJsonObject &json, const StepFinished &finished)
{
    json.insert("event"_L1, u"stepFinished"_s);
    addStep(json, finished.step);
    json.insert("status"_L1, statusText(finished.status));
    json.insert("duration"_L1, finished.duration);
    addText(json, "message"_L1, finished.message);
    addText(json, "model"_L1, finished.model);
    if (!finished.metrics.isEmpty())
        json.insert("metrics"_L1, toJson(finished.metrics, finished.step.kind));
}

void add(QJsonObject &json, const RequestSent &sent)
{
    const Exchange &exchange = sent.exchange;
    json.insert("event"_L1, u"requestSent"_s);
    if (!exchange.step.isEmpty())
        addStep(json, sent.step);
    json.insert("method"_L1, exchange.method);
    json.insert("url"_L1, exchange.url);
    if (exchange.status)
        json.insert("httpStatus"_L1, exchange.status);
    addText(json, "error"_L1, exchange.error);
    json.insert("duration"_L1, exchange.duration);
    json.insert("sent"_L1, exchange.sent);
    json.insert("received"_L1, exchange.received);
}

void add(QJsonObject &json, const RunFinished &finished)
{
    json.insert("event"_L1, u"runFinished"_s);
    json.insert("status"_L1, statusText(finished.status));
    addText(json, "message"_L1, finished.message);
}

} // namespace

QString statusText(Status status) { return QString::fromUtf16(StatusNames[static_cast<size_t>(status)]); }

std::optional<Status> parseStatus(QStringView text)
{
    for (size_t i = 0; i < StatusNames.size(); ++i) {
        if (text == QStringView(StatusNames[i]))
            return static_cast<Status>(i);
    }
    return std::nullopt;
}

QString targetText(Target target) { return target == Target::Bench ? u"bench"_s : u"endpoints"_s; }

QString targetText(Target target, const QString &environment)
{
    return environment.isEmpty() ? targetText(target) : QString(targetText(target) + u", "_s + environment);
}

QJsonObject toJson(const Event &event)
{
    QJsonObject json{{u"time"_s, event.time.toUTC().toString(Qt::ISODateWithMs)}, {u"run"_s, event.run}};
    std::visit([&json](const auto &what) { add(json, what); }, event.what);
    return json;
}

} // namespace millrace::run
