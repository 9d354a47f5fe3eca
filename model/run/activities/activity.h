// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/run/plan.h"

#include <functional>

namespace millrace::run {

/// What the planner of one kind of activity may ask: the activity's own text, and everything about the slice or
/// pipeline run it is planned for.
struct ActivityContext
{
    Dialect dialect = Dialect::V1;
    json::Value activity = {};
    QString service = {}; ///< the name of its linked service
    /// v1: where the dataset of that name lies in the slice this activity sees.
    std::function<Result<BlobPlace>(const QString &dataset)> dataset = {};
    /// A scalar with its expressions evaluated, as text.
    std::function<Result<QString>(const json::Value &)> text = {};
};

/// One kind of activity that can run: the type's name, and how its text becomes work.
struct RunnableActivity
{
    QString type;
    Result<Work> (*plan)(const ActivityContext &) = nullptr;
};

RunnableActivity batchExecution();
RunnableActivity updateResource();

/// Null when activities of that type cannot run here; older names are resolved by the catalogue before.
const RunnableActivity *findRunnable(QStringView type);

/// A {filePath, linkedServiceName} pair of V2 as a place.
Result<BlobPlace> filePlace(const ActivityContext &context, const json::Value &path, const json::Value &linkedService);

/// "container/folder/file" taken apart; the error says what is missing.
Result<BlobPlace> splitPlace(const QString &linkedService, const QString &path);

} // namespace millrace::run
