// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/run/plan/datasetplace.h"

#include "model/expression/partitions.h"
#include "model/run/activities/activity.h"

using namespace Qt::StringLiterals;

namespace millrace::run {

namespace {

std::vector<expression::Partition> partitionsOf(const json::Value &properties)
{
    std::vector<expression::Partition> partitions;
    for (const json::Value &entry : properties[u"partitionedBy"].elements()) {
        const json::Value value = entry[u"value"];
        partitions.push_back({entry[u"name"].toString(), value[u"date"].toString(), value[u"format"].toString()});
    }
    return partitions;
}

} // namespace

bool isBlob(const Resource &dataset) { return dataset.properties()[u"typeProperties"][u"folderPath"].isString(); }

Result<BlobPlace> placeOf(const Resource &dataset, const schedule::Slice &slice)
{
    const json::Value properties = dataset.properties()[u"typeProperties"];
    if (!isBlob(dataset))
        return Error{Error::Code::NotFound, u"Dataset '%1' names no blob."_s.arg(dataset.name())};
    const auto context = expression::contextOf(slice);
    const auto partitions = partitionsOf(properties);
    const auto folder = expression::substitutePartitions(properties[u"folderPath"].toString(), partitions, context);
    const auto file = expression::substitutePartitions(properties[u"fileName"].toString(), partitions, context);
    if (!folder || !file)
        return Error{Error::Code::Invalid,
                     u"The path of dataset '%1': %2"_s.arg(dataset.name(), (folder ? file : folder).error().message)};
    return splitPlace(dataset.properties()[u"linkedServiceName"].toString(), *folder + u'/' + *file);
}

} // namespace millrace::run
