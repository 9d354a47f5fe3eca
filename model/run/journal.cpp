// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/run/journal.h"

#include "model/run/gate.h"
#include "model/run/pruning.h"
#include "model/schedule/slicelabel.h"

#include <QJsonDocument>
#include <QSqlError>
#include <QSqlQuery>

namespace millrace::run {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds LazyCommit(200);

QString stamp(const QDateTime &time) { return time.toUTC().toString(Qt::ISODateWithMs); }

QString sliceColumn(const schedule::Slice &slice) { return slice.start.isValid() ? schedule::sliceText(slice) : u""_s; }

/// SQLite's NOT NULL refuses Qt's null strings.
QString text(const QString &value) { return value.isNull() ? u""_s : value; }

QString compact(const QJsonObject &json)
{
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

} // namespace

Result<std::unique_ptr<Journal>> Journal::open(const QString &folder)
{
    Result<std::shared_ptr<Database>> database = Database::open(folder, Database::Access::Write);
    if (!database)
        return database.error();
    return std::unique_ptr<Journal>(new Journal(*std::move(database), folder));
}

Journal::Journal(std::shared_ptr<Database> database, QString folder)
    : m_database(std::move(database))
    , m_folder(std::move(folder))
{
    m_lazyCommit.setSingleShot(true);
    m_lazyCommit.setInterval(LazyCommit);
    connect(&m_lazyCommit, &QTimer::timeout, this, &Journal::commit);
}

Journal::~Journal()
{
    commit();
    m_statements.clear();
}

Result<QString> Journal::beginRun(const Plan &plan, const QJsonObject &request, const QString &fingerprint,
                                  const QDateTime &time)
{
    QSqlQuery query(m_database->get());
    query.prepare(
        u"INSERT INTO runs(project, target, window, request, fingerprint, steps, started) VALUES(?,?,?,?,?,?,?)"_s);
    query.addBindValue(text(plan.project));
    query.addBindValue(targetText(plan.target, plan.environment));
    query.addBindValue(sliceColumn(plan.window));
    query.addBindValue(compact(request));
    query.addBindValue(text(fingerprint));
    query.addBindValue(plan.steps.size());
    query.addBindValue(stamp(time));
    if (!query.exec())
        return Error{Error::Code::Io, u"The run cannot be written to the journal: %1."_s.arg(query.lastError().text())};
    m_run = query.lastInsertId().toLongLong();
    prune(m_database->get(), m_folder);
    return QString::number(m_run);
}

Result<QHash<int, StepMemory>> Journal::resumeRun(const QString &run, const QString &fingerprint)
{
    QSqlQuery query(m_database->get());
    query.prepare(u"SELECT fingerprint FROM runs WHERE id = ?"_s);
    query.addBindValue(run.toLongLong());
    if (!query.exec() || !query.next())
        return Error{Error::Code::NotFound,
                     u"There is no run %1; `millrace runs` lists those that can be resumed."_s.arg(run)};
    if (query.value(0).toString() != fingerprint)
        return Error{
            Error::Code::Conflict,
            u"The project was changed since run %1, so that its steps are others now; start a new run."_s.arg(run)};
    m_run = run.toLongLong();
    write("UPDATE runs SET finished = NULL, status = NULL, message = NULL WHERE id = ?", {m_run});
    commit();
    return memoryOfRun();
}

QHash<int, StepMemory> Journal::memoryOfRun() const
{
    QSqlQuery query(m_database->get());
    query.prepare(u"SELECT step, status, attempt, job, model, held FROM steps LEFT JOIN updates USING(run, step) "
                  "WHERE run = ?"_s);
    query.addBindValue(m_run);
    query.exec();
    QHash<int, StepMemory> memory;
    while (query.next())
        memory.insert(query.value(0).toInt(),
                      {.status = parseStatus(query.value(1).toString()),
                       .attempt = query.value(2).toInt(),
                       .job = query.value(3).toString(),
                       .model = query.value(4).toString(),
                       .heldBefore = query.isNull(5) ? std::nullopt : std::optional(query.value(5).toString())});
    return memory;
}

void Journal::stepStarted(const StepRef &step, const QDateTime &time)
{
    // A step tried again keeps the time of its first start and the job that is still under way.
    write("INSERT INTO steps(run, step, kind, pipeline, activity, slice, attempt, started) VALUES(?,?,?,?,?,?,?,?) "
          "ON CONFLICT(run, step) DO UPDATE SET attempt = excluded.attempt, finished = NULL, status = NULL, message = "
          "NULL",
          {m_run, step.step, text(step.kind), text(step.pipeline), text(step.activity), sliceColumn(step.slice),
           step.attempt, stamp(time)});
}

void Journal::jobMade(const StepRef &step, const QString &job)
{
    write("UPDATE steps SET job = ?, submissions = submissions + 1 WHERE run = ? AND step = ?",
          {job, m_run, step.step});
}

void Journal::jobEnded(const StepRef &step)
{
    write("UPDATE steps SET job = NULL WHERE run = ? AND step = ?", {m_run, step.step});
}

void Journal::updateAsked(const StepRef &step, const QString &held)
{
    write("INSERT OR IGNORE INTO updates(run, step, held) VALUES(?,?,?)", {m_run, step.step, text(held)});
}

void Journal::stepFinished(const StepFinished &finished, const QDateTime &time)
{
    const StepRef &step = finished.step;
    const QJsonObject metrics{{u"first"_s, toJson(finished.metrics.first)},
                              {u"second"_s, toJson(finished.metrics.second)}};
    // A skipped step never started: its row is made here.
    write("INSERT INTO steps(run, step, kind, pipeline, activity, slice, attempt, started, finished, status, message, "
          "model, metrics) "
          "VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT(run, step) DO UPDATE SET finished = excluded.finished, status "
          "= excluded.status, "
          "message = excluded.message, model = excluded.model, metrics = excluded.metrics, job = NULL",
          {m_run, step.step, text(step.kind), text(step.pipeline), text(step.activity), sliceColumn(step.slice),
           step.attempt, stamp(time), stamp(time), statusText(finished.status), text(finished.message),
           text(finished.model), finished.metrics.isEmpty() ? u""_s : compact(metrics)});
}

void Journal::requestSent(const RequestSent &sent)
{
    const Exchange &exchange = sent.exchange;
    const bool hasStep = !exchange.step.isEmpty();
    write("INSERT INTO requests(run, step, attempt, time, method, url, status, error, duration, sent, received, "
          "request, response) "
          "VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?)",
          {m_run, hasStep ? QVariant(sent.step.step) : QVariant(), sent.step.attempt, stamp(exchange.time),
           exchange.method, exchange.url, exchange.status, text(exchange.error), exchange.duration, exchange.sent,
           exchange.received, text(exchange.request), text(exchange.response)});
}

void Journal::modelHandedOver(const QString &endpoint, const QString &modelName, const QString &location,
                              const schedule::Slice &slice)
{
    write("INSERT OR REPLACE INTO endpoints(endpoint, model, location, slice) VALUES(?,?,?,?)",
          {endpoint, modelName, location, sliceColumn(slice)});
}

schedule::Slice Journal::sliceOf(const QString &endpoint, const QString &modelName, const QString &location) const
{
    QSqlQuery &query = prepared("SELECT slice FROM endpoints WHERE endpoint = ? AND model = ? AND location = ?");
    query.bindValue(0, endpoint);
    query.bindValue(1, modelName);
    query.bindValue(2, location);
    if (!query.exec() || !query.next())
        return {};
    const Result<schedule::Slice> slice = schedule::parseSlice(query.value(0).toString());
    query.finish();
    return slice ? *slice : schedule::Slice();
}

void Journal::runFinished(Status status, const QString &message, const QDateTime &time)
{
    write("UPDATE runs SET finished = ?, status = ?, message = ? WHERE id = ?",
          {stamp(time), statusText(status), text(message), m_run});
    commit();
}

QCoro::Task<void> Journal::committed()
{
    if (!m_inTransaction)
        co_return;
    if (!m_isCommitQueued) {
        m_isCommitQueued = true;
        QMetaObject::invokeMethod(this, &Journal::commit, Qt::QueuedConnection);
    }
    const std::shared_ptr<Gate> commit = m_commit;
    co_await commit->opened();
}

QSqlQuery &Journal::prepared(QByteArrayView statement) const
{
    std::shared_ptr<QSqlQuery> &query = m_statements[statement];
    if (!query) {
        query = std::make_shared<QSqlQuery>(m_database->get());
        query->prepare(QString::fromLatin1(statement));
    }
    return *query;
}

void Journal::write(QByteArrayView statement, const QVariantList &values)
{
    if (!m_inTransaction) {
        m_inTransaction = m_database->get().transaction();
        m_commit = std::make_shared<Gate>();
        m_lazyCommit.start();
    }
    QSqlQuery &query = prepared(statement);
    for (qsizetype i = 0; i < values.size(); ++i)
        query.bindValue(static_cast<int>(i), values[i]);
    if (!query.exec())
        qWarning("The journal of runs refused a line: %s", qPrintable(query.lastError().text()));
    query.finish();
}

void Journal::commit()
{
    m_isCommitQueued = false;
    if (!m_inTransaction)
        return;
    m_lazyCommit.stop();
    m_inTransaction = false;
    if (!m_database->get().commit())
        qWarning("The journal of runs was not committed: %s", qPrintable(m_database->get().lastError().text()));
    m_commit->open();
}

} // namespace millrace::run
