// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/run/activities/activity.h"

using namespace Qt::StringLiterals;

namespace millrace::run {

namespace {

using Places = QMap<QString, BlobPlace>;

Result<BlobPlace> placeOf(const ActivityContext &context, const json::Value &entry)
{
    if (entry.isString())
        return context.dataset(entry.toString());
    return filePlace(context, entry[u"filePath"], entry[u"linkedServiceName"]);
}

Result<Places> placesOf(const ActivityContext &context, const json::Value &map)
{
    Places places;
    for (const json::Member &member : map.members()) {
        const auto place = placeOf(context, member.value);
        if (!place)
            return place.error();
        places.insert(member.name, *place);
    }
    return places;
}

Result<QMap<QString, QString>> parametersOf(const ActivityContext &context, const json::Value &map)
{
    QMap<QString, QString> parameters;
    for (const json::Member &member : map.members()) {
        const auto text = context.text(member.value);
        if (!text)
            return Error{text.error().code, u"Global parameter '%1': %2"_s.arg(member.name, text.error().message)};
        parameters.insert(member.name, *text);
    }
    return parameters;
}

Result<Work> plan(const ActivityContext &context)
{
    const json::Value properties = context.activity[u"typeProperties"];
    const json::Value one = properties[u"webServiceInput"];
    const json::Value map = properties[u"webServiceInputs"];
    if (one.exists() && map.exists())
        return Error{Error::Code::Invalid, u"webServiceInput and webServiceInputs exclude each other; keep one."_s};
    const auto single = one.exists() ? placeOf(context, one) : Result<BlobPlace>(BlobPlace());
    const auto inputs = placesOf(context, map);
    const auto outputs = placesOf(context, properties[u"webServiceOutputs"]);
    const auto parameters = parametersOf(context, properties[u"globalParameters"]);
    if (!single || !inputs || !outputs)
        return !single ? single.error() : !inputs ? inputs.error() : outputs.error();
    if (!parameters)
        return parameters.error();
    BatchWork work{context.service, one.exists(), *inputs, *outputs, *parameters};
    if (work.single)
        work.inputs.insert(QString(), *single);
    return Work(work);
}

} // namespace

RunnableActivity batchExecution() { return {u"AzureMLBatchExecution"_s, plan}; }

} // namespace millrace::run
