// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/check/fields.h"
#include "model/check/report.h"
#include "model/check/rules.h"
#include "model/dialect/upgrade.h"

using namespace Qt::StringLiterals;

namespace millrace::checks {

namespace {

const json::Pointer typePointer = json::Pointer::of(u"/type");

/// Calls visit(owner, type as written) for everything whose JSON has a `type` that tells members apart.
template<typename Visit>
void forEachType(const CheckContext &context, Visit visit)
{
    for (const FieldOwner &owner : context.fieldOwners) {
        if (owner.type->kind != TypeKind::Pipeline)
            visit(owner, owner.root[u"type"].toString());
    }
}

QString kindLabel(TypeKind kind)
{
    switch (kind) {
    case TypeKind::Activity:
        return u"activity"_s;
    case TypeKind::Dataset:
        return u"dataset"_s;
    case TypeKind::LinkedService:
        return u"linked service"_s;
    case TypeKind::Trigger:
        return u"trigger"_s;
    case TypeKind::Part:
        return u"object"_s;
    case TypeKind::Pipeline:
        break;
    }
    return u"pipeline"_s;
}

} // namespace

void typeUnknown(const CheckContext &context, QList<Problem> &problems)
{
    forEachType(context, [&](const FieldOwner &owner, const QString &type) {
        if (type.isEmpty())
            error(problems, owner.at(typePointer),
                  u"'type' is missing: it says what kind of %1 this is."_s.arg(kindLabel(owner.type->kind)));
        else if (!owner.type->isKnown)
            information(problems, owner.at(typePointer),
                        u"'%1' is no type of %2 that Millrace knows: its JSON stays as it is and is not checked."_s.arg(
                            type, kindLabel(owner.type->kind)));
    });
}

void typeDialect(const CheckContext &context, QList<Problem> &problems)
{
    const bool isV1 = context.dialect == Dialect::V1;
    forEachType(context, [&](const FieldOwner &owner, const QString &type) {
        if (!owner.type->isKnown || owner.type->existsIn(context.dialect))
            return;
        const auto &mapping = owner.type->toOther.in(isV1 ? Dialect::V2 : Dialect::V1);
        const QString instead = mapping ? mapping->otherType : QString();
        const QString advice = instead.isEmpty() ? u"there is no counterpart."_s : u"write %1 instead."_s.arg(instead);
        error(problems, owner.at(typePointer),
              u"'%1' exists in Data Factory %2 only: %3"_s.arg(type, isV1 ? u"V2"_s : u"v1"_s, advice));
    });
}

void typeOldName(const CheckContext &context, QList<Problem> &problems)
{
    forEachType(context, [&](const FieldOwner &owner, const QString &type) {
        if (!hasOldName(*owner.type, owner.root))
            return;
        const Spot spot = owner.at(typePointer);
        Problem &problem = warning(
            problems, spot,
            u"'%1' is a name of the previews before August 2015: write %2 and put its members into typeProperties."_s
                .arg(type, owner.type->id));
        if (context.dialect == Dialect::V1)
            problem.fix = QuickFix{u"Write it in the present v1"_s, upgradeEdit(context.catalog, spot.resource)};
    });
}

void serviceRetired(const CheckContext &context, QList<Problem> &problems)
{
    for (const CheckedResource &resource : context.resources) {
        if (!resource.type->retired.isEmpty())
            information(problems, resource.at(typePointer), resource.type->retired);
    }
    for (const CheckedActivity &activity : context.activities) {
        const CheckedResource *service = context.find(activity.service.target);
        const bool isSaidThere = service && !service->type->retired.isEmpty();
        if (!activity.type->retired.isEmpty() && !isSaidThere)
            information(problems, activity.at(typePointer), activity.type->retired);
    }
}

} // namespace millrace::checks
