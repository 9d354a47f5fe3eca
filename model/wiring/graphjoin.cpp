// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/wiring/graphjoin.h"

#include "model/project/levels.h"
#include "model/wiring/readable.h"
#include "model/wiring/remembered.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millrace {

namespace {

constexpr quint32 nowhere = ~quint32(0);

/// How a v1 project uses a dataset, over all its pipelines.
struct Use
{
    bool isProduced = false;
    bool isMapped = false;
};

/// Joins one graph. A pill is numbered: datasets first, in the order of the document, then files as they come.
class Join
{
public:
    explicit Join(const JoinInput &input)
        : m_input(input)
        , m_isV1(input.project.dialect == Dialect::V1)
        , m_pillNode(input.datasets.size(), nowhere)
    {
    }

    JoinedGraph run()
    {
        if (!m_isV1)
            collectNamesAndPlaces();
        resolve();
        addActivities();
        addWires();
        addPlaced();
        if (m_isV1)
            markUses();
        return {std::move(m_graph), std::move(m_firstWire), std::move(m_unknown)};
    }

private:
    void collectNamesAndPlaces();
    void addPlace(const QString &place, quint32 dataset);
    void resolve();
    quint32 target(const Link &link);
    quint32 pillOfFile(const QString &key);
    quint32 datasetAt(const QString &key) const;
    void addActivities();
    void applyVariants(Shared<Node> &node, size_t activity) const;
    bool hasExtension(quint32 pill, const QString &extension) const;
    void addWires();
    bool isImplied(size_t activity, quint32 other) const;
    void addWire(const Link &link, size_t activity, quint32 target);
    const NodeId &pillId(quint32 pill);
    void addPill(quint32 pill);
    Node fileNode(const QString &key) const;
    void addPlaced();
    void markUses();

