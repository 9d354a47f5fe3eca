// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/service/batchapi.h"

#include "app/bench/service/blobexchange.h"

using namespace Qt::StringLiterals;

namespace millrace::bench {

BatchApi::BatchApi(Jobs &jobs, Server &server, OwnStorage own, bool isNumeric)
    : m_jobs(jobs)
    , m_server(server)
    , m_own(std::move(own))
    , m_isNumeric(isNumeric)
{
}

Answer BatchApi::handle(const Request &request, const Target &target, const QStringList &rest) const
{
    const QString &service = target.endpoint.service;
    const QString id = rest.value(0);
    if (id.isEmpty() && request.method == "POST")
        return create(request, target);
    const auto job = m_jobs.find(service, id);
    if (!job)
        return errorAnswer({"NotFound", u"There is no job %1."_s.arg(id)});
    if (rest.size() == 2 && rest[1] == u"start" && request.method == "POST") {
        const auto refused = m_jobs.start(service, id);
        return refused ? errorAnswer(*refused) : Answer{204, {}, {}, {}};
    }
    if (rest.size() == 1 && request.method == "GET")
        return status(*job);
    if (rest.size() == 1 && request.method == "DELETE") {
        m_jobs.remove(id);
        return {204, {}, {}, {}};
    }
    return errorAnswer({"NotFound", u"A job has no such operation."_s});
}

Answer BatchApi::create(const Request &request, const Target &target) const
{
    const auto read = readJobRequest(request.body, *target.description, m_own);
    if (const auto *error = std::get_if<ServiceError>(&read))
        return errorAnswer(*error);
    const auto &job = std::get<JobRequest>(read);
    const Server::Waiting waiting(m_server);
    for (const BlobReference &blob : job.inputs) {
        if (const auto found = probeBlob(blob, m_server.stopToken()); !found)
            return errorAnswer(unreadable(found.error()));
    }
    return jsonAnswer(m_jobs.create(target, job));
}

Answer BatchApi::status(const Job &job) const
{
    QJsonObject results;
    for (auto it = job.results.begin(); it != job.results.end(); ++it)
        results.insert(it.key(), it->toResult());
    return jsonAnswer(QJsonObject{
        {u"StatusCode"_s, m_isNumeric ? QJsonValue(static_cast<int>(job.state)) : QJsonValue(wordOf(job.state))},
        {u"Results"_s, job.state == JobState::Finished ? QJsonValue(results) : QJsonValue()},
        {u"Details"_s, job.details.isEmpty() ? QJsonValue() : QJsonValue(job.details)}});
}

} // namespace millrace::bench
