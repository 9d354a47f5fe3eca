// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/result.h"

#include <QSqlDatabase>

namespace millrace::run {

/// A connection to runs.sqlite in the folder, closed and forgotten when it goes. For the thread that made it.
class Database
{
public:
    enum class Access { Read, Write };

    /// Write makes folder, file and tables. Read of a folder without a file is NotFound.
    static Result<std::shared_ptr<Database>> open(const QString &folder, Access access);
    explicit Database(QString connection)
        : m_connection(std::move(connection))
    {
    }
    ~Database();
    Q_DISABLE_COPY_MOVE(Database)

    QSqlDatabase get() const { return QSqlDatabase::database(m_connection, false); }

private:
    QString m_connection;
};

} // namespace millrace::run
