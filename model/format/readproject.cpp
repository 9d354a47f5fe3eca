// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/format/filereader.h"
#include "model/format/format.h"
#include "model/format/layoutfile.h"
#include "model/format/readproblems.h"
#include "model/format/textformat.h"

#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace millrace {
namespace {

/// The dialect of most files that tell theirs; in a tie, of most pipelines; nothing when none tells.
std::optional<Dialect> majorityOf(const QList<FoundFile> &files)
{
    const auto balance = [&files](bool pipelinesOnly) {
        qsizetype signs = 0;
        for (const FoundFile &file : files) {
            if (file.isDataFactory && file.dialect && (!pipelinesOnly || file.kind == ResourceKind::Pipeline))
                signs += file.dialect == Dialect::V2 ? 1 : -1;
        }
        return signs;
    };
    const auto tells = [](const FoundFile &file) { return file.isDataFactory && file.dialect; };
    if (std::none_of(files.begin(), files.end(), tells))
        return {};
    const qsizetype all = balance(false);
    return (all != 0 ? all : balance(true)) > 0 ? Dialect::V2 : Dialect::V1;
}

/// Puts what was found together; files of the other dialect stay out.
class Assembly
{
public:
    explicit Assembly(const QString &root) { m_read.project.root = root; }

    void readSettings(const QString &folder);
    void readSideFiles(const QString &folder, const QStringList &paths);
    void setDialect(std::optional<Dialect> dialect);
    void add(const FoundFile &file);
    void note(Problem problem) { m_read.problems.append(std::move(problem)); }
    ReadProject take(bool isPart);

private:
    ReadProject m_read;
    std::vector<ResourcePtr> m_resources;
};

void Assembly::readSettings(const QString &folder)
{
    const QString path = u"millrace.json"_s;
    if (!QFile::exists(QDir(folder).filePath(path)))
        return;
    const auto file = readFile(folder, path);
    if (!file)
        return note(unreadableProblem(path, file.error()));
    m_read.project.settings = file->parsed.fragment;
    if (!file->isBroken())
        return;
    note(syntaxProblem(*file, {}));
    m_read.project.sideFiles.append({path, file->text}); // kept as it is until somebody mends it
}

void Assembly::readSideFiles(const QString &folder, const QStringList &paths)
{
    for (const QString &path : paths) {
        auto bytes = bytesOf(QDir(folder).filePath(path));
        if (bytes)
            m_read.project.sideFiles.append({path, std::move(*bytes)});
        else
            note(unreadableProblem(path, bytes.error()));
    }
}

void Assembly::setDialect(std::optional<Dialect> dialect)
{
    m_read.tellsDialect = dialect.has_value();
    const QString remembered =
        m_read.project.settings ? json::Value(*m_read.project.settings)[u"dialect"].toString() : QString();
    const Dialect guess = remembered.compare("v2"_L1, Qt::CaseInsensitive) == 0 ? Dialect::V2 : Dialect::V1;
    m_read.project.dialect = dialect.value_or(guess);
}

void Assembly::add(const FoundFile &file)
{
    if (!file.isDataFactory)
        return;
    Project &project = m_read.project;
    if (file.dialect && *file.dialect != project.dialect)
        return note(otherDialectProblem(file, project.dialect));
    Resource resource = file.isBroken() ? makeResource(project, file.kind, file.path, file.text)
                                        : makeResource(project, file.kind, file.path, file.parsed.fragment);
    resource.format = file.format;
    if (file.isBroken())
        note(syntaxProblem(file, resource.id));
    else
        m_read.problems += leniencyProblems(file, resource.id);
    m_resources.push_back(std::make_shared<const Resource>(std::move(resource)));
}

ReadProject Assembly::take(bool isPart)
{
    m_read.isPart = isPart;
    m_read.project.resources = ChunkedSequence(std::move(m_resources));
    m_read.project = withLayoutRead(m_read.project);
    return std::move(m_read);
}

Error nothingIn(const QString &folder)
{
    return {
        Error::Code::NotFound,
        u"There is no Data Factory JSON in \"%1\": give a folder of pipelines, datasets and linked services, or one such file."_s
            .arg(folder)};
}

Error brokenFile(const FoundFile &file)
{
    return {Error::Code::Parse, u"\"%1\" is not valid JSON at line %2, column %3: %4"_s.arg(file.path)
                                    .arg(file.parsed.error->place.line)
                                    .arg(file.parsed.error->place.column)
                                    .arg(file.parsed.error->message)};
}

/// Why a folder cannot be opened; nothing when there is at least one resource, or a project that has none yet.
std::optional<Error> obstacleIn(const QString &folder, const QList<FoundFile> &files)
{
    const auto isGood = [](const FoundFile &file) { return file.isDataFactory && !file.isBroken(); };
    if (std::any_of(files.begin(), files.end(), isGood) || QFile::exists(QDir(folder).filePath(u"millrace.json"_s)))
        return {};
    const auto broken = std::find_if(files.begin(), files.end(), [](const FoundFile &file) { return file.isBroken(); });
    return broken == files.end() ? nothingIn(folder) : brokenFile(*broken);
}

Result<ReadProject> readFolder(const QString &folder)
{
    Assembly assembly(folder);
    const FolderListing listing = listFolder(folder);
    QList<FoundFile> files;
    for (const QString &path : listing.resources) {
        auto file = readFile(folder, path);
        if (file)
            files.append(std::move(*file));
        else
            assembly.note(unreadableProblem(path, file.error()));
    }
    if (const auto obstacle = obstacleIn(folder, files))
        return *obstacle;
    for (const QString &path : listing.refused)
        assembly.note(outsideLinkProblem(path));
    assembly.readSettings(folder);
    assembly.readSideFiles(folder, listing.sideFiles);
    assembly.setDialect(majorityOf(files));
    for (const FoundFile &file : files)
        assembly.add(file);
    return assembly.take(false);
}

Result<ReadProject> readSingle(const QFileInfo &info)
{
    // the folder's name tells the kind of a V2 file, so it is part of the path while the file is recognised
    const QString parent = info.dir().dirName();
    auto file = readFile(info.dir().absoluteFilePath(u".."_s), parent + u'/' + info.fileName());
    if (!file)
        return file.error();
    file->path = info.fileName();
    if (file->isBroken())
        return brokenFile(*file);
    if (!file->isDataFactory)
        return Error{
            Error::Code::Invalid,
            u"\"%1\" is no resource of a data factory: an object with \"name\" and \"properties\" is expected."_s.arg(
                file->path)};
    Assembly assembly(info.absolutePath());
    assembly.setDialect(file->dialect);
    assembly.add(*file);
    return assembly.take(true);
}

} // namespace

Result<ReadProject> readProject(const QString &path)
{
    const QFileInfo info(path);
    if (!info.exists())
        return Error{Error::Code::NotFound,
                     u"\"%1\" does not exist: give a folder of Data Factory JSON or one such file."_s.arg(path)};
    if (!info.isReadable())
        return Error{Error::Code::Io, u"\"%1\" cannot be read: you lack the permission."_s.arg(path)};
    return info.isDir() ? readFolder(info.absoluteFilePath()) : readSingle(info);
}

} // namespace millrace
