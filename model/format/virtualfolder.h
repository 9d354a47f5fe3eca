// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/result.h"

#include <QByteArray>
#include <QMap>
#include <QStringList>

namespace millrace {

/// The largest file that is read, in bytes.
constexpr qint64 LargestFile = 512 * 1024 * 1024;

/// A tree of files as the readers see it: a folder on disk, an archive, or files in memory. It does not change, and
/// several threads may read it at once.
class VirtualFolder
{
public:
    /// Something in the tree that is left alone, and the sentence why.
    struct Refusal
    {
        QString path;
        QString rule;
        QString message;
    };

    virtual ~VirtualFolder() = default;

    /// The files that a project may consist of, relative and with '/' between, in order.
    const QStringList &files() const { return m_files; }
    const QList<Refusal> &refused() const { return m_refused; }
    bool contains(const QString &path) const { return m_files.contains(path); }

    /// The bytes of a file, or a sentence why there are none.
    virtual Result<QByteArray> bytesOf(const QString &path) const = 0;

protected:
    VirtualFolder() = default;
    VirtualFolder(const VirtualFolder &) = default;
    VirtualFolder &operator=(const VirtualFolder &) = default;

    QStringList m_files;
    QList<Refusal> m_refused;
};

/// A folder on disk. Links to folders, hidden folders and those of package managers are not entered.
class DiskFolder final : public VirtualFolder
{
public:
    explicit DiskFolder(const QString &path);
    Result<QByteArray> bytesOf(const QString &path) const override;

private:
    QString m_path;
};

/// Files that are in memory, such as an archive's.
class MemoryFolder final : public VirtualFolder
{
public:
    explicit MemoryFolder(QMap<QString, QByteArray> content, QList<Refusal> refused = {});
    Result<QByteArray> bytesOf(const QString &path) const override;

private:
    QMap<QString, QByteArray> m_content;
};

/// Whether a project may consist of files of that name: JSON, and Visual Studio's list of them.
bool isProjectFile(const QString &path);

/// The bytes of a file on disk, or a sentence why there are none.
Result<QByteArray> bytesOf(const QString &path);

} // namespace millrace
