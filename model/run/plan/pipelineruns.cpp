// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/run/plan/planv2.h"
#include "model/schedule/instant.h"
#include "model/schedule/reading.h"
#include "model/schedule/tumbling.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace millrace::run {

namespace {

using expression::Object;
using expression::Value;

/// A trigger that starts a pipeline, and the parameters it passes.
struct Trigger
{
    const Resource *resource = nullptr;
    json::Value parameters;

    json::Value properties() const { return resource->properties()[u"typeProperties"]; }
    bool isTumbling() const { return resource && properties()[u"frequency"].exists(); }
    bool isSchedule() const { return resource && properties()[u"recurrence"].exists(); }
};

Trigger triggerOf(const Project &project, const Resource &pipeline)
{
    const auto starts = [&pipeline](const json::Value &entry) {
        return entry[u"pipelineReference"][u"referenceName"].toString().compare(pipeline.name(), Qt::CaseInsensitive) ==
               0;
    };
    for (const ResourcePtr &resource : project.resources) {
        if (resource->kind != ResourceKind::Trigger || resource->isBroken())
            continue;
        QList<json::Value> entries = resource->properties()[u"pipelines"].elements();
        entries.append(resource->properties()[u"pipeline"]);
        for (const json::Value &entry : entries) {
            if (starts(entry))
                return {resource.get(), entry[u"parameters"]};
        }
    }
    return {};
}

Value fromText(const QString &text, const QString &type)
{
    const auto is = [&type](QLatin1StringView name) { return type.compare(name, Qt::CaseInsensitive) == 0; };
    if (is("int"_L1))
        return Value(text.toLongLong());
    if (is("float"_L1))
        return Value(text.toDouble());
    if (is("bool"_L1))
        return Value(text.compare("true"_L1, Qt::CaseInsensitive) == 0);
    if (is("array"_L1) || is("object"_L1)) {
        const QJsonDocument document = QJsonDocument::fromJson(text.toUtf8());
        return expression::fromJson(document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object()));
    }
    return Value(text);
}

std::optional<QString> given(const PlanRequest &request, const QString &name)
{
    for (const auto &[key, value] : request.parameters) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return std::nullopt;
}

Result<Value> valueOf(const json::Member &parameter, const Trigger &trigger, const PlanRequest &request,
                      const expression::Context &context)
{
    const QString type = parameter.value[u"type"].toString();
    if (const auto text = given(request, parameter.name))
        return fromText(*text, type);
    const json::Value passed = trigger.resource && context.trigger ? trigger.parameters[parameter.name] : json::Value();
    const json::Value source = passed.exists() ? passed : parameter.value[u"defaultValue"];
    if (!source.exists())
        return Error{Error::Code::Invalid,
                     u"Parameter '%1' has no value; give one with --param %1=VALUE, or a window when "
                     "its trigger passes it."_s.arg(parameter.name)};
    if (source.isString() || source[u"value"].isString())
        return expression::evaluateV2(source.isString() ? source.toString() : source[u"value"].toString(), context);
    return fromText(QString::fromUtf8(source.text()), source.isObject()  ? u"object"_s
                                                      : source.isArray() ? u"array"_s
                                                                         : type);
}

/// The same for the same request: a run that is resumed finds what its first part wrote under this id.
QString runIdOf(const Resource &pipeline, const PlanRequest &request, const schedule::Slice &slice)
{
    const QStringList parts{pipeline.name(), schedule::formatInstant(request.now),
                            schedule::formatInstant(slice.start)};
    return QUuid::createUuidV5(QUuid(), parts.join(u'\n')).toString(QUuid::WithoutBraces);
}

