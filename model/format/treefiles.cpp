// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/format/treefiles.h"

#include "model/format/archive.h"

#include <QDir>
#include <QDirIterator>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace millrace {
namespace {

/// A path that leads into a bundle.
struct InBundle
{
    QString bundle;
    QString entry;

    /// By its name, or behind the one folder that holds everything.
    bool isAt(const QString &name) const { return name == entry || name.section(u'/', 1) == entry; }
};

std::optional<InBundle> placeInBundle(const QString &path)
{
    for (qsizetype slash = path.indexOf(u'/'); slash >= 0; slash = path.indexOf(u'/', slash + 1)) {
        const QString before = path.first(slash);
        if (isBundle(before) && QFileInfo(before).isFile())
            return InBundle{before, path.sliced(slash + 1)};
    }
    return {};
}

/// The path in the tree of a bench's file; empty for others. A folder may hold everything.
QString benchPathOf(const QString &name)
{
    const QString inside = name.startsWith("bench/"_L1) ? name : name.section(u'/', 1);
    return inside.startsWith("bench/"_L1) ? inside : QString();
}

Result<QList<OutputFile>> benchFilesInBundle(const QString &bundle)
{
    auto files = filesOfArchive(bundle, [](const QString &name) { return !benchPathOf(name).isEmpty(); });
    if (!files)
        return files;
    for (OutputFile &file : *files)
        file.path = benchPathOf(file.path);
    return files;
}

} // namespace

bool isFileInTree(const QString &path)
{
    const auto place = placeInBundle(path);
    if (!place)
        return QFileInfo(path).isFile();
    bool isThere = false;
    const auto isWanted = [&](const QString &name) {
        isThere = isThere || place->isAt(name);
        return false; // the names tell
    };
    return filesOfArchive(place->bundle, isWanted) && isThere;
}

Result<QByteArray> bytesInTree(const QString &path)
{
    const auto place = placeInBundle(path);
    if (!place)
        return bytesOf(path);
    const auto files = filesOfArchive(place->bundle, [&place](const QString &name) { return place->isAt(name); });
    if (!files)
        return files.error();
    if (files->isEmpty())
        return Error{Error::Code::NotFound, u"There is no \"%1\" in \"%2\"."_s.arg(place->entry, place->bundle)};
    return files->first().bytes;
}

Result<QList<OutputFile>> benchFilesIn(const QString &root)
{
    QList<OutputFile> files;
    if (isBundle(root) && QFileInfo(root).isFile())
        return benchFilesInBundle(root);
    const QDir tree(root);
    if (root.isEmpty() || QFileInfo(tree.filePath(u"bench"_s)).isSymLink()) // which may lead anywhere
        return files;
    for (QDirIterator it(tree.filePath(u"bench"_s), QDir::Files | QDir::NoSymLinks, QDirIterator::Subdirectories);
         it.hasNext();) {
        const QString path = it.next();
        auto bytes = bytesOf(path);
        if (!bytes)
            return bytes.error();
        files.append({tree.relativeFilePath(path), std::move(*bytes)});
    }
    return files;
}

} // namespace millrace
