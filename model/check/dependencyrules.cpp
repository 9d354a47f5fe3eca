// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/check/dependencies.h"
#include "model/check/report.h"
#include "model/check/rules.h"
#include "model/expression/issue.h"

using namespace Qt::StringLiterals;

namespace millrace::checks {

namespace {

const QStringList &conditions()
{
    static const QStringList all{u"Succeeded"_s, u"Failed"_s, u"Skipped"_s, u"Completed"_s};
    return all;
}

Spot spotIn(const CheckedActivity &activity, const json::Value &entry, const QString &member)
{
    const json::Value value = entry[member];
    return {activity.pipeline->resource->id, activity.id, value ? value.pointer() : entry.pointer() / member};
}

QStringList siblingsOf(const CheckContext &context, const CheckedActivity &activity)
{
    QStringList names;
    for (const CheckedActivity &other : context.activities) {
        if (other.scope == activity.scope && &other != &activity)
            names.append(other.name);
    }
    return names;
}

template<typename Visit>
void forEachDependency(const CheckContext &context, Visit visit)
{
    for (const CheckedActivity &activity : context.activities) {
        for (const Dependency &dependency : activity.needs)
            visit(activity, dependency);
    }
}

void checkCondition(const CheckedActivity &activity, const json::Value &value, QList<Problem> &problems)
{
    const QString text = value.toString();
    if (conditions().contains(text, Qt::CaseInsensitive))
        return;
    const QString near = expression::suggestion(text, conditions());
    const Spot spot{activity.pipeline->resource->id, activity.id, value.pointer()};
    Problem &problem =
        error(problems, spot, u"'%1' is no condition: write one of %2."_s.arg(text, conditions().join(u", "_s)));
    for (const QString &condition : conditions()) {
        if (near.endsWith(u' ' + condition + u'?'))
            problem.fix = setting(u"Write %1"_s.arg(condition), spot, json::quote(condition));
    }
}

} // namespace

void dependencyUnknown(const CheckContext &context, QList<Problem> &problems)
{
    forEachDependency(context, [&](const CheckedActivity &activity, const Dependency &dependency) {
        if (dependency.on && dependency.on != &activity && dependency.on->name == dependency.name)
            return;
        const Spot spot = spotIn(activity, dependency.entry, u"activity"_s);
        const Spot entry{spot.resource, spot.activity, dependency.entry.pointer()};
        if (dependency.on == &activity) {
            error(problems, spot, u"'%1' waits for itself: take the dependency away."_s.arg(activity.name)).fix =
                removing(u"Remove the dependency"_s, entry);
        } else if (!dependency.on) {
            const QStringList siblings = siblingsOf(context, activity);
            error(problems, spot,
                  u"'%1' waits for '%2', which is no activity beside it%3"_s.arg(
                      activity.name, dependency.name, expression::suggestion(dependency.name, siblings)))
                .fix = removing(u"Remove the dependency"_s, entry);
        } else {
            warning(problems, spot,
                    u"'%1' is spelt '%2' where it is defined: write it so here too."_s.arg(dependency.name,
                                                                                           dependency.on->name))
                .fix = setting(u"Write %1"_s.arg(dependency.on->name), spot, json::quote(dependency.on->name));
        }
    });
}

void dependencyCondition(const CheckContext &context, QList<Problem> &problems)
{
    forEachDependency(context, [&](const CheckedActivity &activity, const Dependency &dependency) {
        const json::Value list = dependency.entry[u"dependencyConditions"];
        if (list.size() == 0) {
            const Spot spot = spotIn(activity, dependency.entry, u"dependencyConditions"_s);
            error(
                problems, spot,
                u"'%1' does not say which result of '%2' lets it start: write Succeeded, Failed, Skipped or Completed."_s
                    .arg(activity.name, dependency.name))
                .fix = setting(u"Write Succeeded"_s, spot, "[\"Succeeded\"]");
        }
        for (const json::Value &condition : list.elements())
            checkCondition(activity, condition, problems);
    });
}

void dependencyCycle(const CheckContext &context, QList<Problem> &problems)
{
    enum class State : quint8 { New, Open, Done };
    struct Frame
    {
        const CheckedActivity *activity;
        size_t next = 0;
    };
    std::vector<State> states(context.activities.size());
    const auto stateOf = [&](const CheckedActivity &activity) -> State & {
        return states[static_cast<size_t>(&activity - context.activities.data())];
    };
    for (const CheckedActivity &root : context.activities) {
        std::vector<Frame> stack;
        const auto open = [&](const CheckedActivity &activity) {
            stateOf(activity) = State::Open;
            stack.push_back({&activity});
        };
        if (stateOf(root) == State::New)
            open(root);
        while (!stack.empty()) {
            Frame &top = stack.back();
            const std::vector<Dependency> &needs = top.activity->needs;
            if (top.next == needs.size()) {
                stateOf(*top.activity) = State::Done;
                stack.pop_back();
                continue;
            }
            const Dependency &need = needs[top.next++];
            if (!need.on || need.on == top.activity)
                continue;
            if (stateOf(*need.on) == State::Open)
                error(problems, spotIn(*top.activity, need.entry, u"activity"_s),
                      u"'%1' waits for '%2', which in the end waits for '%1': cut the circle."_s.arg(top.activity->name,
                                                                                                     need.name));
            else if (stateOf(*need.on) == State::New)
                open(*need.on);
        }
    }
}

} // namespace millrace::checks
