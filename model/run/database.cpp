// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/run/database.h"

#include <QDir>
#include <QFileInfo>
#include <QSqlError>
#include <QSqlQuery>
#include <QUuid>

namespace millrace::run {

using namespace Qt::StringLiterals;

namespace {

constexpr auto Schema = R"(
CREATE TABLE IF NOT EXISTS runs(
  id INTEGER PRIMARY KEY AUTOINCREMENT, project TEXT NOT NULL, target TEXT NOT NULL, window TEXT NOT NULL,
  request TEXT NOT NULL, fingerprint TEXT NOT NULL, steps INTEGER NOT NULL, started TEXT NOT NULL,
  finished TEXT, status TEXT, message TEXT);
CREATE TABLE IF NOT EXISTS steps(
  run INTEGER NOT NULL, step INTEGER NOT NULL, kind TEXT NOT NULL, pipeline TEXT NOT NULL, activity TEXT NOT NULL,
  slice TEXT NOT NULL, attempt INTEGER NOT NULL, started TEXT NOT NULL, finished TEXT, status TEXT, message TEXT,
  job TEXT, submissions INTEGER NOT NULL DEFAULT 0, model TEXT, metrics TEXT, PRIMARY KEY(run, step)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS updates(
  run INTEGER NOT NULL, step INTEGER NOT NULL, held TEXT NOT NULL, PRIMARY KEY(run, step)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS ready ON steps(pipeline, activity, slice) WHERE status = 'Succeeded';
CREATE TABLE IF NOT EXISTS requests(
  id INTEGER PRIMARY KEY, run INTEGER NOT NULL, step INTEGER, attempt INTEGER, time TEXT NOT NULL, method TEXT NOT NULL,
  url TEXT NOT NULL, status INTEGER NOT NULL, error TEXT NOT NULL, duration INTEGER NOT NULL, sent INTEGER NOT NULL,
  received INTEGER NOT NULL, request TEXT NOT NULL, response TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS requests_of_run ON requests(run);
CREATE TABLE IF NOT EXISTS made(
  project TEXT NOT NULL, target TEXT NOT NULL, pipeline TEXT NOT NULL, activity TEXT NOT NULL, slice TEXT NOT NULL,
  PRIMARY KEY(project, target, pipeline, activity, slice)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS endpoints(
  endpoint TEXT NOT NULL, model TEXT NOT NULL, location TEXT NOT NULL, slice TEXT NOT NULL,
  PRIMARY KEY(endpoint, model, location)) WITHOUT ROWID)";

Error failure(const QString &file, const QSqlError &error)
{
    const QString reason = error.databaseText().isEmpty() ? error.text() : error.databaseText();
    return {Error::Code::Io,
            u"The journal of runs %1 cannot be used (%2); set MILLRACE_STATE to another folder."_s.arg(file, reason)};
}

Result<void> prepare(const QSqlDatabase &database, const QString &file)
{
    QSqlQuery query(database);
    // WAL lets readers go on while a run writes; FULL puts every commit on the disk before the next request is sent.
    for (const auto pragma : {"PRAGMA journal_mode=WAL"_L1, "PRAGMA synchronous=FULL"_L1}) {
        if (!query.exec(pragma))
            return failure(file, query.lastError());
    }
    for (const QString &statement : QString::fromLatin1(Schema).split(u';')) {
        if (!query.exec(statement))
            return failure(file, query.lastError());
    }
    return {};
}

} // namespace

Result<std::shared_ptr<Database>> Database::open(const QString &folder, Access access)
{
    const QString file = folder + u"/runs.sqlite"_s;
    if (access == Access::Read && !QFileInfo::exists(file))
        return Error{Error::Code::NotFound, u"No run is remembered in %1 yet."_s.arg(folder)};
    if (access == Access::Write && !QDir().mkpath(folder))
        return Error{
            Error::Code::Io,
            u"The folder %1 for the journal of runs cannot be made; set MILLRACE_STATE to one that can be written."_s
                .arg(folder)};
    auto opened = std::make_shared<Database>(QUuid::createUuid().toString(QUuid::WithoutBraces));
    QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, opened->m_connection);
    database.setDatabaseName(file);
    database.setConnectOptions(access == Access::Read ? u"QSQLITE_OPEN_READONLY;QSQLITE_BUSY_TIMEOUT=5000"_s
                                                      : u"QSQLITE_BUSY_TIMEOUT=5000"_s);
    if (!database.open())
        return failure(file, database.lastError());
    if (access == Access::Write) {
        QFile::setPermissions(file, QFile::ReadOwner | QFile::WriteOwner);
        if (const Result<void> prepared = prepare(database, file); !prepared)
            return prepared.error();
    }
    return opened;
}

Database::~Database()
{
    get().close();
    QSqlDatabase::removeDatabase(m_connection);
}

} // namespace millrace::run
