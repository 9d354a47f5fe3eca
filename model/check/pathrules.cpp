// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/check/period.h"
#include "model/check/report.h"
#include "model/check/rules.h"
#include "model/check/strings.h"
#include "model/expression/dateformat.h"
#include "model/expression/partitions.h"
#include "model/expression/v1.h"
#include "model/wiring/activitytext.h"

using namespace Qt::StringLiterals;

namespace millrace::checks {

namespace {

/// The v1 datasets that have partitions or could have.
template<typename Visit>
void forEachPartitioned(const CheckContext &context, Visit visit)
{
    for (const CheckedResource &dataset : context.resources) {
        if (context.dialect == Dialect::V1 && dataset.type->field(u"partitionedBy"))
            visit(dataset, context.field(dataset, u"partitionedBy"));
    }
}

bool isFixed(const QString &path) { return !path.isEmpty() && !path.contains(u'{') && !path.startsWith(u"$$"); }

bool hasFile(const CheckContext &context, const MappedUse &use)
{
    const CheckedResource *dataset = context.find(use.dataset);
    return !dataset || !context.field(*dataset, u"fileName").scalarText().isEmpty();
}

/// Whether runs of the activity's pipeline repeat: several slices, or a trigger that fires again and again.
bool repeats(const CheckContext &context, const CheckedActivity &activity)
{
    if (context.dialect == Dialect::V1)
        return sliceCount(context, activity).value_or(0) > 1;
    const auto isMeant = [&](const json::Value &reference) {
        const QString name = referenceName(reference).toString();
        return context.names.find(ResourceKind::Pipeline, name) == activity.pipeline->resource;
    };
    return std::any_of(context.resources.begin(), context.resources.end(), [&](const CheckedResource &trigger) {
        if (trigger.kind != TypeKind::Trigger)
            return false;
        const auto listed = context.field(trigger, u"pipelines").elements(); // of schedules and events
        return isMeant(context.field(trigger, u"pipeline")) ||
               std::any_of(listed.begin(), listed.end(),
                           [&](const json::Value &entry) { return isMeant(entry[u"pipelineReference"]); });
    });
}

Spot pathSpot(const CheckContext &context, const MappedUse &use)
{
    const CheckedResource *dataset = context.find(use.dataset);
    return dataset ? context.fieldSpot(*dataset, u"folderPath") : use.spot;
}

} // namespace

void pathOverwritten(const CheckContext &context, QList<Problem> &problems)
{
    for (const CheckedActivity &activity : context.activities) {
        for (const MappedUse &use : activity.mapped) {
            const QString &path = use.written;
            if (use.port->direction != PortDirection::Out || !isFixed(path) || !hasFile(context, use) ||
                !repeats(context, activity))
                continue;
            const QString remedy = context.dialect == Dialect::V1
                                       ? u"put the slice's time into the path with partitionedBy"_s
                                       : u"put the window's start into the path with an expression"_s;
            warning(problems, pathSpot(context, use),
                    u"Every run of '%1' writes to %2 and overwrites what the run before wrote: %3."_s.arg(
                        activity.name, path, remedy));
        }
    }
}

void partitionTokens(const CheckContext &context, QList<Problem> &problems)
{
    forEachPartitioned(context, [&](const CheckedResource &dataset, const json::Value &partitions) {
        QStringList defined;
        for (const json::Value &partition : partitions.elements())
            defined.append(partition[u"name"].toString());
        QStringList used;
        for (const QString &id : {u"folderPath"_s, u"fileName"_s, u"tableRootLocation"_s}) {
            const json::Value path = context.field(dataset, id);
            const QStringList tokens = expression::tokensOf(path.toString());
            used += tokens;
            for (const QString &token : tokens) {
                if (!defined.contains(token, Qt::CaseInsensitive))
                    warning(problems, context.fieldSpot(dataset, id),
                            u"{%1} in '%2' is not defined: add a partition of that name to partitionedBy."_s.arg(
                                token, path.toString()));
            }
        }
        for (const json::Value &partition : partitions.elements()) {
            const QString name = partition[u"name"].toString();
            if (!used.contains(name, Qt::CaseInsensitive))
                warning(problems, {dataset->id, {}, partition.pointer() / u"name"_s},
                        u"The partition '%1' is not used: write {%1} in folderPath or fileName where it belongs."_s.arg(
                            name));
        }
    });
}

void hourFormat(const CheckContext &context, QList<Problem> &problems)
{
    const auto complain = [&](const Spot &spot, const QString &format) -> Problem & {
        return warning(
            problems, spot,
            u"'%1' writes hours from 1 to 12, so morning and afternoon get the same path: write HH for hh."_s.arg(
                format));
    };
    forEachPartitioned(context, [&](const CheckedResource &dataset, const json::Value &partitions) {
        for (const json::Value &partition : partitions.elements()) {
            const json::Value format = partition[u"value"][u"format"];
            if (!expression::losesHalfTheDay(format.toString()))
                continue;
            const Spot spot{dataset->id, {}, format.pointer()};
            const QString meant = format.toString().replace(u'h', u'H');
            complain(spot, format.toString()).fix = setting(u"Write %1"_s.arg(meant), spot, json::quote(meant));
        }
    });
    forEachString(context, {"$$"}, [&](const StringPlace &place) {
        if (context.dialect != Dialect::V1 || !rawString(place.value).startsWith("$$"))
            return;
        for (const expression::Use &format : expression::analyseV1(place.value.toString()).dateFormats) {
            if (expression::losesHalfTheDay(format.name))
                complain(place.spot(), format.name);
        }
    });
}

} // namespace millrace::checks
