// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edit/copies.h"

#include "model/edit/activitynames.h"
#include "model/edit/references.h"
#include "model/project/levels.h"
#include "model/wiring/connection.h"

using namespace Qt::StringLiterals;

namespace millrace {

namespace {

Result<QByteArray> renamed(const json::Fragment &text, const QString &name)
{
    return json::edit(text, json::Pointer({u"name"_s}), json::Set{json::quote(name)});
}

QString nameIn(const json::Fragment &text) { return json::Value(text)[u"name"].toString(); }

} // namespace

Result<Project> insertActivity(const Project &project, const Resource &pipeline, const Level &level,
                               const QByteArray &json)
{
    const json::Pointer array = pointerOf(pipeline, level);
    if (valueAt(pipeline, array).isArray())
        return withChange(project, pipeline.id, array / u"-"_s, json::Insert{json});
    return withChange(project, pipeline.id, array, json::Set{'[' + json + ']'});
}

Copies::Copies(const Project &project, const Catalog &catalog, ResourceId pipeline, Level level)
    : m_catalog(catalog)
    , m_pipeline(pipeline)
    , m_level(std::move(level))
    , m_steps(project)
{
}

void Copies::addDataset(const json::Fragment &text)
{
    m_steps.then([&](const Project &project) -> Result<Project> {
        const QString name = freeName(project, ResourceKind::Dataset, nameIn(text));
        const Result<QByteArray> json = renamed(text, name);
        if (!json)
            return json.error();
        Project next = project;
        const Resource copy = makeResource(next, ResourceKind::Dataset, {}, *json);
        m_datasets.insert(nameIn(text).toLower(), name);
        m_nodes.append(NodeId::of(copy.id));
        return withResource(next, copy);
    });
}

void Copies::addActivity(const json::Fragment &text)
{
    m_steps.then([&](const Project &project) -> Result<Project> {
        const Resource *pipeline = project.find(m_pipeline);
        const QString name = freeActivityName(*pipeline, nameIn(text));
        const Result<QByteArray> json = renamed(text, name);
        const Result<Project> next = json ? insertActivity(project, *pipeline, m_level, *json) : json.error();
        if (!next)
            return next;
        const auto &activities = activitiesAt(*next->find(m_pipeline), m_level);
        m_activities.append({nameIn(text), name});
        m_nodes.append(NodeId::of(activities.at(activities.size() - 1).id));
        return next;
    });
    if (m_steps.isOk())
        renameInside(m_nodes.last().activity());
}

/// Names are unique in a pipeline, also those of activities inside a copied container.
void Copies::renameInside(ActivityId container)
{
    const ActivityRecord record = *m_steps.project().find(m_pipeline)->find(container);
    for (const Branch &branch : branchesOf(record)) {
        QList<std::pair<QString, QString>> names;
        for (const ActivityRecord &inner : branch.activities) {
            if (!m_steps.isOk())
                return;
            names.append({inner.name(), freeActivityName(*m_steps.project().find(m_pipeline), inner.name())});
            m_steps.change(inner.id, json::Pointer({u"name"_s}), json::Set{json::quote(names.last().second)});
            renameInside(inner.id);
        }
        for (const ActivityRecord &inner : branch.activities) {
            for (const auto &[before, after] : std::as_const(names)) {
                for (const auto &[pointer, json] : renamedMentions(m_steps.value(inner.id), before, after))
                    m_steps.change(inner.id, pointer, json::Set{json});
            }
        }
        m_inner += names;
    }
}

void Copies::addShared(ResourceKind kind, const json::Fragment &text)
{
    m_steps.then([&](const Project &project) -> Result<Project> {
        if (NameIndex(project).find(kind, nameIn(text)))
            return project;
        Project next = project;
        return withResource(next, makeResource(next, kind, {}, text.text()));
    });
}

void Copies::join()
{
    for (const NodeId &node : std::as_const(m_nodes)) {
        if (const ActivityId copy = node.activity(); copy && m_steps.isOk())
            joinCopy(copy);
    }
}

void Copies::joinCopy(ActivityId copy)
{
    for (const auto &[before, after] : std::as_const(m_activities)) {
        for (const auto &[pointer, json] : renamedMentions(m_steps.value(copy), before, after))
            m_steps.change(copy, pointer, json::Set{json});
    }
    for (const auto &[before, after] : std::as_const(m_inner)) {
        for (const auto &[pointer, json] : renamedExpressions(m_steps.value(copy), before, after))
            m_steps.change(copy, pointer, json::Set{json});
    }
    if (m_steps.isOk())
        joinDatasets(copy);
}

/// Lets an activity and those inside it name the copies of the datasets that they named.
void Copies::joinDatasets(ActivityId activity)
{
    const json::Value value = m_steps.value(activity);
    const TypeInfo &type = m_catalog.get(TypeKind::Activity, value[u"type"].toString());
    for (const Mention &mention : mentionsInActivity(value, type, m_steps.project().dialect)) {
        const QString name = m_datasets.value(mention.name.toLower());
        if (mention.kind == ResourceKind::Dataset && !name.isEmpty())
            m_steps.change(activity, mention.pointer, json::Set{json::quote(name)});
    }
}

void Copies::leaveWires(bool areArriving)
{
    if (!m_steps.isOk())
        return;
    QList<Wire> wires;
    for (const Wire &wire : graphOf(m_steps.project(), m_catalog, m_pipeline, m_level).wires) {
        const bool isFromCopy = m_nodes.contains(wire.from.node);
        const bool isToCopy = m_nodes.contains(wire.to.node);
        if (isFromCopy != isToCopy && isToCopy == areArriving)
            wires.append(wire);
    }
    m_steps.then([&](const Project &next) { return disconnectAll(next, m_catalog, m_pipeline, wires); });
}

} // namespace millrace
