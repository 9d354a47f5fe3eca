// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/check/dependencies.h"
#include "model/check/endpoint.h"
#include "model/check/report.h"
#include "model/check/rules.h"
#include "model/wiring/activitytext.h"
#include "model/wiring/sliceflow.h"

using namespace Qt::StringLiterals;

namespace millrace::checks {

namespace {

/// Whether what the activity does decides which model is in service.
bool handlesModel(const CheckContext &context, const CheckedActivity &activity)
{
    return activity.modelInput() || context.modelOutput(activity);
}

void orderV1(const CheckContext &context, const CheckedActivity &activity, QList<Problem> &problems)
{
    const json::Value order = context.field(activity, u"executionPriorityOrder");
    if (order.toString().compare(u"NewestFirst", Qt::CaseInsensitive) == 0) {
        const Spot spot = context.fieldSpot(activity, u"executionPriorityOrder");
        warning(
            problems, spot,
            u"'%1' takes the newest slice first, so when several wait the oldest model ends up in service: write OldestFirst."_s
                .arg(activity.name))
            .fix = setting(u"Write OldestFirst"_s, spot, "\"OldestFirst\"");
    }
    const json::Value concurrency = context.field(activity, u"concurrency");
    if (concurrency.toNumber().value_or(1) > 1) {
        const Spot spot = context.fieldSpot(activity, u"concurrency");
        warning(problems, spot,
                u"'%1' works on %2 slices at once, so an older model may overwrite a newer one: write 1."_s.arg(
                    activity.name, concurrency.scalarText()))
            .fix = setting(u"Write 1"_s, spot, "1");
    }
}

/// A V2 trigger that lets several windows of an updating pipeline run side by side.
void orderV2(const CheckContext &context, const CheckedResource &trigger, QList<Problem> &problems)
{
    const json::Value concurrency = context.field(trigger, u"maxConcurrency");
    const json::Value name = referenceName(context.field(trigger, u"pipeline"));
    const CheckedResource *pipeline = context.find(ResourceKind::Pipeline, name.toString());
    if (concurrency.toNumber().value_or(1) <= 1 || !pipeline ||
        context.field(*pipeline, u"concurrency").toNumber() == 1)
        return;
    for (const CheckedActivity &activity : context.activities) {
        if (activity.pipeline != pipeline || !activity.modelInput())
            continue;
        const Spot spot = context.fieldSpot(trigger, u"maxConcurrency");
        warning(problems, spot,
                u"%1 windows of '%2' may run at once, so '%3' may put an older model over a newer one: write 1."_s.arg(
                    concurrency.scalarText(), (*pipeline)->name(), activity.name))
            .fix = setting(u"Write 1"_s, spot, "1");
        return;
    }
}

/// v1: the update takes the model of an earlier slice than its own.
void beforeTrainingV1(const CheckContext &context, const CheckedActivity &update, QList<Problem> &problems)
{
    const MappedUse &model = *update.modelInput();
    const CheckedResource *output = update.outputs.empty() ? nullptr : context.find(update.outputs[0].target);
    for (const NamedUse &input : update.inputs) {
        if (input.target && input.target == model.dataset && output &&
            endsBeforeSlice(input.entry, output->properties[u"availability"]))
            warning(
                problems, input.spot,
                u"'%1' waits for an earlier slice of '%2' than its own, so it puts the model before the newest into service."_s
                    .arg(update.name, input.name));
    }
}

/// The activities that write a model, by its path.
using Trainings = QHash<QString, std::vector<const CheckedActivity *>>;

Trainings trainingsIn(const CheckContext &context)
{
    Trainings trainings;
    for (const CheckedActivity &activity : context.activities) {
        if (const MappedUse *model = context.modelOutput(activity))
            trainings[model->written].push_back(&activity);
    }
    return trainings;
}

/// V2: the update reads the file that a training of its scope writes, but does not wait for the training's success.
void beforeTrainingV2(const CheckContext &context, const CheckedActivity &update, const Trainings &trainings,
                      QList<Problem> &problems)
{
    const MappedUse &model = *update.modelInput();
    for (const CheckedActivity *one : trainings.value(model.written)) {
        const CheckedActivity &training = *one;
        if (training.scope != update.scope ||
            context.modelOutput(training)->service.compare(model.service, Qt::CaseInsensitive) != 0 ||
            waitsForSuccess(update, training))
            continue;
        const Spot spot = update.at(u"/dependsOn");
        const QByteArray entry =
            "{ \"activity\": " + json::quote(training.name) + ", \"dependencyConditions\": [\"Succeeded\"] }";
        error(
            problems, spot,
            u"'%1' does not wait until '%2' has succeeded, so it takes an old model or none: add the dependency."_s.arg(
                update.name, training.name))
            .fix = appending(u"Run after %1"_s.arg(training.name), spot, entry);
    }
}

} // namespace

void updateOrder(const CheckContext &context, QList<Problem> &problems)
{
    if (context.dialect == Dialect::V1) {
        for (const CheckedActivity &activity : context.activities) {
            if (handlesModel(context, activity))
                orderV1(context, activity, problems);
        }
        return;
    }
    for (const CheckedResource &resource : context.resources) {
        if (resource.kind == TypeKind::Trigger)
            orderV2(context, resource, problems);
    }
}

void updateBeforeTraining(const CheckContext &context, QList<Problem> &problems)
{
    const Trainings trainings = context.dialect == Dialect::V2 ? trainingsIn(context) : Trainings();
    for (const CheckedActivity &activity : context.activities) {
        if (!activity.modelInput())
            continue;
        if (context.dialect == Dialect::V1)
            beforeTrainingV1(context, activity, problems);
        else
            beforeTrainingV2(context, activity, trainings, problems);
    }
}

void updateTwice(const CheckContext &context, QList<Problem> &problems)
{
    QHash<std::pair<QString, QString>, QString> seen;
    for (const CheckedActivity &activity : context.activities) {
        const CheckedResource *service = activity.modelInput() ? context.find(activity.service.target) : nullptr;
        if (!service)
            continue;
        const json::Value model = context.field(activity, u"trainedModelName");
        const std::pair key(context.field(*service, u"updateResourceEndpoint").toString().trimmed().toLower(),
                            model.isString() ? model.toString() : QString::fromUtf8(model.text()));
        if (key.first.isEmpty() || isUnfinished(key.first))
            continue;
        if (const auto first = seen.constFind(key); first != seen.constEnd())
            warning(
                problems, context.fieldSpot(activity, u"trainedModelName"),
                u"'%1' updates the same endpoint and model as '%2': whichever runs last wins. Keep one, or give each an endpoint."_s
                    .arg(activity.name, *first));
        else
            seen.insert(key, activity.name);
    }
}

} // namespace millrace::checks
