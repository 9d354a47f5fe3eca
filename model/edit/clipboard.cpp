// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edit/clipboard.h"

#include "model/edit/copies.h"
#include "model/edit/references.h"
#include "model/format/format.h"
#include "model/format/recognise.h"
#include "model/project/levels.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millrace {

namespace {

/// A project of nothing but the nodes, so that what masks secrets sees them as what they are.
Project onlyWith(const Project &project, const Resource &pipeline, const QList<NodeId> &nodes,
                 const QList<ResourceId> &services)
{
    Project part;
    part.dialect = project.dialect;
    Resource chosen = pipeline;
    std::vector<ActivityRecord> records;
    forEachActivity(pipeline, [&](const ActivityRecord &record, const Level &level) {
        const auto isChosen = [&](const Level &step) { return nodes.contains(NodeId::of(step.container)); };
        const QList<Level> way = wayTo(pipeline, level);
        if (nodes.contains(NodeId::of(record.id)) && std::none_of(way.begin(), way.end(), isChosen))
            records.push_back(record);
    });
    chosen.activities = ChunkedSequence(std::move(records));
    part = withResource(part, chosen);
    for (const ResourcePtr &resource : project.resources) {
        if (nodes.contains(NodeId::of(resource->id)) || services.contains(resource->id))
            part = withResource(part, *resource);
    }
    return part;
}

/// The linked services that the nodes name.
QList<ResourceId> servicesOf(const Project &project, const Catalog &catalog, const Resource &pipeline,
                             const QList<NodeId> &nodes)
{
    QList<ResourceId> services;
    const NameIndex index(project);
    const auto note = [&](const QList<Mention> &mentions) {
        for (const Mention &mention : mentions) {
            const Resource *service = mention.kind == ResourceKind::LinkedService
                                          ? index.find(ResourceKind::LinkedService, mention.name)
                                          : nullptr;
            if (service && !service->isBroken() && !services.contains(service->id))
                services.append(service->id);
        }
    };
    for (const NodeId &node : nodes) {
        if (const ActivityRecord *record = pipeline.find(node.activity()))
            note(mentionsInActivity(record->value(), catalog.get(TypeKind::Activity, record->type()), project.dialect));
        else if (const Resource *dataset = project.find(node.dataset()))
            note(mentionsInResource(*dataset, project.dialect));
    }
    return services;
}

QByteArray joined(const QByteArrayList &texts)
{
    if (texts.size() == 1)
        return json::indented(texts.first()) + '\n';
    return json::indented(QByteArray('[' + texts.join(',') + ']')) + '\n';
}

Error nothingToPaste(const QString &why)
{
    return {Error::Code::Parse,
            u"The clipboard holds no Data Factory JSON (%1); copy activities or datasets first."_s.arg(why)};
}

/// What a text offers to be pasted.
struct Offer
{
    QList<json::FragmentPtr> activities;
    QList<std::pair<ResourceKind, json::FragmentPtr>> resources;

    void take(const json::Value &value)
    {
        if (value.isArray()) {
            for (qsizetype i = 0; i < value.size(); ++i)
                take(value.at(i));
            return;
        }
        const json::Value properties = value[u"properties"];
        const json::Value inner = properties[u"activities"] ? properties[u"activities"] : value[u"activities"];
        if (inner.isArray()) {
            take(inner);
            return;
        }
        const json::FragmentPtr own = json::parse(value.text().toByteArray()).fragment;
        if (properties.isObject() && properties[u"type"].isString())
            resources.append({recognisedKind(value, {}), own});
        else if (value[u"type"].isString() && value[u"name"].isString())
            activities.append(own);
    }

    bool isEmpty() const { return activities.isEmpty() && resources.isEmpty(); }
};

/// The dialect that an activity shows when it stands in a pipeline.
std::optional<Dialect> dialectOfActivity(const json::Fragment &activity)
{
    const QByteArray pipeline = R"({"name":"p","properties":{"activities":[)" + activity.text() + "]}}";
    const json::FragmentPtr whole = json::parse(pipeline).fragment;
    return whole ? dialectOf(json::Value(*whole), {}) : std::nullopt;
}

Result<void> checkDialect(const Offer &offer, Dialect dialect)
{
    const auto isOther = [dialect](const std::optional<Dialect> &found) { return found && *found != dialect; };
    bool isAnyOther = false;
    for (const json::FragmentPtr &activity : offer.activities)
        isAnyOther |= isOther(dialectOfActivity(*activity));
    for (const auto &[kind, resource] : offer.resources)
        isAnyOther |= isOther(dialectOf(json::Value(*resource), {}));
    if (!isAnyOther)
        return {};
    const bool isV1 = dialect == Dialect::V1;
    return Error{Error::Code::Refused,
                 u"The clipboard holds JSON of Data Factory %1 and this project is in %2; open that text as a project "
                 "of its own and switch it first."_s.arg(isV1 ? u"V2"_s : u"v1"_s, isV1 ? u"v1"_s : u"V2"_s)};
}

} // namespace

CopiedNodes copyNodes(const Project &project, const Catalog &catalog, ResourceId pipeline, const QList<NodeId> &nodes)
{
    CopiedNodes copied;
    const Resource *resource = project.find(pipeline);
    if (!resource || resource->isBroken())
        return copied;
    const Project part =
        redact(onlyWith(project, *resource, nodes, servicesOf(project, catalog, *resource, nodes)), catalog);
    QByteArrayList texts;
    QByteArrayList services;
    for (const ActivityRecord &record : part.find(pipeline)->activities) {
        texts.append(record.fragment->text());
        copied.nodes.append(NodeId::of(record.id));
    }
    for (const ResourcePtr &one : part.resources) {
        if (one->kind == ResourceKind::Dataset && !one->isBroken()) {
            texts.append(textOf(*one));
            copied.nodes.append(NodeId::of(one->id));
        } else if (one->kind == ResourceKind::LinkedService) {
            services.append(textOf(*one));
        }
    }
    if (!texts.isEmpty())
        copied.text = joined(texts + services);
    return copied;
}

Result<Pasted> pasteText(const Project &project, const Catalog &catalog, ResourceId pipeline, const QByteArray &text,
                         PastedWires wires, const Level &level)
{
    const Resource *resource = project.find(pipeline);
    if (!resource || resource->isBroken()) {
        return Error{Error::Code::NotFound,
                     u"The pipeline is not in the project, or its JSON cannot be read; mend its JSON first."_s};
    }
    const json::Parsed parsed = json::parse(text);
    if (parsed.error)
        return nothingToPaste(u"it is no JSON"_s);
    Offer offer;
    offer.take(json::Value(*parsed.fragment));
    if (offer.isEmpty())
        return nothingToPaste(u"it names no activity and no dataset"_s);
    if (const Result<void> verdict = checkDialect(offer, project.dialect); !verdict)
        return verdict.error();
    Copies copies(project, catalog, pipeline, level);
    for (const json::FragmentPtr &activity : std::as_const(offer.activities))
        copies.addActivity(*activity);
    for (const auto &[kind, one] : std::as_const(offer.resources)) {
        if (kind == ResourceKind::Dataset)
            copies.addDataset(*one);
        else
            copies.addShared(kind, *one);
    }
    copies.join();
    if (wires == PastedWires::Inner)
        copies.leaveWires(true);
    copies.leaveWires(false);
    const Result<Project> result = copies.result();
    if (!result)
        return result.error();
    return Pasted{*result, copies.nodes()};
}

} // namespace millrace
