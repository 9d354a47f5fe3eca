// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/check/period.h"
#include "model/check/report.h"
#include "model/check/rules.h"
#include "model/check/strings.h"
#include "model/expression/v1.h"
#include "model/schedule/reading.h"
#include "model/wiring/activitytext.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millrace::checks {

namespace {

template<typename Visit>
void forEachMapped(const CheckContext &context, Visit visit)
{
    for (const CheckedActivity &activity : context.activities) {
        for (const MappedUse &use : activity.mapped)
            visit(activity, use);
    }
}

/// Whether the port carries a file of a web service rather than any data.
bool takesFile(const MappedUse &use) { return !use.port->extensions.isEmpty(); }

/// Where a file's name is written: in the dataset, or in the V2 path itself.
Spot fileSpot(const CheckContext &context, const MappedUse &use)
{
    const CheckedResource *dataset = context.find(use.dataset);
    return dataset ? context.fieldSpot(*dataset, u"fileName") : use.spot;
}

bool endsWithAny(const QString &path, const QStringList &extensions)
{
    return std::any_of(extensions.begin(), extensions.end(),
                       [&path](const QString &extension) { return path.endsWith(extension, Qt::CaseInsensitive); });
}

bool endsComputed(const QString &path)
{
    return path.endsWith(u'}') || path.startsWith(u"$$") || !placeholderIn(path).isNull();
}

const NamedUse *listed(const std::vector<NamedUse> &uses, const MappedUse &use)
{
    for (const NamedUse &candidate : uses) {
        if (candidate.name.compare(use.datasetName, Qt::CaseInsensitive) == 0)
            return &candidate;
    }
    return nullptr;
}

/// The time of an input that one run reads: the activity's slice, or what startTime and endTime say.
schedule::Slice windowOf(const json::Value &input, const schedule::Slice &slice)
{
    const expression::SliceContext context = expression::contextOf(slice);
    const auto instant = [&](QStringView member, const QDateTime &usual) {
        const json::Value text = input[member];
        return text ? expression::evaluateV1Instant(text.toString(), context).valueOr(usual) : usual;
    };
    const QDateTime start = instant(u"startTime", slice.start);
    const auto length = schedule::readTimeSpan(input[u"length"], schedule::Duration::zero());
    const bool hasLength = input[u"length"] && length;
    return {start, hasLength ? start.addMSecs(length->count()) : instant(u"endTime", slice.end)};
}

/// Whether a storage linked service can hand out data by key or signature. What is computed or hidden may.
bool hasKey(const CheckContext &context, const CheckedResource &service)
{
    if (!service.type->isKnown)
        return true;
    for (const QStringView id : {u"sasUri", u"accountKey", u"sasToken"}) {
        if (context.field(service, id))
            return true;
    }
    const json::Value connection = context.field(service, u"connectionString");
    const QString text = connection.toString();
    return connection.isObject() || text.contains(u"AccountKey="_s, Qt::CaseInsensitive) ||
           text.contains(u"SharedAccessSignature="_s, Qt::CaseInsensitive) ||
           text.contains(u"UseDevelopmentStorage=true"_s, Qt::CaseInsensitive) || text.startsWith(u'@') ||
           text.contains(u"***"_s);
}

const CheckedResource *storageOf(const CheckContext &context, const MappedUse &use)
{
    const CheckedResource *dataset = context.find(use.dataset);
    const QString name =
        dataset ? referenceName(context.field(*dataset, u"linkedServiceName")).toString() : use.service;
    return name.isEmpty() ? nullptr : context.find(ResourceKind::LinkedService, name);
}

} // namespace

void mappedNotListed(const CheckContext &context, QList<Problem> &problems)
{
    if (context.dialect != Dialect::V1)
        return;
    forEachMapped(context, [&](const CheckedActivity &activity, const MappedUse &use) {
        const bool isInput = use.port->direction == PortDirection::In;
        if (use.datasetName.isEmpty() || listed(isInput ? activity.inputs : activity.outputs, use))
            return;
        const QString list = isInput ? u"inputs"_s : u"outputs"_s;
        error(problems, use.spot,
              u"'%1' is not among the %2 of '%3', so it is neither waited for nor found: list it there too."_s.arg(
                  use.datasetName, list, activity.name))
            .fix = appending(u"Add it to %1"_s.arg(list), activity.at(json::Pointer({list})),
                             "{ \"name\": " + json::quote(use.datasetName) + " }");
    });
}