    const JoinInput &m_input;
    const bool m_isV1;
    Graph m_graph;
    NameTable m_activityNames;
    QHash<QString, QList<quint32>> m_places; ///< V2: which datasets lie there
    QHash<QString, quint32> m_files;         ///< pills of files that no dataset describes
    QStringList m_fileKeys;
    std::vector<quint32> m_targets; ///< of all links, one activity after the other
    std::vector<size_t> m_first;    ///< where an activity's links begin in it
    std::vector<quint32> m_pillNode;
    std::vector<quint32> m_firstWire;
    QSet<quint32> m_unknown;
    const QString m_pillInput = pillInput().key;
    const QString m_pillOutput = pillOutput().key;
};

void Join::collectNamesAndPlaces()
{
    m_activityNames = NameTable(m_input.activities.size());
    bool hasFiles = false;
    for (quint32 i = 0; const FactsInRow &facts : m_input.activities) {
        m_activityNames.insert(facts.name, facts.hash, i++);
        hasFiles = hasFiles || std::any_of(facts->links.begin(), facts->links.end(),
                                           [](const Link &link) { return link.to == Link::To::File; });
    }
    if (!hasFiles)
        return;
    for (quint32 i = 0; i < m_input.datasets.size(); ++i)
        addPlace(m_input.datasets[i]->place, i);
    // A dataset with parameters lies wherever a reference of this pipeline puts it.
    for (const FactsInRow &facts : m_input.activities) {
        for (const Link &link : facts->links) {
            const auto dataset =
                link.parameters.isEmpty() ? std::nullopt : m_input.datasetNames.find(link.target, link.hash);
            if (!dataset)
                continue;
            const DatasetFacts &described = *m_input.datasets[*dataset];
            const json::Value properties = described.resource->properties();
            const json::FragmentPtr given = json::parse(link.parameters).fragment;
            addPlace(placeOfDataset(properties, described.members, parameterTrees(properties, json::Value(*given))),
                     *dataset);
        }
    }
}

void Join::addPlace(const QString &place, quint32 dataset)
{
    if (place.isEmpty())
        return;
    QList<quint32> &there = m_places[place];
    if (!there.contains(dataset))
        there.append(dataset);
}

void Join::resolve()
{
    m_first.reserve(m_input.activities.size() + 1);
    for (const FactsInRow &facts : m_input.activities) {
        m_first.push_back(m_targets.size());
        for (const Link &link : facts->links)
            m_targets.push_back(target(link));
    }
    m_first.push_back(m_targets.size());
}

quint32 Join::target(const Link &link)
{
    switch (link.to) {
    case Link::To::Dataset:
        return m_input.datasetNames.find(link.target, link.hash).value_or(nowhere);
    case Link::To::Activity:
        if (const auto activity = m_activityNames.find(link.target, link.hash))
            return *activity;
        m_unknown.insert(link.hash);
        return nowhere;
    case Link::To::File:
        return pillOfFile(link.target);
    }
    return nowhere;
}

quint32 Join::pillOfFile(const QString &key)
{
    if (const quint32 dataset = datasetAt(key); dataset != nowhere)
        return dataset;
    const auto known = m_files.constFind(key);
    if (known != m_files.constEnd())
        return *known;
    const auto pill = static_cast<quint32>(m_pillNode.size());
    m_files.insert(key, pill);
    m_fileKeys.append(key);
    m_pillNode.push_back(nowhere);
    return pill;
}

/// Exactly one dataset there is shown; of several, and where none can be told from the text because its path depends on
/// parameters, the one that the wire came from.
quint32 Join::datasetAt(const QString &key) const
{
    const QList<quint32> there = m_places.value(key);
    if (there.size() == 1)
        return there.first();
    const QString remembered = rememberedDataset(m_input.project, key);
    if (there.isEmpty())
        return remembered.isEmpty() ? nowhere
                                    : m_input.datasetNames.find(remembered, foldedHash(remembered)).value_or(nowhere);
    const auto found = std::find_if(there.begin(), there.end(), [&](quint32 dataset) {
        return m_input.datasets[dataset]->node->name.compare(remembered, Qt::CaseInsensitive) == 0;
    });
    return found == there.end() ? nowhere : *found;
}

void Join::addActivities()
{
    m_graph.nodes.reserve(qsizetype(m_input.activities.size()) + qsizetype(m_pillNode.size()));
    for (size_t i = 0; const ActivityRecord &record : m_input.pipeline.activities) {
        m_graph.nodes.append(m_input.activities[i]->node);
        place(m_graph.nodes.last(), record);
        applyVariants(m_graph.nodes.last(), i++);
    }
}

/// The look of an activity whose files tell what it does.
void Join::applyVariants(Shared<Node> &node, size_t activity) const
{
    const TypeInfo *info = node->isKnown ? m_input.activities[activity]->type : nullptr;
    for (const Variant &variant : info ? info->variants : QList<Variant>()) {
        const ActivityFacts &facts = *m_input.activities[activity].facts;
        bool isWired = false;
        bool isFound = false;
        for (size_t i = 0; i < facts.links.size(); ++i) {
            const QString &port = facts.links[i].port;
            if (!port.startsWith(variant.port) ||
                (port.size() > variant.port.size() && port[variant.port.size()] != u':'))
                continue;
            isWired = true;
            isFound = isFound || hasExtension(m_targets[m_first[activity] + i], variant.without);
        }
        if (isWired && !isFound) {
            node.edit().category = variant.category;
            node.edit().icon = variant.icon;
        }
    }
}

bool Join::hasExtension(quint32 pill, const QString &extension) const
{
    if (pill == nowhere)
        return false;
    const QString &name = pill < m_input.datasets.size()
                              ? m_input.datasets[pill]->fileName
                              : m_fileKeys[pill - static_cast<qsizetype>(m_input.datasets.size())];
    return name.endsWith(extension, Qt::CaseInsensitive);
}

void Join::addWires()
{
    m_graph.wires.reserve(static_cast<qsizetype>(m_targets.size()));
    m_firstWire.reserve(m_input.activities.size() + 1);
    for (size_t activity = 0; activity < m_input.activities.size(); ++activity) {
        const std::vector<Link> &links = m_input.activities[activity]->links;
        m_firstWire.push_back(quint32(m_graph.wires.size()));
        for (size_t i = 0; i < links.size(); ++i) {
            const quint32 target = m_targets[m_first[activity] + i];
            if (target == nowhere)
                continue;
            const bool isDrawn =
                links[i].isData() || links[i].conditions != Condition::Succeeded || !isImplied(activity, target);
            if (isDrawn)
                addWire(links[i], activity, target);
        }
    }
    m_firstWire.push_back(quint32(m_graph.wires.size()));
}

/// Whether data goes from `other` to the activity, so that its plain dependency needs no line of its own.
bool Join::isImplied(size_t activity, quint32 other) const
{
    const std::vector<Link> &theirs = m_input.activities[other]->links;
    const std::vector<Link> &ours = m_input.activities[activity]->links;
    for (size_t i = 0; i < theirs.size(); ++i) {
        const quint32 pill = m_targets[m_first[other] + i];
        if (!theirs[i].isData() || theirs[i].direction != PortDirection::Out || pill == nowhere)
            continue;
        for (size_t k = 0; k < ours.size(); ++k) {
            if (ours[k].isData() && ours[k].direction == PortDirection::In && m_targets[m_first[activity] + k] == pill)
                return true;
        }
    }
    return false;
}

void Join::addWire(const Link &link, size_t activity, quint32 target)
{
    const PortRef here{m_graph.nodes.at(static_cast<qsizetype>(activity))->id, link.port};
    if (!link.isData()) {
        const ActivityFacts &before = *m_input.activities[target].facts;
        m_graph.wires.append(
            {{m_graph.nodes.at(target)->id, before.doneKey}, here, WireKind::Dependency, link.conditions});
        return;
    }
    const NodeId &pill = pillId(target);
    if (link.direction == PortDirection::In)
        m_graph.wires.append({{pill, m_pillOutput}, here, WireKind::Data, Condition::Succeeded});
    else
        m_graph.wires.append({here, {pill, m_pillInput}, WireKind::Data, Condition::Succeeded});
}

const NodeId &Join::pillId(quint32 pill)
{
    if (m_pillNode[pill] == nowhere)
        addPill(pill);
    return m_graph.nodes.at(m_pillNode[pill])->id;
}

void Join::addPill(quint32 pill)
{
    m_pillNode[pill] = static_cast<quint32>(m_graph.nodes.size());
    const auto datasets = static_cast<quint32>(m_input.datasets.size());
    m_graph.nodes.append(pill < datasets ? m_input.datasets[pill]->node
                                         : Shared(fileNode(m_fileKeys[pill - datasets])));
    Shared<Node> &node = m_graph.nodes.last();
    const auto place = m_input.pipeline.placements.constFind(node->id);
    if (place != m_input.pipeline.placements.constEnd())
        node.edit().position = *place;
}

Node Join::fileNode(const QString &key) const
{
    Node node;
    node.id = NodeId::ofFile(key);
    node.detail = pathOfKey(key);
    node.name = readableText(lastPart(node.detail));
    if (node.detail.contains(u'@'))
        node.summary = readableText(node.detail);
    node.typeLabel = u"File"_s;
    node.category = u"data"_s;
    const QString icon = iconOfFile(node.name);
    node.icon = icon.isEmpty() ? u"file"_s : icon;
    node.inputs = {pillInput()};
    node.outputs = {pillOutput()};
    return node;
}

/// Datasets that were put on the canvas by hand and that nothing names yet.
void Join::addPlaced()
{
    if (m_input.pipeline.placements.isEmpty())
        return;
    QHash<ResourceId, quint32> pills;
    for (quint32 i = 0; i < m_input.datasets.size(); ++i)
        pills.insert(m_input.datasets[i]->resource->id, i);
    for (auto it = m_input.pipeline.placements.begin(); it != m_input.pipeline.placements.end(); ++it) {
        const auto pill = pills.constFind(it.key().dataset());
        if (pill != pills.constEnd())
            pillId(*pill);
    }
}

/// Who produces a v1 dataset and whether its content is ever used, over the whole project: a dataset that nothing
/// here produces comes from outside; one that is only waited for and names no file is a placeholder.
void Join::markUses()
{
    std::vector<Use> uses(m_input.datasets.size());
    const auto note = [&uses](const Link &link, quint32 dataset) {
        if (dataset == nowhere)
            return;
        uses[dataset].isProduced = uses[dataset].isProduced || link.direction == PortDirection::Out;
        uses[dataset].isMapped = uses[dataset].isMapped || link.role == PortRole::Mapped;
    };
    for (size_t activity = 0; activity < m_input.activities.size(); ++activity) {
        for (size_t i = 0; const Link &link : m_input.activities[activity]->links)
            note(link, m_targets[m_first[activity] + i++]);
    }
    for (const FactsRow *other : m_input.others) {
        for (const FactsInRow &facts : *other) {
            for (const Link &link : facts->links)
                note(link, m_input.datasetNames.find(link.target, link.hash).value_or(nowhere));
        }
    }
    for (size_t i = 0; i < uses.size(); ++i) {
        if (m_pillNode[i] == nowhere)
            continue;
        const bool isPlaceholder = uses[i].isProduced && !uses[i].isMapped && m_input.datasets[i]->isOfFiles &&
                                   m_input.datasets[i]->fileName.isEmpty();
        if (uses[i].isProduced && !isPlaceholder)
            continue;
        Node &node = m_graph.nodes[m_pillNode[i]].edit();
        node.isExternal = !uses[i].isProduced;
        node.isPlaceholder = isPlaceholder;
        if (isPlaceholder)
            node.icon = u"flag"_s;
    }
}

} // namespace

JoinedGraph joined(const JoinInput &input) { return Join(input).run(); }

} // namespace millrace
