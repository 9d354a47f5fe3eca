// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/catalog/catalogreader.h"

#include "model/catalog/fieldhelp.h"

#include "model/json/edit.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace millrace {

namespace {

/// Walks one file and remembers the first thing that is wrong with it.
class Reader
{
public:
    explicit Reader(QString file)
        : m_file(std::move(file))
    {
    }

    TypeInfo type(const json::Value &root, TypeKind kind);
    PerDialect<Mapping> mappings(const json::Value &object);
    QList<Field> fields(const json::Value &array);
    void refuse(const json::Value &at, const QString &what);
    void allow(const json::Value &object, std::initializer_list<QStringView> names);
    const std::optional<Error> &error() const { return m_error; }

private:
    Field field(const json::Value &object);
    FieldKind kind(const json::Value &object);
    NumberKind number(const json::Value &object, bool integer);
    ReferenceKind reference(const json::Value &object);
    PortInfo port(const json::Value &object);
    std::optional<PortBinding> binding(const json::Value &object);
    std::optional<Mapping> mapping(const json::Value &object);
    PartPlace part(const json::Value &object);
    BranchInfo branch(const json::Value &object);
    Variant variant(const json::Value &object);
    FieldGroup group(const json::Value &object);
    json::Pointer pointer(const json::Value &text);
    PerDialect<json::Pointer> pointers(const json::Value &value);
    QString text(const json::Value &object, QStringView name);
    QStringList texts(const json::Value &array);

    /// The entry of a table that the text of a value names.
    template<typename T>
    T oneOf(const json::Value &value, const QList<std::pair<QString, T>> &table)
    {
        const QString wanted = value.toString();
        QStringList names;
        for (const auto &[name, entry] : table) {
            if (name == wanted)
                return entry;
            names.append(name);
        }
        refuse(value, u"\"%1\" is none of %2"_s.arg(wanted, names.join(u", "_s)));
        return table.first().second;
    }

