// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/run/activities/activity.h"

using namespace Qt::StringLiterals;

namespace millrace::run {

namespace {

Result<BlobPlace> modelOf(const ActivityContext &context, const json::Value &properties)
{
    if (context.dialect == Dialect::V1)
        return context.dataset(properties[u"trainedModelDatasetName"].toString());
    return filePlace(context, properties[u"trainedModelFilePath"], properties[u"trainedModelLinkedServiceName"]);
}

Result<Work> plan(const ActivityContext &context)
{
    const json::Value properties = context.activity[u"typeProperties"];
    auto name = context.text(properties[u"trainedModelName"]);
    if (!name)
        return name.error();
    if (name->isEmpty())
        return Error{Error::Code::Invalid,
                     u"trainedModelName is missing; write the trained model's name in the endpoint."_s};
    auto model = modelOf(context, properties);
    if (!model)
        return model.error();
    if (!model->path.endsWith(u".ilearner", Qt::CaseInsensitive))
        return Error{Error::Code::Invalid,
                     u"The model '%1' does not end in .ilearner, so no endpoint takes it; name a model file."_s.arg(
                         model->text())};
    return Work(UpdateWork{context.service, std::move(*name), std::move(*model)});
}

} // namespace

RunnableActivity updateResource() { return {u"AzureMLUpdateResource"_s, plan}; }

} // namespace millrace::run
