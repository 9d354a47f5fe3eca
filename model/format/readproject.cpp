// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/format/archive.h"
#include "model/format/armread.h"
#include "model/format/assembly.h"
#include "model/format/readproblems.h"
#include "model/format/readtree.h"
#include "model/format/visualstudio.h"

#include <QDir>
#include <QFileInfo>
#include <QSet>

using namespace Qt::StringLiterals;

namespace millrace {
namespace {

Error nothingIn(const QString &path)
{
    return {
        Error::Code::NotFound,
        u"There is no Data Factory JSON in \"%1\": give a folder of pipelines, datasets and linked services, or one such file."_s
            .arg(path)};
}

Error brokenFile(const FoundFile &file)
{
    return {Error::Code::Parse, u"\"%1\" is not valid JSON at line %2, column %3: %4"_s.arg(file.path)
                                    .arg(file.parsed.error->place.line)
                                    .arg(file.parsed.error->place.column)
                                    .arg(file.parsed.error->message)};
}

const QString SettingsFile = u"millrace.json"_s;

/// What a tree of files holds, read and told apart.
class Tree
{
public:
    Tree(const VirtualFolder &folder, const QString &name)
        : m_folder(folder)
        , m_name(name)
    {
    }

    Result<void> read(const ReadOptions &options);
    /// A project of it. `root` is where it can be saved in place; empty for templates.
    Result<ReadProject> project(const QString &root) const;

private:
    bool has(bool (*test)(const FoundFile &)) const { return std::any_of(m_files.begin(), m_files.end(), test); }
    bool isTemplateOnly() const;
    std::optional<Error> obstacle() const;
    void addSides(Assembly &assembly) const;
    void addLists(Assembly &assembly) const;
    Result<ReadProject> templates() const;

