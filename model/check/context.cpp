// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/check/context.h"

#include "model/base/parallel.h"
#include "model/catalog/kinds.h"
#include "model/check/dependencies.h"
#include "model/check/fields.h"
#include "model/check/period.h"
#include "model/check/references.h"
#include "model/wiring/activitytext.h"
#include "model/wiring/datasetpath.h"
#include "model/wiring/nametable.h"

#include <algorithm>
#include <functional>

using namespace Qt::StringLiterals;

namespace millrace {

namespace {

const QString modelExtension = u".ilearner"_s;

const std::optional<json::Pointer> &fieldPointer(const TypeInfo &type, const QList<Field> &common, QStringView id,
                                                 Dialect dialect)
{
    static const std::optional<json::Pointer> none;
    if (const Field *field = type.field(id))
        return field->pointer.in(dialect);
    for (const Field &field : common) {
        if (field.id == id)
            return field.pointer.in(dialect);
    }
    return none;
}

} // namespace

Spot CheckedResource::at(const json::Pointer &pointer) const
{
    return {resource->id, {}, properties.pointer() / asWritten(properties, pointer)};
}

Spot CheckedResource::atRoot(QStringView pointer) const
{
    return {resource->id, {}, asWritten(resource->root(), json::Pointer::of(pointer))};
}

Spot CheckedActivity::at(const json::Pointer &pointer) const
{
    return {pipeline->resource->id, id, value.pointer() / asWritten(value, pointer)};
}

Spot FieldOwner::at(const json::Pointer &pointer) const
{
    const json::Pointer base = root ? root.pointer() : json::Pointer::of(u"/properties");
    return {resource, activity, base / asWritten(root, pointer)};
}

const MappedUse *CheckedActivity::modelInput() const
{
    const auto isModel = [](const MappedUse &use) {
        return use.port->direction == PortDirection::In && use.port->extensions == QStringList{modelExtension};
    };
    const auto it = std::find_if(mapped.begin(), mapped.end(), isModel);
    return it == mapped.end() ? nullptr : &*it;
}

CheckContext::CheckContext(const Project &wholeProject, const Catalog &theCatalog, bool isOnlyPart)
    : project(wholeProject)
    , catalog(theCatalog)
    , dialect(wholeProject.dialect)
    , isPart(isOnlyPart)
    , names(project)
{
    resources.reserve(static_cast<size_t>(project.resources.size()));
    for (const ResourcePtr &resource : project.resources) {
        const auto kind = typeKindOf(resource->kind);
        if (!kind || resource->isBroken())
            continue;
        const QString type = *kind == TypeKind::Pipeline ? u"Pipeline"_s : resource->type();
        m_places.insert(resource->id, static_cast<qsizetype>(resources.size()));
        resources.push_back({resource.get(), *kind, resource->properties(), &catalog.get(*kind, type)});
    }
    readDatasets();
    for (const CheckedResource &pipeline : resources) {
        const quint32 scope = ++m_lastScope;
        const json::Pointer array = activitiesPointer(*pipeline.resource);
        for (qsizetype index = 0; const ActivityRecord &record : pipeline->activities) {
            m_activityPlaces.insert(record.id, {array / index++, activities.size()});
            read(activities, pipeline, record.id, record.value(), scope);
        }
    }
    join();
    fieldOwners.reserve(resources.size() + activities.size());
    for (const CheckedResource &resource : resources)
        fieldOwners.push_back(ownerOf(resource));
    for (const CheckedActivity &activity : activities)
        fieldOwners.push_back(ownerOf(activity));
    std::vector<std::function<void()>> parts{[this] { fieldValues = readFieldValues(fieldOwners, dialect); }};
    if (dialect == Dialect::V2) // v1 has its references among the field values
        parts.emplace_back([this] { references = referencesOf(*this); });
    forEachAtOnce(parts, activities.size() >= ManyChecked, [](const std::function<void()> &part) { part(); });
    if (dialect == Dialect::V1)
        references = referencesOf(*this);
}

/// What is asked of them again and again.
void CheckContext::readDatasets()
{
    QHash<const TypeInfo *, PathMembers> members;
    for (CheckedResource &resource : resources) {
        if (resource.kind == TypeKind::Pipeline && dialect == Dialect::V1)
            resource.period = readPeriod(resource.properties);
        if (resource.kind != TypeKind::Dataset)
            continue;
        auto known = members.constFind(resource.type);
        if (known == members.constEnd())
            known = members.insert(resource.type, pathMembers(*resource.type, dialect));
        resource.path = writtenPath(resource.properties, *known);
        if (dialect == Dialect::V1)
            resource.availability = readCut(resource.properties);
    }
}

json::Pointer CheckContext::wholePointer(const Spot &spot) const
{
    return spot.activity ? m_activityPlaces.value(spot.activity).pointer / spot.pointer : spot.pointer;
}

FieldOwner CheckContext::ownerOf(const CheckedResource &resource)
{
    return ownerOf({resource->id, {}, {}}, resource.properties, *resource.type);
}

FieldOwner CheckContext::ownerOf(const CheckedActivity &activity)
{
    return ownerOf({activity.pipeline->resource->id, activity.id, {}}, activity.value, *activity.type);
}

FieldOwner CheckContext::ownerOf(const Spot &spot, const json::Value &root, const TypeInfo &type)
{
    const bool isJudged = type.existsIn(dialect) && !hasOldName(type, root);
    const QList<Field> *fields = isJudged ? fieldsOf(type, root) : &type.fields;
    return {spot.resource, spot.activity, root, &type, &catalog.commonFields(type.kind), fields, isJudged};
}

namespace {

/// The names of the parts' types in an object, which tell its fields.
QString partTypes(const Catalog &catalog, const TypeInfo &type, const json::Value &object, Dialect dialect)
{
    QString names;
    for (const PartPlace &part : type.parts) {
        const auto &pointer = part.pointer.in(dialect);
        const json::Value value = pointer ? object.find(*pointer) : json::Value();
        const QString name = value[u"type"].toString();
        names += u'/' + name;
        if (const TypeInfo *known = catalog.findPart(part.family, name))
            names += partTypes(catalog, *known, value, dialect);
    }
    return names;
}

} // namespace

const QList<Field> *CheckContext::fieldsOf(const TypeInfo &type, const json::Value &object)
{
    if (type.parts.isEmpty())
        return &type.fields;
    const QString key = QString::number(int(type.kind)) + type.id + partTypes(catalog, type, object, dialect);
    const auto known = m_fields.find(key);
    return known != m_fields.end() ? &known->second
                                   : &m_fields.emplace(key, catalog.fieldsOf(type, object, dialect)).first->second;
}

void CheckContext::read(Activities &to, const CheckedResource &pipeline, ActivityId id, const json::Value &value,
                        quint32 scope)
{
    const ActivityText text(value);
    CheckedActivity activity;
    activity.pipeline = &pipeline;
    activity.id = id;
    activity.value = value;
    activity.type = &catalog.get(TypeKind::Activity, text.type.toString());
    activity.name = text.name.toString();
    activity.hash = foldedHash(activity.name);
    activity.scope = scope;
    activity.serviceName = referenceName(text.linkedService);
    activity.dependsOn = dialect == Dialect::V2 ? text.dependsOn : json::Value();
    activity.isInactive = dialect == Dialect::V2 && isInactiveState(text.state);
    to.push_back(std::move(activity));
    if (dialect == Dialect::V2)
        readNested(to, pipeline, id, value[u"typeProperties"]);
}

/// Containers keep their activities in arrays whose names end in "activities", directly or in each of their cases.
void CheckContext::readNested(Activities &to, const CheckedResource &pipeline, ActivityId id,
                              const json::Value &container)
{
    forEachMember(container, [&](QByteArrayView name, const json::Value &value) {
        if (QByteArray::fromRawData(name.data(), name.size()).toLower().endsWith("activities")) {
            const quint32 scope = ++m_lastScope;
            forEachElement(value, [&](const json::Value &inner) { read(to, pipeline, id, inner, scope); });
        } else {
            forEachElement(value, [&](const json::Value &entry) { readNested(to, pipeline, id, entry); });
        }
    });
}

std::vector<NamedUse> CheckContext::usesIn(const CheckedActivity &activity, QStringView member) const
{
    std::vector<NamedUse> result;
    const json::Value array = activity.value[member];
    for (const json::Value &entry : array.elements()) {
        const json::Value name = entry[u"name"];
        const json::Pointer pointer = name ? name.pointer() : entry.pointer() / u"name"_s;
        result.push_back({name.toString(),
                          names.find(ResourceKind::Dataset, name.toString()),
                          {activity.pipeline->resource->id, activity.id, pointer},
                          entry});
    }
    return result;
}

void CheckContext::readV1(CheckedActivity &activity) const
{
    activity.inputs = usesIn(activity, u"inputs");
    activity.outputs = usesIn(activity, u"outputs");
}

namespace {

/// Collects the entries of one mapped port.
class MappedReader
{
public:
    MappedReader(const CheckContext &context, CheckedActivity &activity, const PortInfo &port)
        : m_context(context)
        , m_activity(activity)
        , m_port(port)
    {
    }

