// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/dialect/members.h"

#include "model/expression/v1.h"
#include "model/expression/v2.h"
#include "model/wiring/steps.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millrace {

namespace {

const QString linkedServiceType = u"LinkedServiceReference"_s;

/// Secrets that V2 takes as text.
bool isTextInV2(const Field &field)
{
    return field.id == u"connectionString" || field.id == u"sasUri" || field.id == u"encryptedCredential";
}

bool isSameWay(const json::Pointer &a, const json::Pointer &b)
{
    return a.toString().compare(b.toString(), Qt::CaseInsensitive) == 0;
}

/// Carries the members of one type; what each step needs to know is kept here.
class Carrier
{
public:
    Carrier(Draft &draft, json::Pointer base, Dialect from, Ledger &ledger)
        : m_draft(draft)
        , m_base(std::move(base))
        , m_from(from)
        , m_ledger(ledger)
    {
    }

    void carryFields(const QList<Field> &fields);
    void carry(const Mapping &mapping, const QList<json::Pointer> &secrets = {});
    void carryType(const TypeInfo &type, const QString &otherType);
    /// Members that only this dialect has, of types whose mapping says nothing more of them.
    void dropForeign(const TypeInfo &type, const TypeInfo &there, const QList<json::Pointer> &secrets);

private:
    void carrySecret(const json::Pointer &at);
    void respell(const Field &field, const json::Pointer &at);
    void drop(const json::Pointer &pattern, const QString &why, const QList<json::Pointer> &secrets);

