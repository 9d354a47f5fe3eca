// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/wiring/middle.h"

#include "model/wiring/datasetpath.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millrace {

namespace {

bool suits(const PortInfo &port, const TypeInfo &type)
{
    return port.datasetTypes.isEmpty() || port.datasetTypes.contains(type.id, Qt::CaseInsensitive);
}

struct Choice
{
    const TypeInfo *type = nullptr;
    QByteArray service;
};

/// A type of files that both ends take and that the project has a store for.
std::optional<Choice> chooseType(const Connection &connection)
{
    for (const TypeInfo *type : connection.catalog.all(TypeKind::Dataset)) {
        const bool isOfFiles = pathMembers(*type, Dialect::V1).folder.has_value() && type->existsIn(Dialect::V1);
        if (!isOfFiles || !suits(connection.from.activity->port.info, *type) ||
            !suits(connection.to.activity->port.info, *type))
            continue;
        if (const QByteArray service = firstFittingService(connection.project, connection.catalog, *type);
            !service.isEmpty())
            return Choice{type, service};
    }
    return {};
}

/// The availability of a dataset that the activities name already.
QByteArray availabilityNearby(const Connection &connection)
{
    const NameIndex index(connection.project);
    for (const ActivityEnd *end : {&*connection.from.activity, &*connection.to.activity}) {
        for (const Link &link : end->links) {
            const Resource *dataset = index.find(ResourceKind::Dataset, link.target);
            if (const json::Value found = dataset ? dataset->properties()[u"availability"] : json::Value())
                return found.text().toByteArray();
        }
    }
    return usualAvailability(connection.project);
}

/// The file's extension: the one that both ends take, the narrower end first.
QString extensionFor(const Connection &connection)
{
    const QStringList written = connection.from.activity->port.info.extensions;
    const QStringList read = connection.to.activity->port.info.extensions;
    const auto both = std::find_if(read.begin(), read.end(),
                                   [&](const QString &e) { return written.isEmpty() || written.contains(e); });
    return both != read.end() ? *both : written.value(0);
}

std::optional<QPointF> between(const Connection &connection)
{
    const ActivityRecord *from = connection.pipeline.find(connection.from.activity->id);
    const ActivityRecord *to = connection.pipeline.find(connection.to.activity->id);
    if (!from->position || !to->position)
        return {};
    return (*from->position + *to->position) / 2;
}

} // namespace

Result<NewResource> addDatasetBetween(const Connection &connection)
{
    const ActivityEnd &from = *connection.from.activity;
    const auto choice = chooseType(connection);
    if (!choice) {
        return refused(u"In v1 a dataset stands between \"%1\" and \"%2\", and there is no storage for it yet; add a "
                       "storage linked service first."_s.arg(from.name, connection.to.activity->name));
    }
    const bool isMapped = from.isMapped();
    const QString part = from.key.name.isEmpty() ? from.port.info.key : from.key.name;
    const QString name =
        freeResourceName(connection.project, ResourceKind::Dataset, from.name + u' ' + (isMapped ? part : u"done"_s));
    const PathMembers members = pathMembers(*choice->type, Dialect::V1);
    QList<std::pair<json::Pointer, QByteArray>> path = {
        {*members.folder, json::quote(isMapped ? name.toLower().replace(u' ', u'-') : u"placeholders"_s)}};
    if (isMapped && members.file)
        path.append({*members.file, json::quote(QString(part + extensionFor(connection)))});
    Result<NewResource> made = addNewResource(connection.project, *choice->type, name,
                                              {choice->service, availabilityNearby(connection), path});
    if (!made)
        return made;
    if (!isMapped && members.file) {
        const json::Pointer file = json::Pointer({u"properties"_s}) / *members.file;
        const Resource *dataset = made->project.find(made->id);
        if (dataset->root().find(file)) {
            const Result<Project> bare = withChange(made->project, made->id, file, json::Remove{});
            if (!bare)
                return bare.error();
            made->project = *bare;
        }
    }
    if (const auto position = between(connection))
        made->project = withPosition(made->project, connection.pipeline.id, NodeId::of(made->id), *position);
    return made;
}

} // namespace millrace