Result<PipelineRun> makeRun(const Resource &pipeline, const Trigger &trigger, const PlanRequest &request,
                            const schedule::Slice &slice, std::optional<Value> triggered)
{
    PipelineRun run{slice, {}};
    run.context.now = request.now;
    run.context.trigger = std::move(triggered);
    run.context.system = {{u"Pipeline"_s, Value(pipeline.name())},
                          {u"RunId"_s, Value(runIdOf(pipeline, request, slice))},
                          {u"TriggerName"_s, Value(trigger.resource ? trigger.resource->name() : u"Manual"_s)},
                          {u"TriggerTime"_s, Value(schedule::formatInstant(request.now))}};
    Object parameters;
    for (const json::Member &parameter : pipeline.properties()[u"parameters"].members()) {
        auto value = valueOf(parameter, trigger, request, run.context);
        if (!value)
            return Error{value.error().code, u"Pipeline '%1': %2"_s.arg(pipeline.name(), value.error().message)};
        parameters.emplace_back(parameter.name, std::move(*value));
    }
    run.context.parameters = std::move(parameters);
    return run;
}

Value instant(const QDateTime &time) { return Value(schedule::formatInstant(time)); }

std::optional<schedule::TumblingWindows> readTumbling(const Trigger &trigger)
{
    const json::Value properties = trigger.properties();
    const auto frequency = schedule::parseFrequency(properties[u"frequency"].toString());
    const auto start = schedule::parseInstant(properties[u"startTime"].toString());
    if (!frequency || !start)
        return {};
    schedule::TumblingWindows windows{*frequency, properties[u"interval"].toInt(1), *start};
    if (const auto end = schedule::parseInstant(properties[u"endTime"].toString()))
        windows.endTime = *end;
    return windows;
}

Result<QList<schedule::Slice>> windowsOf(const Trigger &trigger, const schedule::Slice &range)
{
    const auto windows = readTumbling(trigger);
    if (!windows)
        return Error{Error::Code::Invalid,
                     u"Trigger '%1' has no readable frequency or startTime."_s.arg(trigger.resource->name())};
    const schedule::SliceList list = schedule::windowsIn(*windows, range.start, range.end);
    return QList<schedule::Slice>(list.slices.begin(), list.slices.end());
}

Result<QList<schedule::Slice>> firingsOf(const Trigger &trigger, const schedule::Slice &range)
{
    const auto recurrence = schedule::readRecurrence(trigger.properties()[u"recurrence"]);
    if (!recurrence)
        return Error{recurrence.error().code,
                     u"Trigger '%1': %2"_s.arg(trigger.resource->name(), recurrence.error().message)};
    QList<schedule::Slice> firings;
    for (const QDateTime &time : schedule::firingsIn(*recurrence, range.start, range.end))
        firings.append({time, time});
    return firings;
}

} // namespace

std::optional<schedule::TumblingWindows> tumblingOf(const Project &project, const Resource &pipeline)
{
    const Trigger trigger = triggerOf(project, pipeline);
    return trigger.isTumbling() ? readTumbling(trigger) : std::nullopt;
}

Result<PipelineRuns> runsOf(const Project &project, const Resource &pipeline, const PlanRequest &request)
{
    const Trigger trigger = triggerOf(project, pipeline);
    PipelineRuns runs;
    if (!request.window || !(trigger.isTumbling() || trigger.isSchedule())) {
        auto run =
            makeRun(pipeline, trigger, request, request.window.value_or(schedule::Slice{request.now, request.now}), {});
        if (!run)
            return run.error();
        runs.runs.append(std::move(*run));
        return runs;
    }
    const auto slices =
        trigger.isTumbling() ? windowsOf(trigger, *request.window) : firingsOf(trigger, *request.window);
    if (!slices)
        return slices.error();
    runs.concurrency = trigger.properties()[u"maxConcurrency"].toInt(1);
    for (const schedule::Slice &slice : *slices) {
        const Object outputs{{u"windowStartTime"_s, instant(slice.start)}, {u"windowEndTime"_s, instant(slice.end)}};
        const Object triggered{{u"outputs"_s, Value(outputs)},
                               {u"scheduledTime"_s, instant(slice.start)},
                               {u"startTime"_s, instant(slice.start)}};
        auto run = makeRun(pipeline, trigger, request, slice, Value(triggered));
        if (!run)
            return run.error();
        runs.runs.append(std::move(*run));
    }
    return runs;
}

} // namespace millrace::run
