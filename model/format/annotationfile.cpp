// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/format/annotationfile.h"

#include "model/format/layoutparts.h"
#include "model/json/edit.h"
#include "model/project/annotations.h"
#include "model/project/levels.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace millrace {
namespace {

/// An end of a wire as the file names it: node and port.
using EndPath = std::pair<QString, QString>;

// The same as in annotations.h, with paths in place of ids and numbers as they are written.
struct NotePart
{
    Note note;
    QPointF at;

    bool operator==(const NotePart &) const = default;
};
struct GroupPart
{
    Group group; ///< without its members
    QStringList members;

    bool operator==(const GroupPart &) const = default;
};
struct BendsPart
{
    EndPath from, to;
    QList<QPointF> points;

    bool operator==(const BendsPart &) const = default;
};

/// The parts of one kind, by the path of their level.
template<typename Part>
using Parts = QMap<QString, QList<Part>>;

QPointF rounded(const QPointF &point) { return {std::round(point.x() * 100) / 100, std::round(point.y() * 100) / 100}; }

QPointF toPoint(const QSizeF &size) { return {size.width(), size.height()}; }
QSizeF toSize(const QPointF &point) { return {point.x(), point.y()}; }

Hue hueOf(const json::Value &value, Hue otherwise) { return hueNamed(value.toString()).value_or(otherwise); }

std::optional<NotePart> read(const json::Value &value, NotePart part)
{
    const auto at = pointOf(value[u"at"]);
    const auto size = pointOf(value[u"size"]);
    if (!at || !size || size->x() <= 0 || size->y() <= 0)
        return std::nullopt;
    part.note = {value[u"text"].toString(), toSize(rounded(*size)), hueOf(value[u"colour"], Hue::Amber)};
    part.at = rounded(*at);
    return part;
}

std::optional<GroupPart> read(const json::Value &value, GroupPart part)
{
    part.group = {value[u"title"].toString(), value[u"text"].toString(), hueOf(value[u"colour"], Hue::Grey), {}};
    for (qsizetype i = 0; i < value[u"members"].size(); ++i)
        part.members.append(value[u"members"].at(i).toString());
    return part;
}

std::optional<BendsPart> read(const json::Value &value, BendsPart part)
{
    const auto end = [](const json::Value &pair) { return EndPath(pair.at(0).toString(), pair.at(1).toString()); };
    part.from = end(value[u"from"]);
    part.to = end(value[u"to"]);
    for (qsizetype i = 0; i < value[u"points"].size(); ++i) {
        if (const auto point = pointOf(value[u"points"].at(i)))
            part.points.append(rounded(*point));
    }
    return part.points.isEmpty() ? std::nullopt : std::optional(part);
}

QByteArray textOfPart(const NotePart &part)
{
    return "{\"text\": " + json::quote(part.note.text) + ", \"at\": " + pointText(part.at) +
           ", \"size\": " + pointText(toPoint(part.note.size)) + ", \"colour\": " + json::quote(nameOf(part.note.hue)) +
           '}';
}

QByteArray textOfPart(const GroupPart &part)
{
    QByteArrayList members;
    for (const QString &member : part.members)
        members.append(json::quote(member));
    return "{\"title\": " + json::quote(part.group.title) + ", \"text\": " + json::quote(part.group.text) +
           ", \"colour\": " + json::quote(nameOf(part.group.hue)) + ", \"members\": [" + members.join(", ") + "]}";
}

QByteArray textOfPart(const BendsPart &part)
{
    const auto end = [](const EndPath &path) {
        return '[' + json::quote(path.first) + ", " + json::quote(path.second) + ']';
    };
    QByteArrayList points;
    for (const QPointF &point : part.points)
        points.append(pointText(point));
    return "{\"from\": " + end(part.from) + ", \"to\": " + end(part.to) + ", \"points\": [" + points.join(", ") + "]}";
}

template<typename Part>
Parts<Part> partsIn(const json::Value &section)
{
    Parts<Part> parts;
    for (const json::Member &member : section.members()) {
        for (qsizetype i = 0; i < member.value.size(); ++i) {
            if (auto part = read(member.value.at(i), Part()))
                parts[member.name].append(*std::move(part));
        }
    }
    return parts;
}

/// A level's path in the file; that of the top is the pipeline's.
QString pathOfLevel(const QString &pipeline, const NamedLevel &level)
{
    return level.path.isEmpty() ? pipeline : pipeline + u'/' + level.path.chopped(1);
}

/// The names that a level's nodes have in the file: "activities/Copy#2", "datasets/model", "files/…", "notes/1".
class NodePaths
{
public:
    NodePaths(const Resource &pipeline, const Level &level, const QHash<ResourceId, QString> &datasets)
    {
        Ordinals ordinals;
        for (const ActivityRecord &record : activitiesAt(pipeline, level))
            insert(NodeId::of(record.id), u"activities/"_s + ordinals.next(record.name()));
        for (auto dataset = datasets.cbegin(); dataset != datasets.cend(); ++dataset)
            insert(NodeId::of(dataset.key()), u"datasets/"_s + *dataset);
    }

