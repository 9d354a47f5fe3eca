// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/dialect/respell.h"

#include "model/base/overloaded.h"
#include "model/catalog/catalog.h"
#include "model/wiring/activitytext.h"

#include <array>

using namespace Qt::StringLiterals;

namespace millrace {

using json::Pointer;

namespace {

void respellChoice(Draft &draft, const Pointer &at, const QStringList &choices)
{
    const QString text = draft.at(at).toString();
    for (const QString &choice : choices)
        if (choice != text && choice.compare(text, Qt::CaseInsensitive) == 0)
            draft.set(at, json::quote(choice));
}

/// A number or flag that is written as a text.
void respellScalar(Draft &draft, const Pointer &at, const FieldKind &kind)
{
    const json::Value value = draft.at(at);
    if (const auto number = std::holds_alternative<NumberKind>(kind) ? value.toNumber() : std::nullopt)
        draft.set(at, QByteArray::number(*number, 'g', 15));
    else if (const auto flag = std::holds_alternative<FlagKind>(kind) ? value.toBool() : std::nullopt)
        draft.set(at, *flag ? "true" : "false");
}

/// Of a choice and its spellings that differ in case only, the first is the schema's.
void respellField(Draft &draft, const Pointer &at, const Field &field, Respell what)
{
    respellName(draft, at);
    if (!draft.at(at).isString())
        return;
    if (const auto *choice = std::get_if<ChoiceKind>(&field.kind))
        respellChoice(draft, at, choice->values);
    else if (what == Respell::NumbersToo)
        respellScalar(draft, at, field.kind);
}

/// Members of the objects in lists that no field describes: what activities read and write, columns.
void respellElements(Draft &draft, const Pointer &base)
{
    const std::array lists{
        std::pair{u"inputs"_s, QStringList{u"name"_s, u"startTime"_s, u"endTime"_s}},
        std::pair{u"outputs"_s, QStringList{u"name"_s}},
        std::pair{u"structure"_s, QStringList{u"name"_s, u"type"_s, u"description"_s, u"culture"_s, u"format"_s}}};
    for (const auto &[list, names] : lists) {
        respellName(draft, base / list);
        for (const Pointer &element : draft.matches(base / list / u"*"_s))
            for (const QString &name : names)
                respellName(draft, element / name);
    }
}

} // namespace

void respellName(Draft &draft, const Pointer &pointer)
{
    for (qsizetype length = 1; length <= pointer.size(); ++length) {
        const Pointer here(pointer.steps().mid(0, length));
        const Pointer written = asWritten(draft.root(), here);
        if (written.last() != here.last() && draft.at(here))
            draft.rename(here, here.last());
    }
}

void respell(Draft &draft, const Pointer &base, const Catalog &catalog, TypeKind kind, Respell what)
{
    for (const QString &name : {u"type"_s, u"typeProperties"_s})
        respellName(draft, base / name);
    respellElements(draft, base);
    const QString type = kind == TypeKind::Pipeline ? u"Pipeline"_s : draft.at(base / u"type"_s).toString();
    // Parts are found by their types: these come into their spelling first, then what is inside.
    for (json::FragmentPtr before; before != draft.fragment();) {
        before = draft.fragment();
        const QList<Field> own = catalog.fieldsOf(catalog.get(kind, type), draft.at(base), Dialect::V1);
        for (const QList<Field> &fields : {catalog.commonFields(kind), own})
            for (const Field &field : fields)
                if (field.pointer.v1)
                    respellField(draft, base / *field.pointer.v1, field, what);
    }
}

void reportSpelling(const json::Value &before, const json::Value &after, const QString &resource, const Pointer &at,
                    LossReport &report)
{
    const auto lose = [&](const Pointer &pointer, const QString &was, const QString &now) {
        report.losses.append({resource, pointer, u"V2 does not read \"%1\" as v1 does."_s.arg(was),
                              u"It is spelled \"%1\"."_s.arg(now)});
    };
    if (before.isObject() && before.size() == after.size()) {
        const QList<json::Member> members = after.members();
        for (qsizetype index = 0; const json::Member &member : before.members()) {
            const json::Member &now = members.at(index++);
            if (member.name != now.name)
                lose(at / member.name, member.name, now.name);
            reportSpelling(member.value, now.value, resource, at / member.name, report);
        }
    } else if (before.isArray() && before.size() == after.size()) {
        for (qsizetype index = 0; index < before.size(); ++index)
            reportSpelling(before.at(index), after.at(index), resource, at / index, report);
    } else if (before.text() != after.text()) {
        lose(at, before.scalarText(), after.scalarText());
    }
}

} // namespace millrace
