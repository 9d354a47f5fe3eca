// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edit/references.h"

#include "model/json/plain.h"
#include "model/project/levels.h"
#include "model/wiring/activitytext.h"
#include "model/wiring/connection.h"
#include "model/wiring/dependencies.h"
#include "model/wiring/nametable.h"
#include "model/wiring/remembered.h"
#include "model/wiring/steps.h"

#include <QSet>

#include <algorithm>
#include <bitset>

using namespace Qt::StringLiterals;

namespace millrace {

namespace {

/// The wires that end at one of the pills; those of an activity go with its text.
QList<Wire> wiresOfPills(const Graph &graph, const QSet<NodeId> &nodes)
{
    QList<Wire> wires;
    for (const Wire &wire : graph.wires) {
        const NodeId &pill = wire.from.node.kind == NodeId::Kind::Activity ? wire.to.node : wire.from.node;
        const NodeId &activity = wire.from.node.kind == NodeId::Kind::Activity ? wire.from.node : wire.to.node;
        if (wire.kind == WireKind::Data && nodes.contains(pill) && !nodes.contains(activity))
            wires.append(wire);
    }
    return wires;
}

/// Removes activities from the end on, so that the indices before them stay.
Result<Project> withoutActivities(const Project &project, ResourceId pipeline, const QSet<ActivityId> &activities)
{
    const Resource *resource = project.find(pipeline);
    QList<json::Pointer> places;
    forEachActivity(*resource, [&](const ActivityRecord &record, const Level &) {
        if (activities.contains(record.id))
            places.prepend(outerPointer(*resource, record.id, {}));
    });
    Steps steps(project);
    for (const json::Pointer &place : std::as_const(places))
        steps.change(pipeline, place, json::Remove{});
    return steps.result();
}

/// Activities that are no more, with the levels they stood at: what stood beside one may still wait for it.
class Gone
{
public:
    void add(const QString &name, const Level &level)
    {
        m_levels[name.toLower()].append(level);
        m_bits.set(bitOf(QStringView(name)));
    }
    bool isEmpty() const { return m_levels.isEmpty(); }

    bool contains(const QString &name, const Level &level) const
    {
        return m_levels.value(name.toLower()).contains(level);
    }

    /// False for most strings that are none of the names, without a copy: nearly all of ten thousand activities wait
    /// for none of them.
    bool mayBe(const json::Value &name) const
    {
        const QByteArrayView raw = rawString(name);
        return !json::isPlain(raw) || m_bits.test(bitOf(QLatin1StringView(raw)));
    }

private:
    template<typename View>
    size_t bitOf(View name) const
    {
        return foldedHash(name) % m_bits.size();
    }

