// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/overloaded.h"
#include "model/check/fields.h"
#include "model/check/report.h"
#include "model/check/rules.h"
#include "model/check/strings.h"
#include "model/expression/issue.h"
#include "model/schedule/instant.h"
#include "model/schedule/timespan.h"
#include "model/wiring/activitytext.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace millrace::checks {

namespace {

/// Whether nothing worth the name stands there: text without a letter, a list without an entry, a reference to "".
bool isEmpty(const json::Value &value, const Field &field)
{
    if (!value || value.isNull())
        return true;
    if (std::holds_alternative<ReferenceKind>(field.kind) && value.isObject())
        return referenceName(value).toString().isEmpty();
    return (value.isString() && value.toString().trimmed().isEmpty()) || (value.isArray() && value.size() == 0);
}

/// Text that is empty or stands for a value to come: other rules speak of those.
bool isUnfilled(const json::Value &value)
{
    return value.isString() && (value.toString().isEmpty() || !placeholderIn(value.toString()).isNull());
}

/// A value shortened to what fits in a sentence.
QString shown(const json::Value &value)
{
    const QString text = value.isString() ? value.toString() : QString::fromUtf8(value.text()).simplified();
    return text.size() > 60 ? text.left(57) + u"…"_s : text;
}

/// What a reference ought to look like, when it does not.
QString referenceComplaint(const json::Value &value, Dialect dialect)
{
    if (dialect == Dialect::V1)
        return value.isString() ? QString() : u"a name in quotes"_s;
    return value[u"referenceName"].isString() ? QString() : u"an object with referenceName and type"_s;
}

QString numberComplaint(const json::Value &value, const NumberKind &kind)
{
    const auto number = value.toNumber();
    if (!number)
        return u"a number"_s;
    return kind.integer && *number != std::floor(*number) ? u"a whole number"_s : QString();
}

/// What belongs at a field in place of the value; empty when the value is of the right kind.
QString wanted(const Field &field, const json::Value &value, Dialect dialect)
{
    const auto need = [](bool isMet, const QString &what) { return isMet ? QString() : what; };
    const bool isScalar = !value.isObject() && !value.isArray();
    return std::visit(
        overloaded{
            [&](const TextKind &) { return need(isScalar, u"text"_s); },
            [&](const NumberKind &kind) { return numberComplaint(value, kind); },
            [&](const FlagKind &) { return need(value.toBool().has_value(), u"true or false"_s); },
            [&](const ChoiceKind &) { return need(isScalar, u"text"_s); },
            [&](const ReferenceKind &) { return referenceComplaint(value, dialect); },
            [&](const TimeSpanKind &) {
                return need(schedule::parseTimeSpan(value.toString()).isOk(), u"a time span such as 1.12:00:00"_s);
            },
            [&](const DateTimeKind &) {
                return need(schedule::parseInstant(value.toString()).isOk(), u"a time such as 2012-01-01T00:00:00Z"_s);
            },
            [&](const SecretKind &) { return need(isScalar || dialect == Dialect::V2, u"text"_s); },
            [&](const MapKind &) { return need(value.isObject(), u"an object"_s); },
            [&](const ListKind &) { return need(value.isArray(), u"an array"_s); },
            [](const JsonKind &) { return QString(); },
        },
        field.kind);
}

/// Entries of a map of files must say both which blob and in which storage.
void checkFiles(const FieldOwner &owner, const json::Value &map, QList<Problem> &problems)
{
    for (const json::Member &member : map.members()) {
        for (const QStringView needed : {u"filePath", u"linkedServiceName"}) {
            if (!member.value[needed])
                error(problems, {owner.resource, owner.activity, member.value.pointer() / needed.toString()},
                      u"'%1' needs a %2: a web service's data is a blob in a storage linked service."_s.arg(member.name,
                                                                                                            needed));
        }
    }
}

/// Entries of a map from port to dataset must be names.
void checkNames(const FieldOwner &owner, const json::Value &map, QList<Problem> &problems)
{
    for (const json::Member &member : map.members()) {
        if (!member.value.isString())
            error(problems, {owner.resource, owner.activity, member.value.pointer()},
                  u"'%1' has to be the name of a dataset, in quotes."_s.arg(member.name));
    }
}

std::optional<QString> closest(const QString &value, const ChoiceKind &kind)
{
    for (const QString &choice : kind.values) {
        if (choice.compare(value, Qt::CaseInsensitive) == 0)
            return choice;
    }
    const QString near = expression::suggestion(value, kind.values);
    for (const QString &choice : kind.values) {
        if (near.endsWith(u' ' + choice + u'?'))
            return choice;
    }
    return std::nullopt;
}

QList<const Field *> requiredFields(const FieldOwner &owner, Dialect dialect)
{
    QList<const Field *> result;
    const auto collect = [&](const QList<Field> &fields) {
        for (const Field &field : fields) {
            if (field.isRequiredIn(dialect) && field.pointer.in(dialect))
                result.append(&field);
        }
    };
    collect(*owner.common);
    if (owner.isJudged)
        collect(*owner.fields);
    return result;
}

QString rangeText(const NumberKind &kind)
{
    if (kind.minimum && kind.maximum)
        return u"from %1 to %2"_s.arg(*kind.minimum).arg(*kind.maximum);
    return kind.minimum ? u"at least %1"_s.arg(*kind.minimum) : u"at most %1"_s.arg(*kind.maximum);
}

} // namespace

