// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edit/copies.h"

#include "model/edit/activitynames.h"
#include "model/edit/references.h"
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

Result<Project> insertActivity(const Project &project, const Resource &pipeline, const QByteArray &json)
{
    const json::Pointer array = activitiesPointer(pipeline);
    if (pipeline.root().find(array).isArray())
        return withChange(project, pipeline.id, array / u"-"_s, json::Insert{json});
    return withChange(project, pipeline.id, array, json::Set{'[' + json + ']'});
}

Copies::Copies(const Project &project, const Catalog &catalog, ResourceId pipeline)
    : m_catalog(catalog)
    , m_pipeline(pipeline)
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
        const Result<Project> next = json ? insertActivity(project, *pipeline, *json) : json.error();
        if (!next)
            return next;
        const auto &activities = next->find(m_pipeline)->activities;
        m_activities.append({nameIn(text), name});
        m_nodes.append(NodeId::of(activities.at(activities.size() - 1).id));
        return next;
    });
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
        const ActivityId copy = node.activity();
        if (!copy)
            continue;
        for (const auto &[before, after] : std::as_const(m_activities)) {
            for (const auto &[pointer, json] : renamedMentions(m_steps.value(copy), before, after))
                m_steps.change(copy, pointer, json::Set{json});
        }
        const json::Value value = m_steps.value(copy);
        const TypeInfo &type = m_catalog.get(TypeKind::Activity, value[u"type"].toString());
        const auto mentions =
            m_steps.isOk() ? mentionsInActivity(value, type, m_steps.project().dialect) : QList<Mention>();
        for (const Mention &mention : mentions) {
            const QString name = m_datasets.value(mention.name.toLower());
            if (mention.kind == ResourceKind::Dataset && !name.isEmpty())
                m_steps.change(copy, mention.pointer, json::Set{json::quote(name)});
        }
    }
}

void Copies::leaveWires(bool areArriving)
{
    if (!m_steps.isOk())
        return;
    QList<Wire> wires;
    for (const Wire &wire : graphOf(m_steps.project(), m_catalog, m_pipeline).wires) {
        const bool isFromCopy = m_nodes.contains(wire.from.node);
        const bool isToCopy = m_nodes.contains(wire.to.node);
        if (isFromCopy != isToCopy && isToCopy == areArriving)
            wires.append(wire);
    }
    m_steps.then([&](const Project &next) { return disconnectAll(next, m_catalog, m_pipeline, wires); });
}

} // namespace millrace
