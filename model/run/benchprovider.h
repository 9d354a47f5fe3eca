// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/result.h"

#include <QHash>
#include <QMap>
#include <QUrl>

namespace millrace::run {

/// What a run asks of the local stand-in for the cloud.
struct BenchNeeds
{
    QString project;                         ///< its folder: service descriptions and their data are in bench/
    QHash<QString, QByteArray> descriptions; ///< files there as the document has them, by path: "bench/training.json"
    QString run;                 ///< id of the run; a resumed run finds the blobs, jobs and models of its first part
    QMap<QString, QString> keys; ///< URL path of a service or endpoint, such as /workspaces/…/services/…, to its key
};

/// Where the bench is, and the storage account it holds.
struct BenchAccess
{
    QUrl url; ///< scheme, host and port
    QString connectionString;
};

/// Starts the bench, or finds the one that runs. Implemented by the application; called in the runner's thread.
class BenchProvider
{
public:
    virtual ~BenchProvider() = default;
    virtual Result<BenchAccess> provide(const BenchNeeds &needs) = 0;
};

} // namespace millrace::run