    const VirtualFolder &m_folder;
    QString m_name; ///< for messages
    std::vector<FoundFile> m_files;
    QList<Problem> m_problems;
    std::optional<FoundFile> m_settings;
    QList<SideFile> m_sides;
};

Result<void> Tree::read(const ReadOptions &options)
{
    auto files = readFiles(m_folder, m_folder.files(), options);
    if (!files)
        return files.error();
    qsizetype index = 0;
    for (auto &file : *files) {
        const QString &path = m_folder.files()[index++];
        if (!file)
            m_problems.append(unreadableProblem(path, file.error()));
        else if (path == SettingsFile)
            m_settings = *std::move(file);
        else if (path.startsWith("bench/"_L1))
            m_sides.append({path, *m_folder.bytesOf(path)});
        else
            m_files.push_back(*std::move(file));
    }
    return {};
}

bool Tree::isTemplateOnly() const
{
    const bool hasTemplate = has([](const FoundFile &file) { return file.role == FileRole::Template; });
    return hasTemplate && !m_settings &&
           !has([](const FoundFile &file) { return file.isResource() && !file.isBroken(); });
}

/// Why nothing can be opened; nothing when there is at least one resource, or a project that has none yet.
std::optional<Error> Tree::obstacle() const
{
    if (m_settings || has([](const FoundFile &file) { return file.isResource() && !file.isBroken(); }))
        return {};
    const auto broken =
        std::find_if(m_files.begin(), m_files.end(), [](const FoundFile &f) { return f.isResource() && f.isBroken(); });
    if (broken != m_files.end())
        return brokenFile(*broken);
    return m_problems.isEmpty() ? nothingIn(m_name) : Error{Error::Code::Parse, m_problems.first().message};
}

Result<ReadProject> Tree::project(const QString &root) const
{
    if (isTemplateOnly())
        return templates();
    if (const auto obstacle = this->obstacle())
        return *obstacle;
    Assembly assembly(root);
    for (const Problem &problem : m_problems)
        assembly.note(problem);
    for (const VirtualFolder::Refusal &refusal : m_folder.refused())
        assembly.note(refusalProblem(refusal));
    if (m_settings)
        assembly.takeSettings(*m_settings);
    addSides(assembly);
    assembly.takeDialect(m_files);
    for (const FoundFile &file : m_files) {
        if (file.isResource())
            assembly.takeResource(file);
    }
    addLists(assembly);
    return assembly.take(false);
}

void Tree::addSides(Assembly &assembly) const
{
    for (const SideFile &side : m_sides)
        assembly.takeSideFile(side.path, side.content);
    for (const FoundFile &file : m_files) {
        if (file.role == FileRole::PublishConfiguration)
            assembly.takeEnvironment(environmentOfConfiguration(file));
        if (file.role == FileRole::PublishConfiguration || file.role == FileRole::ProjectList ||
            file.role == FileRole::TemplateDefinitions)
            assembly.takeSideFile(file.path, *m_folder.bytesOf(file.path));
    }
}

/// What Visual Studio's lists say about the resources.
void Tree::addLists(Assembly &assembly) const
{
    QSet<QString> listed;
    for (const FoundFile &file : m_files) {
        if (file.role != FileRole::ProjectList)
            continue;
        for (const QString &path : listedFiles(file))
            listed.insert(path.toCaseFolded());
    }
    if (listed.isEmpty())
        return;
    for (const FoundFile &file : m_files) {
        if (file.isResource() && !listed.contains(file.path.toCaseFolded()))
            assembly.note(unlistedProblem(file.path));
    }
}

/// Parts of a template lie beside the whole one in a folder of their own: they would be read twice.
bool isPartOfAnother(const FoundFile &file, const std::vector<FoundFile> &files)
{
    if (file.path.section(u'/', -2, -2) != "linkedTemplates"_L1)
        return false;
    const QString folder = file.path.section(u'/', 0, -3);
    return std::any_of(files.begin(), files.end(), [&folder](const FoundFile &other) {
        return other.role == FileRole::Template && other.path.section(u'/', 0, -2) == folder;
    });
}

Result<ReadProject> Tree::templates() const
{
    arm::TemplateReader reader;
    Assembly assembly({});
    for (const FoundFile &file : m_files) {
        if (file.role == FileRole::TemplateParameters)
            assembly.takeEnvironment(arm::environmentOfParameters(file));
        if (file.role != FileRole::Template || isPartOfAnother(file, m_files))
            continue;
        reader.add(file);
        assembly.takeEnvironment(arm::environmentOfDefaults(file));
    }
    if (reader.files().isEmpty())
        return Error{
            Error::Code::NotFound,
            u"The template in \"%1\" deploys nothing of a data factory: there is nothing to open."_s.arg(m_name)};
    const auto settings = recognised(SettingsFile, reader.settings());
    if (!settings)
        return settings.error();
    assembly.takeSettings(*settings);
    const std::vector<FoundFile> files(reader.files().begin(), reader.files().end());
    assembly.takeDialect(files);
    for (const FoundFile &file : files)
        assembly.takeResource(file);
    for (const Problem &problem : m_problems + reader.problems())
        assembly.note(problem);
    return assembly.take(false);
}

} // namespace

Result<ReadProject> readTree(const VirtualFolder &folder, const QString &name, const QString &root,
                             const ReadOptions &options)
{
    Tree tree(folder, name);
    if (const auto read = tree.read(options); !read)
        return read.error();
    return tree.project(root);
}

namespace {

Result<ReadProject> readZip(const QString &path, const ReadOptions &options)
{
    const auto folder = readArchive(path);
    if (!folder)
        return folder.error();
    return readTree(*folder, path, isBundle(path) ? path : QString(), options);
}

Result<ReadProject> readSingle(const QFileInfo &info, const ReadOptions &options)
{
    const auto bytes = bytesOf(info.absoluteFilePath());
    if (!bytes)
        return bytes.error();
    // the folder's name tells the kind of a V2 file, so it is part of the path while the file is recognised
    auto file = recognised(info.dir().dirName() + u'/' + info.fileName(), *bytes);
    if (!file)
        return file.error();
    file->path = info.fileName();
    if (file->role == FileRole::Template)
        return readTree(MemoryFolder({{info.fileName(), *bytes}}), info.fileName(), {}, options);
    if (file->isBroken())
        return brokenFile(*file);
    if (!file->isResource())
        return Error{
            Error::Code::Invalid,
            u"\"%1\" is no resource of a data factory: an object with \"name\" and \"properties\" is expected."_s.arg(
                file->path)};
    Assembly assembly(info.absolutePath());
    assembly.takeDialect({*file});
    assembly.takeResource(*file);
    return assembly.take(true);
}

} // namespace

bool isBundle(const QString &path)
{
    return path.endsWith(".millrace"_L1, Qt::CaseInsensitive) || path.endsWith(".zip"_L1, Qt::CaseInsensitive);
}

Result<ReadProject> readProject(const QString &path, const ReadOptions &options)
{
    const QFileInfo info(QFileInfo(path).absoluteFilePath()); // the folder's name counts, also of a file named alone
    if (path.isEmpty() || !info.exists())
        return Error{Error::Code::NotFound,
                     u"\"%1\" does not exist: give a folder of Data Factory JSON or one such file."_s.arg(path)};
    if (!info.isReadable())
        return Error{Error::Code::Io, u"\"%1\" cannot be read: you lack the permission."_s.arg(path)};
    if (!info.isDir() && !info.isFile())
        return Error{
            Error::Code::Invalid,
            u"\"%1\" is neither a folder nor a file: give a folder of Data Factory JSON or one such file."_s.arg(path)};
    const bool isList = info.suffix().compare("dfproj"_L1, Qt::CaseInsensitive) == 0;
    const QString folder = isList ? info.absolutePath() : info.absoluteFilePath();
    if (info.isDir() || isList)
        return readTree(DiskFolder(folder), folder, folder, options);
    return isArchive(path) ? readZip(info.absoluteFilePath(), options) : readSingle(info, options);
}

} // namespace millrace
