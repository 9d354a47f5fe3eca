// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/project/kind.h"

namespace millrace {
namespace {

bool isTrigger(const json::Value &properties)
{
    return properties[u"pipelines"].isArray() || properties[u"pipeline"][u"pipelineReference"].isObject() ||
           properties[u"runtimeState"].isString() || properties[u"type"].toString().endsWith(u"Trigger");
}

/// Datasets name a linked service beside their type; v1 ones are available at times or have a structure.
bool isDataset(const json::Value &properties)
{
    return properties[u"linkedServiceName"] || properties[u"availability"].isObject() ||
           properties[u"published"].isBool() || properties[u"external"].isBool();
}

} // namespace

ResourceKind kindOf(const json::Value &root)
{
    const json::Value properties = root[u"properties"];
    if (!properties.isObject())
        return ResourceKind::Other;
    if (properties[u"activities"].isArray())
        return ResourceKind::Pipeline;
    if (!properties[u"type"].isString())
        return properties[u"availability"].isObject() ? ResourceKind::Dataset : ResourceKind::Other;
    if (properties[u"type"].toString().endsWith(u"LinkedService")) // the names of before July 2015
        return ResourceKind::LinkedService;
    if (isTrigger(properties))
        return ResourceKind::Trigger;
    if (isDataset(properties))
        return ResourceKind::Dataset;
    return properties[u"typeProperties"].isObject() ? ResourceKind::LinkedService : ResourceKind::Other;
}

} // namespace millrace
