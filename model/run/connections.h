// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/run/benchprovider.h"
#include "model/run/masker.h"
#include "model/run/plan.h"
#include "model/run/storageaccount.h"

namespace millrace::run {

/// A web service as it is reached in this run. Holds a secret.
struct ServiceAddress
{
    QString batch;
    QString update;
    QString key;
};

/// Where the linked services of a plan lead: to the bench, or to what the project names.
struct Connections
{
    bool onBench = false;
    QMap<QString, ServiceAddress> services; ///< by the linked service's name, case-folded
    QMap<QString, StorageAccount> storages; ///< likewise
};

/// Finds all addresses and keys before the first step. On the bench the host of every ML address is replaced and its
/// path kept, placeholders get random keys, and storage goes to the bench unless its connection string names this
/// computer. Elsewhere open secrets are looked up. Every secret found is told to the masker.
Result<Connections> connectionsFor(const Plan &plan, const QString &run, BenchProvider *bench, Masker &masker);

} // namespace millrace::run
