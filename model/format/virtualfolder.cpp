// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/format/virtualfolder.h"

#include <QDir>

using namespace Qt::StringLiterals;

namespace millrace {
namespace {

constexpr int DeepestFolder = 16;

/// Walks a folder without following links to folders, into hidden folders, or into those of package managers.
class Walk
{
public:
    explicit Walk(const QString &folder)
        : m_root(folder)
        , m_canonicalRoot(QFileInfo(folder).canonicalFilePath() + u'/')
    {
        visit({}, 0);
    }

    QStringList files;
    QStringList outside; ///< symbolic links that lead out of the folder

private:
    void visit(const QString &folder, int depth);
    void add(const QString &path, const QFileInfo &info);
    bool leadsOut(const QFileInfo &info) const
    {
        return info.isSymLink() && !QString(info.canonicalFilePath() + u'/').startsWith(m_canonicalRoot);
    }

    QDir m_root;
    QString m_canonicalRoot;
};

void Walk::visit(const QString &folder, int depth)
{
    const auto entries = QDir(m_root.filePath(folder))
                             .entryInfoList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    for (const QFileInfo &info : entries) {
        const QString path = folder.isEmpty() ? info.fileName() : QString(folder + u'/' + info.fileName());
        if (!info.isDir()) {
            add(path, info);
        } else if (info.isSymLink()) {
            if (leadsOut(info))
                outside << path;
        } else if (depth < DeepestFolder && !info.fileName().startsWith(u'.') && info.fileName() != "node_modules"_L1 &&
                   path != "bench/blobs"_L1) {
            visit(path, depth + 1);
        }
    }
}

void Walk::add(const QString &path, const QFileInfo &info)
{
    if (!isProjectFile(path))
        return;
    if (leadsOut(info))
        outside << path;
    else if (info.isFile())
        files << path;
}

} // namespace

DiskFolder::DiskFolder(const QString &path)
    : m_path(path)
{
    Walk walk(path);
    m_files = std::move(walk.files);
    m_files.sort();
    walk.outside.sort();
    for (const QString &link : std::as_const(walk.outside))
        m_refused.append(
            {link, u"outside-link"_s,
             u"This symbolic link leads out of the project's folder and is not followed; copy the file instead."_s});
}

Result<QByteArray> DiskFolder::bytesOf(const QString &path) const
{
    return millrace::bytesOf(QDir(m_path).filePath(path));
}

MemoryFolder::MemoryFolder(QMap<QString, QByteArray> content, QList<Refusal> refused)
    : m_content(std::move(content))
{
    m_files = m_content.keys();
    m_refused = std::move(refused);
}

Result<QByteArray> MemoryFolder::bytesOf(const QString &path) const
{
    const auto found = m_content.constFind(path);
    if (found == m_content.cend())
        return Error{Error::Code::NotFound, u"\"%1\" is not in the archive."_s.arg(path)};
    return *found;
}

bool isProjectFile(const QString &path)
{
    return path.endsWith(".json"_L1, Qt::CaseInsensitive) || path.endsWith(".dfproj"_L1, Qt::CaseInsensitive);
}

Result<QByteArray> bytesOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{Error::Code::Io, u"\"%1\" cannot be read: %2."_s.arg(path, file.errorString())};
    if (file.size() > LargestFile)
        return Error{Error::Code::Refused,
                     u"\"%1\" is larger than 512 MB and is not read: split it into smaller files."_s.arg(path)};
    QByteArray bytes = file.readAll();
    if (file.error() != QFileDevice::NoError)
        return Error{Error::Code::Io, u"\"%1\" cannot be read: %2."_s.arg(path, file.errorString())};
    return bytes;
}

} // namespace millrace