    void read(const PortBinding &binding)
    {
        using Shape = PortBinding::Shape;
        const json::Value value = m_activity.value.find(binding.pointer);
        switch (binding.shape) {
        case Shape::Listed:
            return addDataset({}, value.at(0)[m_context.dialect == Dialect::V1 ? u"name" : u"referenceName"]);
        case Shape::Name:
            return addDataset({}, value);
        case Shape::NameMap:
            return addMap(value);
        case Shape::NameOrMap:
            addDataset({}, value);
            return addMap(m_activity.value.find(binding.other));
        case Shape::File:
            return addFile({}, value, m_activity.value.find(binding.other));
        case Shape::FileMap:
            for (const json::Member &member : value.members())
                addFile(member.name, member.value[u"filePath"], member.value[u"linkedServiceName"]);
        }
    }

private:
    void addMap(const json::Value &map)
    {
        for (const json::Member &member : map.members())
            addDataset(member.name, member.value);
    }

    void addDataset(const QString &name, const json::Value &value)
    {
        if (!value.isString())
            return;
        MappedUse &use = add(name, value);
        use.datasetName = value.toString();
        use.dataset = m_context.names.find(ResourceKind::Dataset, use.datasetName);
        if (const CheckedResource *dataset = m_context.find(use.dataset))
            use.written = dataset->path;
    }

