// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/run/history.h"

#include "model/run/database.h"
#include "model/schedule/slicelabel.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSqlError>
#include <QSqlQuery>

#include <limits>
#include <set>
#include <tuple>

namespace millrace::run {

using namespace Qt::StringLiterals;

namespace {

constexpr auto RunColumns = "id, project, target, window, started, finished, status, message, steps, request, "
                            "(SELECT COUNT(*) FROM steps WHERE run = runs.id AND status = 'Succeeded')"_L1;

QDateTime time(const QVariant &value) { return QDateTime::fromString(value.toString(), Qt::ISODateWithMs); }

schedule::Slice slice(const QVariant &value)
{
    const Result<schedule::Slice> parsed = schedule::parseSlice(value.toString());
    return parsed ? *parsed : schedule::Slice();
}

QJsonObject object(const QVariant &value) { return QJsonDocument::fromJson(value.toString().toUtf8()).object(); }

RunRecord runFrom(const QSqlQuery &row)
{
    return {.id = row.value(0).toString(),
            .project = row.value(1).toString(),
            .target = row.value(2).toString(),
            .window = row.value(3).toString(),
            .started = time(row.value(4)),
            .finished = time(row.value(5)),
            .status = parseStatus(row.value(6).toString()),
            .message = row.value(7).toString(),
            .steps = row.value(8).toInt(),
            .succeeded = row.value(10).toInt(),
            .request = object(row.value(9))};
}

StepRecord stepFrom(const QSqlQuery &row)
{
    const QJsonObject metrics = object(row.value(11));
    return {.step = {.step = row.value(0).toInt(),
                     .kind = row.value(1).toString(),
                     .pipeline = row.value(2).toString(),
                     .activity = row.value(3).toString(),
                     .slice = slice(row.value(4)),
                     .attempt = row.value(5).toInt(),
                     .node = {},
                     .pipelineId = {}},
            .status = parseStatus(row.value(8).toString()),
            .started = time(row.value(6)),
            .finished = time(row.value(7)),
            .message = row.value(9).toString(),
            .model = row.value(10).toString(),
            .metrics = {metricRowFrom(metrics.value("first"_L1).toObject()),
                        metricRowFrom(metrics.value("second"_L1).toObject())},
            .submissions = row.value(12).toInt()};
}

RequestSent requestFrom(const QSqlQuery &row, const QHash<int, StepRef> &steps)
{
    RequestSent sent;
    if (!row.value(0).isNull()) {
        sent.step = steps.value(row.value(0).toInt());
        sent.step.attempt = row.value(1).toInt();
    }
    sent.exchange = {.step = row.value(0).toString(),
                     .time = time(row.value(2)),
                     .method = row.value(3).toString(),
                     .url = row.value(4).toString(),
                     .status = row.value(5).toInt(),
                     .error = row.value(6).toString(),
                     .duration = row.value(7).toLongLong(),
                     .sent = row.value(8).toLongLong(),
                     .received = row.value(9).toLongLong(),
                     .request = row.value(10).toString(),
                     .response = row.value(11).toString()};
    return sent;
}

Error failure(const QSqlQuery &query)
{
    return {Error::Code::Io, u"The journal of runs cannot be read: %1."_s.arg(query.lastError().text())};
}

Result<QSqlQuery> select(const Database &database, const QString &statement, const QVariantList &values)
{
    QSqlQuery query(database.get());
    query.setForwardOnly(true);
    query.prepare(statement);
    for (const QVariant &value : values)
        query.addBindValue(value);
    if (!query.exec())
        return failure(query);
    return query;
}

void addTimes(QJsonObject &json, std::optional<Status> status, const QDateTime &started, const QDateTime &finished)
{
    json.insert("status"_L1, status ? QJsonValue(statusText(*status)) : QJsonValue());
    json.insert("started"_L1, started.toString(Qt::ISODateWithMs));
    json.insert("finished"_L1, finished.isValid() ? QJsonValue(finished.toString(Qt::ISODateWithMs)) : QJsonValue());
}

QJsonObject toJson(const StepRecord &record)
{
    const StepRef &step = record.step;
    QJsonObject json{
        {u"pipeline"_s, step.pipeline},
        {u"activity"_s, step.activity},
        {u"slice"_s, step.slice.start.isValid() ? QJsonValue(schedule::sliceText(step.slice)) : QJsonValue()},
        {u"kind"_s, step.kind},
        {u"attempt"_s, step.attempt},
        {u"submissions"_s, record.submissions},
        {u"message"_s, record.message},
        {u"model"_s, record.model}};
    addTimes(json, record.status, record.started, record.finished);
    if (!record.metrics.isEmpty())
        json.insert("metrics"_L1, toJson(record.metrics, step.kind));
    return json;
}

} // namespace

QJsonObject toJson(const RunRecord &run)
{
    QJsonObject json{{u"id"_s, run.id},
                     {u"project"_s, run.project},
                     {u"target"_s, run.target},
                     {u"window"_s, run.window},
                     {u"message"_s, run.message}};
    addTimes(json, run.status, run.started, run.finished);
    return json;
}

QJsonObject toJson(const RunDetails &details)
{
    QJsonObject json = toJson(details.run);
    QJsonArray steps;
    for (const StepRecord &step : details.steps)
        steps.append(toJson(step));
    json.insert("steps"_L1, steps);
    return json;
}

History::History(QString folder)
    : m_folder(std::move(folder))
{
}

Result<QList<RunRecord>> History::runs(int most) const
{
    const Result<std::shared_ptr<Database>> database = Database::open(m_folder, Database::Access::Read);
    if (!database)
        return database.error().code == Error::Code::NotFound ? Result<QList<RunRecord>>(QList<RunRecord>())
                                                              : database.error();
    Result<QSqlQuery> rows =
        select(**database, u"SELECT "_s + RunColumns + u" FROM runs ORDER BY id DESC LIMIT ?"_s, {most});
    if (!rows)
        return rows.error();
    QList<RunRecord> records;
    while (rows->next())
        records.append(runFrom(*rows));
    return records;
}

namespace {

Result<RunRecord> readRun(const Database &database, const QString &run)
{
    Result<QSqlQuery> found =
        select(database, u"SELECT "_s + RunColumns + u" FROM runs WHERE id = ?"_s, {run.toLongLong()});
    if (!found)
        return found.error();
    if (!found->next())
        return Error{Error::Code::NotFound, u"There is no run %1; `millrace runs` lists them."_s.arg(run)};
    return runFrom(*found);
}

Result<QList<StepRecord>> readSteps(const Database &database, const QString &run)
{
    Result<QSqlQuery> rows = select(
        database,
        u"SELECT step, kind, pipeline, activity, slice, attempt, started, finished, status, message, model, metrics, "
        "submissions FROM steps WHERE run = ? ORDER BY step"_s,
        {run.toLongLong()});
    if (!rows)
        return rows.error();
    QList<StepRecord> steps;
    while (rows->next())
        steps.append(stepFrom(*rows));
    return steps;
}

Result<QList<RequestSent>> readRequests(const Database &database, const QString &run, const QList<StepRecord> &steps)
{
    Result<QSqlQuery> rows =
        select(database,
               u"SELECT step, attempt, time, method, url, status, error, duration, sent, received, request, response "
               "FROM requests WHERE run = ? ORDER BY id"_s,
               {run.toLongLong()});
    if (!rows)
        return rows.error();
    QHash<int, StepRef> byNumber;
    for (const StepRecord &record : steps)
        byNumber.insert(record.step.step, record.step);
    QList<RequestSent> requests;
    while (rows->next())
        requests.append(requestFrom(*rows, byNumber));
    return requests;
}

} // namespace

Result<RunDetails> History::details(const QString &run) const
{
    const Result<std::shared_ptr<Database>> database = Database::open(m_folder, Database::Access::Read);
    if (!database)
        return database.error();
    const Result<RunRecord> record = readRun(**database, run);
    if (!record)
        return record.error();
    const Result<QList<StepRecord>> steps = readSteps(**database, run);
    if (!steps)
        return steps.error();
    const Result<QList<RequestSent>> requests = readRequests(**database, run, *steps);
    if (!requests)
        return requests.error();
    return RunDetails{*record, *steps, *requests};
}

namespace {

using ReadyKey = std::tuple<QString, QString, QString>; // pipeline, activity, slice

void addReady(std::set<ReadyKey> &ready, const Database &database, const QString &statement, const QVariantList &values)
{
    Result<QSqlQuery> rows = select(database, statement, values);
    while (rows && rows->next())
        ready.emplace(rows->value(0).toString(), rows->value(1).toString(), rows->value(2).toString());
}

} // namespace

std::function<bool(const QString &, const QString &, const schedule::Slice &)>
History::readiness(const QString &project, Target target, const QString &environment, const QString &before) const
{
    std::set<ReadyKey> ready;
    if (const Result<std::shared_ptr<Database>> database = Database::open(m_folder, Database::Access::Read)) {
        const qint64 end = before.isEmpty() ? std::numeric_limits<qint64>::max() : before.toLongLong();
        addReady(ready, **database,
                 u"SELECT DISTINCT pipeline, activity, slice FROM steps JOIN runs ON runs.id = steps.run "
                 "WHERE runs.project = ? AND runs.target = ? AND runs.id < ? AND steps.status = 'Succeeded'"_s,
                 {project, targetText(target, environment), end});
        addReady(ready, **database, u"SELECT pipeline, activity, slice FROM made WHERE project = ? AND target = ?"_s,
                 {project, targetText(target, environment)}); // in runs that were forgotten since
    }
    return [ready = std::move(ready)](const QString &pipeline, const QString &activity, const schedule::Slice &slice) {
        return ready.contains({pipeline, activity, schedule::sliceText(slice)});
    };
}

} // namespace millrace::run
