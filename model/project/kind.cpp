// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/project/kind.h"

using namespace Qt::StringLiterals;

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

QString dialectId(Dialect dialect) { return dialect == Dialect::V1 ? u"v1"_s : u"v2"_s; }

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

QString kindId(ResourceKind kind)
{
    switch (kind) {
    case ResourceKind::Pipeline:
        return u"pipeline"_s;
    case ResourceKind::Dataset:
        return u"dataset"_s;
    case ResourceKind::LinkedService:
        return u"linkedService"_s;
    case ResourceKind::Trigger:
        return u"trigger"_s;
    case ResourceKind::Other:
        break;
    }
    return u"other"_s;
}

QString kindWords(ResourceKind kind)
{
    if (kind == ResourceKind::LinkedService)
        return u"linked service"_s;
    return kind == ResourceKind::Other ? u"resource"_s : kindId(kind);
}

} // namespace millrace
