// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/statefolder.h"
#include "model/format/archive.h"
#include "model/format/layoutfile.h"
#include "model/format/savejournal.h"
#include "model/format/textformat.h"
#include "model/format/visualstudio.h"
#include "model/format/writefiles.h"

#include <QDir>
#include <QHash>

using namespace Qt::StringLiterals;

namespace millrace {
namespace {

/// What a folder holds, by path: resources as they are in the document, anything else as bytes.
struct Holding
{
    QHash<QString, ResourcePtr> resources;
    QHash<QString, QByteArray> others;

    bool contains(const QString &path) const { return resources.contains(path) || others.contains(path); }
};

QByteArray encodedText(const Resource &resource) { return encoded(textOf(resource), resource.format); }

bool isSettings(const OutputFile &file) { return file.path == "millrace.json"_L1; }

QList<OutputFile> sideFilesOf(const Project &project)
{
    QList<OutputFile> files;
    for (const SideFile &file : project.sideFiles)
        files.append({file.path, file.content});
    return files;
}

/// Broken settings are a file like others.
QList<OutputFile> otherFilesOf(const Project &project)
{
    QList<OutputFile> files = sideFilesOf(project);
    const QByteArray settings = settingsText(project);
    if (!settings.isEmpty() && std::none_of(files.begin(), files.end(), isSettings))
        files.append({u"millrace.json"_s, settings});
    return files;
}

Holding holdingOf(const Project &project, const QList<OutputFile> &others)
{
    Holding holding;
    for (const ResourcePtr &resource : withFileNames(project).resources)
        holding.resources.insert(resource->file, resource);
    for (const OutputFile &file : others)
        holding.others.insert(file.path, file.bytes);
    return holding;
}

/// What a folder holds that a project was read from or saved in.
Holding heldOf(const Project &saved)
{
    Holding holding = holdingOf(saved, saved.settings ? sideFilesOf(saved) : otherFilesOf(saved));
    if (saved.settings) // as read, so that a layout that was only tidied is not a change
        holding.others.insert(u"millrace.json"_s, saved.settings->text());
    return holding;
}

bool isProjectList(const QString &path) { return path.endsWith(".dfproj"_L1, Qt::CaseInsensitive); }

/// Files of `now` that are new, or of `held` that are gone, relative to a list that lies above them.
QStringList onlyIn(const Project &project, const Holding &other, const QString &listFolder)
{
    QStringList paths;
    for (const ResourcePtr &resource : project.resources) {
        if (!other.resources.contains(resource->file) && resource->file.startsWith(listFolder))
            paths << resource->file.sliced(listFolder.size());
    }
    return paths;
}

/// Visual Studio's lists with the files that came and went, made from what stands on disk.
Project withListsUpToDate(const Project &now, const Project &saved, const QString &folder)
{
    Project next = now;
    if (std::none_of(now.sideFiles.begin(), now.sideFiles.end(),
                     [](const auto &file) { return isProjectList(file.path); }))
        return next;
    const Holding held = holdingOf(saved, {});
    const Holding kept = holdingOf(now, {});
    for (SideFile &file : next.sideFiles) {
        if (!isProjectList(file.path))
            continue;
        const auto onDisk = bytesOf(QDir(folder).filePath(file.path));
        const QString above = file.path.left(file.path.lastIndexOf(u'/') + 1);
        file.content = withListed(onDisk.valueOr(file.content), onlyIn(now, held, above), onlyIn(saved, kept, above));
    }
    return next;
}

/// The files of `now`, `others` those of no resource, that differ from what the folder holds.
QList<OutputFile> changedFiles(const Project &now, const QList<OutputFile> &others, const Holding &held)
{
    QList<OutputFile> changed;
    for (const ResourcePtr &resource : now.resources) {
        const ResourcePtr old = held.resources.value(resource->file);
        if (old == resource)
            continue;
        const QByteArray bytes = encodedText(*resource);
        if (!old || encodedText(*old) != bytes)
            changed.append({resource->file, bytes});
    }
    for (const OutputFile &file : others) {
        if (!held.others.contains(file.path) || held.others.value(file.path) != file.bytes)
            changed.append(file);
    }
    return changed;
}

Result<void> refuseStrangers(const QList<OutputFile> &files, const Holding &held, const QString &folder)
{
    for (const OutputFile &file : files) {
        if (!held.contains(file.path) && QFile::exists(QDir(folder).filePath(file.path)))
            return Error{
                Error::Code::Conflict,
                u"\"%1\" is already in \"%2\" and no part of this project: rename the resource or move that file."_s
                    .arg(file.path, folder)};
    }
    return {};
}

/// What the folder holds of ours and the project no longer has.
QStringList leftOver(const Holding &kept, const Holding &held, const QString &folder)
{
    QStringList left;
    const auto add = [&](const QString &path) {
        if (!kept.contains(path) && QFile::exists(QDir(folder).filePath(path)))
            left << path;
    };
    std::for_each(held.resources.keyBegin(), held.resources.keyEnd(), add);
    std::for_each(held.others.keyBegin(), held.others.keyEnd(), add);
    left.sort();
    return left;
}

/// Saves a project that is one file: the parts of the file that are not the project's (blobs of a bench) stay in it,
/// and so does the one folder that holds all.
Result<void> saveBundle(const Project &project, const Project &saved, const QString &path)
{
    QList<OutputFile> files = filesOf(project);
    if (saved.root.isEmpty() || !QFile::exists(path))
        return writeBundle(files, path);
    const Holding held = heldOf(saved);
    const auto wrapper = wrapperOfArchive(path);
    const auto others = filesOfArchive(path);
    if (!wrapper || !others)
        return wrapper ? others.error() : wrapper.error();
    for (OutputFile &file : files)
        file.path.prepend(*wrapper);
    for (const OutputFile &file : *others) {
        if (!file.path.startsWith(*wrapper) || !held.contains(file.path.sliced(wrapper->size())))
            files.append(file);
    }
    return writeBundle(files, path);
}

} // namespace

QList<OutputFile> filesOf(const Project &project)
{
    QList<OutputFile> files;
    for (const ResourcePtr &resource : withFileNames(project).resources)
        files.append({resource->file, encodedText(*resource)});
    return files + otherFilesOf(project);
}

Result<void> saveProject(const Project &project, const Project &saved, const QString &folder)
{
    if (isBundle(folder))
        return saveBundle(project, saved, folder);
    const Project now = withListsUpToDate(withFileNames(project), saved, folder);
    // Names of ten thousand activities are not gone through where none came, went or moved.
    const bool isSame = hasSameSettings(now, saved);
    const QList<OutputFile> others = isSame ? sideFilesOf(now) : otherFilesOf(now);
    const Holding held = isSame ? holdingOf(saved, sideFilesOf(saved)) : heldOf(saved);
    const QList<OutputFile> changed = changedFiles(now, others, held);
    if (const auto free = refuseStrangers(changed, held, folder); !free)
        return free.error();
    return makeChanges({changed, leftOver(holdingOf(now, others), held, folder)}, folder, stateFolder());
}

} // namespace millrace
