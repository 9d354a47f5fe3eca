// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/format/layoutfile.h"

#include "model/format/annotationfile.h"
#include "model/format/layoutparts.h"
#include "model/json/edit.h"
#include "model/project/levels.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace millrace {
namespace {

/// The three maps of the layout, each from name path to position.
enum class Section { Activities, Datasets, Files };
constexpr Section Sections[] = {Section::Activities, Section::Datasets, Section::Files};

QString memberOf(Section section)
{
    switch (section) {
    case Section::Activities:
        return u"activities"_s;
    case Section::Datasets:
        return u"datasets"_s;
    case Section::Files:
        break;
    }
    return u"files"_s;
}

Section sectionOf(const NodeId &node)
{
    switch (node.kind) {
    case NodeId::Kind::Activity:
        return Section::Activities;
    case NodeId::Kind::Dataset:
        return Section::Datasets;
    default:
        break;
    }
    return Section::Files;
}

/// Every activity of a pipeline and what may lie beside them: all datasets, and the files placed already.
QList<NamedNode> nodesOf(const Resource &pipeline, const QString &pipelinePath,
                         const QHash<ResourceId, QString> &datasets)
{
    const NamedParts parts = partsOf(pipeline);
    QList<NamedNode> nodes = parts.activities;
    for (const auto &[level, path] : parts.levels) {
        const QMap<NodeId, QPointF> &placements = placementsAt(pipeline, level);
        for (auto placed = placements.begin(); placed != placements.end(); ++placed) {
            const NodeId &node = placed.key();
            const bool isDataset = node.kind == NodeId::Kind::Dataset;
            const QString name = isDataset ? datasets.value(node.dataset()) : escapedStep(node.file);
            if (!name.isEmpty())
                nodes.append({node, *placed, path + name});
        }
    }
    for (NamedNode &node : nodes)
        node.path.prepend(pipelinePath + u'/');
    return nodes;
}

/// Positions by section, pipeline path and node path.
using Entries = QHash<QString, QList<std::pair<QString, QPointF>>>;

Entries entriesOf(const json::Value &layout, Section section)
{
    Entries entries;
    for (const json::Member &member : layout[memberOf(section)].members()) {
        if (const auto point = pointOf(member.value))
            entries[member.name.section(u'/', 0, 0)].append({member.name.section(u'/', 1), *point});
    }
    return entries;
}

/// What a layout holds, read once for all pipelines.
struct Layout
{
    explicit Layout(const json::Value &layout)
        : activities(entriesOf(layout, Section::Activities))
        , datasets(entriesOf(layout, Section::Datasets))
        , files(entriesOf(layout, Section::Files))
    {
    }

