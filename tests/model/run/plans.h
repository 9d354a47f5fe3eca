// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/run/plan.h"

namespace millrace::tests {

/// Plans made by hand, as the planner would make them of the retraining chain.
class PlanBuilder
{
public:
    static QDateTime month(int number);
    static run::BlobPlace blob(const QString &text);

    int upload(int slice, const QString &file, const QString &to);
    int wait(int slice, const QString &blob);
    int train(int slice, const QString &from, const QString &model, const QString &evaluation = {});
    int score(int slice, const QString &from, const QString &to);
    int update(int slice, const QString &model);
    PlanBuilder &after(int step, int earlier, Conditions conditions = Condition::Succeeded);

    run::Step &operator[](int step) { return plan.steps[step]; }

    run::Plan plan;

private:
    int add(int slice, const QString &kind, run::Work work);
};

} // namespace millrace::tests
