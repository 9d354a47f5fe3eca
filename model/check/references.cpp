// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/check/references.h"

#include "model/catalog/kinds.h"
#include "model/json/plain.h"
#include "model/json/strings.h"
#include "model/wiring/activitytext.h"

using namespace Qt::StringLiterals;

namespace millrace {

namespace {

ResourceKind kindOfReference(const QString &type)
{
    static const QHash<QString, ResourceKind> kinds{{u"linkedservicereference"_s, ResourceKind::LinkedService},
                                                    {u"datasetreference"_s, ResourceKind::Dataset},
                                                    {u"pipelinereference"_s, ResourceKind::Pipeline},
                                                    {u"triggerreference"_s, ResourceKind::Trigger}};
    return kinds.value(type.toLower(), ResourceKind::Other);
}

class Collector
{
public:
    explicit Collector(const CheckContext &context)
        : m_context(context)
    {
    }

    std::vector<Reference> all()
    {
        if (m_context.dialect == Dialect::V1) {
            collectV1(m_context.fieldValues, m_context.fieldOwners, m_context.activities);
        } else {
            for (const CheckedResource &resource : m_context.resources) {
                walk(resource->id, {}, resource->root());
                for (const ActivityRecord &activity : resource->activities)
                    collectV2(resource->id, activity.id, activity.value());
            }
        }
        return resolved();
    }

    std::vector<Reference> of(const CheckedActivity &activity, std::span<const FieldOwner> owners,
                              std::span<const FieldValue> values)
    {
        if (m_context.dialect == Dialect::V1)
            collectV1(values, owners, std::span(&activity, 1));
        else
            collectV2(activity.pipeline->resource->id, activity.id, activity.value);
        return resolved();
    }

private:
    void add(const FieldOwner &owner, const json::Value &name, ResourceKind kind)
    {
        if (name.isString() && !name.toString().isEmpty())
            m_found.push_back({{owner.resource, owner.activity, name.pointer()}, name.toString(), kind});
    }

    void collectV1(std::span<const FieldValue> values, std::span<const FieldOwner> owners,
                   std::span<const CheckedActivity> activities)
    {
        for (const FieldValue &given : values) {
            if (const auto *reference = std::get_if<ReferenceKind>(&given.field->kind))
                add(*given.owner, given.value, resourceKindOf(reference->target));
            const auto *map = std::get_if<MapKind>(&given.field->kind);
            if (!map || map->of != MapKind::Of::Dataset)
                continue;
            for (const json::Member &member : given.value.members())
                add(*given.owner, member.value, ResourceKind::Dataset);
        }
        for (const FieldOwner &owner : owners) {
            if (!owner.isJudged)
                add(owner, owner.root[u"linkedServiceName"], ResourceKind::LinkedService);
        }
        for (const CheckedActivity &activity : activities) {
            for (const auto *uses : {&activity.inputs, &activity.outputs}) {
                for (const NamedUse &use : *uses) {
                    if (!use.name.isEmpty())
                        m_found.push_back({use.spot, use.name, ResourceKind::Dataset});
                }
            }
        }
    }

    void collectV2(ResourceId resource, ActivityId id, const json::Value &activity)
    {
        if (json::mayMean(activity.fragment(), u"referenceName"))
            walk(resource, id, activity);
    }

    std::vector<Reference> resolved()
    {
        for (Reference &reference : m_found)
            resolve(reference);
        return std::move(m_found);
    }

    /// Ten thousand mentions are of a few dozen resources.
    void resolve(Reference &reference)
    {
        auto known = m_targets.constFind({int(reference.kind), reference.name});
        if (known == m_targets.constEnd()) {
            const Resource *target = m_context.names.find(reference.kind, reference.name);
            known =
                m_targets.insert({int(reference.kind), reference.name}, {target, target ? target->name() : QString()});
        }
        std::tie(reference.target, reference.targetName) = *known;
    }

    void walk(ResourceId resource, ActivityId activity, const json::Value &value)
    {
        if (const json::Value name = namedIn(value); name.isString() && !name.toString().isEmpty()) {
            const ResourceKind kind = kindOfReference(value[u"type"].toString());
            if (kind != ResourceKind::Other && !name.toString().startsWith(u'@'))
                m_found.push_back({{resource, activity, name.pointer()}, name.toString(), kind, value});
        }
        forEachMember(value, [&](QByteArrayView, const json::Value &member) { walk(resource, activity, member); });
        forEachElement(value, [&](const json::Value &element) { walk(resource, activity, element); });
    }

    static json::Value namedIn(const json::Value &object)
    {
        bool isReference = false;
        forEachMember(object, [&isReference](QByteArrayView name, const json::Value &) {
            isReference = isReference || json::means(name, u"referenceName", Qt::CaseInsensitive);
        });
        return isReference ? object[u"referenceName"] : json::Value();
    }

    const CheckContext &m_context;
    QHash<std::pair<int, QString>, std::pair<const Resource *, QString>> m_targets;
    std::vector<Reference> m_found;
};

} // namespace

std::vector<Reference> referencesOf(const CheckContext &context) { return Collector(context).all(); }

std::vector<Reference> referencesOf(const CheckContext &context, const CheckedActivity &activity,
                                    std::span<const FieldOwner> owners, std::span<const FieldValue> values)
{
    return Collector(context).of(activity, owners, values);
}

} // namespace millrace