void fieldMissing(const CheckContext &context, QList<Problem> &problems)
{
    QHash<std::pair<const QList<Field> *, bool>, QList<const Field *>> needed;
    for (const FieldOwner &owner : context.fieldOwners) {
        if (owner.activity && context.dialect == Dialect::V2 && isInactive(owner.root))
            continue;
        const std::pair key(owner.fields, owner.isJudged);
        if (!needed.contains(key))
            needed.insert(key, requiredFields(owner, context.dialect));
        for (const Field *field : std::as_const(needed)[key]) {
            const json::Pointer &pointer = *field->pointer.in(context.dialect);
            if (isEmpty(owner.root.find(pointer), *field))
                error(problems, owner.at(pointer), u"'%1' is missing. %2"_s.arg(field->label, field->help));
        }
    }
}

void fieldKind(const CheckContext &context, QList<Problem> &problems)
{
    for (const FieldValue &given : context.fieldValues) {
        const Field &field = *given.field;
        if (isComputed(given.value, context.dialect) || isUnfilled(given.value))
            continue;
        const QString need = wanted(field, given.value, context.dialect);
        if (!need.isEmpty())
            error(problems, given.spot(),
                  u"'%1' is no value for '%2': write %3."_s.arg(shown(given.value), field.label, need));
        else if (const auto *map = std::get_if<MapKind>(&field.kind); map && map->of == MapKind::Of::File)
            checkFiles(*given.owner, given.value, problems);
        else if (map && map->of == MapKind::Of::Dataset)
            checkNames(*given.owner, given.value, problems);
    }
}

void fieldRange(const CheckContext &context, QList<Problem> &problems)
{
    for (const FieldValue &given : context.fieldValues) {
        const auto *kind = std::get_if<NumberKind>(&given.field->kind);
        const auto number = kind ? given.value.toNumber() : std::nullopt;
        if (!number || (*number >= kind->minimum.value_or(*number) && *number <= kind->maximum.value_or(*number)))
            continue;
        const double limit = *number < kind->minimum.value_or(*number) ? *kind->minimum : *kind->maximum;
        error(problems, given.spot(),
              u"%1 is no value for '%2': write a number %3."_s.arg(shown(given.value), given.field->label,
                                                                   rangeText(*kind)))
            .fix = setting(u"Write %1"_s.arg(limit), given.spot(), QByteArray::number(limit, 'g', 15));
    }
}

void fieldChoice(const CheckContext &context, QList<Problem> &problems)
{
    for (const FieldValue &given : context.fieldValues) {
        const auto *kind = std::get_if<ChoiceKind>(&given.field->kind);
        if (!kind || kind->open || !given.value.isString() || isComputed(given.value, context.dialect))
            continue;
        const QString text = given.value.toString();
        if (kind->values.contains(text) || isUnfilled(given.value))
            continue;
        const bool isCase = kind->values.contains(text, Qt::CaseInsensitive);
        Problem &problem = report(
            problems, isCase ? Severity::Information : Severity::Error, given.spot(),
            u"'%1' is no value for '%2': write one of %3."_s.arg(text, given.field->label, kind->values.join(u", "_s)));
        if (const auto choice = closest(text, *kind))
            problem.fix = setting(u"Write %1"_s.arg(*choice), given.spot(), json::quote(*choice));
    }
}

void fieldExclusive(const CheckContext &context, QList<Problem> &problems)
{
    for (const FieldOwner &owner : context.fieldOwners) {
        for (const FieldGroup &group : owner.type->exclusive) {
            QList<const Field *> known;
            QList<const Field *> given;
            for (const QString &id : group.fields) {
                const Field *field = owner.type->field(id);
                const auto &pointer = field->pointer.in(context.dialect);
                if (pointer)
                    known.append(field);
                if (pointer && owner.root.find(*pointer))
                    given.append(field);
            }
            if (given.size() > 1) {
                const Spot spot = owner.at(*given[0]->pointer.in(context.dialect));
                error(problems, spot, group.sentence).fix = removing(u"Remove '%1'"_s.arg(spot.pointer.last()), spot);
            } else if (group.isRequired && given.isEmpty() && !known.isEmpty()) {
                error(problems, owner.at(*known[0]->pointer.in(context.dialect)), group.sentence);
            }
        }
    }
}

} // namespace millrace::checks
