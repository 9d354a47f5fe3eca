// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/json/value.h"
#include "model/project/resource.h"

#include <QHash>
#include <QJsonValue>

#include <memory>
#include <variant>

namespace millrace {

/// A Part is an object inside of others that has types of its own: a copy's source, a dataset's location.
enum class TypeKind { Activity, Dataset, LinkedService, Trigger, Pipeline, Part };

/// One value for each dialect; std::nullopt where the dialect knows no such thing.
template<typename T>
struct PerDialect
{
    std::optional<T> v1;
    std::optional<T> v2;

    const std::optional<T> &in(Dialect dialect) const { return dialect == Dialect::V1 ? v1 : v2; }
};

/// What may stand in a field. Every consumer (form, check, switch) visits all of them.
struct TextKind
{
    bool multiline = false;
    QString pattern;
};
struct NumberKind
{
    std::optional<double> minimum, maximum;
    bool integer = true;
};
struct FlagKind
{
};
struct ChoiceKind
{
    QStringList values;
    QStringList labels;
    bool open = false; /* other values are fine */
};
/// The name of another resource (v1: a string; V2: {referenceName, type}).
struct ReferenceKind
{
    TypeKind target = TypeKind::LinkedService;
    QStringList types; /* empty: any */
};
struct TimeSpanKind
{
};
struct DateTimeKind
{
};
/// A connection string, key or password.
struct SecretKind
{
};
/// A map whose names people choose; of text, dataset names (v1) or files (V2).
struct MapKind
{
    enum class Of { Text, Dataset, File } of = Of::Text;
};
struct ListKind
{
    enum class Of { Text, Object } of = Of::Text;
};
/// Anything else: edited as JSON.
struct JsonKind
{
};
using FieldKind = std::variant<TextKind, NumberKind, FlagKind, ChoiceKind, ReferenceKind, TimeSpanKind, DateTimeKind,
                               SecretKind, MapKind, ListKind, JsonKind>;

/// One member of a type that people fill in.
struct Field
{
    QString id; ///< unique in the type
    QString label;
    QString help;
    QString group;                     ///< section of the form; "" for the first
    PerDialect<json::Pointer> pointer; ///< from the activity's root, or from the resource's `properties`
    FieldKind kind;
    bool required = false;
    std::optional<Dialect> requiredOnlyIn = {}; ///< the one dialect that insists, where only one does
    bool advanced = false;                      ///< folded away until it has a value
    bool expression = false;
    QJsonValue initial; ///< what the service takes when the member is absent; undefined when unknown