    /// Empty for a node that is not there any more.
    QString pathOf(const NodeId &node) const
    {
        return node.kind == NodeId::Kind::File ? QString(u"files/"_s + escapedStep(node.file)) : m_paths.value(node);
    }
    NodeId nodeAt(const QString &path) const
    {
        return path.startsWith(u"files/") ? NodeId::ofFile(unescapedStep(path.mid(6))) : m_nodes.value(path);
    }

    /// The next of the notes, in the order of their list.
    void addNote(const NodeId &node) { insert(node, u"notes/%1"_s.arg(++m_notes)); }

private:
    void insert(const NodeId &node, const QString &path)
    {
        m_paths.insert(node, path);
        m_nodes.insert(path, node);
    }

    int m_notes = 0;
    QHash<NodeId, QString> m_paths;
    QHash<QString, NodeId> m_nodes;
};

/// The three sections of a layout.
struct Sections
{
    Parts<NotePart> notes;
    Parts<GroupPart> groups;
    Parts<BendsPart> bends;

    static Sections in(const json::Value &layout)
    {
        return {partsIn<NotePart>(layout[u"notes"]), partsIn<GroupPart>(layout[u"groups"]),
                partsIn<BendsPart>(layout[u"bends"])};
    }

    bool isEmpty() const { return notes.isEmpty() && groups.isEmpty() && bends.isEmpty(); }

    void add(const QString &path, const Resource &pipeline, const Level &level, NodePaths nodes)
    {
        const Annotations &all = annotationsOf(pipeline, level);
        for (auto note = all.notes.cbegin(); note != all.notes.cend(); ++note) {
            const auto at = positionOf(pipeline, note.key(), level);
            if (!at)
                continue;
            notes[path].append({{note->text, toSize(rounded(toPoint(note->size))), note->hue}, rounded(*at)});
            nodes.addNote(note.key());
        }
        for (const Group &group : all.groups) {
            GroupPart part{{group.title, group.text, group.hue, {}}, {}};
            for (const NodeId &member : group.members)
                part.members.append(nodes.pathOf(member));
            part.members.removeAll(QString());
            if (!part.members.isEmpty())
                groups[path].append(part);
        }
        for (auto wire = all.bends.cbegin(); wire != all.bends.cend(); ++wire) {
            BendsPart part{{nodes.pathOf(wire.key().from), wire.key().fromPort},
                           {nodes.pathOf(wire.key().to), wire.key().toPort},
                           {}};
            for (const QPointF &point : *wire)
                part.points.append(rounded(point));
            if (!part.from.first.isEmpty() && !part.to.first.isEmpty())
                bends[path].append(part);
        }
    }

    /// What the file said of a pipeline that cannot be read now.
    void keep(const QString &path, const Sections &known)
    {
        const auto copy = [&path](auto &to, const auto &from) {
            for (auto part = from.lowerBound(path); part != from.cend() && part.key().startsWith(path); ++part) {
                if (part.key() == path || part.key()[path.size()] == u'/')
                    to.insert(part.key(), *part);
            }
        };
        copy(notes, known.notes);
        copy(groups, known.groups);
        copy(bends, known.bends);
    }