    QString m_file;
    std::optional<Error> m_error;
};

void Reader::refuse(const json::Value &at, const QString &what)
{
    if (!m_error)
        m_error = Error{Error::Code::Invalid, u"%1%2: %3; see README.md of the catalogue."_s.arg(
                                                  m_file, at ? at.pointer().toString() : QString(), what)};
}

void Reader::allow(const json::Value &object, std::initializer_list<QStringView> names)
{
    if (!object.isObject())
        return refuse(object, u"an object belongs here"_s);
    for (const json::Member &member : object.members()) {
        if (std::find(names.begin(), names.end(), QStringView(member.name)) == names.end())
            return refuse(member.value, u"\"%1\" is no member of this"_s.arg(member.name));
    }
}

QString Reader::text(const json::Value &object, QStringView name)
{
    const json::Value value = object.exactly(name);
    if (!value.isString())
        refuse(object, u"the text \"%1\" is missing"_s.arg(name));
    return value.toString();
}

QStringList Reader::texts(const json::Value &array)
{
    QStringList result;
    for (const json::Value &value : array.elements())
        result.append(value.toString());
    return result;
}

json::Pointer Reader::pointer(const json::Value &text)
{
    auto result = json::Pointer::parse(text.toString());
    if (!text.isString() || !result) {
        refuse(text, u"a JSON pointer such as /typeProperties/source belongs here"_s);
        return {};
    }
    return *std::move(result);
}

PerDialect<json::Pointer> Reader::pointers(const json::Value &value)
{
    if (value.isString())
        return {pointer(value), pointer(value)};
    allow(value, {u"v1", u"v2"});
    PerDialect<json::Pointer> result;
    if (const json::Value v1 = value.exactly(u"v1"))
        result.v1 = pointer(v1);
    if (const json::Value v2 = value.exactly(u"v2"))
        result.v2 = pointer(v2);
    return result;
}

NumberKind Reader::number(const json::Value &object, bool integer)
{
    return {object.exactly(u"minimum").toNumber(), object.exactly(u"maximum").toNumber(), integer};
}

ReferenceKind Reader::reference(const json::Value &object)
{
    const auto target = oneOf<TypeKind>(object.exactly(u"target"), {{u"linkedService"_s, TypeKind::LinkedService},
                                                                    {u"dataset"_s, TypeKind::Dataset},
                                                                    {u"pipeline"_s, TypeKind::Pipeline},
                                                                    {u"trigger"_s, TypeKind::Trigger}});
    return {target, texts(object.exactly(u"types"))};
}

FieldKind Reader::kind(const json::Value &object)
{
    const QString name = text(object, u"kind");
    const auto flag = [&](QStringView member) { return object.exactly(member).toBool().value_or(false); };
    if (name == u"text")
        return TextKind{flag(u"multiline"), object.exactly(u"pattern").toString()};
    if (name == u"integer" || name == u"number")
        return number(object, name == u"integer");
    if (name == u"choice")
        return ChoiceKind{texts(object.exactly(u"values")), texts(object.exactly(u"labels")), flag(u"open")};
    if (name == u"reference")
        return reference(object);
    using Map = MapKind::Of;
    if (name == u"map")
        return MapKind{oneOf<Map>(object.exactly(u"of"),
                                  {{u"text"_s, Map::Text}, {u"dataset"_s, Map::Dataset}, {u"file"_s, Map::File}})};
    using List = ListKind::Of;
    if (name == u"list")
        return ListKind{oneOf<List>(object.exactly(u"of"), {{u"text"_s, List::Text}, {u"object"_s, List::Object}})};
    return oneOf<FieldKind>(object.exactly(u"kind"), {{u"flag"_s, FlagKind{}},
                                                      {u"timespan"_s, TimeSpanKind{}},
                                                      {u"datetime"_s, DateTimeKind{}},
                                                      {u"secret"_s, SecretKind{}},
                                                      {u"json"_s, JsonKind{}}});
}

Field Reader::field(const json::Value &object)
{
    allow(object, {u"id",       u"label",      u"help",    u"group",     u"pointer", u"kind",    u"required",
                   u"advanced", u"expression", u"initial", u"multiline", u"pattern", u"minimum", u"maximum",
                   u"values",   u"labels",     u"open",    u"target",    u"types",   u"of"});
    Field result{.id = text(object, u"id"),
                 .label = text(object, u"label"),
                 .help = object.exactly(u"help").toString(),
                 .group = object.exactly(u"group").toString(),
                 .pointer = pointers(object.exactly(u"pointer")),
                 .kind = kind(object),
                 .initial = QJsonValue(QJsonValue::Undefined)};
    const json::Value required = object.exactly(u"required");
    result.required = required && required.toBool().value_or(true);
    if (required.isString())
        result.requiredOnlyIn = oneOf<Dialect>(required, {{u"v1"_s, Dialect::V1}, {u"v2"_s, Dialect::V2}});
    result.advanced = object.exactly(u"advanced").toBool().value_or(false);
    result.expression = object.exactly(u"expression").toBool().value_or(false);
    if (result.help.isEmpty())
        result.help = composedHelp(result);
    if (const json::Value initial = object.exactly(u"initial"))
        result.initial = QJsonDocument::fromJson('[' + initial.text().toByteArray() + ']').array().at(0);
    return result;
}

QList<Field> Reader::fields(const json::Value &array)
{
    QList<Field> result;
    for (const json::Value &object : array.elements())
        result.append(field(object));
    return result;
}

std::optional<PortBinding> Reader::binding(const json::Value &object)
{
    if (!object)
        return std::nullopt;
    allow(object, {u"shape", u"pointer", u"other"});
    using Shape = PortBinding::Shape;
    PortBinding result{.shape = oneOf<Shape>(object.exactly(u"shape"), {{u"listed"_s, Shape::Listed},
                                                                        {u"name"_s, Shape::Name},
                                                                        {u"nameMap"_s, Shape::NameMap},
                                                                        {u"nameOrMap"_s, Shape::NameOrMap},
                                                                        {u"file"_s, Shape::File},
                                                                        {u"fileMap"_s, Shape::FileMap}}),
                       .pointer = pointer(object.exactly(u"pointer")),
                       .other = {}};
    if (const json::Value other = object.exactly(u"other"))
        result.other = pointer(other);
    return result;
}

PortInfo Reader::port(const json::Value &object)
{
    allow(object, {u"key", u"label", u"direction", u"role", u"many", u"initialNames", u"binding", u"datasetTypes",
                   u"extensions", u"refusal"});
    const json::Value bindings = object.exactly(u"binding");
    return {.key = text(object, u"key"),
            .label = text(object, u"label"),
            .direction = oneOf<PortDirection>(object.exactly(u"direction"),
                                              {{u"in"_s, PortDirection::In}, {u"out"_s, PortDirection::Out}}),
            .role = oneOf<PortRole>(
                object.exactly(u"role"),
                {{u"mapped"_s, PortRole::Mapped}, {u"waitsFor"_s, PortRole::WaitsFor}, {u"done"_s, PortRole::Done}}),
            .many = object.exactly(u"many").toBool().value_or(false),
            .initialNames = texts(object.exactly(u"initialNames")),
            .binding = {binding(bindings.exactly(u"v1")), binding(bindings.exactly(u"v2"))},
            .datasetTypes = texts(object.exactly(u"datasetTypes")),
            .extensions = texts(object.exactly(u"extensions")),
            .refusal = object.exactly(u"refusal").toString()};
}

PartPlace Reader::part(const json::Value &object)
{
    allow(object, {u"pointer", u"family", u"label", u"required"});
    return {pointers(object.exactly(u"pointer")), text(object, u"family"), text(object, u"label"),
            object.exactly(u"required").toBool().value_or(false)};
}

BranchInfo Reader::branch(const json::Value &object)
{
    allow(object, {u"key", u"label", u"pointer", u"each", u"name"});
    BranchInfo result{text(object, u"key"), text(object, u"label"), pointer(object.exactly(u"pointer")), {}, {}};
    if (const json::Value each = object.exactly(u"each"))
        result.each = pointer(each);
    if (const json::Value name = object.exactly(u"name"))
        result.name = pointer(name);
    return result;
}

Variant Reader::variant(const json::Value &object)
{
    allow(object, {u"port", u"without", u"category", u"icon"});
    return {text(object, u"port"), text(object, u"without"), text(object, u"category"), text(object, u"icon")};
}

FieldGroup Reader::group(const json::Value &object)
{
    allow(object, {u"fields", u"required", u"sentence"});
    return {texts(object.exactly(u"fields")), object.exactly(u"required").toBool().value_or(false),
            text(object, u"sentence")};
}

std::optional<Mapping> Reader::mapping(const json::Value &object)
{
    if (!object)
        return std::nullopt;
    allow(object, {u"type", u"renamed", u"references", u"secrets", u"dropped", u"added", u"function"});
    Mapping result;
    result.otherType = object.exactly(u"type").toString();
    result.function = object.exactly(u"function").toString();
    for (const json::Value &pair : object.exactly(u"renamed").elements())
        result.renamed.append({pointer(pair.at(0)), pointer(pair.at(1))});
    for (const json::Value &reference : object.exactly(u"references").elements())
        result.references.append(pointer(reference));
    for (const json::Value &secret : object.exactly(u"secrets").elements())
        result.secrets.append(pointer(secret));
    for (const json::Member &member : object.exactly(u"dropped").members())
        result.dropped.append({pointer(member.key), member.value.toString()});
    for (const json::Member &member : object.exactly(u"added").members())
        result.added.append({pointer(member.key), member.value.text().toByteArray()});
    return result;
}

PerDialect<Mapping> Reader::mappings(const json::Value &object)
{
    if (!object)
        return {};
    allow(object, {u"v1", u"v2"});
    return {mapping(object.exactly(u"v1")), mapping(object.exactly(u"v2"))};
}

std::optional<QByteArray> initialText(const json::Value &value)
{
    if (!value)
        return std::nullopt;
    return json::indented(value.text());
}

TypeInfo Reader::type(const json::Value &root, TypeKind kind)
{
    allow(root,
          {u"id", u"generated", u"family", u"label", u"help", u"category", u"icon", u"initial", u"fields", u"parts",
           u"ports", u"branches", u"variants", u"exclusive", u"toOther", u"aliases", u"retired", u"lineOfInterest"});
    const json::Value initial = root.exactly(u"initial");
    TypeInfo result{.id = root.exactly(u"id").toString(),
                    .kind = kind,
                    .label = text(root, u"label"),
                    .help = text(root, u"help"),
                    .category = text(root, u"category"),
                    .icon = text(root, u"icon"),
                    .family = root.exactly(u"family").toString(),
                    .initial = {initialText(initial.exactly(u"v1")), initialText(initial.exactly(u"v2"))},
                    .fields = fields(root.exactly(u"fields")),
                    .parts = {},
                    .ports = {},
                    .branches = {},
                    .variants = {},
                    .exclusive = {},
                    .toOther = mappings(root.exactly(u"toOther")),
                    .aliases = texts(root.exactly(u"aliases")),
                    .retired = root.exactly(u"retired").toString(),
                    .lineOfInterest = root.exactly(u"lineOfInterest").toString(),
                    .isGenerated = root.exactly(u"generated").toBool().value_or(false)};
    for (const json::Value &object : root.exactly(u"parts").elements())
        result.parts.append(part(object));
    for (const json::Value &object : root.exactly(u"ports").elements())
        result.ports.append(port(object));
    for (const json::Value &object : root.exactly(u"branches").elements())
        result.branches.append(branch(object));
    for (const json::Value &object : root.exactly(u"variants").elements())
        result.variants.append(variant(object));
    for (const json::Value &object : root.exactly(u"exclusive").elements())
        result.exclusive.append(group(object));
    return result;
}

Result<json::FragmentPtr> parsed(const QByteArray &text, const QString &file)
{
    json::Parsed result = json::parse(text);
    if (result.error)
        return Error{Error::Code::Parse,
                     u"%1:%2: %3"_s.arg(file).arg(result.error->place.line).arg(result.error->message)};
    return std::move(result.fragment);
}

} // namespace