    bool isRequiredIn(Dialect dialect) const { return required && requiredOnlyIn.value_or(dialect) == dialect; }
};

enum class PortDirection { In, Out };

/// What a wire at the port means.
enum class PortRole {
    Mapped,   ///< its data is used by name: a web-service port, the trained model, a copy's source or sink
    WaitsFor, ///< only readiness: v1 `inputs`; V2 `dependsOn`
    Done      ///< only completion: v1 `outputs` (placeholders, writer targets); V2 the source of `dependsOn`
};

/// How a dialect writes a mapped port.
struct PortBinding
{
    enum class Shape {
        Listed,    ///< nothing beyond `inputs`/`outputs` (v1 Copy; V2: an array of dataset references)
        Name,      ///< a string member holds the dataset's name
        NameMap,   ///< a map from port name to dataset name
        NameOrMap, ///< one string member for a single port, a map for several (webServiceInput/webServiceInputs)
        File,      ///< a path member and a linked-service member (V2 update)
        FileMap    ///< a map from port name to {filePath, linkedServiceName}
    } shape = Shape::Listed;
    json::Pointer pointer; ///< of the string, map, path or reference array
    json::Pointer other;   ///< NameOrMap: the map; File: the linked service
};

struct PortInfo
{
    QString key; ///< "input", "output", "model", "source", "sink", "waits", "done"
    QString label;
    PortDirection direction = PortDirection::In;
    PortRole role = PortRole::Mapped;
    bool many = false;        ///< one port a map entry, named by its key
    QStringList initialNames; ///< ports shown while the map is empty, such as input1
    PerDialect<PortBinding> binding;
    QStringList datasetTypes; ///< what may be wired, empty: any
    QStringList extensions;   ///< of the file, lower-case with dot; empty: any
    QString refusal;          ///< sentence for a dataset that does not fit; %1 is its name
};

/// How the members of a type go over to the other dialect, beyond what the fields tell; read by the dialect switch.
/// Pointers are the fields'; their step "*" stands for each element or member.
struct Mapping
{
    QString otherType; ///< empty: no counterpart
    QList<std::pair<json::Pointer, json::Pointer>> renamed;
    QList<json::Pointer> references; ///< names of linked services that no field of reference kind names
    QList<json::Pointer> secrets;    ///< texts that are a SecureString in V2 and that no secret field names
    QList<std::pair<json::Pointer, QString>> dropped;  ///< no counterpart: why, and what to do instead
    QList<std::pair<json::Pointer, QByteArray>> added; ///< JSON of what the other dialect wants and this one lacks
    QString function;                                  ///< named conversion for what is none of these
};

/// Fields of which only one may be given, with the sentence that says so.
struct FieldGroup
{
    QStringList fields;
    bool isRequired = false; ///< one of them must be given
    QString sentence;
};

/// Another look for an activity whose files tell what it does: a batch execution that writes no model scores. It holds
/// when files are wired to the port and none of them has the extension.
struct Variant
{
    QString port;
    QString without; ///< extension, lower-case with dot
    QString category;
    QString icon;
};

/// Where an object with a type of its own stands in another, and of which family it is: "source", "location".
struct PartPlace
{
    PerDialect<json::Pointer> pointer; ///< as of fields
    QString family;
    QString label;
    bool required = false;
};

/// Where a container keeps activities (see model/project/levels.h): in one array, or in one of each object of a list.
struct BranchInfo
{
    QString key;   ///< "activities", "cases"
    QString label; ///< "If true"; of a list with %1 for the name of each
    json::Pointer pointer;
    std::optional<json::Pointer> each; ///< of a list: the array in an object of it
    std::optional<json::Pointer> name; ///< of a list: what tells its objects apart
};

/// All that is known of one type of activity, dataset, linked service or trigger.
struct TypeInfo
{
    QString id; ///< as written in `type`
    TypeKind kind = TypeKind::Activity;
    QString label;
    QString help;
    QString category; ///< data, train, update, score, move, transform, control, store, service, schedule
    QString icon;
    QString family; ///< of a part; else a group of similar stores: files, databases, documents, services, compute
    PerDialect<QByteArray>
        initial; ///< JSON of a new one, without the name; presence says that the dialect has the type
    QList<Field> fields;
    QList<PartPlace> parts;
    QList<PortInfo> ports;
    QList<BranchInfo> branches; ///< of a container of activities
    QList<Variant> variants;
    QList<FieldGroup> exclusive;
    PerDialect<Mapping> toOther;
    QStringList aliases;    ///< older names that mean the same (CopyActivity)
    QString retired;        ///< sentence when the service behind it is gone; empty otherwise
    QString lineOfInterest; ///< id of the field shown on the card's third line
    bool isKnown = true;
    bool isGenerated = false; ///< from the official specifications, with composed words; else written for retraining

    bool existsIn(Dialect dialect) const { return initial.in(dialect).has_value(); }
    const Field *field(QStringView id) const;
    const PortInfo *port(QStringView key) const;
};

/// The types that Millrace knows, loaded once from JSON files: adding a type is adding a file.
class Catalog
{
public:
    /// The built-in catalogue, with the files of `extraFolder` added or put in place of those of the same id.
    static Result<Catalog> load(const QString &extraFolder = {});

    /// Null when the type is unknown; names are matched as the service does, without regard to case.
    const TypeInfo *find(TypeKind kind, QStringView type) const;
    /// As find(), with a grey stand-in for a type nobody told us about.
    const TypeInfo &get(TypeKind kind, QStringView type) const;
    /// All types of a kind: those written by hand first, each by name.
    QList<const TypeInfo *> all(TypeKind kind) const;
    /// The part of a family with that type; null when it is unknown.
    const TypeInfo *findPart(QStringView family, QStringView type) const;

    /// The fields of a type, and of the parts that an object of the type holds (an activity, or the `properties` of a
    /// resource): the part's type first, with pointers from the object's root. What the type itself describes of a part
    /// is not repeated.
    QList<Field> fieldsOf(const TypeInfo &type, const json::Value &object, Dialect dialect) const;

    /// Fields that every activity, dataset, … has beside its own (name, description, policy, availability).
    const QList<Field> &commonFields(TypeKind kind) const;
    /// How what all types of a kind share goes over to the other dialect.
    const PerDialect<Mapping> &commonMapping(TypeKind kind) const;

private:
    Result<void> addFolder(const QString &root);
    Result<void> addCommon(TypeKind kind, const QString &path);
    Result<void> addTypes(TypeKind kind, const QString &folder);
    Result<void> addType(TypeKind kind, const QString &path);
    Result<void> addMappings(TypeKind kind, const QString &path);
    void replace(const std::shared_ptr<const TypeInfo> &type);

    QHash<std::pair<int, QString>, std::shared_ptr<const TypeInfo>> m_types;
    QList<std::shared_ptr<const TypeInfo>> m_order;
    QHash<QString, QStringList> m_partTypes; ///< of each family
    QHash<int, QList<Field>> m_common;
    QHash<int, PerDialect<Mapping>> m_commonMapping;
    QHash<int, std::shared_ptr<const TypeInfo>> m_unknown;
};

} // namespace millrace
