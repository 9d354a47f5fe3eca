// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/catalog/kinds.h"
#include "model/edit/copies.h"
#include "model/edit/edits.h"
#include "model/edit/names.h"
#include "model/project/levels.h"
#include "model/wiring/newresource.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millrace {

namespace {

Error unknownType(const QString &type)
{
    return {Error::Code::NotFound, u"Nothing is known of the type \"%1\"; choose one from the palette."_s.arg(type)};
}

Error noPipeline()
{
    return {Error::Code::NotFound,
            u"The pipeline is not in the project, or its JSON cannot be read; mend its JSON first."_s};
}

const Resource *usablePipeline(const Project &project, ResourceId id)
{
    const Resource *pipeline = project.find(id);
    return pipeline && pipeline->kind == ResourceKind::Pipeline && !pipeline->isBroken() ? pipeline : nullptr;
}

/// The name asked for, if it may be given, else a free one like the type's label.
Result<QString> resourceName(const Project &project, ResourceKind kind, const QString &asked, const QString &label)
{
    if (asked.isEmpty())
        return freeName(project, kind, label);
    const Result<void> verdict = checkName(project, kind, asked);
    return verdict ? Result<QString>(asked) : verdict.error();
}

Result<Made> made(const Project &project, const Catalog &catalog, const TypeInfo &type, const QString &name)
{
    const bool isSliced = project.dialect == Dialect::V1 && type.kind == TypeKind::Dataset;
    const Result<NewResource> added = addNewResource(
        project, type, name,
        {onlyFittingService(project, catalog, type), isSliced ? usualAvailability(project) : QByteArray()});
    if (!added)
        return added.error();
    return Made{added->project, {}, added->id};
}

/// JSON of a new activity: the catalogue's, with the name first and the only fitting linked service.
QByteArray newActivity(const Project &project, const Catalog &catalog, const TypeInfo &type, const QString &name)
{
    const Layout layout = layoutOf(project);
    return json::indented(withService(withNameFirst(*type.initial.in(project.dialect), name), {},
                                      onlyFittingService(project, catalog, type)),
                          layout.unit, layout.newline);
}

} // namespace

Result<Made> addPipeline(const Project &project, const Catalog &catalog, const QString &name)
{
    const QList<const TypeInfo *> types = catalog.all(TypeKind::Pipeline);
    if (types.isEmpty())
        return unknownType(u"Pipeline"_s);
    const Result<QString> given = resourceName(project, ResourceKind::Pipeline, name, types.first()->label.toLower());
    return given ? made(project, catalog, *types.first(), *given) : given.error();
}

Result<Made> addActivity(const Project &project, const Catalog &catalog, ResourceId pipeline, const QString &type,
                         QPointF position, const QString &name, const Level &level)
{
    const Resource *resource = usablePipeline(project, pipeline);
    if (!resource || (!level.isTop() && !resource->find(level.container)))
        return noPipeline();
    const TypeInfo *info = catalog.find(TypeKind::Activity, type);
    if (!info || !info->existsIn(project.dialect))
        return unknownType(type);
    const QString given = name.isEmpty() ? freeActivityName(*resource, info->label) : name;
    if (const Result<void> verdict = checkActivityName(project, *resource, given); !verdict)
        return verdict.error();
    const Result<Project> next = insertActivity(project, *resource, level, newActivity(project, catalog, *info, given));
    if (!next)
        return next.error();
    const auto &there = activitiesAt(*next->find(pipeline), level);
    const NodeId node = NodeId::of(there.at(there.size() - 1).id);
    return Made{withPosition(*next, pipeline, node, position), node, pipeline};
}

Result<Made> addResource(const Project &project, const Catalog &catalog, TypeKind kind, const QString &type,
                         const QString &name, ResourceId pipeline, QPointF position, const Level &level)
{
    const TypeInfo *info = catalog.find(kind, type);
    if (!info || kind == TypeKind::Activity)
        return unknownType(type);
    const Result<QString> given = resourceName(project, resourceKindOf(kind), name, info->label);
    Result<Made> result = given ? made(project, catalog, *info, *given) : given.error();
    if (!result || kind != TypeKind::Dataset || !pipeline)
        return result;
    result->node = NodeId::of(result->resource);
    const Result<Project> placed = placeDataset(result->project, pipeline, result->resource, position, level);
    if (!placed)
        return placed.error();
    result->project = *placed;
    return result;
}

Result<Project> placeDataset(const Project &project, ResourceId pipeline, ResourceId dataset, QPointF position,
                             const Level &level)
{
    const Resource *resource = project.find(dataset);
    if (!usablePipeline(project, pipeline))
        return noPipeline();
    if (!resource || resource->kind != ResourceKind::Dataset)
        return Error{Error::Code::NotFound, u"The dataset is not in the project any more; choose another."_s};
    return withPosition(project, pipeline, NodeId::of(dataset), position, level);
}

Result<Project> moveNodes(const Project &project, ResourceId pipeline,
                          const QList<std::pair<NodeId, QPointF>> &positions, const Level &level)
{
    if (!project.find(pipeline))
        return noPipeline();
    return withPositions(project, pipeline, QHash<NodeId, QPointF>(positions.begin(), positions.end()), level);
}

} // namespace millrace
