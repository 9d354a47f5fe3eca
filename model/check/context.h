// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalog/catalog.h"
#include "model/project/problem.h"
#include "model/project/project.h"
#include "model/schedule/slices.h"

#include <map>
#include <span>
#include <vector>

namespace millrace {

/// A place that a problem points at, and that a fix edits: a pointer inside an activity's text or, with no activity,
/// inside the whole resource.
struct Spot
{
    ResourceId resource;
    ActivityId activity;
    json::Pointer pointer;

    Spot operator/(const json::Pointer &more) const { return {resource, activity, pointer / more}; }
    Spot operator/(const QString &step) const { return {resource, activity, pointer / step}; }
};

/// A name that stands for a resource, where it stands, and what it leads to.
struct NamedUse
{
    QString name;
    const Resource *target = nullptr; ///< null when nothing has that name
    Spot spot;                        ///< of the name itself
    json::Value entry;                ///< the whole entry: v1 {name, startTime, …}, V2 {referenceName, …}
};

/// Data that an activity uses by name: an entry of a mapped port.
struct MappedUse
{
    const PortInfo *port = nullptr;
    QString name; ///< of the entry in the port's map; empty for a single port
    Spot spot;
    QString datasetName;               ///< v1 and dataset references
    const Resource *dataset = nullptr; ///< null for V2 files, and when nothing has that name
    json::Value path;                  ///< V2 file
    QString service;                   ///< V2 file: its linked service
    QString written;                   ///< the path: folder and file of the dataset, or the V2 file's text
};

/// A resource that is not broken, with what the catalogue knows of it.
struct CheckedResource
{
    const Resource *resource = nullptr;
    TypeKind kind = TypeKind::Dataset;
    json::Value properties;
    const TypeInfo *type = nullptr;
    QString path = {};                                       ///< of a dataset: folder and file as written
    std::optional<schedule::Availability> availability = {}; ///< of a v1 dataset: how it cuts time, where that is said
    std::optional<schedule::Slice> period = {}; ///< of a v1 pipeline: its active period, where start and end are said

    const Resource *operator->() const { return resource; }
    /// A place relative to `properties`.
    Spot at(const json::Pointer &pointer) const;
    Spot at(QStringView pointer) const { return at(json::Pointer::of(pointer)); }
    Spot atRoot(QStringView pointer) const;
};

struct CheckedActivity;

/// An entry of a V2 activity's dependsOn.
struct Dependency
{
    json::Value entry;
    QString name;
    const CheckedActivity *on = nullptr; ///< the sibling of that name; null when there is none
};

/// An activity, at the top level or inside a container.
struct CheckedActivity
{
    const CheckedResource *pipeline = nullptr;
    ActivityId id; ///< of the top-level activity whose text holds it
    json::Value value;
    const TypeInfo *type = nullptr;
    QString name;
    quint32 hash = 0;        ///< of the name, as NameTable has it
    quint32 scope = 0;       ///< activities of one scope can depend on each other
    json::Value serviceName; ///< its linked service as it is written
    json::Value dependsOn;
    bool isInactive = false; ///< V2: it trains and updates nothing, whatever it names
    NamedUse service;
    std::vector<NamedUse> inputs;  ///< v1 `inputs`
    std::vector<NamedUse> outputs; ///< v1 `outputs`
    std::vector<MappedUse> mapped;
    std::vector<Dependency> needs = {}; ///< V2

    Spot at(const json::Pointer &pointer) const;
    Spot at(QStringView pointer) const { return at(json::Pointer::of(pointer)); }
    /// The input that can only be a trained model, as an update has one; null when there is none.
    const MappedUse *modelInput() const;
};

/// The object that a type's fields are members of: an activity, or a resource's `properties`.
struct FieldOwner
{
    ResourceId resource;
    ActivityId activity;
    json::Value root;
    const TypeInfo *type = nullptr;
    const QList<Field> *common = nullptr;
    const QList<Field> *fields = nullptr; ///< of the type and of the parts that the object holds
    bool isJudged = true;                 ///< the type is of this dialect and shape, so that its own fields count

