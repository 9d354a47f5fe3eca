// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/service/job.h"

#include <QMetaEnum>

using namespace Qt::StringLiterals;

namespace millrace::bench {

namespace {

QJsonObject toStored(const QMap<QString, BlobReference> &blobs, const OwnStorage &own)
{
    QJsonObject json;
    for (auto it = blobs.begin(); it != blobs.end(); ++it)
        json.insert(it.key(), toStored(it.value(), own));
    return json;
}

/// False when one of the blobs cannot be reached any more.
bool restore(const QJsonValue &json, const OwnStorage &own, QMap<QString, BlobReference> &blobs)
{
    const QJsonObject object = json.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        const auto blob = fromStored(it->toObject(), own);
        if (!blob)
            return false;
        blobs.insert(it.key(), *blob);
    }
    return true;
}

} // namespace

QString wordOf(JobState state)
{
    switch (state) {
    case JobState::NotStarted:
        return u"NotStarted"_s;
    case JobState::Running:
        return u"Running"_s;
    case JobState::Failed:
        return u"Failed"_s;
    case JobState::Cancelled:
        return u"Cancelled"_s;
    case JobState::Finished:
        return u"Finished"_s;
    }
    Q_UNREACHABLE();
}

QJsonObject toStored(const Job &job, const OwnStorage &own)
{
    QJsonObject parameters;
    for (auto it = job.request.parameters.begin(); it != job.request.parameters.end(); ++it)
        parameters.insert(it.key(), it.value());
    return {{u"id"_s, job.id},
            {u"workspace"_s, job.workspace},
            {u"service"_s, job.service},
            {u"inputs"_s, toStored(job.request.inputs, own)},
            {u"outputs"_s, toStored(job.request.outputs, own)},
            {u"parameters"_s, parameters},
            {u"state"_s, static_cast<int>(job.state)},
            {u"isStarted"_s, job.isStarted},
            {u"details"_s, job.details},
            {u"results"_s, toStored(job.results, own)}};
}

Job jobFromStored(const QJsonObject &json, const OwnStorage &own)
{
    Job job{.id = json[u"id"].toString(),
            .workspace = json[u"workspace"].toString(),
            .service = json[u"service"].toString(),
            .request = {},
            .state = static_cast<JobState>(json[u"state"].toInt()),
            .isStarted = json[u"isStarted"].toBool(),
            .details = json[u"details"].toString(),
            .results = {},
            .stop = {}};
    const QJsonObject parameters = json[u"parameters"].toObject();
    for (auto it = parameters.begin(); it != parameters.end(); ++it)
        job.request.parameters.insert(it.key(), it->toString());
    const bool isWhole =
        restore(json[u"inputs"], own, job.request.inputs) && restore(json[u"outputs"], own, job.request.outputs);
    restore(json[u"results"], own, job.results);
    if (!isWhole && !job.isOver()) {
        job.state = JobState::Failed;
        job.details =
            u"The bench was stopped before the job had ended, and does not keep the keys that the job needs."_s;
    }
    return job;
}

} // namespace millrace::bench
