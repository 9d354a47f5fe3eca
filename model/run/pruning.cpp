// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/run/pruning.h"

#include <QDir>
#include <QSet>
#include <QSqlError>
#include <QSqlQuery>

namespace millrace::run {

using namespace Qt::StringLiterals;

namespace {

QList<qint64> ids(QSqlDatabase database, const QString &statement, const QVariant &value)
{
    QSqlQuery query(database);
    query.prepare(statement);
    query.addBindValue(value);
    QList<qint64> found;
    query.exec();
    while (query.next())
        found.append(query.value(0).toLongLong());
    return found;
}

void execute(QSqlDatabase database, const QString &statement, qint64 run)
{
    QSqlQuery query(database);
    query.prepare(statement);
    query.addBindValue(run);
    if (!query.exec())
        qWarning("Old runs were not forgotten: %s", qPrintable(query.lastError().text()));
}

void forgetRunsUntil(QSqlDatabase database, qint64 run)
{
    database.transaction();
    execute(database,
            u"INSERT OR IGNORE INTO made(project, target, pipeline, activity, slice) "
            "SELECT project, target, pipeline, activity, slice FROM steps JOIN runs ON runs.id = steps.run "
            "WHERE steps.run <= ? AND steps.status = 'Succeeded'"_s,
            run);
    for (const auto table : {"requests"_L1, "updates"_L1, "steps"_L1})
        execute(database, u"DELETE FROM %1 WHERE run <= ?"_s.arg(table), run);
    execute(database, u"DELETE FROM runs WHERE id <= ?"_s, run);
    database.commit();
}

} // namespace

void prune(QSqlDatabase database, const QString &folder, const Keeping &keeping)
{
    const QList<qint64> old = ids(database, u"SELECT id FROM runs ORDER BY id DESC LIMIT 1 OFFSET ?"_s, keeping.runs);
    if (!old.isEmpty())
        forgetRunsUntil(database, old.first());
    const QList<qint64> kept = ids(database, u"SELECT id FROM runs WHERE id > ?"_s, 0);
    const QList<qint64> over =
        ids(database, u"SELECT id FROM runs WHERE status = 'Succeeded' ORDER BY id DESC LIMIT -1 OFFSET ?"_s,
            keeping.benches);
    const QSet<qint64> wanted = QSet<qint64>(kept.begin(), kept.end()) - QSet<qint64>(over.begin(), over.end());
    const QDir benches(folder + u"/bench"_s);
    for (const QString &name : benches.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        bool isRun = false;
        const qint64 run = name.toLongLong(&isRun);
        if (isRun && !wanted.contains(run))
            QDir(benches.filePath(name)).removeRecursively();
    }
}

} // namespace millrace::run
