// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/bench/http/server.h"
#include "app/bench/service/jobs.h"

namespace millrace::bench {

/// The batch execution interface: …/services/{id}/jobs[/{job}[/start]].
class BatchApi
{
public:
    BatchApi(Jobs &jobs, Server &server, OwnStorage own, bool isNumeric);

    /// `rest` are the path segments after "jobs".
    Answer handle(const Request &request, const Target &target, const QStringList &rest) const;

private:
    Answer create(const Request &request, const Target &target) const;
    Answer status(const Job &job) const;

    Jobs &m_jobs;
    Server &m_server;
    OwnStorage m_own;
    bool m_isNumeric; ///< StatusCode as a number
};

} // namespace millrace::bench
