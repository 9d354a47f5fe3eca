// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/check/period.h"
#include "model/check/report.h"
#include "model/check/rules.h"
#include "model/schedule/instant.h"
#include "model/schedule/slicelabel.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millrace::checks {

namespace {

template<typename Visit>
void forEachV1Pipeline(const CheckContext &context, Visit visit)
{
    for (const CheckedResource &resource : context.resources) {
        if (context.dialect == Dialect::V1 && resource.kind == TypeKind::Pipeline)
            visit(resource);
    }
}

bool runsOnce(const CheckedResource &pipeline)
{
    return pipeline.properties[u"pipelineMode"].toString().compare(u"OneTime", Qt::CaseInsensitive) == 0;
}

} // namespace

void periodIncomplete(const CheckContext &context, QList<Problem> &problems)
{
    forEachV1Pipeline(context, [&](const CheckedResource &pipeline) {
        const bool hasStart = pipeline.properties[u"start"].exists();
        if (hasStart == pipeline.properties[u"end"].exists())
            return;
        error(problems, pipeline.at(hasStart ? u"/end" : u"/start"),
              u"'%1' has %2 but no %3: the active period needs both, or neither while nothing is to run."_s.arg(
                  pipeline->name(), hasStart ? u"a start"_s : u"an end"_s, hasStart ? u"end"_s : u"start"_s));
    });
}

void periodEmpty(const CheckContext &context, QList<Problem> &problems)
{
    forEachV1Pipeline(context, [&](const CheckedResource &pipeline) {
        const auto period = pipeline.period;
        if (!period || period->start < period->end || runsOnce(pipeline))
            return;
        const bool isReversed = period->end < period->start;
        report(problems, isReversed ? Severity::Error : Severity::Warning, pipeline.at(u"/end"),
               isReversed ? u"The end, %1, comes before the start, %2."_s.arg(schedule::formatInstant(period->end),
                                                                              schedule::formatInstant(period->start))
                          : u"Start and end are both %1: the period holds no slice, so nothing runs."_s.arg(
                                schedule::formatInstant(period->end)));
    });
}

void periodOutside(const CheckContext &context, QList<Problem> &problems)
{
    forEachV1Pipeline(context, [&](const CheckedResource &pipeline) {
        const auto period = pipeline.period;
        if (!period || period->start >= period->end)
            return;
        for (const CheckedActivity &activity : context.activities) {
            const auto cut = activity.pipeline == &pipeline ? availabilityOf(context, activity) : std::nullopt;
            if (!cut)
                continue;
            const schedule::Slice first = schedule::sliceAt(*cut, period->start);
            const schedule::Slice last = schedule::sliceAt(*cut, period->end.addMSecs(-1));
            const qint64 outside = first.start.msecsTo(period->start) + period->end.msecsTo(last.end);
            if (outside <= period->start.msecsTo(period->end))
                continue;
            information(
                problems, pipeline.at(u"/start"),
                u"The slices of '%1' run from %2 to %3, mostly outside of the active period: they run whole all the same."_s
                    .arg(activity.name, schedule::formatInstant(first.start), schedule::formatInstant(last.end)));
            return;
        }
    });
}

void oneTimeDatasets(const CheckContext &context, QList<Problem> &problems)
{
    forEachV1Pipeline(context, [&](const CheckedResource &pipeline) {
        if (pipeline.properties[u"datasets"].size() > 0 && !runsOnce(pipeline))
            error(
                problems, pipeline.at(u"/datasets"),
                u"Only a pipeline of mode OneTime may have datasets of its own: give them files of their own, or set pipelineMode to OneTime."_s);
    });
}

} // namespace millrace::checks
