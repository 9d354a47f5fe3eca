// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/run/retry.h"

#include <QJsonObject>
#include <QMap>

namespace millrace::run {

/// Where a web service of Machine Learning Studio (classic) reads or writes a blob: a connection string and a path, or
/// an address with a token.
struct BlobReference
{
    QString connectionString;
    QString relativeLocation; // "container/path/file.ext"
    QString baseLocation;     // "https://account.blob.core.windows.net/"
    QString sasToken;         // "?sv=…"

    QJsonObject toJson() const;
    static BlobReference fromJson(const QJsonObject &json);
    /// The address to read it from.
    QUrl url() const;

    bool operator==(const BlobReference &) const = default;
};

/// What a batch job is asked to do.
struct BatchRequest
{
    std::optional<BlobReference> input;   // the single-input form …
    QMap<QString, BlobReference> inputs;  // … or by port name, never both
    QMap<QString, BlobReference> outputs; // by port name
    QMap<QString, QString> globalParameters;

    QByteArray toJson() const;
};

enum class JobState { NotStarted, Running, Failed, Cancelled, Finished };

/// What a batch service says of a job.
struct JobStatus
{
    JobState state = JobState::NotStarted;
    QMap<QString, BlobReference> results; // by port name
    QString details;                      // why it failed

    bool isOver() const { return state != JobState::NotStarted && state != JobState::Running; }
};

/// Reads the answer of a poll: StatusCode as number or word, both spellings of Cancelled.
Result<JobStatus> parseJobStatus(const QByteArray &body);

/// The jobs address without query, slashes or a full stop at the end.
QUrl normalisedServiceUrl(const QString &text);

/// The batch execution interface of one service endpoint: create, start, poll, delete.
class BatchClient
{
public:
    /// `linkedService` is told in failures: that is where address and key are written.
    BatchClient(Network network, const QString &mlEndpoint, QString apiKey, QString linkedService = {});

    /// Makes a job, which does nothing before it is started, and returns its id.
    QCoro::Task<Result<QString>> create(BatchRequest request, Call call) const;
    /// Starts a job exactly once: the state is read before, and after an unclear outcome.
    QCoro::Task<Result<void>> start(QString job, Call call) const;
    QCoro::Task<Result<JobStatus>> status(QString job, Call call) const;
    /// Deletes the job; stops it when it runs.
    QCoro::Task<Result<void>> remove(QString job, Call call) const;

    /// How long to wait before the next poll, in view of the time waited so far: a fifth of it, within limits.
    static std::chrono::milliseconds pollPause(std::chrono::milliseconds waited, std::chrono::milliseconds shortest);

private:
    Request request(const QByteArray &method, const QString &path, QByteArray body = {}) const;
    QString place() const;

    Network m_network;
    QUrl m_jobs;
    QString m_apiKey;
    QString m_linkedService;
};

/// A trained model that an endpoint lets replace.
struct EndpointResource
{
    QString name;
    BlobReference location;
};

struct EndpointInfo
{
    QString name;
    QList<EndpointResource> resources;

    const EndpointResource *find(const QString &resource) const;
};

/// Whether an accepted update was seen to be in effect.
struct Verification
{
    bool isSeen = false;
    QString remark; // why it could not be seen
};

/// The management interface of one endpoint: what models it holds, and replacing one.
class EndpointClient
{
public:
    EndpointClient(Network network, const QString &updateResourceEndpoint, QString apiKey, QString linkedService = {});

    QCoro::Task<Result<EndpointInfo>> get(Call call) const;
    /// Asks for the model to be replaced; what comes of it is found by verify().
    QCoro::Task<Result<void>> update(QString resource, BlobReference location, Call call) const;
    /// Waits until the endpoint names the new model, at most `patience`. An endpoint that may not be read, or that
    /// named the same file `before`, is believed, with a remark; one that keeps naming another model is a failure.
    QCoro::Task<Result<Verification>> verify(QString resource, BlobReference location,
                                             std::optional<BlobReference> before, std::chrono::milliseconds patience,
                                             Call call) const;

    const QUrl &url() const { return m_url; }

private:
    Request request(const QByteArray &method, QByteArray body = {}) const;
    QString place() const;

    Network m_network;
    QUrl m_url;
    QString m_apiKey;
    QString m_linkedService;
};

/// Scores rows synchronously at the request-response address that belongs to a jobs address. Cells are text.
QCoro::Task<Result<QJsonObject>> scoreRows(Network network, QString mlEndpoint, QString apiKey, QString port,
                                           QStringList columns, QList<QStringList> rows, Call call);

} // namespace millrace::run