    Entries activities, datasets, files;
};

/// A path of a dataset or file cut after its level's: the level's, and the name.
std::pair<QString, QString> cutName(const QString &path)
{
    const qsizetype end = path.lastIndexOf(u'/') + 1;
    return {path.left(end), path.mid(end)};
}

/// The project with what the entries of one pipeline name in its place.
Project withPlaced(const Project &project, const Resource &pipeline, const QString &path, const Layout &layout,
                   const QHash<QString, ResourceId> &datasets)
{
    const NamedParts parts = partsOf(pipeline);
    QHash<NodeId, QPointF> positions;
    QHash<QString, NodeId> activities;
    for (const NamedNode &activity : parts.activities)
        activities.insert(activity.path, activity.node);
    for (const auto &[name, point] : layout.activities.value(path)) {
        if (const NodeId node = activities.value(name))
            positions.insert(node, point);
    }
    QHash<QString, QHash<NodeId, QPointF>> pills;
    for (const auto &[name, point] : layout.datasets.value(path)) {
        const auto [level, dataset] = cutName(name);
        if (const ResourceId id = datasets.value(dataset))
            pills[level].insert(NodeId::of(id), point);
    }
    for (const auto &[name, point] : layout.files.value(path)) {
        const auto [level, file] = cutName(name);
        pills[level].insert(NodeId::ofFile(unescapedStep(file)), point);
    }
    Project next = positions.isEmpty() ? project : withPositions(project, pipeline.id, positions);
    for (const auto &[level, levelPath] : parts.levels) {
        if (const auto placed = pills.constFind(levelPath); placed != pills.cend())
            next = withPositions(next, pipeline.id, *placed, level);
    }
    return next;
}

/// The entries that a section shall hold: those of the records, then those of pipelines that cannot be read now.
QList<std::pair<QString, QPointF>> wantedEntries(const Project &project, Section section, const json::Value &layout)
{
    QList<std::pair<QString, QPointF>> wanted;
    const auto pipelines = pathsOf(project, ResourceKind::Pipeline);
    const auto datasets = pathsOf(project, ResourceKind::Dataset);
    const Entries known = entriesOf(layout, section);
    for (const ResourcePtr &resource : project.resources) {
        const QString path =
            resource->kind == ResourceKind::Pipeline ? pipelines.value(resource->id) : escapedStep(resource->name());
        if (resource->isBroken()) {
            for (const auto &[name, point] : known.value(path))
                wanted.append({path + u'/' + name, point});
            continue;
        }
        for (const NamedNode &node : nodesOf(*resource, path, datasets)) {
            if (node.position && sectionOf(node.node) == section)
                wanted.append({node.path, *node.position});
        }
    }
    return wanted;
}

QByteArray textOfEntries(const QList<std::pair<QString, QPointF>> &entries)
{
    QByteArray text = "{";
    for (const auto &[path, point] : entries) {
        text += text.size() > 1 ? ",\n" : "\n";
        text += json::quote(path) + ": " + pointText(point);
    }
    return text + "\n}";
}

/// Whether a section holds just these entries, as far as numbers are written.
bool isUpToDate(const json::Value &section, const QList<std::pair<QString, QPointF>> &wanted)
{
    const auto members = section.members();
    if (members.size() != wanted.size())
        return false;
    QHash<QString, QPointF> points;
    for (const json::Member &member : members)
        points.insert(member.name, pointOf(member.value).value_or(QPointF()));
    return std::all_of(wanted.begin(), wanted.end(), [&points](const auto &entry) {
        const auto found = points.constFind(entry.first);
        return found != points.cend() && pointText(*found) == pointText(entry.second);
    });
}

json::FragmentPtr withSection(const json::FragmentPtr &settings, const Project &project, Section section)
{
    const json::Value layout = json::Value(*settings)[u"layout"];
    const auto wanted = wantedEntries(project, section, layout);
    const json::Value current = layout[memberOf(section)];
    if (isUpToDate(current, wanted))
        return settings;
    const json::Pointer pointer({u"layout"_s, memberOf(section)});
    const json::Change change = wanted.isEmpty() ? json::Change(json::Remove{}) : json::Set{textOfEntries(wanted)};
    const auto text = json::edit(*settings, pointer, change);
    const json::Parsed parsed = text ? json::parse(*text) : json::Parsed();
    return parsed.fragment ? parsed.fragment : settings;
}

bool liesTheSame(const ActivityRecord &activity, const ActivityRecord &other)
{
    return activity.position == other.position && activity.branches == other.branches &&
           (activity.fragment == other.fragment || activity.name() == other.name());
}

bool liesTheSame(const ResourcePtr &resource, const ResourcePtr &other)
{
    return resource == other ||
           (resource->id == other->id && resource->kind == other->kind && resource->isBroken() == other->isBroken() &&
            resource->name() == other->name() && resource->placements == other->placements &&
            resource->annotations == other->annotations &&
            std::equal(resource->activities.begin(), resource->activities.end(), other->activities.begin(),
                       other->activities.end(), [](const auto &a, const auto &b) { return liesTheSame(a, b); }));
}

} // namespace

Project withLayoutRead(const Project &project)
{
    if (!project.settings)
        return project;
    const Layout layout(json::Value(*project.settings)[u"layout"]);
    QHash<QString, ResourceId> datasets;
    const auto datasetPaths = pathsOf(project, ResourceKind::Dataset);
    for (auto path = datasetPaths.begin(); path != datasetPaths.end(); ++path)
        datasets.insert(*path, path.key());
    Project placed = project;
    const auto pipelines = pathsOf(project, ResourceKind::Pipeline);
    for (const ResourcePtr &resource : project.resources) {
        if (resource->kind != ResourceKind::Pipeline)
            continue;
        placed = withPlaced(placed, *resource, pipelines.value(resource->id), layout, datasets);
    }
    return withAnnotationsRead(placed);
}

QByteArray settingsText(const Project &project)
{
    json::FragmentPtr settings = project.settings ? project.settings : json::parse("{\n}\n").fragment;
    for (const Section section : Sections)
        settings = withSection(settings, project, section);
    settings = withAnnotationsWritten(settings, project);
    const bool isNew = !project.settings && json::Value(*settings).size() == 0;
    return isNew ? QByteArray() : settings->text();
}

bool hasSameSettings(const Project &project, const Project &other)
{
    return project.settings == other.settings &&
           std::equal(project.resources.begin(), project.resources.end(), other.resources.begin(),
                      other.resources.end(), [](const auto &a, const auto &b) { return liesTheSame(a, b); });
}

} // namespace millrace
