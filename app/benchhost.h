// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/bench/bench.h"
#include "model/run/benchprovider.h"

#include <QMutex>

namespace millrace::app {

/// Keeps the bench that runs of this program use. A run gets a bench of its own, with its data in the state folder, so
/// that a killed run finds its blobs, jobs and endpoints again and one run does not meddle with another.
class BenchHost final : public run::BenchProvider
{
public:
    explicit BenchHost(QString stateFolder);
    ~BenchHost() override;

    Result<run::BenchAccess> provide(const run::BenchNeeds &needs) override;

    /// What the status bar says of it; empty while none runs.
    QString summary() const;

private:
    QString m_stateFolder;
    mutable QMutex m_mutex; // provide() is called in the runner's thread, summary() in the window's
    QString m_run;
    std::unique_ptr<bench::Bench> m_bench;
};

} // namespace millrace::app