    void addFile(const QString &name, const json::Value &path, const json::Value &service)
    {
        if (!path)
            return;
        MappedUse &use = add(name, path);
        use.path = path;
        use.written = normalisedPath(normalisedText(path));
        use.service = referenceName(service).toString();
    }

    MappedUse &add(const QString &name, const json::Value &value)
    {
        m_activity.mapped.push_back({.port = &m_port,
                                     .name = name,
                                     .spot = {m_activity.pipeline->resource->id, m_activity.id, value.pointer()},
                                     .datasetName = {},
                                     .dataset = nullptr,
                                     .path = {},
                                     .service = {},
                                     .written = {}});
        return m_activity.mapped.back();
    }

    const CheckContext &m_context;
    CheckedActivity &m_activity;
    const PortInfo &m_port;
};

} // namespace

void CheckContext::readMapped(CheckedActivity &activity) const
{
    for (const PortInfo &port : activity.type->ports) {
        if (const auto &binding = port.binding.in(dialect); binding && port.role == PortRole::Mapped)
            MappedReader(*this, activity, port).read(*binding);
    }
}

void CheckContext::join()
{
    joinDependencies(activities, activities);
    forEachAtOnce(activities, activities.size() >= ManyChecked,
                  [this](CheckedActivity &activity) { resolve(activity); });
    for (const CheckedActivity &activity : activities) {
        for (const NamedUse &output : activity.outputs) {
            if (output.target)
                producers[output.target->id].push_back(&activity);
        }
    }
}

/// Finds what the activity names.
void CheckContext::resolve(CheckedActivity &activity) const
{
    if (activity.isInactive)
        return;
    if (const json::Value &service = activity.serviceName)
        activity.service = {service.toString(),
                            names.find(ResourceKind::LinkedService, service.toString()),
                            {activity.pipeline->resource->id, activity.id, service.pointer()},
                            service};
    if (dialect == Dialect::V1)
        readV1(activity);
    readMapped(activity);
}

const CheckedResource *CheckContext::find(const Resource *resource) const
{
    const auto place = resource ? m_places.constFind(resource->id) : m_places.constEnd();
    return place == m_places.constEnd() ? nullptr : &resources[static_cast<size_t>(*place)];
}

const CheckedResource *CheckContext::find(ResourceKind kind, QStringView name) const
{
    return find(names.find(kind, name));
}

json::Value CheckContext::field(const CheckedResource &resource, QStringView id) const
{
    const auto &pointer = fieldPointer(*resource.type, catalog.commonFields(resource.kind), id, dialect);
    return pointer ? resource.properties.find(*pointer) : json::Value();
}

Spot CheckContext::fieldSpot(const CheckedResource &resource, QStringView id) const
{
    const auto &pointer = fieldPointer(*resource.type, catalog.commonFields(resource.kind), id, dialect);
    return resource.at(pointer.value_or(json::Pointer()));
}

json::Value CheckContext::field(const CheckedActivity &activity, QStringView id) const
{
    const auto &pointer = fieldPointer(*activity.type, catalog.commonFields(TypeKind::Activity), id, dialect);
    return pointer ? activity.value.find(*pointer) : json::Value();
}

Spot CheckContext::fieldSpot(const CheckedActivity &activity, QStringView id) const
{
    const auto &pointer = fieldPointer(*activity.type, catalog.commonFields(TypeKind::Activity), id, dialect);
    return activity.at(pointer.value_or(json::Pointer()));
}

const MappedUse *CheckContext::modelOutput(const CheckedActivity &activity) const
{
    for (const MappedUse &use : activity.mapped) {
        if (use.port->direction == PortDirection::Out && use.written.endsWith(modelExtension, Qt::CaseInsensitive))
            return &use;
    }
    return nullptr;
}

} // namespace millrace
