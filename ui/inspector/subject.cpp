// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/subject.h"

#include "model/catalog/kinds.h"
#include "model/edit/edits.h"
#include "model/wiring/newresource.h"

namespace millrace::gui {

namespace {

const ActivityRecord *activityOf(const Project &project, const Subject &subject)
{
    const Resource *resource = project.find(subject.resource);
    return resource && subject.activity ? resource->find(subject.activity) : nullptr;
}

/// What the fields' pointers start from.
json::Value baseOf(const Project &project, const Subject &subject)
{
    if (subject.activity) {
        const ActivityRecord *activity = activityOf(project, subject);
        return activity ? activity->value() : json::Value();
    }
    const Resource *resource = project.find(subject.resource);
    return resource ? resource->properties() : json::Value();
}

} // namespace

Subject subjectOf(const Project &project, const Selected &selected)
{
    if (const ActivityId activity = selected.activity()) {
        const Resource *pipeline = project.find(selected.resource);
        return pipeline && pipeline->find(activity) ? Subject{selected.resource, activity} : Subject();
    }
    const ResourceId single = selected.single();
    return project.find(single) ? Subject{single, {}} : Subject();
}

QString nameOf(const Project &project, const Subject &subject)
{
    if (const ActivityRecord *activity = activityOf(project, subject))
        return activity->name();
    const Resource *resource = project.find(subject.resource);
    return resource ? resource->name() : QString();
}

QString typeOf(const Project &project, const Subject &subject)
{
    if (const ActivityRecord *activity = activityOf(project, subject))
        return activity->type();
    const Resource *resource = project.find(subject.resource);
    return resource ? resource->type() : QString();
}

TypeKind typeKindOf(const Project &project, const Subject &subject)
{
    const Resource *resource = project.find(subject.resource);
    return subject.activity || !resource ? TypeKind::Activity : typeKindOf(resource->kind).value_or(TypeKind::Trigger);
}

const TypeInfo &typeInfoOf(const Project &project, const Catalog &catalog, const Subject &subject)
{
    const TypeKind kind = typeKindOf(project, subject);
    // A pipeline writes no type: there is but one.
    return catalog.get(kind,
                       kind == TypeKind::Pipeline ? QStringView(u"Pipeline") : QStringView(typeOf(project, subject)));
}

QList<Field> fieldsOf(const Project &project, const Catalog &catalog, const Subject &subject)
{
    const json::Pointer name = json::Pointer::of(u"/name");
    QList<Field> fields;
    const auto add = [&](const QList<Field> &list) {
        for (const Field &field : list)
            if (const auto &pointer = field.pointer.in(project.dialect); pointer && *pointer != name)
                fields << field;
    };
    add(catalog.fieldsOf(typeInfoOf(project, catalog, subject), baseOf(project, subject), project.dialect));
    add(catalog.commonFields(typeKindOf(project, subject)));
    // What belongs to no group comes first: the linked service, the description.
    std::stable_partition(fields.begin(), fields.end(), [](const Field &field) { return field.group.isEmpty(); });
    return fields;
}

json::Value valueOf(const Project &project, const Subject &subject, const Field &field)
{
    const auto &pointer = field.pointer.in(project.dialect);
    return pointer ? baseOf(project, subject).find(*pointer) : json::Value();
}

json::Pointer filePointer(const Project &project, const Subject &subject, const json::Pointer &pointer)
{
    const Resource *resource = project.find(subject.resource);
    if (!resource)
        return pointer;
    if (subject.activity)
        return outerPointer(*resource, subject.activity, pointer);
    return json::Pointer::of(u"/properties") / pointer;
}

Edit setFieldEdit(const Subject &subject, const Field &field, const QByteArray &json)
{
    return [subject, field, json](const Project &project) {
        return subject.activity ? setField(project, subject.activity, field, json)
                                : setField(project, subject.resource, field, json);
    };
}

Edit changeEdit(const Subject &subject, const json::Pointer &pointer, const json::Change &change)
{
    return [subject, pointer, change](const Project &project) {
        return subject.activity ? withChange(project, subject.activity, pointer, change)
                                : withChange(project, subject.resource, filePointer(project, subject, pointer), change);
    };
}

Edit newTargetEdit(const Catalog &catalog, const Subject &subject, const Field &field, const TypeInfo &type,
                   const json::Pointer &inside)
{
    return
        [&catalog, subject, field, kind = type.kind, id = type.id, inside](const Project &project) -> Result<Project> {
            const Result<Made> made =
                kind == TypeKind::Pipeline ? addPipeline(project, catalog) : addResource(project, catalog, kind, id);
            if (!made)
                return made.error();
            const Resource *resource = made->project.find(made->resource);
            const QByteArray name = referenceTo(project.dialect, resource->kind, resource->name());
            const auto &own = field.pointer.in(project.dialect);
            return inside.isEmpty() || !own ? setFieldEdit(subject, field, name)(made->project)
                                            : changeEdit(subject, *own / inside, json::Set{name})(made->project);
        };
}

Edit renameEdit(const Catalog &catalog, const Subject &subject, const QString &name)
{
    return [&catalog, subject, name](const Project &project) {
        return subject.activity ? renameActivity(project, catalog, subject.activity, name)
                                : renameResource(project, catalog, subject.resource, name);
    };
}

} // namespace millrace::gui
