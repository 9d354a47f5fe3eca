// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalog/catalog.h"
#include "model/project/project.h"
#include "model/schedule/slices.h"
#include "model/wiring/graph.h"

#include <QJsonObject>
#include <QMap>
#include <QUrl>

#include <functional>
#include <tuple>
#include <variant>

namespace millrace::run {

/// Where requests go: the local bench (the host of every ML endpoint replaced, its path kept), or the real URLs.
enum class Target { Bench, Endpoints };

/// A blob as an activity names it: the storage linked service, and the container with the path in it.
struct BlobPlace
{
    QString linkedService;
    QString container;
    QString path;

    QString text() const { return container + QLatin1Char('/') + path; }
    bool operator==(const BlobPlace &) const = default;
    friend bool operator<(const BlobPlace &a, const BlobPlace &b)
    {
        return std::tie(a.linkedService, a.container, a.path) < std::tie(b.linkedService, b.container, b.path);
    }
};

/// Rows of a local CSV whose date column lies in [from, until); an invalid bound does not cut.
struct CsvCut
{
    QString column;
    QDateTime from;
    QDateTime until;

    bool operator==(const CsvCut &) const = default;
};

/// Puts a local file, or the rows that a rule of bench/uploads.json cuts from it, into a blob.
struct UploadWork
{
    QString file; ///< absolute path, which may lead into a bundle
    std::optional<CsvCut> cut;
    BlobPlace to;
};

/// Waits until a blob that nothing here produces exists (v1 externalData policy).
struct WaitWork
{
    BlobPlace blob;
    schedule::Duration delay{};                            ///< before the first look
    schedule::Duration interval = std::chrono::minutes(1); ///< between two looks
    schedule::Duration timeout = std::chrono::minutes(10); ///< of one look
    int attempts = 4;
};

/// A batch job of a Studio (classic) web service: ports to blobs.
struct BatchWork
{
    QString service;     ///< AzureML linked service
    bool single = false; ///< one unnamed input (webServiceInput): `Input` on the wire
    QMap<QString, BlobPlace> inputs;
    QMap<QString, BlobPlace> outputs;
    QMap<QString, QString> globalParameters;

    /// The output that holds a trained model (.ilearner); null for scoring.
    const BlobPlace *model() const;
    /// The output that holds metrics: the first .csv beside the model, or the one called evaluation.
    const BlobPlace *metrics() const;
};

/// Hands a model file to a scoring endpoint.
struct UpdateWork
{
    QString service; ///< AzureML linked service with an updateResourceEndpoint
    QString modelName;
    BlobPlace model;
};

using Work = std::variant<UploadWork, WaitWork, BatchWork, UpdateWork>;

/// What a step of that work is called: upload, wait, train (a batch that writes a model), score, update.
QString kindOf(const Work &work);

/// How a step is tried: from the activity's policy, with the service's defaults.
struct StepPolicy
{
    int retry = 0; ///< further attempts after the first
    schedule::Duration retryInterval = std::chrono::seconds(1);
    schedule::Duration timeout{}; ///< of one attempt; zero: none
    schedule::Duration delay{};
    int longRetry = 0; ///< further groups of attempts
    schedule::Duration longRetryInterval{};
};

/// A step waits for another to end in one of these ways. All four together only order the two.
struct StepDependency
{
    int step = 0;
    Conditions conditions = Condition::Succeeded;

    bool operator==(const StepDependency &) const = default;
};
inline constexpr Conditions AnyEnd =
    Condition::Succeeded | Condition::Failed | Condition::Skipped | Condition::Completed;

/// A request as it will be sent, secrets masked.
struct PlannedRequest
{
    QString method;
    QString url;
    QString body;
};

/// One thing a run does. Its id is its index in the plan.
struct Step
{
    int id = 0;
    QString kind; ///< upload, wait, train, score, update
    QString pipeline;
    QString activity; ///< for uploads and waits the dataset's name
    NodeId node;      ///< on the canvas
    ResourceId pipelineId;
    schedule::Slice slice;
    QList<StepDependency> dependsOn;
    StepPolicy policy;
    int concurrency = 1; ///< how many steps of this activity run at once
    int order = 0;       ///< among ready steps of one activity the lowest goes first
    Work work;
    QList<PlannedRequest> requests;
};

/// A Studio (classic) web service as a linked service describes it.
struct MlService
{
    QString name;
    QUrl batch;  ///< …/services/{id}/jobs, without query
    QUrl update; ///< …/endpoints/{name}; empty when it cannot be updated
    QString key; ///< apiKey as the project holds it; a placeholder asks for secrets or the bench
};

/// A storage account as a linked service describes it.
struct Storage
{
    QString name;
    QString connectionString; ///< or a SAS URI; as the project holds it
    bool isSasUri = false;
};

/// What would happen, computed without a socket.
struct Plan
{
    QString project; ///< the project's folder
    Dialect dialect = Dialect::V1;
    Target target = Target::Bench;
    QString environment; ///< whose values the project has; its secrets go by names of their own
    schedule::Slice window;
    QList<Step> steps;
    QMap<QString, MlService> services;
    QMap<QString, Storage> storages;
    /// Paths ("container/path") of the models of all slices of the active period, also beyond the window: what an
    /// endpoint holds is judged by them. Paths that several slices share are left out.
    QHash<QString, schedule::Slice> modelSlices;
    QHash<QString, QByteArray>
        descriptions;    ///< of the bench's services, by path; as the document has them, saved or not
    QStringList secrets; ///< values that no log, journal or picture of the plan may show
    QString obstacle;    ///< why it can be shown but not carried out, a sentence; empty when nothing is in the way
    QStringList notes;   ///< what a person should know before it starts, a sentence each

    QList<int> dependents(int step) const;
};

/// What to run.
struct PlanRequest
{
    QStringList pipelines; ///< names; empty: all of a v1 project, the only one of a V2 project
    std::optional<schedule::Slice> window;
    QList<std::pair<QString, QString>> parameters; ///< V2 pipeline parameters
    Target target = Target::Bench;
    QString environment; ///< whose values the project has; empty: its own
    QDateTime now = QDateTime::currentDateTimeUtc();
    std::optional<ActivityId> until; ///< only what this activity needs, and it
    /// v1 without a window: whether a slice is Ready already and can be left out.
    std::function<bool(const QString &pipeline, const QString &activity, const schedule::Slice &)> isReady;
};

/// The request as JSON and back, without isReady: kept with a run so that its plan can be made again.
QJsonObject toJson(const PlanRequest &request);
PlanRequest planRequestFrom(const QJsonObject &json);

/// The plan, or one sentence that says why there is none: an activity that cannot run here, a reference that leads
/// nowhere, an expression that cannot be evaluated yet.
Result<Plan> makePlan(const Project &project, const Catalog &catalog, const PlanRequest &request);

/// The plan as text for people: each step, what it waits for, and its requests.
QString planText(const Plan &plan);

} // namespace millrace::run
