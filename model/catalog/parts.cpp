// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/catalog/catalog.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace millrace {

namespace {

/// Collects the fields of an object's parts, and of the parts inside them.
class PartFields
{
public:
    PartFields(const Catalog &catalog, const QHash<QString, QStringList> &families, Dialect dialect)
        : m_catalog(catalog)
        , m_families(families)
        , m_dialect(dialect)
    {
    }

    QList<Field> collect(const TypeInfo &type, const json::Value &object)
    {
        addOwn(type.fields, {}, {}, {});
        addParts(type, object, {}, {});
        return m_fields;
    }

private:
    PerDialect<json::Pointer> within(const json::Pointer &base, const PerDialect<json::Pointer> &pointer) const
    {
        const auto &inner = pointer.in(m_dialect);
        const auto whole = inner ? std::optional(base / *inner) : std::nullopt;
        return m_dialect == Dialect::V1 ? PerDialect<json::Pointer>{whole, {}} : PerDialect<json::Pointer>{{}, whole};
    }

    void addOwn(const QList<Field> &fields, const json::Pointer &base, const QString &group, const QString &prefix)
    {
        for (const Field &field : fields) {
            Field whole = field;
            if (!base.isEmpty()) {
                whole.pointer = within(base, field.pointer);
                whole.id = prefix + field.id;
                whole.group = field.group.isEmpty() ? group : group + u": "_s + field.group;
            }
            add(whole);
        }
    }

    /// What describes a place first stays: the type's own fields know more of it.
    void add(const Field &field)
    {
        const auto &pointer = field.pointer.in(m_dialect);
        const QString place = pointer ? pointer->toString().toLower() : QString();
        if (pointer && m_places.contains(place))
            return;
        m_places.insert(place);
        m_fields.append(field);
    }

    void addParts(const TypeInfo &type, const json::Value &object, const json::Pointer &base, const QString &prefix)
    {
        for (const PartPlace &part : type.parts) {
            const PerDialect<json::Pointer> pointer = within(base, part.pointer);
            const auto &place = pointer.in(m_dialect);
            if (!place)
                continue;
            const QString id = prefix + part.family + u'.';
            const json::Value value = object.find(*place);
            add(typeField(part, *place / u"type"_s, id));
            const TypeInfo *known = m_catalog.findPart(part.family, value[u"type"].toString());
            if (!known || !known->existsIn(m_dialect))
                continue;
            addOwn(known->fields, *place, part.label, id);
            addParts(*known, object, *place, id);
        }
    }

    Field typeField(const PartPlace &part, const json::Pointer &pointer, const QString &prefix) const
    {
        ChoiceKind kind{.values = {}, .labels = {}, .open = true};
        for (const QString &type : m_families.value(part.family)) {
            if (m_catalog.findPart(part.family, type)->existsIn(m_dialect))
                kind.values.append(type);
        }
        return {.id = prefix + u"type"_s,
                .label = u"Kind"_s,
                .help = u"What kind of %1 it is; the other fields follow it."_s.arg(part.label.toLower()),
                .group = part.label,
                .pointer = m_dialect == Dialect::V1 ? PerDialect<json::Pointer>{pointer, {}}
                                                    : PerDialect<json::Pointer>{{}, pointer},
                .kind = kind,
                .required = part.required,
                .advanced = !part.required,
                .initial = QJsonValue(QJsonValue::Undefined)};
    }

    const Catalog &m_catalog;
    const QHash<QString, QStringList> &m_families;
    const Dialect m_dialect;
    QList<Field> m_fields;
    QSet<QString> m_places;
};

} // namespace

QList<Field> Catalog::fieldsOf(const TypeInfo &type, const json::Value &object, Dialect dialect) const
{
    return type.parts.isEmpty() ? type.fields : PartFields(*this, m_partTypes, dialect).collect(type, object);
}

} // namespace millrace
