// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/wiring/newresource.h"

#include "model/catalog/kinds.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millrace {

namespace {

const json::Pointer availabilityPointer({u"properties"_s, u"availability"_s});

/// Which types of linked service a type refers to at its usual place; nothing when it has no such place.
const ReferenceKind *serviceKind(const TypeInfo &type, Dialect dialect)
{
    for (const Field &field : type.fields) {
        const auto *kind = std::get_if<ReferenceKind>(&field.kind);
        if (kind && kind->target == TypeKind::LinkedService &&
            field.pointer.in(dialect) == json::Pointer({u"linkedServiceName"_s}))
            return kind;
    }
    return nullptr;
}

/// Whether a dataset or activity may use the linked service. A type that names none in particular takes any; data lies
/// in stores.
bool isFitting(const Catalog &catalog, const Resource &service, const TypeInfo &type, const ReferenceKind &kind)
{
    if (service.kind != ResourceKind::LinkedService || service.isBroken())
        return false;
    if (!kind.types.isEmpty())
        return kind.types.contains(service.type(), Qt::CaseInsensitive);
    return type.kind != TypeKind::Dataset || catalog.get(TypeKind::LinkedService, service.type()).category == u"store";
}

/// Names of the linked services that a type can use, in the order of the project.
QStringList fittingServices(const Project &project, const Catalog &catalog, const TypeInfo &type)
{
    const ReferenceKind *kind = serviceKind(type, project.dialect);
    QStringList names;
    for (const ResourcePtr &resource : project.resources) {
        if (kind && isFitting(catalog, *resource, type, *kind))
            names.append(resource->name());
    }
    return names;
}

/// Sets members of a text that is still one small object.
Result<QByteArray> withMember(const QByteArray &text, const json::Pointer &pointer, const QByteArray &json)
{
    return json::edit(*json::parse(text).fragment, pointer, json::Set{json});
}

} // namespace

bool isForbiddenInNames(QChar c)
{
    return QStringView(u"<>*#.%&:\\+?/").contains(c) || c.category() == QChar::Other_Control;
}

QString legalName(const QString &wanted, qsizetype limit)
{
    QString name;
    for (const QChar c : wanted)
        name += isForbiddenInNames(c) ? u'_' : c;
    name = name.simplified().left(limit).trimmed();
    const bool startsWell = !name.isEmpty() && (name[0].isLetterOrNumber() || name[0] == u'_');
    return startsWell ? name : QString(u'_' + name).left(limit);
}

QString freeNameLike(const QString &wanted, const std::function<bool(const QString &)> &isTaken, qsizetype limit)
{
    const QString name = legalName(wanted, limit);
    QString candidate = name;
    for (int number = 2; isTaken(candidate); ++number) {
        const QString suffix = u' ' + QString::number(number);
        candidate = name.left(limit - suffix.size()) + suffix;
    }
    return candidate;
}

QString freeResourceName(const Project &project, ResourceKind kind, const QString &wanted)
{
    const NameIndex index(project);
    return freeNameLike(wanted, [&](const QString &name) { return index.find(kind, name) != nullptr; });
}

Layout layoutOf(const Project &project)
{
    for (const ResourcePtr &resource : project.resources) {
        const QByteArray text = resource->skeleton ? resource->skeleton->text() : QByteArray();
        const qsizetype feed = text.indexOf('\n');
        qsizetype end = feed + 1;
        while (end < text.size() && (text[end] == ' ' || text[end] == '\t'))
            ++end;
        if (feed >= 0 && end > feed + 1)
            return {text.mid(feed + 1, end - feed - 1), feed > 0 && text[feed - 1] == '\r' ? "\r\n"_ba : "\n"_ba,
                    text.endsWith('\n')};
    }
    return {};
}

QByteArray withNameFirst(const QByteArray &initial, const QString &name)
{
    const QByteArray member = "\"name\": "_ba + json::quote(name);
    const qsizetype brace = initial.indexOf('{');
    const bool isEmpty = initial.mid(brace + 1).trimmed().startsWith('}');
    return "{"_ba + member + (isEmpty ? ""_ba : ","_ba) + initial.mid(brace + 1);
}

QByteArray withService(const QByteArray &json, const json::Pointer &section, const QByteArray &reference)
{
    const json::FragmentPtr fragment = json::parse(json).fragment;
    const json::Value type = json::Value(*fragment).find(section / u"type"_s);
    if (reference.isEmpty() || !type)
        return json;
    return QByteArray(json).insert(type.end(), ", \"linkedServiceName\": "_ba + reference);
}

QByteArray referenceTo(Dialect dialect, ResourceKind kind, const QString &name)
{
    if (dialect == Dialect::V1)
        return json::quote(name);
    static constexpr QByteArrayView types[] = {"PipelineReference", "DatasetReference", "LinkedServiceReference",
                                               "TriggerReference"};
    return "{\"referenceName\": "_ba + json::quote(name) + ", \"type\": \""_ba +
           types[static_cast<size_t>(kind)].toByteArray() + "\"}"_ba;
}

QByteArray onlyFittingService(const Project &project, const Catalog &catalog, const TypeInfo &type)
{
    const QStringList names = fittingServices(project, catalog, type);
    return names.size() == 1 ? referenceTo(project.dialect, ResourceKind::LinkedService, names.first()) : QByteArray();
}

QByteArray firstFittingService(const Project &project, const Catalog &catalog, const TypeInfo &type)
{
    const QStringList names = fittingServices(project, catalog, type);
    return names.isEmpty() ? QByteArray() : referenceTo(project.dialect, ResourceKind::LinkedService, names.first());
}

QByteArray usualAvailability(const Project &project)
{
    QHash<QByteArray, int> counts; // by the text without white space
    QByteArray best;
    int most = 0;
    for (const ResourcePtr &resource : project.resources) {
        const json::Value availability =
            resource->kind == ResourceKind::Dataset ? resource->root().find(availabilityPointer) : json::Value();
        if (!availability.isObject())
            continue;
        const int count = ++counts[availability.text().toByteArray().simplified()];
        if (count > most) {
            most = count;
            best = availability.text().toByteArray();
        }
    }
    return best;
}

Result<NewResource> addNewResource(const Project &project, const TypeInfo &type, const QString &name,
                                   const Surroundings &surroundings)
{
    const auto &initial = type.initial.in(project.dialect);
    if (!initial) {
        return Error{Error::Code::Refused, u"%1 does not exist in %2; choose another type."_s.arg(
                                               type.label, project.dialect == Dialect::V1 ? u"v1"_s : u"V2"_s)};
    }
    const json::Pointer properties({u"properties"_s});
    Result<QByteArray> text = withService(withNameFirst(*initial, name), properties, surroundings.service);
    if (!surroundings.availability.isEmpty())
        text = withMember(*text, availabilityPointer, surroundings.availability);
    for (const auto &[pointer, json] : surroundings.members) {
        if (text)
            text = withMember(*text, properties / pointer, json);
    }
    if (!text)
        return text.error();
    const Layout layout = layoutOf(project);
    const QByteArray end = layout.endsWithNewline ? layout.newline : QByteArray();
    Project next = project;
    Resource resource =
        makeResource(next, resourceKindOf(type.kind), {}, json::indented(*text, layout.unit, layout.newline) + end);
    const ResourceId id = resource.id;
    return NewResource{withResource(next, std::move(resource)), id};
}

} // namespace millrace
