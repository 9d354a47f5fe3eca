// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/model/run/plans.h"

namespace millrace::tests {

using namespace Qt::StringLiterals;
using namespace run;

QDateTime PlanBuilder::month(int number)
{
    return QDateTime(QDate(2012, 1, 1), QTime(0, 0), Qt::UTC).addMonths(number - 1);
}

BlobPlace PlanBuilder::blob(const QString &text)
{
    return {u"storage"_s, text.section(u'/', 0, 0), text.section(u'/', 1)};
}

int PlanBuilder::add(int slice, const QString &kind, Work work)
{
    Step step;
    step.id = static_cast<int>(plan.steps.size());
    step.kind = kind;
    step.pipeline = u"p"_s;
    step.activity = kind;
    step.slice = {month(slice), month(slice + 1)};
    step.order = slice;
    step.work = std::move(work);
    plan.steps.append(step);
    return step.id;
}

int PlanBuilder::upload(int slice, const QString &file, const QString &to)
{
    return add(slice, u"upload"_s, UploadWork{file, {}, blob(to)});
}

int PlanBuilder::wait(int slice, const QString &path) { return add(slice, u"wait"_s, WaitWork{.blob = blob(path)}); }

int PlanBuilder::train(int slice, const QString &from, const QString &model, const QString &evaluation)
{
    BatchWork work{.service = u"service"_s,
                   .single = true,
                   .inputs = {{u"input1"_s, blob(from)}},
                   .outputs = {{u"model"_s, blob(model)}},
                   .globalParameters = {}};
    if (!evaluation.isEmpty())
        work.outputs.insert(u"evaluation"_s, blob(evaluation));
    return add(slice, u"train"_s, work);
}

int PlanBuilder::score(int slice, const QString &from, const QString &to)
{
    return add(slice, u"score"_s,
               BatchWork{.service = u"service"_s,
                         .single = true,
                         .inputs = {{u"input1"_s, blob(from)}},
                         .outputs = {{u"output1"_s, blob(to)}},
                         .globalParameters = {}});
}

int PlanBuilder::update(int slice, const QString &model)
{
    return add(slice, u"update"_s, UpdateWork{u"service"_s, u"m [trained model]"_s, blob(model)});
}

PlanBuilder &PlanBuilder::after(int step, int earlier, Conditions conditions)
{
    plan.steps[step].dependsOn.append({earlier, conditions});
    return *this;
}

} // namespace millrace::tests