    Annotations annotationsAt(const QString &path, NodePaths nodes, quint32 &lastId,
                              QHash<NodeId, QPointF> &places) const
    {
        Annotations all;
        for (const NotePart &part : notes.value(path)) {
            const NodeId id = NodeId::ofNote(++lastId);
            all.notes.insert(id, part.note);
            places.insert(id, part.at);
            nodes.addNote(id);
        }
        for (const GroupPart &part : groups.value(path)) {
            Group group = part.group;
            for (const QString &member : part.members) {
                if (const NodeId node = nodes.nodeAt(member))
                    group.members.append(node);
            }
            if (!group.members.isEmpty())
                all.groups.insert(NodeId::ofGroup(++lastId), group);
        }
        for (const BendsPart &part : bends.value(path)) {
            const NodeId from = nodes.nodeAt(part.from.first);
            const NodeId to = nodes.nodeAt(part.to.first);
            if (from && to)
                all.bends.insert({from, part.from.second, to, part.to.second}, part.points);
        }
        return all;
    }
};

template<typename Part>
json::FragmentPtr withSection(const json::FragmentPtr &settings, const QString &name, const Parts<Part> &wanted,
                              const Parts<Part> &known)
{
    if (wanted == known)
        return settings;
    QByteArrayList lists;
    for (auto list = wanted.cbegin(); list != wanted.cend(); ++list) {
        QByteArrayList objects;
        for (const Part &part : *list)
            objects.append(textOfPart(part));
        lists.append(json::quote(list.key()) + ": [\n" + objects.join(",\n") + "\n]");
    }
    const json::Change change =
        lists.isEmpty() ? json::Change(json::Remove{}) : json::Set{"{\n" + lists.join(",\n") + "\n}"};
    const auto text = json::edit(*settings, json::Pointer({u"layout"_s, name}), change);
    const json::Parsed parsed = text ? json::parse(*text) : json::Parsed();
    return parsed.fragment ? parsed.fragment : settings;
}

} // namespace

Project withAnnotationsRead(const Project &project)
{
    const Sections sections = Sections::in(json::Value(*project.settings)[u"layout"]);
    const auto datasets = pathsOf(project, ResourceKind::Dataset);
    const auto pipelines = pathsOf(project, ResourceKind::Pipeline);
    Project next = project;
    for (const ResourcePtr &resource : project.resources) {
        if (resource->kind != ResourceKind::Pipeline || sections.isEmpty())
            continue;
        for (const NamedLevel &named : partsOf(*resource).levels) {
            const Level &level = named.level;
            QHash<NodeId, QPointF> places;
            const Annotations all = sections.annotationsAt(pathOfLevel(pipelines.value(resource->id), named),
                                                           NodePaths(*resource, level, datasets), next.lastId, places);
            next = withAnnotations(next, resource->id, all, level);
            if (!places.isEmpty())
                next = withPositions(next, resource->id, places, level);
        }
    }
    return next;
}

json::FragmentPtr withAnnotationsWritten(const json::FragmentPtr &settings, const Project &project)
{
    const Sections known = Sections::in(json::Value(*settings)[u"layout"]);
    const auto datasets = pathsOf(project, ResourceKind::Dataset);
    const auto pipelines = pathsOf(project, ResourceKind::Pipeline);
    Sections wanted;
    for (const ResourcePtr &resource : project.resources) {
        const QString path =
            resource->kind == ResourceKind::Pipeline ? pipelines.value(resource->id) : escapedStep(resource->name());
        if (resource->isBroken()) {
            wanted.keep(path, known);
        } else if (resource->annotations) {
            for (const NamedLevel &level : partsOf(*resource).levels)
                wanted.add(pathOfLevel(path, level), *resource, level.level,
                           NodePaths(*resource, level.level, datasets));
        }
    }
    json::FragmentPtr next = withSection(settings, u"notes"_s, wanted.notes, known.notes);
    next = withSection(next, u"groups"_s, wanted.groups, known.groups);
    return withSection(next, u"bends"_s, wanted.bends, known.bends);
}

} // namespace millrace