    QHash<QString, QList<Level>> m_levels; ///< by name in lower case
    std::bitset<65536> m_bits;             ///< by the hashes of the names
};

/// Has the memory fetch the first lines of what lies there.
void fetch(const void *data)
{
    constexpr qsizetype line = 64;
    for (qsizetype at = 0; at < 4 * line; at += line)
        __builtin_prefetch(static_cast<const char *>(data) + at);
}

/// Calls visit(record, level) for every activity, and has the memory fetch what the next ones are made of: to wait for
/// ten thousand texts one by one takes longer than to read them.
template<typename Visit>
void forEachFetched(const ChunkedSequence<ActivityRecord> &activities, Visit visit)
{
    constexpr qsizetype ahead = 8;
    auto object = activities.iteratorAt(std::min(2 * ahead, activities.size()));
    auto text = activities.iteratorAt(std::min(ahead, activities.size()));
    for (const ActivityRecord &record : activities) {
        if (object != activities.end())
            __builtin_prefetch((object++)->fragment.get());
        if (text != activities.end()) {
            fetch(text->fragment->text().constData());
            fetch((text++)->fragment->tokens().data());
        }
        visit(record, Level());
        for (const Branch &branch : branchesOf(record))
            forEachActivity(branch.activities, Level{record.id, branch.pointer}, visit);
    }
}

/// Takes deleted activities out of the `dependsOn` of those beside them.
Result<Project> withoutDependenciesOn(const Project &project, const Catalog &catalog, ResourceId pipeline,
                                      const Gone &gone)
{
    Steps steps(project);
    forEachFetched(project.find(pipeline)->activities, [&](const ActivityRecord &record, const Level &level) {
        QList<qsizetype> named;
        qsizetype index = 0;
        forEachElement(record.value()[u"dependsOn"], [&](const json::Value &entry) {
            const json::Value name = entry[u"activity"];
            if (gone.mayBe(name) && gone.contains(name.toString(), level))
                named.append(index);
            ++index;
        });
        if (named.isEmpty())
            return;
        const QByteArray initial = catalog.get(TypeKind::Activity, record.type()).initial.v2.value_or(QByteArray());
        steps.pruneElements(record.id, dependsOnPointer(), named, initial);
    });
    return steps.result();
}

Gone goneOf(const Resource &pipeline, const QSet<ActivityId> &activities)
{
    Gone gone;
    forEachActivity(pipeline, [&](const ActivityRecord &record, const Level &level) {
        if (activities.contains(record.id))
            gone.add(record.name(), level);
    });
    return gone;
}

Project withoutPlacements(const Project &project, ResourceId pipeline, const QSet<NodeId> &nodes, const Level &level)
{
    QMap<NodeId, QPointF> left = placementsAt(*project.find(pipeline), level);
    for (const NodeId &node : nodes)
        left.remove(node);
    return withPlacements(project, pipeline, left, level);
}

bool isPlaced(const Resource &pipeline, const NodeId &node)
{
    const QList<Level> levels = levelsOf(pipeline);
    return std::any_of(levels.begin(), levels.end(),
                       [&pipeline, &node](const Level &level) { return placementsAt(pipeline, level).contains(node); });
}

/// Deletes those of the datasets that nothing names any more and no canvas shows.
Project withoutUnused(const Project &project, const Catalog &catalog, const QSet<NodeId> &nodes)
{
    QSet<QString> named;
    forEachMention(project, catalog, [&named](const Resource &, const ActivityRecord *, const Mention &mention) {
        if (mention.kind == ResourceKind::Dataset)
            named.insert(mention.name.toLower());
    });
    Project next = project;
    for (const NodeId &node : nodes) {
        const Resource *dataset = node.kind == NodeId::Kind::Dataset ? project.find(node.dataset()) : nullptr;
        const bool isShown = std::any_of(project.resources.begin(), project.resources.end(),
                                         [&node](const ResourcePtr &r) { return isPlaced(*r, node); });
        if (dataset && !isShown && !named.contains(dataset->name().toLower()))
            next = withoutResource(next, dataset->id);
    }
    return next;
}

/// Forgets what the settings remember of files that came from a dataset.
Result<Project> withoutMemoryOf(const Project &project, const QString &dataset)
{
    const json::Value files = project.settings ? json::Value(*project.settings)[u"files"] : json::Value();
    Steps steps(project);
    for (const json::Member &file : files.members()) {
        if (file.value.toString().compare(dataset, Qt::CaseInsensitive) == 0)
            steps.then([&](const Project &next) { return withoutRemembered(next, file.name); });
    }
    return steps.result();
}

/// Takes away one mention after the other, the last of a text first so that indices stay.
Result<Project> withoutMentions(const Project &project, const Catalog &catalog, const Resource &named)
{
    Steps steps(project);
    const QString name = named.name();
    QList<std::function<void()>> removals;
    forEachMention(project, catalog,
                   [&](const Resource &where, const ActivityRecord *activity, const Mention &mention) {
                       if (mention.kind != named.kind || mention.name.compare(name, Qt::CaseInsensitive) != 0 ||
                           mention.removable.isEmpty())
                           return;
                       const QByteArray initial = activity ? catalog.get(TypeKind::Activity, activity->type())
                                                                 .initial.in(project.dialect)
                                                                 .value_or(QByteArray())
                                                           : QByteArray();
                       removals.prepend([&steps, id = where.id, in = activity ? activity->id : ActivityId{},
                                         pointer = mention.removable, initial] {
                           if (in)
                               steps.prune(in, pointer, initial);
                           else
                               steps.change(id, pointer, json::Remove{});
                       });
                   });
    for (const auto &removal : std::as_const(removals))
        removal();
    return steps.result();
}

} // namespace

Result<Project> removeNodes(const Project &project, const Catalog &catalog, ResourceId pipeline,
                            const QList<NodeId> &nodes, const Level &level)
{
    const Resource *resource = project.find(pipeline);
    if (!resource || resource->isBroken()) {
        return Error{Error::Code::NotFound,
                     u"The pipeline is not in the project, or its JSON cannot be read; mend its JSON first."_s};
    }
    const QSet<NodeId> gone(nodes.begin(), nodes.end());
    QSet<ActivityId> activities;
    for (const NodeId &node : nodes) {
        if (node.activity())
            activities.insert(node.activity());
    }
    const bool hasPills = activities.size() < gone.size();
    const Gone names = goneOf(*resource, activities);
    Steps steps(project);
    if (hasPills) {
        const QList<Wire> wires = wiresOfPills(graphOf(project, catalog, pipeline, level), gone);
        steps.then([&](const Project &next) { return disconnectAll(next, catalog, pipeline, wires); });
    }
    steps.then([&](const Project &next) { return withoutActivities(next, pipeline, activities); });
    if (project.dialect == Dialect::V2 && !names.isEmpty())
        steps.then([&](const Project &next) { return withoutDependenciesOn(next, catalog, pipeline, names); });
    if (hasPills) {
        steps.then([&](const Project &next) {
            return withoutUnused(withoutPlacements(next, pipeline, gone, level), catalog, gone);
        });
    }
    return steps.result();
}

Result<Project> removeResource(const Project &project, const Catalog &catalog, ResourceId resource)
{
    const Resource *named = project.find(resource);
    if (!named)
        return Error{Error::Code::NotFound, u"The resource is not in the project any more."_s};
    Steps steps(project);
    steps.then([&](const Project &next) { return withoutMentions(next, catalog, *named); });
    if (named->kind == ResourceKind::Dataset) {
        steps.then([&](const Project &next) { return withoutMemoryOf(next, named->name()); });
        for (const ResourcePtr &pipeline : project.resources) {
            for (const Level &level : levelsOf(*pipeline)) {
                steps.then([&](const Project &next) -> Result<Project> {
                    return withoutPlacements(next, pipeline->id, {NodeId::of(resource)}, level);
                });
            }
        }
    }
    return steps.then([&](const Project &next) -> Result<Project> { return withoutResource(next, resource); }).result();
}

} // namespace millrace
