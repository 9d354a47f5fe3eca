// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/format/filereader.h"

#include "model/format/recognise.h"
#include "model/format/textformat.h"

#include <QDir>

using namespace Qt::StringLiterals;

namespace millrace {
namespace {

constexpr qint64 LargestFile = 512 * 1024 * 1024;
constexpr int DeepestFolder = 16;

/// Walks a folder without following links to folders, into hidden folders, or into those of package managers.
class Walk
{
public:
    explicit Walk(const QString &folder)
        : m_root(folder)
        , m_canonicalRoot(QFileInfo(folder).canonicalFilePath() + u'/')
    {
    }

    FolderListing listing()
    {
        visit({}, 0);
        for (QStringList *paths : {&m_listing.resources, &m_listing.sideFiles, &m_listing.refused})
            paths->sort();
        return m_listing;
    }

private:
    void visit(const QString &folder, int depth);
    void add(const QString &path, const QFileInfo &info);
    bool leadsOut(const QFileInfo &info) const
    {
        return info.isSymLink() && !QString(info.canonicalFilePath() + u'/').startsWith(m_canonicalRoot);
    }

    QDir m_root;
    QString m_canonicalRoot;
    FolderListing m_listing;
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
                m_listing.refused << path;
        } else if (depth < DeepestFolder && !info.fileName().startsWith(u'.') && info.fileName() != "node_modules"_L1 &&
                   path != "bench/blobs"_L1) {
            visit(path, depth + 1);
        }
    }
}

void Walk::add(const QString &path, const QFileInfo &info)
{
    if (info.suffix().compare("json"_L1, Qt::CaseInsensitive) != 0 || path == "millrace.json"_L1)
        return;
    if (leadsOut(info))
        m_listing.refused << path;
    else if (path.startsWith("bench/"_L1))
        m_listing.sideFiles << path;
    else if (info.isFile())
        m_listing.resources << path;
}

} // namespace

FolderListing listFolder(const QString &folder) { return Walk(folder).listing(); }

Result<QByteArray> bytesOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{Error::Code::Io, u"\"%1\" cannot be read: %2."_s.arg(path, file.errorString())};
    if (file.size() > LargestFile)
        return Error{Error::Code::Refused, u"\"%1\" is larger than 512 MB and is not read."_s.arg(path)};
    QByteArray bytes = file.readAll();
    if (file.error() != QFileDevice::NoError)
        return Error{Error::Code::Io, u"\"%1\" cannot be read: %2."_s.arg(path, file.errorString())};
    return bytes;
}

Result<FoundFile> readFile(const QString &folder, const QString &path)
{
    const auto bytes = bytesOf(QDir(folder).filePath(path));
    if (!bytes)
        return bytes.error();
    auto content = decoded(*bytes);
    if (!content)
        return Error{Error::Code::Parse, u"\"%1\" is no text: its bytes are neither UTF-8 nor UTF-16."_s.arg(path)};
    FoundFile file{
        .path = path, .format = content->format, .text = std::move(content->text), .parsed = {}, .dialect = {}};
    file.parsed = json::parse(file.text);
    if (file.isBroken()) {
        file.isDataFactory = true;
        file.kind = kindByFolder(path);
        return file;
    }
    const json::Value root(*file.parsed.fragment);
    file.isDataFactory = isDataFactory(root, path);
    file.kind = recognisedKind(root, path);
    file.dialect = dialectOf(root, path);
    return file;
}

} // namespace millrace