    /// Where the field stands or would stand.
    Spot at(const json::Pointer &pointer) const;
};

/// A field that has a value.
struct FieldValue
{
    const FieldOwner *owner = nullptr;
    const Field *field = nullptr;
    json::Value value;

    Spot spot() const { return {owner->resource, owner->activity, value.pointer()}; }
};

/// A mention of a resource by its name, anywhere in the document.
struct Reference
{
    Spot spot; ///< of the name
    QString name;
    ResourceKind kind = ResourceKind::LinkedService;
    json::Value entry = {};           ///< V2: the whole object, with its parameters
    const Resource *target = nullptr; ///< broken resources too; null when nothing has that name
    QString targetName = {};          ///< as it is spelt where it is defined
};

/// A check of so many activities is worth more than one thread.
inline constexpr size_t ManyChecked = 500;

/// Everything the rules share, joined once: rules read it and report.
struct CheckContext
{
    CheckContext(const Project &project, const Catalog &catalog, bool isPart);
    Q_DISABLE_COPY_MOVE(CheckContext)

    /// Becomes the context of the next version of its project, where no more has changed than the insides of a few
    /// activities; false, and nothing is touched, where it is to be made anew.
    bool follow(const Project &next);

    const CheckedResource *find(const Resource *resource) const;
    const CheckedResource *find(ResourceKind kind, QStringView name) const;
    /// The value of the catalogue's field of that id, own or common; absent when there is none.
    json::Value field(const CheckedResource &resource, QStringView id) const;
    json::Value field(const CheckedActivity &activity, QStringView id) const;
    Spot fieldSpot(const CheckedResource &resource, QStringView id) const;
    Spot fieldSpot(const CheckedActivity &activity, QStringView id) const;
    /// The output that is a trained model by its extension, as training has one; null when there is none.
    const MappedUse *modelOutput(const CheckedActivity &activity) const;

    Project project;
    const Catalog &catalog;
    Dialect dialect;
    bool isPart;
    NameIndex names;
    std::vector<CheckedResource> resources;
    std::vector<CheckedActivity> activities;
    QHash<ResourceId, std::vector<const CheckedActivity *>> producers; ///< of a v1 dataset
    std::vector<FieldOwner> fieldOwners;
    std::vector<FieldValue> fieldValues;
    std::vector<Reference> references;

    /// The pointer in the resource's file.
    json::Pointer wholePointer(const Spot &spot) const;

private:
    using Activities = std::vector<CheckedActivity>;
    /// Of a top-level activity.
    struct Place
    {
        json::Pointer pointer; ///< in its resource
        size_t index = 0;      ///< among all activities
    };
    void readDatasets();
    /// Adds an activity, and what stands inside it.
    void read(Activities &to, const CheckedResource &pipeline, ActivityId id, const json::Value &value, quint32 scope);
    void readNested(Activities &to, const CheckedResource &pipeline, ActivityId id, const json::Value &container);
    void readV1(CheckedActivity &activity) const;
    std::vector<NamedUse> usesIn(const CheckedActivity &activity, QStringView member) const;
    void readMapped(CheckedActivity &activity) const;
    void join();
    void resolve(CheckedActivity &activity) const;
    FieldOwner ownerOf(const CheckedResource &resource);
    FieldOwner ownerOf(const CheckedActivity &activity);
    FieldOwner ownerOf(const Spot &spot, const json::Value &root, const TypeInfo &type);
    std::optional<Activities> replacements(const std::vector<const ActivityRecord *> &changed);
    void takeResources(const Project &next);
    void replace(CheckedActivity &&activity);
    bool replaceReferences(ActivityId activity, std::vector<Reference> &now);
    const QList<Field> *fieldsOf(const TypeInfo &type, const json::Value &object);

    QHash<ResourceId, qsizetype> m_places;
    QHash<ActivityId, Place> m_activityPlaces;
    quint32 m_lastScope = 0;
    std::map<QString, QList<Field>> m_fields; ///< with those of parts, by the names of the types; addresses stay
};

} // namespace millrace
