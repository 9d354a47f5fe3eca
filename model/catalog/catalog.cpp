// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/catalog/catalog.h"

#include "model/catalog/catalogreader.h"

#include <QDir>
#include <QFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millrace {

namespace {

struct Folder
{
    TypeKind kind;
    QString name;
};

QList<Folder> folders()
{
    return {{TypeKind::Activity, u"activities"_s},          {TypeKind::Dataset, u"datasets"_s},
            {TypeKind::LinkedService, u"linkedservices"_s}, {TypeKind::Trigger, u"triggers"_s},
            {TypeKind::Pipeline, u"pipelines"_s},           {TypeKind::Part, u"parts"_s}};
}

Result<QByteArray> contentOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{Error::Code::Io, u"%1 cannot be read: %2."_s.arg(path, file.errorString())};
    return file.readAll();
}

/// Types of different families may share a name.
QString keyOf(const TypeInfo &type) { return type.kind == TypeKind::Part ? type.family + u'/' + type.id : type.id; }

template<typename List>
auto findById(const List &list, QStringView id, QString List::value_type::*member)
{
    const auto it = std::find_if(list.begin(), list.end(), [&](const auto &entry) { return entry.*member == id; });
    return it == list.end() ? nullptr : &*it;
}

} // namespace

const Field *TypeInfo::field(QStringView wanted) const { return findById(fields, wanted, &Field::id); }

const PortInfo *TypeInfo::port(QStringView key) const { return findById(ports, key, &PortInfo::key); }

Result<Catalog> Catalog::load(const QString &extraFolder)
{
    Catalog result;
    if (const auto builtIn = result.addFolder(u":/catalog"_s); !builtIn)
        return builtIn.error();
    if (extraFolder.isEmpty())
        return result;
    if (!QDir(extraFolder).exists())
        return Error{Error::Code::NotFound, u"The catalogue folder %1 does not exist."_s.arg(extraFolder)};
    if (const auto extra = result.addFolder(extraFolder); !extra)
        return extra.error();
    return result;
}

Result<void> Catalog::addFolder(const QString &root)
{
    for (const auto &[kind, name] : folders()) {
        if (auto common = addCommon(kind, root + u"/common/"_s + name + u".json"_s); !common)
            return common;
        if (auto types = addTypes(kind, root + u'/' + name); !types)
            return types;
        if (auto mappings = addMappings(kind, root + u"/mappings/"_s + name + u".json"_s); !mappings)
            return mappings;
    }
    return {};
}

/// The table of a kind says how its types go over; it wins over what a type's own file says. Types that no file
/// describes may stand in it.
Result<void> Catalog::addMappings(TypeKind kind, const QString &path)
{
    if (!QFile::exists(path))
        return {};
    const auto content = contentOf(path);
    if (!content)
        return content.error();
    const auto mappings = readMappings(*content, path);
    if (!mappings)
        return mappings.error();
    for (const auto &[id, toOther] : *mappings) {
        const TypeInfo *known = find(kind, id);
        if (!known)
            continue;
        TypeInfo type = *known;
        type.toOther = toOther;
        replace(std::make_shared<const TypeInfo>(std::move(type)));
    }
    return {};
}

Result<void> Catalog::addTypes(TypeKind kind, const QString &path)
{
    const QDir folder(path);
    for (const QString &file : folder.entryList({u"*.json"_s}, QDir::Files, QDir::Name)) {
        if (auto type = addType(kind, folder.filePath(file)); !type)
            return type;
    }
    for (const QString &family : folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
        if (auto types = addTypes(kind, folder.filePath(family)); !types)
            return types;
    }
    return {};
}

Result<void> Catalog::addCommon(TypeKind kind, const QString &path)
{
    if (!QFile::exists(path))
        return {};
    const auto content = contentOf(path);
    if (!content)
        return content.error();
    auto common = readCommon(*content, kind, path);
    if (!common)
        return common.error();
    m_common[int(kind)] = common->fields;
    m_commonMapping[int(kind)] = common->toOther;
    m_unknown[int(kind)] = std::make_shared<const TypeInfo>(std::move(common->unknown));
    return {};
}

Result<void> Catalog::addType(TypeKind kind, const QString &path)
{
    const auto content = contentOf(path);
    if (!content)
        return content.error();
    auto read = readType(*content, kind, path);
    if (!read)
        return read.error();
    replace(std::make_shared<const TypeInfo>(*std::move(read)));
    return {};
}

/// Puts a type in the place of the one of the same id, or at the end.
void Catalog::replace(const std::shared_ptr<const TypeInfo> &type)
{
    const TypeInfo *known = find(type->kind, keyOf(*type));
    if (known && keyOf(*known).compare(keyOf(*type), Qt::CaseInsensitive) == 0) {
        std::replace_if(
            m_order.begin(), m_order.end(), [known](const auto &other) { return other.get() == known; }, type);
    } else {
        m_order.append(type);
    }
    if (type->kind == TypeKind::Part && !m_partTypes.value(type->family).contains(type->id))
        m_partTypes[type->family].append(type->id);
    for (const QString &name : QStringList{keyOf(*type)} + type->aliases)
        m_types[{int(type->kind), name.toCaseFolded()}] = type;
}

const TypeInfo *Catalog::find(TypeKind kind, QStringView type) const
{
    return m_types.value({int(kind), type.toString().toCaseFolded()}).get();
}

const TypeInfo *Catalog::findPart(QStringView family, QStringView type) const
{
    return find(TypeKind::Part, family.toString() + u'/' + type.toString());
}

const TypeInfo &Catalog::get(TypeKind kind, QStringView type) const
{
    const TypeInfo *known = find(kind, type);
    return known ? *known : *m_unknown.constFind(int(kind))->get();
}

QList<const TypeInfo *> Catalog::all(TypeKind kind) const
{
    QList<const TypeInfo *> result;
    for (const auto &type : m_order) {
        if (type->kind == kind)
            result.append(type.get());
    }
    std::stable_partition(result.begin(), result.end(), [](const TypeInfo *type) { return !type->isGenerated; });
    return result;
}

const QList<Field> &Catalog::commonFields(TypeKind kind) const { return *m_common.constFind(int(kind)); }

const PerDialect<Mapping> &Catalog::commonMapping(TypeKind kind) const { return *m_commonMapping.constFind(int(kind)); }

} // namespace millrace