    Draft &m_draft;
    json::Pointer m_base;
    Dialect m_from;
    Ledger &m_ledger;
};

void Carrier::carrySecret(const json::Pointer &at)
{
    const json::Value value = m_draft.at(at);
    if (m_from == Dialect::V1) {
        if (value.isString())
            m_draft.set(at, jsonObject({{u"type", "\"SecureString\""_ba}, {u"value", value.text().toByteArray()}}));
        return;
    }
    if (value[u"type"].toString() == u"SecureString")
        m_draft.set(at, value[u"value"].text().toByteArray());
    else if (value.isObject()) {
        const QString placeholder = u'<' + at.last() + u'>';
        m_ledger.lose(at, u"v1 cannot take a secret from Azure Key Vault."_s,
                      u"\"%1\" stands in its place; write the secret there."_s.arg(placeholder));
        m_draft.set(at, json::quote(placeholder));
    } else if (value.isString()) {
        m_ledger.lose(at, u"V2 wants this secret as a SecureString or from a key vault, and it is plain text."_s,
                      u"It was carried over as it is; the way back makes it a SecureString."_s);
    }
}

/// V2 tells members by their case, v1 does not.
void Carrier::respell(const Field &field, const json::Pointer &at)
{
    const auto &here = field.pointer.in(m_from);
    const auto &there = m_from == Dialect::V1 ? field.pointer.v2 : field.pointer.v1;
    const json::Value value = m_draft.at(at);
    if (!value || !there || *here == *there || !isSameWay(*here, *there))
        return;
    if (const QString written = value.pointer().last(); written != here->last())
        m_ledger.lose(value.pointer(), u"The member is spelled \"%1\"."_s.arg(written),
                      u"It became \"%1\"."_s.arg(there->last()));
    m_draft.rename(at, there->last());
}

void Carrier::dropForeign(const TypeInfo &type, const TypeInfo &there, const QList<json::Pointer> &secrets)
{
    const Dialect other = m_from == Dialect::V1 ? Dialect::V2 : Dialect::V1;
    const auto isThere = [&](const json::Pointer &pointer) {
        return std::any_of(there.fields.begin(), there.fields.end(), [&](const Field &field) {
            return field.pointer.in(other) && isSameWay(*field.pointer.in(other), pointer);
        });
    };
    for (const Field &field : type.fields) {
        if (const auto &pointer = field.pointer.in(m_from); pointer && !isThere(*pointer))
            drop(*pointer, other == Dialect::V2 ? u"V2 has no such member."_s : u"v1 has no such member."_s, secrets);
    }
}

void Carrier::carryFields(const QList<Field> &fields)
{
    for (const Field &field : fields) {
        const auto &pointer = field.pointer.in(m_from);
        if (!pointer)
            continue;
        const json::Pointer at = m_base / *pointer;
        if (const auto *reference = std::get_if<ReferenceKind>(&field.kind)) {
            const bool isBoth = field.pointer.v1 && field.pointer.v2;
            if (isBoth && reference->target == TypeKind::LinkedService)
                carryReference(m_draft, at, m_from, m_ledger);
        } else if (std::holds_alternative<SecretKind>(field.kind) && !isTextInV2(field)) {
            carrySecret(at);
        }
        respell(field, at);
    }
}

void Carrier::drop(const json::Pointer &pattern, const QString &why, const QList<json::Pointer> &secrets)
{
    for (const json::Pointer &place : m_draft.matches(m_base / pattern)) {
        const json::Value value = m_draft.at(place);
        const json::Pointer at = value.pointer(); // as it is spelled there
        if ((value.isObject() || value.isArray()) && value.size() == 0) {
            m_ledger.take(m_draft, at);
        } else if (secrets.contains(pattern)) {
            m_ledger.lose(at, why, u"It was left out."_s);
            m_draft.remove(at);
        } else {
            m_ledger.drop(m_draft, at, why, u"It was left out and is kept in millrace.json for the way back."_s);
        }
    }
}

void Carrier::carry(const Mapping &mapping, const QList<json::Pointer> &secrets)
{
    for (const json::Pointer &pattern : mapping.references)
        for (const json::Pointer &at : m_draft.matches(m_base / pattern))
            carryReference(m_draft, at, m_from, m_ledger);
    for (const json::Pointer &pattern : mapping.secrets)
        for (const json::Pointer &at : m_draft.matches(m_base / pattern))
            carrySecret(at);
    for (const auto &[pattern, why] : mapping.dropped)
        drop(pattern, why, secrets);
    for (const auto &[from, to] : mapping.renamed)
        m_draft.move(m_base / from, m_base / to);
    for (const auto &[pointer, json] : mapping.added) {
        if (m_draft.at(m_base / pointer))
            continue;
        m_draft.set(m_base / pointer, json);
        if (json.contains('<'))
            m_ledger.lose(m_base / pointer, u"\"%1\" is required there and not known here."_s.arg(pointer.last()),
                          u"%1 stands there: put in what is right."_s.arg(QString::fromUtf8(json)));
    }
}

void Carrier::carryType(const TypeInfo &type, const QString &otherType)
{
    const json::Pointer at = m_base / u"type"_s;
    const QString written = m_draft.at(at).toString();
    if (!type.isKnown || otherType.isEmpty()) {
        m_ledger.lose(at, u"\"%1\" has no counterpart in %2."_s.arg(written, m_from == Dialect::V1 ? u"V2"_s : u"v1"_s),
                      u"It was carried over as it stands; nothing there can run it."_s);
        return;
    }
    const auto isWritten = [&written](const QString &word) { return !written.compare(word, Qt::CaseInsensitive); };
    if (written == otherType || (isWritten(otherType) && m_from == Dialect::V2)) // v1 takes it in any case
        return;
    if (isWritten(type.id) && written != type.id)
        m_ledger.keepChanged(at, json::quote(written), json::quote(otherType));
    m_draft.set(at, json::quote(otherType));
}

/// What a type that says nothing is called in the other dialect: the same, when it exists there.
QString otherTypeOf(const TypeInfo &type, Dialect from)
{
    const auto &mapping = type.toOther.in(from);
    if (mapping)
        return mapping->otherType;
    return type.existsIn(from == Dialect::V1 ? Dialect::V2 : Dialect::V1) ? type.id : QString();
}

/// A secret is never kept: fields say which members are.
QList<json::Pointer> secretsOf(const TypeInfo &type, Dialect from)
{
    QList<json::Pointer> secrets;
    for (const Field &field : type.fields)
        if (std::holds_alternative<SecretKind>(field.kind) && field.pointer.in(from))
            secrets.append(*field.pointer.in(from));
    return secrets;
}

/// All strings below a value, deepest and last first.
void collectStrings(QList<json::Pointer> &found, const json::Value &value, const json::Pointer &way)
{
    const bool isExpression = value.isObject() && value[u"type"].toString() == u"Expression" && value[u"value"];
    if (value.isString() || isExpression) {
        found.prepend(way);
        return;
    }
    for (const json::Member &member : value.members())
        collectStrings(found, member.value, way / member.name);
    for (qsizetype index = 0; const json::Value &element : value.elements())
        collectStrings(found, element, way / index++);
}

void carryToV2(Draft &draft, const json::Pointer &at, const Window &window, Ledger &ledger)
{
    const QString text = draft.at(at).toString();
    if (!expression::isV1Expression(text) && !text.contains(u'@'))
        return;
    const auto translated = expression::stringToV2(text, window.trees);
    if (!translated) {
        ledger.lose(at, u"This expression has no counterpart in V2: %1"_s.arg(translated.error().message),
                    u"It stands there as plain text; write it anew."_s);
        return;
    }
    if (*translated == text)
        return;
    const auto back = expression::stringToV1(*translated, window.meaning);
    const QByteArray now = v2StringJson(*translated);
    if (!back || *back != text)
        ledger.keepChanged(at, json::quote(text), now);
    draft.set(at, now);
}

void carryToV1(Draft &draft, const json::Pointer &at, const Window &window, Ledger &ledger)
{
    const json::Value value = draft.at(at);
    const QString text = v2StringText(value);
    if (!value.isObject() && !text.contains(u'@'))
        return;
    const auto translated = expression::stringToV1(text, window.meaning);
    if (!translated) {
        ledger.lose(at, u"This expression has no counterpart in v1: %1"_s.arg(translated.error().message),
                    u"It stands there as plain text; write it anew."_s);
        draft.set(at, json::quote(text));
        return;
    }
    draft.set(at, json::quote(*translated));
}

} // namespace

