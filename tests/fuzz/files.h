// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/format/readtree.h"
#include "tests/fuzz/fuzz.h"

#include <sys/mman.h>
#include <unistd.h>

namespace millrace::fuzz {

/// A file in memory that has a path.
class MemoryFile
{
public:
    explicit MemoryFile(const QByteArray &content)
        : m_descriptor(memfd_create("input", 0))
    {
        require(write(m_descriptor, content.constData(), static_cast<size_t>(content.size())) == content.size(),
                "the input fits into memory");
    }
    ~MemoryFile() { close(m_descriptor); }
    Q_DISABLE_COPY_MOVE(MemoryFile)

    QString path() const { return QStringLiteral("/proc/self/fd/%1").arg(m_descriptor); }

private:
    int m_descriptor;
};

/// An input as a tree of files: parts between record separators (0x1E), each its path, a line feed, and its content.
inline MemoryFolder folderIn(const QByteArray &input)
{
    QMap<QString, QByteArray> files;
    for (const QByteArray &part : input.split('\x1e')) {
        const qsizetype end = part.indexOf('\n');
        if (end > 0 && isProjectFile(QString::fromUtf8(part.first(end))))
            files.insert(QString::fromUtf8(part.first(end)), part.sliced(end + 1));
    }
    return MemoryFolder(std::move(files));
}

/// Reads the tree and holds it against what it was read from: a file that became a resource is written as it was.
inline void readAndCompare(const MemoryFolder &folder)
{
    const auto read = readTree(folder, QStringLiteral("input"), {}, {});
    if (!read) {
        require(!read.error().message.isEmpty(), "what is refused says why");
        return;
    }
    for (const OutputFile &file : filesOf(read->project)) {
        const auto before = folder.bytesOf(file.path);
        if (before && file.path != QLatin1StringView("millrace.json"))
            require(*before == file.bytes, "a file that was not changed keeps its bytes");
    }
    for (const Problem &problem : read->problems)
        require(!problem.message.isEmpty() && !problem.rule.isEmpty(), "a problem says what is wrong");
}

/// Reads the tree's first file as a person opens one file.
inline void readAlone(const MemoryFolder &folder)
{
    if (folder.files().isEmpty())
        return;
    const MemoryFile file(*folder.bytesOf(folder.files().constFirst()));
    const auto read = readProject(file.path());
    require(read || !read.error().message.isEmpty(), "what is refused says why");
}

/// For templates, whose resources become files of their own: what is written reads again as the same resources.
inline void readAndReadAgain(const MemoryFolder &folder)
{
    const auto read = readTree(folder, QStringLiteral("input"), {}, {});
    if (!read)
        return;
    QMap<QString, QByteArray> files;
    for (const OutputFile &file : filesOf(read->project))
        files.insert(file.path, file.bytes);
    const auto again = readTree(MemoryFolder(files), QStringLiteral("again"), {}, {});
    require(again.isOk() || read->project.resources.isEmpty(), "what was written can be read");
    if (again && again->project.dialect == read->project.dialect)
        require(again->project.resources.size() == read->project.resources.size(), "no resource is lost");
}

} // namespace millrace::fuzz
