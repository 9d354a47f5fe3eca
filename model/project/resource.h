// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/chunkedsequence.h"
#include "model/base/typedid.h"
#include "model/json/edit.h"

#include <QMap>
#include <QPointF>

#include <tuple>

namespace millrace {

/// The two generations of Data Factory JSON: API 2015-10-01 and API 2018-06-01.
enum class Dialect { V1, V2 };

enum class ResourceKind { Pipeline, Dataset, LinkedService, Trigger, Other };

/// A node of a pipeline's graph, or a note or group drawn round it. All are named by their id but a file of a V2
/// project that no dataset describes, which is named by linked service and normalised path.
struct NodeId
{
    enum class Kind : quint8 { Activity, Dataset, File, Note, Group };

    Kind kind = Kind::Activity;
    quint32 value = 0;
    QString file; ///< "linkedservice|container/path", lower-case service; only for File

    static NodeId of(ActivityId id) { return {Kind::Activity, id.value, {}}; }
    static NodeId of(ResourceId id) { return {Kind::Dataset, id.value, {}}; }
    static NodeId ofFile(QString key) { return {Kind::File, 0, std::move(key)}; }
    static NodeId ofNote(quint32 id) { return {Kind::Note, id, {}}; }
    static NodeId ofGroup(quint32 id) { return {Kind::Group, id, {}}; }

    ActivityId activity() const { return {kind == Kind::Activity ? value : 0}; }
    ResourceId dataset() const { return {kind == Kind::Dataset ? value : 0}; }
    explicit operator bool() const { return value != 0 || !file.isEmpty(); }

    bool operator==(const NodeId &) const = default;
    friend bool operator<(const NodeId &a, const NodeId &b)
    {
        return std::tie(a.kind, a.value, a.file) < std::tie(b.kind, b.value, b.file);
    }
};
size_t qHash(const NodeId &node, size_t seed = 0);

struct Branch;

/// One activity: its text, and where its card lies (scene units, top left). The text of a container holds those of the
/// activities inside; `branches` says which is which.
struct ActivityRecord
{
    ActivityId id;
    QByteArray lead; ///< of a top-level activity: white space, comments and the comma after the one before
    json::FragmentPtr fragment;
    std::optional<QPointF> position;
    std::shared_ptr<const QList<Branch>> branches = nullptr; ///< null when no activities can stand inside

    json::Value value() const { return json::Value(*fragment); }
    QString name() const { return value()[u"name"].toString(); }
    QString type() const { return value()[u"type"].toString(); }

    bool operator==(const ActivityRecord &) const;
};

/// Activities that stand side by side inside a container (a loop's, those of one case), with the ids that the
/// container's text cannot tell. Their texts are copies of parts of it: whatever changes an activity changes the
/// top-level one.
struct Branch
{
    json::Pointer pointer; ///< of their array in the container's text
    ChunkedSequence<ActivityRecord> activities;
    QMap<NodeId, QPointF> placements = {}; ///< of the dataset and file nodes beside them

    bool operator==(const Branch &) const = default;
};

/// Where activities stand side by side: the top of a pipeline, or one branch of a container. See levels.h.
struct Level
{
    ActivityId container;      ///< 0: the pipeline itself
    json::Pointer branch = {}; ///< of the array of activities in the container's text

    bool isTop() const { return !container; }
    bool operator==(const Level &) const = default;
};

/// How a file's bytes become text.
struct TextFormat
{
    enum class Encoding { Utf8, Utf16LittleEndian, Utf16BigEndian, Latin1 };

    Encoding encoding = Encoding::Utf8;
    bool byteOrderMark = false;

    bool operator==(const TextFormat &) const = default;
};

struct Annotations;

/// One Data Factory resource: its very text, cut into a skeleton and its activities, and where it lives.
/// A text that does not parse is kept whole in `draft` and has no skeleton.
struct Resource
{
    ResourceId id;
    ResourceKind kind = ResourceKind::Other;
    QString file; ///< path relative to the project, '/' between; empty until first saved
    TextFormat format;
    json::FragmentPtr skeleton;
    quint32 hole = 0; ///< byte offset in the skeleton where the activities' texts stand
    ChunkedSequence<ActivityRecord> activities;
    QByteArray draft;
    ChunkedSequence<ActivityRecord> asleep;         ///< a broken resource's activities, until its text parses again
    QMap<NodeId, QPointF> placements;               ///< of a pipeline's dataset and file nodes, and of notes
    std::shared_ptr<const Annotations> annotations; ///< see annotations.h; null when there are none

    bool isBroken() const { return !skeleton; }
    /// The root of the skeleton: all of the resource but the activities. Absent when broken.
    json::Value root() const { return skeleton ? json::Value(*skeleton) : json::Value(); }
    json::Value properties() const { return root()[u"properties"]; }
    QString name() const; ///< the name member, else the file's base name
    QString type() const { return properties()[u"type"].toString(); }

    qsizetype indexOf(ActivityId activity) const;          ///< among those of the top level; -1 when it is not there
    const ActivityRecord *find(ActivityId activity) const; ///< at any level

    bool operator==(const Resource &) const;
};
using ResourcePtr = std::shared_ptr<const Resource>;

/// Pointer of a resource's array of activities, as written: the casing of the file.
json::Pointer activitiesPointer(const Resource &resource);

/// The resource's whole text, byte for byte as it was read where nothing was edited.
QByteArray textOf(const Resource &resource);

/// Where a pointer leads in textOf(resource). A member that is missing is placed at its parent.
json::Place placeOf(const Resource &resource, const json::Pointer &pointer);

/// The value a pointer names, in the skeleton or in an activity's fragment.
json::Value valueAt(const Resource &resource, const json::Pointer &pointer);

/// Which activity a pointer of the whole resource leads into, and the pointer inside it.
struct InnerPointer
{
    ActivityId activity; ///< 0: the skeleton
    json::Pointer pointer;
};
/// The innermost activity.
InnerPointer innerPointer(const Resource &resource, const json::Pointer &pointer);
/// The top-level activity, whose text is the resource's.
InnerPointer topPointer(const Resource &resource, const json::Pointer &pointer);
/// The pointer in the whole resource of a place in an activity.
json::Pointer outerPointer(const Resource &resource, ActivityId activity, const json::Pointer &pointer);

} // namespace millrace
