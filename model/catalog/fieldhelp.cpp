// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/catalog/fieldhelp.h"

#include "model/base/overloaded.h"

using namespace Qt::StringLiterals;

namespace millrace {

namespace {

QString targetWords(TypeKind target)
{
    switch (target) {
    case TypeKind::Dataset:
        return u"The name of a dataset"_s;
    case TypeKind::LinkedService:
        return u"The name of a linked service"_s;
    case TypeKind::Trigger:
        return u"The name of a trigger"_s;
    case TypeKind::Pipeline:
        return u"The name of a pipeline"_s;
    case TypeKind::Activity:
    case TypeKind::Part:
        break;
    }
    return u"A name"_s;
}

QString rangeWords(const NumberKind &kind)
{
    const QString what = kind.integer ? u"A whole number"_s : u"A number"_s;
    if (kind.minimum && kind.maximum)
        return u"%1 from %2 to %3"_s.arg(what).arg(*kind.minimum).arg(*kind.maximum);
    if (kind.minimum)
        return u"%1 of at least %2"_s.arg(what).arg(*kind.minimum);
    return kind.maximum ? u"%1 of at most %2"_s.arg(what).arg(*kind.maximum) : what;
}

QString choiceWords(const ChoiceKind &kind)
{
    constexpr qsizetype Few = 6;
    return kind.values.size() > Few ? u"One of %1 values"_s.arg(kind.values.size())
                                    : u"One of "_s + kind.values.join(u", "_s);
}

QString kindWords(const FieldKind &kind)
{
    return std::visit(overloaded{[](const TextKind &) { return u"Text"_s; },
                                 [](const NumberKind &number) { return rangeWords(number); },
                                 [](const FlagKind &) { return u"True or false"_s; },
                                 [](const ChoiceKind &choice) { return choiceWords(choice); },
                                 [](const ReferenceKind &reference) { return targetWords(reference.target); },
                                 [](const TimeSpanKind &) { return u"A time span such as 0.12:00:00"_s; },
                                 [](const DateTimeKind &) { return u"A time such as 2012-01-01T00:00:00Z"_s; },
                                 [](const SecretKind &) { return u"A secret; better kept in a key vault"_s; },
                                 [](const MapKind &) { return u"Names, each with its value"_s; },
                                 [](const ListKind &list) {
                                     return list.of == ListKind::Of::Text ? u"A list of texts"_s : u"A list"_s;
                                 },
                                 [](const JsonKind &) { return u"Any JSON"_s; }},
                      kind);
}

} // namespace

QString composedHelp(const Field &field)
{
    QString sentence = kindWords(field.kind);
    if (field.expression && !std::holds_alternative<JsonKind>(field.kind))
        sentence += u", or an expression"_s;
    if (field.required)
        sentence += u"; it must be given"_s;
    return sentence + u'.';
}

} // namespace millrace
