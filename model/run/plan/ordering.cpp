// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/run/plan/ordering.h"

#include <QSet>

#include <algorithm>

namespace millrace::run {

namespace {

bool dependsOn(const Plan &plan, int step, int other, QSet<int> &seen)
{
    if (step == other)
        return true;
    if (seen.contains(step))
        return false;
    seen.insert(step);
    const auto &dependencies = plan.steps.at(step).dependsOn;
    return std::any_of(dependencies.begin(), dependencies.end(),
                       [&](const StepDependency &dependency) { return dependsOn(plan, dependency.step, other, seen); });
}

bool dependsOn(const Plan &plan, int step, int other)
{
    QSet<int> seen;
    return dependsOn(plan, step, other, seen);
}

void addOrder(Plan &plan, int step, int before)
{
    auto &dependencies = plan.steps[step].dependsOn;
    const bool known = std::any_of(dependencies.begin(), dependencies.end(),
                                   [before](const StepDependency &dependency) { return dependency.step == before; });
    if (!known && !dependsOn(plan, before, step))
        dependencies.append({before, AnyEnd});
}

QUrl scoringAddress(const Plan &plan, const QString &service)
{
    return plan.services.value(service.toCaseFolded()).batch;
}

QMap<QUrl, QList<int>> updatesByEndpoint(const Plan &plan)
{
    QMap<QUrl, QList<int>> updates;
    for (const Step &step : plan.steps) {
        if (const auto *update = std::get_if<UpdateWork>(&step.work))
            updates[plan.services.value(update->service.toCaseFolded()).update].append(step.id);
    }
    return updates;
}

// The batch jobs that use an endpoint, oldest first.
QList<int> usersOf(const Plan &plan, const QUrl &scoring)
{
    QList<int> users;
    for (const Step &step : plan.steps) {
        const auto *batch = std::get_if<BatchWork>(&step.work);
        if (batch && scoringAddress(plan, batch->service) == scoring)
            users.append(step.id);
    }
    return users;
}

} // namespace

void orderUpdates(Plan &plan)
{
    for (QList<int> updates : updatesByEndpoint(plan)) {
        const auto older = [&plan](int a, int b) {
            return plan.steps.at(a).slice.start < plan.steps.at(b).slice.start;
        };
        std::stable_sort(updates.begin(), updates.end(), older);
        const auto &work = std::get<UpdateWork>(plan.steps.at(updates.first()).work);
        const QList<int> users = usersOf(plan, scoringAddress(plan, work.service));
        for (qsizetype i = 1; i < updates.size(); ++i) {
            plan.steps[updates[i]].order = static_cast<int>(i);
            addOrder(plan, updates[i], updates[i - 1]);
            for (const int user : users) {
                // Users of models before the previous one were ordered by the previous update.
                if (!older(user, updates[i - 1]) && older(user, updates[i]))
                    addOrder(plan, updates[i], user);
            }
        }
    }
}

void arrange(Plan &plan)
{
    QList<Step> sorted = plan.steps;
    const auto rank = [](const Step &step) { return step.work.index() < 2 ? 0 : 1; };
    std::stable_sort(sorted.begin(), sorted.end(), [&rank](const Step &a, const Step &b) {
        return std::tuple(a.slice.start, rank(a)) < std::tuple(b.slice.start, rank(b));
    });
    QList<int> numbers(sorted.size());
    for (int i = 0; i < sorted.size(); ++i)
        numbers[sorted.at(i).id] = i;
    for (int i = 0; i < sorted.size(); ++i) {
        sorted[i].id = i;
        for (StepDependency &dependency : sorted[i].dependsOn)
            dependency.step = numbers.at(dependency.step);
    }
    plan.steps = sorted;
}

void keepUntil(Plan &plan, ActivityId activity)
{
    QSet<int> kept;
    QList<int> open;
    for (const Step &step : plan.steps) {
        if (step.node == NodeId::of(activity) && std::get_if<UploadWork>(&step.work) == nullptr)
            open.append(step.id);
    }
    while (!open.isEmpty()) {
        const int id = open.takeLast();
        if (kept.contains(id))
            continue;
        kept.insert(id);
        for (const StepDependency &dependency : plan.steps.at(id).dependsOn)
            open.append(dependency.step);
    }
    QList<int> numbers(plan.steps.size(), -1);
    QList<Step> steps;
    for (Step &step : plan.steps) {
        if (!kept.contains(step.id))
            continue;
        numbers[step.id] = static_cast<int>(steps.size());
        steps.append(step);
    }
    for (Step &step : steps) {
        step.id = numbers.at(step.id);
        for (StepDependency &dependency : step.dependsOn)
            dependency.step = numbers.at(dependency.step);
    }
    plan.steps = steps;
}

} // namespace millrace::run
