// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/run/plan.h"
#include "model/schedule/slicelabel.h"

using namespace Qt::StringLiterals;

namespace millrace::run {

namespace {

QString waitsFor(const Plan &plan, const Step &step)
{
    QStringList names;
    for (const StepDependency &dependency : step.dependsOn)
        names << QString::number(plan.steps.at(dependency.step).id + 1);
    return names.isEmpty() ? QString() : u", after "_s + names.join(u", "_s);
}

} // namespace

QString planText(const Plan &plan)
{
    QString text;
    for (const Step &step : plan.steps) {
        text +=
            u"%1. %2 %3 '%4' of pipeline '%5'%6\n"_s.arg(step.id + 1)
                .arg(schedule::sliceLabel(step.slice), step.kind, step.activity, step.pipeline, waitsFor(plan, step));
        for (const PlannedRequest &request : step.requests) {
            text += u"     %1 %2\n"_s.arg(request.method, request.url);
            if (!request.body.isEmpty())
                text += u"       %1\n"_s.arg(request.body);
        }
    }
    if (!plan.obstacle.isEmpty())
        text += u"Not to be carried out as it is: %1\n"_s.arg(plan.obstacle);
    for (const QString &note : plan.notes)
        text += u"Note: %1\n"_s.arg(note);
    return text + u"%1 steps\n"_s.arg(plan.steps.size());
}

} // namespace millrace::run