void carryReference(Draft &draft, const json::Pointer &at, Dialect from, Ledger &ledger)
{
    const json::Value value = draft.at(at);
    if (from == Dialect::V1) {
        if (value.isString())
            draft.set(at, referenceJson(value.toString(), linkedServiceType));
        return;
    }
    if (!value[u"referenceName"])
        return;
    if (value[u"parameters"].size() > 0)
        ledger.lose(at / u"parameters"_s, u"A reference takes no parameters in v1."_s, u"They were left out."_s);
    draft.set(at, json::quote(value[u"referenceName"].toString()));
}

void carryMembers(Draft &draft, const json::Pointer &base, const Catalog &catalog, const TypeInfo &type, Dialect from,
                  Ledger &ledger)
{
    Carrier carrier(draft, base, from, ledger);
    carrier.carryFields(catalog.commonFields(type.kind));
    carrier.carryFields(type.fields);
    if (const auto &common = catalog.commonMapping(type.kind).in(from))
        carrier.carry(*common);
    if (const auto &mapping = type.toOther.in(from))
        carrier.carry(*mapping, mapping->secrets + secretsOf(type, from));
    const auto &mapping = type.toOther.in(from);
    if (type.isGenerated && mapping && mapping->function.isEmpty() && !otherTypeOf(type, from).isEmpty())
        carrier.dropForeign(type, catalog.get(type.kind, otherTypeOf(type, from)),
                            mapping->secrets + secretsOf(type, from));
    if (type.kind != TypeKind::Pipeline)
        carrier.carryType(type, otherTypeOf(type, from));
}

void carryExpressions(Draft &draft, const json::Pointer &below, Dialect from, const Window &window, Ledger &ledger)
{
    QList<json::Pointer> strings;
    collectStrings(strings, draft.at(below), below);
    for (const json::Pointer &at : strings) {
        if (from == Dialect::V1)
            carryToV2(draft, at, window, ledger);
        else
            carryToV1(draft, at, window, ledger);
    }
}

void restoreChanged(Draft &draft, const Memory &memory, const QString &name)
{
    for (const auto &[pointer, json] : memory.membersOf(changedName(name))) {
        const json::FragmentPtr pair = json::parse(json).fragment;
        const json::Value was = json::Value(*pair).at(0);
        const json::Value now = json::Value(*pair).at(1);
        const json::Value here = draft.at(pointer);
        if (here && now && json::indented(here.text()) == json::indented(now.text()))
            draft.set(pointer, was.text().toByteArray());
    }
}

void restoreMembers(Draft &draft, const Memory &memory, const QString &name)
{
    for (const auto &[pointer, json] : memory.membersOf(name)) {
        const bool isNote = pointer.size() == 1 && pointer.last().startsWith(u'$') && pointer.last() != u"$schema";
        if (isNote || draft.at(pointer))
            continue;
        draft.set(pointer, json);
    }
}

QByteArray referenceJson(const QString &name, QStringView type, const QByteArray &parameters)
{
    if (parameters.isEmpty())
        return jsonObject({{u"referenceName", json::quote(name)}, {u"type", json::quote(type)}});
    return jsonObject(
        {{u"referenceName", json::quote(name)}, {u"type", json::quote(type)}, {u"parameters", parameters}});
}

QByteArray v2StringJson(const QString &text)
{
    if (!expression::isV2Expression(text))
        return json::quote(text);
    return jsonObject({{u"value", json::quote(text)}, {u"type", "\"Expression\""_ba}});
}

QString v2StringText(const json::Value &value)
{
    return value.isObject() ? value[u"value"].toString() : value.toString();
}

} // namespace millrace