Result<TypeInfo> readType(const QByteArray &text, TypeKind kind, const QString &file)
{
    const auto fragment = parsed(text, file);
    if (!fragment)
        return fragment.error();
    const json::Value root(**fragment);
    Reader reader(file);
    TypeInfo result = reader.type(root, kind);
    if (result.id.isEmpty())
        reader.refuse(root, u"the text \"id\" is missing"_s);
    if (reader.error())
        return *reader.error();
    return result;
}

Result<CommonFile> readCommon(const QByteArray &text, TypeKind kind, const QString &file)
{
    const auto fragment = parsed(text, file);
    if (!fragment)
        return fragment.error();
    const json::Value root(**fragment);
    Reader reader(file);
    reader.allow(root, {u"unknown", u"fields", u"toOther"});
    CommonFile result{reader.type(root.exactly(u"unknown"), kind), reader.fields(root.exactly(u"fields")),
                      reader.mappings(root.exactly(u"toOther"))};
    result.unknown.isKnown = false;
    if (reader.error())
        return *reader.error();
    return result;
}

Result<QList<std::pair<QString, PerDialect<Mapping>>>> readMappings(const QByteArray &text, const QString &file)
{
    const auto fragment = parsed(text, file);
    if (!fragment)
        return fragment.error();
    Reader reader(file);
    QList<std::pair<QString, PerDialect<Mapping>>> result;
    for (const json::Member &type : json::Value(**fragment).members())
        result.append({type.name, reader.mappings(type.value)});
    if (reader.error())
        return *reader.error();
    return result;
}

} // namespace millrace
