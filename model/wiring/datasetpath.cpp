// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/wiring/datasetpath.h"

#include "model/expression/partitions.h"
#include "model/wiring/readable.h"

using namespace Qt::StringLiterals;

namespace millrace {

namespace {

std::optional<json::Pointer> pointerOf(const TypeInfo &type, QStringView field, Dialect dialect)
{
    const Field *found = type.field(field);
    return found ? found->pointer.in(dialect) : std::nullopt;
}

/// A scalar, or the text of an expression object.
QString writtenText(const json::Value &value)
{
    return value.isObject() ? value[u"value"].scalarText() : value.scalarText();
}

template<typename Read>
QString joined(const json::Value &properties, const PathMembers &members, Read read)
{
    QString path;
    for (const auto &member : {members.container, members.folder, members.file}) {
        QString part = member ? read(properties.find(*member)) : QString();
        while (part.startsWith(u'/'))
            part.remove(0, 1);
        while (part.endsWith(u'/'))
            part.chop(1);
        if (!part.isEmpty())
            path += path.isEmpty() ? part : u'/' + part;
    }
    return path;
}

std::vector<expression::Partition> partitionsOf(const TypeInfo &type, const json::Value &properties)
{
    std::vector<expression::Partition> partitions;
    const auto pointer = pointerOf(type, u"partitionedBy", Dialect::V1);
    const QList<json::Value> entries = pointer ? properties.find(*pointer).elements() : QList<json::Value>();
    for (const json::Value &entry : entries) {
        const json::Value value = entry[u"value"];
        partitions.push_back({entry[u"name"].toString(), value[u"date"].toString(), value[u"format"].toString()});
    }
    return partitions;
}

const TypeInfo &typeOf(const Catalog &catalog, const Resource &dataset)
{
    return catalog.get(TypeKind::Dataset, dataset.type());
}

} // namespace

PathMembers pathMembers(const TypeInfo &type, Dialect dialect)
{
    return {pointerOf(type, u"container", dialect), pointerOf(type, u"folderPath", dialect),
            pointerOf(type, u"fileName", dialect)};
}

QString writtenPath(const json::Value &properties, const PathMembers &members)
{
    return joined(properties, members, writtenText);
}

QString writtenPath(const Project &project, const Catalog &catalog, const Resource &dataset)
{
    return writtenPath(dataset.properties(), pathMembers(typeOf(catalog, dataset), project.dialect));
}

QString readablePath(const json::Value &properties, const PathMembers &members)
{
    return joined(properties, members, [](const json::Value &value) { return readableText(writtenText(value)); });
}

QString fileNameOf(const Project &project, const Catalog &catalog, const Resource &dataset)
{
    const json::Value properties = dataset.properties();
    const PathMembers members = pathMembers(typeOf(catalog, dataset), project.dialect);
    const json::Value name = members.file ? properties.find(*members.file) : json::Value();
    return project.dialect == Dialect::V2 ? normalisedText(name, parameterTrees(properties)) : writtenText(name);
}

QString resolvedPath(const Project &project, const Catalog &catalog, const Resource &dataset,
                     const schedule::Slice &slice)
{
    const TypeInfo &type = typeOf(catalog, dataset);
    const json::Value properties = dataset.properties();
    const PathMembers members = pathMembers(type, project.dialect);
    if (project.dialect == Dialect::V2) {
        return joined(properties, members, [parameters = parameterTrees(properties)](const json::Value &value) {
            return normalisedText(value, parameters);
        });
    }
    const QString written = writtenPath(properties, members);
    return expression::substitutePartitions(written, partitionsOf(type, properties), expression::contextOf(slice))
        .valueOr(written);
}

QString placeOfDataset(const json::Value &properties, const PathMembers &members, const ParameterTrees &parameters)
{
    const QString path =
        joined(properties, members, [&](const json::Value &value) { return normalisedText(value, parameters); });
    return fileKey(properties[u"linkedServiceName"], normalisedPath(path));
}

QString placeOfDataset(const Project &project, const Catalog &catalog, const Resource &dataset)
{
    const json::Value properties = dataset.properties();
    return placeOfDataset(properties, pathMembers(typeOf(catalog, dataset), project.dialect),
                          parameterTrees(properties));
}

ParameterTrees parameterTrees(const json::Value &properties, const json::Value &given)
{
    ParameterTrees trees;
    for (const json::Member &parameter : given.members())
        trees.emplace_back(parameter.name, treeOf(parameter.value));
    // The first of a name counts, so a default stands only where nothing was given.
    for (const json::Member &parameter : properties[u"parameters"].members()) {
        if (const json::Value standard = parameter.value[u"defaultValue"])
            trees.emplace_back(parameter.name, treeOf(standard));
    }
    return trees;
}

QList<ResourceId> datasetsAt(const Project &project, const Catalog &catalog, const NodeId &file)
{
    QList<ResourceId> found;
    for (const ResourcePtr &resource : project.resources) {
        if (resource->kind == ResourceKind::Dataset && !resource->isBroken() &&
            placeOfDataset(project, catalog, *resource) == file.file)
            found.append(resource->id);
    }
    return found;
}

} // namespace millrace