void mappedType(const CheckContext &context, QList<Problem> &problems)
{
    forEachMapped(context, [&](const CheckedActivity &, const MappedUse &use) {
        const CheckedResource *dataset = context.find(use.dataset);
        if (!dataset || use.port->datasetTypes.isEmpty() || use.port->datasetTypes.contains(dataset->type->id))
            return;
        error(problems, use.spot,
              u"'%1' is of type %2. %3"_s.arg(use.datasetName, dataset->resource->type(),
                                              use.port->refusal.arg(use.datasetName)));
    });
}

void mappedPath(const CheckContext &context, QList<Problem> &problems)
{
    forEachMapped(context, [&](const CheckedActivity &activity, const MappedUse &use) {
        const CheckedResource *dataset = context.find(use.dataset);
        if (!dataset || !takesFile(use) || !use.port->datasetTypes.contains(dataset->type->id))
            return;
        if (context.field(*dataset, u"fileName").scalarText().isEmpty())
            error(problems, context.fieldSpot(*dataset, u"fileName"),
                  u"'%1' names no file, but '%2' needs exactly one: write a fileName that ends in %3."_s.arg(
                      use.datasetName, activity.name, use.port->extensions.join(u" or "_s)));
    });
}

void mappedExtension(const CheckContext &context, QList<Problem> &problems)
{
    forEachMapped(context, [&](const CheckedActivity &activity, const MappedUse &use) {
        const QString &path = use.written;
        if (!takesFile(use) || path.isEmpty() || endsWithAny(path, use.port->extensions) || endsComputed(path))
            return;
        const CheckedResource *dataset = context.find(use.dataset);
        if (dataset && context.field(*dataset, u"fileName").scalarText().isEmpty())
            return;
        const QString file = path.section(u'/', -1);
        const Spot spot = fileSpot(context, use);
        Problem &problem = error(problems, spot,
                                 u"'%1' has no extension that '%2' takes: write a name that ends in %3."_s.arg(
                                     file, activity.name, use.port->extensions.join(u" or "_s)));
        if (use.port->extensions.size() != 1 || !dataset)
            return;
        const QString name = context.field(*dataset, u"fileName").toString() + use.port->extensions[0];
        problem.fix = setting(u"Append %1"_s.arg(use.port->extensions[0]), spot, json::quote(name));
    });
}

void mappedSlices(const CheckContext &context, QList<Problem> &problems)
{
    if (context.dialect != Dialect::V1)
        return;
    forEachMapped(context, [&](const CheckedActivity &activity, const MappedUse &use) {
        const NamedUse *input = use.port->direction == PortDirection::In ? listed(activity.inputs, use) : nullptr;
        if (!takesFile(use) || !input)
            return;
        const auto cut = availabilityOf(context.find(use.dataset));
        const auto slice = sampleSlice(context, activity);
        if (!cut || !slice)
            return;
        const schedule::Slice window = windowOf(input->entry, *slice);
        const qint64 count = window.start < window.end ? schedule::countSlices(*cut, window.start, window.end) : 1;
        if (count > 1)
            warning(
                problems, use.spot,
                u"One run of '%1' covers %2 slices of '%3', but takes one file: give the dataset the activity's availability, or pick one slice with startTime and endTime."_s
                    .arg(activity.name)
                    .arg(count)
                    .arg(use.datasetName));
    });
}

void mappedStorage(const CheckContext &context, QList<Problem> &problems)
{
    QHash<ResourceId, bool> seen;
    forEachMapped(context, [&](const CheckedActivity &activity, const MappedUse &use) {
        const CheckedResource *service = takesFile(use) ? storageOf(context, use) : nullptr;
        if (!service || seen.contains((*service)->id))
            return;
        seen.insert((*service)->id, true);
        const QString id = service->type->field(u"connectionString") ? u"connectionString"_s : u"sasUri"_s;
        if (!hasKey(context, *service))
            error(
                problems, context.fieldSpot(*service, id),
                u"'%1' has neither account key nor shared access signature, which the web service behind '%2' needs to reach its files."_s
                    .arg((*service)->name(), activity.name));
    });
}

} // namespace millrace::checks
