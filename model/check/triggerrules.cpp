// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/check/report.h"
#include "model/check/rules.h"
#include "model/check/strings.h"
#include "model/expression/v2.h"

using namespace Qt::StringLiterals;

namespace millrace::checks {

namespace {

/// A pipeline that a trigger starts, with the parameters it passes.
struct Started
{
    const CheckedResource *trigger = nullptr;
    const CheckedResource *pipeline = nullptr;
    json::Value entry; ///< {pipelineReference, parameters}
};

/// A trigger names one pipeline or a list of them, by its type.
std::vector<Started> startedPipelines(const CheckContext &context)
{
    std::vector<Started> result;
    const auto add = [&](const CheckedResource &trigger, const json::Value &entry) {
        const QString name = referenceName(entry[u"pipelineReference"]).toString();
        if (const CheckedResource *pipeline = context.find(ResourceKind::Pipeline, name))
            result.push_back({&trigger, pipeline, entry});
    };
    for (const CheckedResource &trigger : context.resources) {
        if (trigger.kind != TypeKind::Trigger)
            continue;
        add(trigger, trigger.properties[u"pipeline"]);
        for (const json::Value &entry : trigger.properties[u"pipelines"].elements())
            add(trigger, entry);
    }
    return result;
}

Spot parameterSpot(const Started &started, const QString &name)
{
    const json::Value parameters = started.entry[u"parameters"];
    const json::Pointer base = parameters ? parameters.pointer() : started.entry.pointer() / u"parameters"_s;
    return {(*started.trigger)->id, {}, base / name};
}

QString textOf(const json::Value &value) { return value.isObject() ? value[u"value"].toString() : value.toString(); }

/// Whether a value passed by a trigger tells which time the run is for.
bool tellsTime(const QString &text)
{
    const QString folded = text.toLower();
    return folded.contains(u"trigger()") || folded.contains(u"utcnow(");
}

/// The pipeline parameters in the paths of mapped data.
QStringList parametersInPaths(const CheckContext &context, const CheckedResource &pipeline)
{
    QStringList result;
    for (const CheckedActivity &activity : context.activities) {
        if (activity.pipeline != &pipeline)
            continue;
        for (const MappedUse &use : activity.mapped) {
            for (const expression::Use &parameter : expression::analyseV2(textOf(use.path)).parameters) {
                if (!result.contains(parameter.name, Qt::CaseInsensitive))
                    result.append(parameter.name);
            }
        }
    }
    return result;
}

} // namespace

void triggerParameter(const CheckContext &context, QList<Problem> &problems)
{
    for (const Started &started : startedPipelines(context)) {
        const json::Value declared = started.pipeline->properties[u"parameters"];
        const json::Value passed = started.entry[u"parameters"];
        for (const json::Member &parameter : declared.members()) {
            if (!passed[parameter.name] && !parameter.value[u"defaultValue"])
                error(problems, parameterSpot(started, parameter.name),
                      u"'%1' does not pass '%2', which '%3' needs because it has no default."_s.arg(
                          (*started.trigger)->name(), parameter.name, (*started.pipeline)->name()));
        }
        for (const json::Member &parameter : passed.members()) {
            if (!declared[parameter.name])
                warning(problems, parameterSpot(started, parameter.name),
                        u"'%1' is no parameter of '%2': declare it there or leave it out."_s.arg(
                            parameter.name, (*started.pipeline)->name()));
        }
    }
}

void triggerWindow(const CheckContext &context, QList<Problem> &problems)
{
    for (const Started &started : startedPipelines(context)) {
        const QStringList used = parametersInPaths(context, *started.pipeline);
        const json::Value passed = started.entry[u"parameters"];
        const bool isTold =
            std::any_of(used.begin(), used.end(), [&](const QString &name) { return tellsTime(textOf(passed[name])); });
        if (used.isEmpty() || isTold)
            continue;
        warning(
            problems, parameterSpot(started, used[0]),
            u"'%1' tells '%2' no time, so every run reads and writes the same paths: pass @trigger().outputs.windowStartTime as '%3'."_s
                .arg((*started.trigger)->name(), (*started.pipeline)->name(), used[0]))
            .fix = setting(u"Pass the window's start"_s, parameterSpot(started, used[0]),
                           "\"@trigger().outputs.windowStartTime\"");
    }
}

} // namespace millrace::checks
