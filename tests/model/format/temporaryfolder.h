// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QTemporaryDir>

namespace millrace {

/// A folder for one test, written and read by relative paths.
class TemporaryFolder
{
public:
    QString path() const { return QFileInfo(m_folder.path()).canonicalFilePath(); }
    QString filePath(const QString &path) const { return m_folder.filePath(path); }

    void write(const QString &path, const QByteArray &bytes) const
    {
        QDir().mkpath(QFileInfo(filePath(path)).path());
        QFile file(filePath(path));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write %s", qPrintable(filePath(path)));
    }
    QByteArray read(const QString &path) const
    {
        QFile file(filePath(path));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    QStringList files() const
    {
        QStringList files;
        for (QDirIterator it(m_folder.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories); it.hasNext();)
            files << QDir(m_folder.path()).relativeFilePath(it.next());
        files.sort();
        return files;
    }

private:
    QTemporaryDir m_folder;
};

} // namespace millrace
