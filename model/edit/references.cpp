// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edit/references.h"

#include "model/wiring/activitytext.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millrace {

namespace {

std::optional<ResourceKind> kindOfReference(QStringView type)
{
    static constexpr std::pair<QStringView, ResourceKind> kinds[] = {
        {u"PipelineReference", ResourceKind::Pipeline},
        {u"DatasetReference", ResourceKind::Dataset},
        {u"LinkedServiceReference", ResourceKind::LinkedService},
        {u"TriggerReference", ResourceKind::Trigger}};
    for (const auto &[name, kind] : kinds) {
        if (name.compare(type, Qt::CaseInsensitive) == 0)
            return kind;
    }
    return {};
}

bool isNamed(QByteArrayView member, QByteArrayView name) { return member.compare(name, Qt::CaseInsensitive) == 0; }

/// A trigger's entry for a pipeline, and its dependency on another trigger, are nothing without what they name.
bool isWholeOf(QByteArrayView member)
{
    return isNamed(member, "pipelineReference") || isNamed(member, "referenceTrigger");
}

/// Finds the references of V2, which say themselves what they are: {referenceName, type}.
class ReferenceFinder
{
public:
    QList<Mention> found;

    void walk(const json::Value &value, const json::Pointer &pointer, const json::Pointer &removable)
    {
        if (value.isObject())
            walkObject(value, pointer, removable);
        qsizetype index = 0;
        forEachElement(value, [&](const json::Value &element) {
            const json::Pointer place = pointer / index++;
            if (element.isObject() || element.isArray())
                walk(element, place, place);
        });
    }

private:
    void walkObject(const json::Value &object, const json::Pointer &pointer, const json::Pointer &removable)
    {
        QString name, type;
        QString nameMember;
        forEachMember(object, [&](QByteArrayView member, const json::Value &value) {
            if (isNamed(member, "referenceName") && value.isString()) {
                name = value.toString();
                nameMember = QString::fromUtf8(member);
            } else if (isNamed(member, "type") && value.isString()) {
                type = value.toString();
            } else if (value.isObject() || value.isArray()) {
                const json::Pointer place = pointer / json::Value(value.fragment(), value.token() - 1).toString();
                walk(value, place, isWholeOf(member) ? removable : place);
            }
        });
        const auto kind = name.isEmpty() ? std::nullopt : kindOfReference(type);
        if (kind)
            found.append({*kind, name, pointer / nameMember, removable});
    }
};

/// Finds what v1 calls a linked service: the string of a member whose name says so, or a list of such.
class ServiceFinder
{
public:
    QList<Mention> found;

    void walk(const json::Value &value, const json::Pointer &pointer)
    {
        forEachMember(value, [&](QByteArrayView member, const json::Value &child) {
            const json::Pointer place = pointer / json::Value(child.fragment(), child.token() - 1).toString();
            if (QByteArray(member.data(), member.size()).toLower().contains("linkedservice"))
                note(child, place);
            walk(child, place);
        });
        qsizetype index = 0;
        forEachElement(value, [&](const json::Value &element) { walk(element, pointer / index++); });
    }

private:
    void note(const json::Value &value, const json::Pointer &place)
    {
        if (value.isString())
            found.append({ResourceKind::LinkedService, value.toString(), place, place});
        qsizetype index = 0;
        forEachElement(value, [&](const json::Value &element) {
            const json::Pointer inside = place / index++;
            if (element.isString())
                found.append({ResourceKind::LinkedService, element.toString(), inside, inside});
        });
    }
};

/// The datasets that a v1 activity names: its lists, and the members that the catalogue knows.
class DatasetFinder
{
public:
    explicit DatasetFinder(const json::Value &activity)
        : m_activity(activity)
    {
    }

    QList<Mention> find(const TypeInfo &type)
    {
        for (const QString &list : {u"inputs"_s, u"outputs"_s}) {
            const json::Value entries = m_activity[list];
            for (qsizetype i = 0; i < entries.size(); ++i) {
                const json::Pointer entry = asWritten(m_activity, json::Pointer({list}) / i / u"name"_s);
                note(entry, entry.parent());
            }
        }
        for (const Field &field : type.fields) {
            if (field.pointer.v1 && isOfDatasets(field.kind))
                noteAll(asWritten(m_activity, *field.pointer.v1));
        }
        for (const PortInfo &port : type.ports) {
            if (port.binding.v1 && port.binding.v1->shape != PortBinding::Shape::Listed) {
                noteAll(asWritten(m_activity, port.binding.v1->pointer));
                noteAll(asWritten(m_activity, port.binding.v1->other));
            }
        }
        return m_found;
    }

private:
    static bool isOfDatasets(const FieldKind &kind)
    {
        const auto *reference = std::get_if<ReferenceKind>(&kind);
        const auto *map = std::get_if<MapKind>(&kind);
        return (reference && reference->target == TypeKind::Dataset) || (map && map->of == MapKind::Of::Dataset);
    }

    void noteAll(const json::Pointer &pointer)
    {
        if (pointer.isEmpty())
            return;
        note(pointer, pointer);
        for (const json::Member &entry : m_activity.find(pointer).members())
            note(pointer / entry.name, pointer / entry.name);
    }

    void note(const json::Pointer &pointer, const json::Pointer &removable)
    {
        const json::Value value = m_activity.find(pointer);
        const bool isKnown = std::any_of(m_found.begin(), m_found.end(),
                                         [&pointer](const Mention &mention) { return mention.pointer == pointer; });
        if (value.isString() && !isKnown)
            m_found.append({ResourceKind::Dataset, value.toString(), pointer, removable});
    }

    const json::Value m_activity;
    QList<Mention> m_found;
};

QList<Mention> selfDescribed(const json::Value &root)
{
    ReferenceFinder finder;
    finder.walk(root, {}, {});
    return finder.found;
}

QList<Mention> services(const json::Value &root)
{
    ServiceFinder finder;
    finder.walk(root, {});
    return finder.found;
}

} // namespace

QList<Mention> mentionsInActivity(const json::Value &activity, const TypeInfo &type, Dialect dialect)
{
    if (dialect == Dialect::V2)
        return selfDescribed(activity);
    return DatasetFinder(activity).find(type) + services(activity);
}

QList<Mention> mentionsInResource(const Resource &resource, Dialect dialect)
{
    if (resource.isBroken() || resource.kind == ResourceKind::Other)
        return {};
    return dialect == Dialect::V2 ? selfDescribed(resource.root()) : services(resource.root());
}

std::pair<const ActivityRecord *, Mention> innermost(const Resource &pipeline, const ActivityRecord &top,
                                                     const Mention &mention)
{
    const InnerPointer inner = innerPointer(pipeline, outerPointer(pipeline, top.id, mention.pointer));
    const qsizetype depth = mention.pointer.size() - inner.pointer.size();
    return {pipeline.find(inner.activity), {mention.kind, mention.name, inner.pointer, mention.removable.mid(depth)}};
}

QList<Use> usesOf(const Project &project, const Catalog &catalog, ResourceId resource)
{
    const Resource *named = project.find(resource);
    QList<Use> uses;
    if (!named)
        return uses;
    const QString name = named->name();
    forEachMention(project, catalog,
                   [&](const Resource &where, const ActivityRecord *activity, const Mention &mention) {
                       if (mention.kind == named->kind && mention.name.compare(name, Qt::CaseInsensitive) == 0)
                           uses.append({where.id, activity ? activity->id : ActivityId{}, mention.pointer});
                   });
    return uses;
}

} // namespace millrace
