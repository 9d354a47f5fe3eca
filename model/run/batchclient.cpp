// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/run/classicservices.h"
#include "model/run/serviceerror.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace millrace::run {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

constexpr int MostStarts = 3;
constexpr milliseconds LongestPollPause = std::chrono::seconds(5);

std::optional<JobState> stateFrom(const QJsonValue &code)
{
    // data-factory-v1.md §9.1: api-version 2.0 answers words, older ones numbers; both spellings of Cancelled occur.
    static const QList<std::pair<QString, JobState>> words{
        {u"NotStarted"_s, JobState::NotStarted}, {u"Running"_s, JobState::Running},
        {u"Failed"_s, JobState::Failed},         {u"Cancelled"_s, JobState::Cancelled},
        {u"Canceled"_s, JobState::Cancelled},    {u"Finished"_s, JobState::Finished}};
    bool isNumber = code.isDouble();
    const int number = isNumber ? code.toInt(-1) : code.toString().toInt(&isNumber);
    if (isNumber && number >= 0 && number <= static_cast<int>(JobState::Finished))
        return static_cast<JobState>(number);
    for (const auto &[word, state] : words) {
        if (code.toString().compare(word, Qt::CaseInsensitive) == 0)
            return state;
    }
    return std::nullopt;
}

/// A job's details are often a JSON error, or free text around one: its message says enough.
QString detailsFrom(const QJsonValue &details)
{
    if (details.isObject())
        return QString::fromUtf8(QJsonDocument(details.toObject()).toJson(QJsonDocument::Compact));
    return details.toString().simplified();
}

/// A started job that the service has not got round to still reads NotStarted: the refusal to start it twice tells.
bool saysStartedBefore(const Reply &reply) { return reply.status == 400 && reply.body.contains("CannotStartJob"); }

} // namespace

Result<JobStatus> parseJobStatus(const QByteArray &body)
{
    const QJsonObject json = QJsonDocument::fromJson(body).object();
    const std::optional<JobState> state = stateFrom(json.value("StatusCode"_L1));
    if (!state)
        return Error{Error::Code::Parse,
                     u"The batch service's answer about the job has no StatusCode that is known: %1"_s.arg(
                         QString::fromUtf8(body.left(200)))};
    JobStatus status{.state = *state, .results = {}, .details = detailsFrom(json.value("Details"_L1))};
    const QJsonObject results = json.value("Results"_L1).toObject();
    for (auto it = results.constBegin(); it != results.constEnd(); ++it)
        status.results.insert(it.key(), BlobReference::fromJson(it->toObject()));
    return status;
}

QUrl normalisedServiceUrl(const QString &text)
{
    QString address = text.trimmed().section(u'?', 0, 0);
    while (address.endsWith(u'/') || address.endsWith(u'.'))
        address.chop(1);
    return QUrl(address);
}

BatchClient::BatchClient(Network network, const QString &mlEndpoint, QString apiKey, QString linkedService)
    : m_network(network)
    , m_jobs(normalisedServiceUrl(mlEndpoint))
    , m_apiKey(std::move(apiKey))
    , m_linkedService(std::move(linkedService))
{
}

QString BatchClient::place() const
{
    return m_linkedService.isEmpty() ? m_jobs.host() : u"%1 (linked service %2)"_s.arg(m_jobs.host(), m_linkedService);
}

Request BatchClient::request(const QByteArray &method, const QString &path, QByteArray body) const
{
    Request made{.method = method, .url = m_jobs, .headers = {}, .body = std::move(body), .step = {}};
    made.url.setPath(m_jobs.path() + path);
    made.url.setQuery(u"api-version=2.0"_s);
    made.setHeader("Authorization", "Bearer " + m_apiKey.toUtf8());
    made.setHeader("Accept", "application/json");
    if (method == "POST")
        made.setHeader("Content-Type", "application/json");
    return made;
}

QCoro::Task<Result<QString>> BatchClient::create(BatchRequest job, Call call) const
{
    const Result<Reply> outcome = co_await sendWithRetry(m_network, request("POST", {}, job.toJson()), std::move(call));
    if (!outcome || !outcome->isSuccess())
        co_return failureOf(outcome, u"Creating a batch job at "_s + place());
    // The answer is a JSON string: the id in quotes.
    const QString id = QJsonDocument::fromJson('[' + outcome->body + ']').array().at(0).toString();
    if (id.isEmpty())
        co_return Error{
            Error::Code::Parse,
            u"The batch service at %1 answered without a job id; check that the address ends in /jobs."_s.arg(place())};
    co_return id;
}

QCoro::Task<Result<void>> BatchClient::start(QString job, Call call) const
{
    Error failure;
    for (int attempt = 0; attempt < MostStarts; ++attempt) {
        // A POST without a body might be sent twice unseen: it is issued only for a job that is known not to run.
        const Result<JobStatus> before = co_await status(job, call);
        if (!before)
            co_return before.error();
        if (before->state != JobState::NotStarted)
            co_return Result<void>();
        const Result<Reply> outcome =
            co_await sendWithRetry(m_network, request("POST", u'/' + job + u"/start"_s), call);
        if (outcome && (outcome->isSuccess() || saysStartedBefore(*outcome)))
            co_return Result<void>();
        failure = failureOf(outcome, u"Starting batch job %1 at %2"_s.arg(job, place()));
        const bool isUnclear = outcome ? outcome->status >= 500 : failure.code != Error::Code::Cancelled;
        if (!isUnclear)
            co_return failure;
    }
    co_return failure;
}

QCoro::Task<Result<JobStatus>> BatchClient::status(QString job, Call call) const
{
    const Result<Reply> outcome = co_await sendWithRetry(m_network, request("GET", u'/' + job), std::move(call));
    if (!outcome || !outcome->isSuccess())
        co_return failureOf(outcome, u"Asking for batch job %1 at %2"_s.arg(job, place()));
    co_return parseJobStatus(outcome->body);
}

QCoro::Task<Result<void>> BatchClient::remove(QString job, Call call) const
{
    const Result<Reply> outcome = co_await sendWithRetry(m_network, request("DELETE", u'/' + job), std::move(call));
    if (outcome && (outcome->isSuccess() || outcome->status == 404))
        co_return Result<void>();
    co_return failureOf(outcome, u"Deleting batch job %1 at %2"_s.arg(job, place()));
}

milliseconds BatchClient::pollPause(milliseconds waited, milliseconds shortest)
{
    return std::clamp(waited / 5, shortest, std::max(shortest, LongestPollPause));
}

} // namespace millrace::run
