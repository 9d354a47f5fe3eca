// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/check/references.h"
#include "model/check/report.h"
#include "model/check/rules.h"
#include "model/check/strings.h"
#include "model/expression/issue.h"
#include "model/project/kind.h"
#include "model/wiring/activitytext.h"

using namespace Qt::StringLiterals;

namespace millrace::checks {

namespace {

QStringList namesOf(const CheckContext &context, ResourceKind kind)
{
    QStringList names;
    for (const CheckedResource &resource : context.resources) {
        if (resource->kind == kind)
            names.append(resource->name());
    }
    return names;
}

void offerNearest(Problem &problem, const Spot &spot, const QString &near, const QStringList &candidates)
{
    for (const QString &candidate : candidates) {
        if (near.endsWith(u' ' + candidate + u'?'))
            problem.fix = setting(u"Write %1"_s.arg(candidate), spot, json::quote(candidate));
    }
}

} // namespace

void referenceUnknown(const CheckContext &context, QList<Problem> &problems)
{
    QHash<int, QStringList> names; // thousands may mention one thing that is missing
    QHash<std::pair<int, QString>, QString> suggestions;
    for (const Reference &reference : context.references) {
        if (reference.target || !placeholderIn(reference.name).isNull())
            continue;
        const int kind = int(reference.kind);
        auto known = names.constFind(kind);
        if (known == names.constEnd())
            known = names.insert(kind, namesOf(context, reference.kind));
        const QStringList &candidates = *known;
        auto suggestion = suggestions.constFind({kind, reference.name});
        if (suggestion == suggestions.constEnd())
            suggestion = suggestions.insert({kind, reference.name}, expression::suggestion(reference.name, candidates));
        const QString &near = *suggestion;
        Problem &problem = error(problems, reference.spot,
                                 u"There is no %1 named '%2'%3"_s.arg(kindWords(reference.kind), reference.name, near));
        offerNearest(problem, reference.spot, near, candidates);
    }
}

void referenceCase(const CheckContext &context, QList<Problem> &problems)
{
    for (const Reference &reference : context.references) {
        if (!reference.target || reference.targetName == reference.name)
            continue;
        warning(problems, reference.spot,
                u"'%1' is spelt '%2' where it is defined: some tools refuse the difference."_s.arg(
                    reference.name, reference.targetName))
            .fix = setting(u"Write %1"_s.arg(reference.targetName), reference.spot, json::quote(reference.targetName));
    }
}

void referenceParameter(const CheckContext &context, QList<Problem> &problems)
{
    for (const Reference &reference : context.references) {
        const bool takesParameters =
            reference.kind == ResourceKind::Dataset || reference.kind == ResourceKind::LinkedService;
        const CheckedResource *target = takesParameters ? context.find(reference.target) : nullptr;
        if (!target || !reference.entry)
            continue;
        for (const json::Member &parameter : target->properties[u"parameters"].members()) {
            if (reference.entry[u"parameters"][parameter.name] || parameter.value[u"defaultValue"])
                continue;
            const Spot entry{reference.spot.resource, reference.spot.activity, reference.entry.pointer()};
            error(problems, entry / u"parameters"_s / parameter.name,
                  u"'%1' needs a value for its parameter '%2', which has no default: pass one."_s.arg(reference.name,
                                                                                                      parameter.name));
        }
    }
}

void referenceType(const CheckContext &context, QList<Problem> &problems)
{
    QHash<QString, const CheckedResource *> services; // a few, that thousands name
    for (const FieldValue &given : context.fieldValues) {
        const auto *kind = std::get_if<ReferenceKind>(&given.field->kind);
        if (!kind || kind->types.isEmpty() || kind->target != TypeKind::LinkedService)
            continue;
        const FieldOwner &owner = *given.owner;
        const json::Value name = referenceName(given.value);
        auto known = services.constFind(name.toString());
        if (known == services.constEnd())
            known = services.insert(name.toString(), context.find(ResourceKind::LinkedService, name.toString()));
        const CheckedResource *target = *known;
        if (!target || kind->types.contains(target->type->isKnown ? target->type->id : target->resource->type()))
            continue;
        QStringList fitting;
        for (const QString &type : kind->types) {
            if (context.catalog.get(TypeKind::LinkedService, type).existsIn(context.dialect))
                fitting.append(type);
        }
        error(problems, {owner.resource, owner.activity, name.pointer()},
              u"'%1' is a linked service of type %2, but %3 needs %4."_s.arg(name.toString(), target->resource->type(),
                                                                             owner.type->id, fitting.join(u" or "_s)));
    }
}

} // namespace millrace::checks
