// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edit/activitynames.h"
#include "model/edit/references.h"

#include "model/wiring/connection.h"
#include "model/wiring/steps.h"

using namespace Qt::StringLiterals;

namespace millrace {

namespace {

/// Copies things one by one and remembers which name became which.
class Duplication
{
public:
    Duplication(const Project &project, const Catalog &catalog, ResourceId pipeline, QPointF offset)
        : m_catalog(catalog)
        , m_pipeline(pipeline)
        , m_offset(offset)
        , m_steps(project)
    {
    }

    void copyDataset(ResourceId id)
    {
        m_steps.then([this, id](const Project &project) -> Result<Project> {
            const Resource *dataset = project.find(id);
            if (!dataset || dataset->isBroken())
                return project;
            const QString name = freeName(project, ResourceKind::Dataset, dataset->name());
            const Result<QByteArray> text =
                json::edit(*dataset->skeleton, json::Pointer({u"name"_s}), json::Set{json::quote(name)});
            if (!text)
                return text.error();
            Project next = project;
            const Resource copy = makeResource(next, ResourceKind::Dataset, {}, *text);
            m_datasets.insert(dataset->name().toLower(), name);
            m_copies.append(NodeId::of(copy.id));
            return placed(withResource(next, copy), NodeId::of(id), NodeId::of(copy.id));
        });
    }

    void copyActivity(ActivityId id)
    {
        m_steps.then([this, id](const Project &project) -> Result<Project> {
            const Resource *pipeline = project.find(m_pipeline);
            const ActivityRecord *record = pipeline->find(id);
            if (!record)
                return project;
            const QString name = freeActivityName(*pipeline, record->name());
            const Result<QByteArray> text =
                json::edit(*record->fragment, json::Pointer({u"name"_s}), json::Set{json::quote(name)});
            const Result<Project> next =
                text ? withChange(project, m_pipeline, activitiesPointer(*pipeline) / u"-"_s, json::Insert{*text})
                     : text.error();
            if (!next)
                return next;
            const auto &activities = next->find(m_pipeline)->activities;
            const ActivityId copy = activities.at(activities.size() - 1).id;
            m_activities.append({record->name(), name});
            m_activityCopies.append(copy);
            m_copies.append(NodeId::of(copy));
            return placed(*next, NodeId::of(id), NodeId::of(copy));
        });
    }

    /// Lets the copies name each other where the originals do.
    void joinCopies()
    {
        for (const ActivityId copy : std::as_const(m_activityCopies)) {
            for (const auto &[before, after] : std::as_const(m_activities)) {
                for (const auto &[pointer, json] : renamedMentions(m_steps.value(copy), before, after))
                    m_steps.change(copy, pointer, json::Set{json});
            }
            const json::Value value = m_steps.value(copy);
            const TypeInfo &type = m_catalog.get(TypeKind::Activity, value[u"type"].toString());
            for (const Mention &mention : mentionsInActivity(value, type, m_steps.project().dialect)) {
                const QString name = m_datasets.value(mention.name.toLower());
                if (mention.kind == ResourceKind::Dataset && !name.isEmpty())
                    m_steps.change(copy, mention.pointer, json::Set{json::quote(name)});
            }
        }
    }

    /// A v1 dataset has one producer: what the originals write and was not copied, the copies do not write.
    void leaveOutputs()
    {
        if (!m_steps.isOk() || m_steps.project().dialect != Dialect::V1)
            return;
        QList<Wire> wires;
        for (const Wire &wire : graphOf(m_steps.project(), m_catalog, m_pipeline).wires) {
            const bool isOutput = wire.from.node.kind == NodeId::Kind::Activity;
            if (isOutput && m_copies.contains(wire.from.node) && !m_copies.contains(wire.to.node))
                wires.append(wire);
        }
        m_steps.then([&](const Project &next) { return disconnectAll(next, m_catalog, m_pipeline, wires); });
    }

    Result<Made> result() const
    {
        if (!m_steps.isOk())
            return m_steps.result().error();
        return Made{m_steps.project(), m_copies.value(0), m_pipeline};
    }

private:
    Project placed(const Project &project, const NodeId &original, const NodeId &copy) const
    {
        const auto position = positionOf(*project.find(m_pipeline), original);
        return position ? withPosition(project, m_pipeline, copy, *position + m_offset) : project;
    }

    const Catalog &m_catalog;
    const ResourceId m_pipeline;
    const QPointF m_offset;
    Steps m_steps;
    QHash<QString, QString> m_datasets; ///< by lower-case name
    QList<std::pair<QString, QString>> m_activities;
    QList<ActivityId> m_activityCopies;
    QList<NodeId> m_copies;
};

} // namespace

Result<Made> duplicate(const Project &project, const Catalog &catalog, ResourceId pipeline, const QList<NodeId> &nodes,
                       QPointF offset)
{
    const Resource *resource = project.find(pipeline);
    if (!resource || resource->isBroken()) {
        return Error{Error::Code::NotFound,
                     u"The pipeline is not in the project, or its JSON cannot be read; mend its JSON first."_s};
    }
    Duplication duplication(project, catalog, pipeline, offset);
    for (const NodeId &node : nodes) {
        if (node.kind == NodeId::Kind::Dataset)
            duplication.copyDataset(node.dataset());
        else if (node.kind == NodeId::Kind::Activity)
            duplication.copyActivity(node.activity());
    }
    duplication.joinCopies();
    duplication.leaveOutputs();
    return duplication.result();
}

} // namespace millrace
