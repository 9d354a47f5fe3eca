// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/run/plan.h"

namespace millrace::run {

using namespace Qt::StringLiterals;

namespace {

const BlobPlace *firstWith(const QMap<QString, BlobPlace> &outputs, QLatin1StringView extension)
{
    for (const BlobPlace &place : outputs) {
        if (place.path.endsWith(extension, Qt::CaseInsensitive))
            return &place;
    }
    return nullptr;
}

} // namespace

const BlobPlace *BatchWork::model() const { return firstWith(outputs, ".ilearner"_L1); }

const BlobPlace *BatchWork::metrics() const
{
    for (auto it = outputs.cbegin(); it != outputs.cend(); ++it) {
        if (it.key().contains("evaluation"_L1, Qt::CaseInsensitive))
            return &*it;
    }
    return model() ? firstWith(outputs, ".csv"_L1) : nullptr;
}

QList<int> Plan::dependents(int step) const
{
    QList<int> all;
    for (const Step &each : steps) {
        for (const StepDependency &dependency : each.dependsOn) {
            if (dependency.step == step)
                all.append(each.id);
        }
    }
    return all;
}

} // namespace millrace::run
