// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/environment/environmentfiles.h"
#include "model/format/armwrite.h"
#include "model/format/filenames.h"
#include "model/format/format.h"
#include "model/format/layoutfile.h"
#include "model/format/secretreferences.h"
#include "model/format/textformat.h"
#include "model/format/treefiles.h"
#include "model/format/virtualfolder.h"
#include "model/format/visualstudio.h"

#include <QFileInfo>
#include <QSet>

using namespace Qt::StringLiterals;

namespace millrace {
namespace {

using Shape = ExportOptions::Shape;

QString nameOf(Dialect dialect) { return dialect == Dialect::V1 ? u"v1"_s : u"V2"_s; }

/// The project as it may leave memory, by what was chosen for its secrets. A template makes parameters itself.
Result<Project> withoutSecrets(const Project &project, const Catalog &catalog, const ExportOptions &options)
{
    switch (options.secrets) {
    case SecretPolicy::Keep:
        return project;
    case SecretPolicy::Placeholder:
        return redact(project, catalog);
    case SecretPolicy::KeyVault:
        return withSecretReferences(project, catalog, options);
    case SecretPolicy::Parameters:
        break;
    }
    return options.shape == Shape::Template ? Result<Project>(project)
                                            : withSecretReferences(project, catalog, options);
}

/// What the export is called where nobody says: as the factory, else as the folder.
QString exportName(const Project &project, const ExportOptions &options)
{
    if (!options.name.isEmpty())
        return options.name;
    for (const ResourcePtr &resource : project.resources) {
        if (resource->file.section(u'/', -2, -2) == "factory"_L1)
            return resource->name();
    }
    const QString folder = QFileInfo(project.root).completeBaseName();
    return folder.isEmpty() ? u"data-factory"_s : folder;
}

QList<OutputFile> resourceFiles(const Project &project, bool isPart)
{
    QList<OutputFile> files;
    for (const ResourcePtr &resource : project.resources)
        files.append({isPart ? defaultPath(*resource, project.dialect) : resource->file,
                      encoded(textOf(*resource), resource->format)});
    return files;
}

bool isProjectList(const QString &path) { return path.endsWith(".dfproj"_L1, Qt::CaseInsensitive); }

/// A publish configuration for each environment that millrace.json holds.
QList<OutputFile> configurationFiles(const Project &project)
{
    QList<OutputFile> files;
    const json::Value kept = project.settings ? json::Value(*project.settings)[u"environments"] : json::Value();
    for (const Environment &environment : environmentsOf(project)) {
        if (kept.exactly(environment.name))
            files.append({fileNameOf(environment.name) + u".json"_s, configurationText(environment)});
    }
    return files;
}

/// What a project's templates deploy, without the parameters and their values.
QList<QByteArray> deployedBy(const QList<OutputFile> &templates)
{
    QList<QByteArray> deployed;
    for (const OutputFile &file : templates) {
        const json::Parsed parsed = json::parse(file.bytes);
        if (const json::Value resources = json::Value(*parsed.fragment)[u"resources"])
            deployed << resources.text().toByteArray();
    }
    return deployed;
}

/// Each value of an environment that changes what is deployed instead of a parameter: a file of parameters lacks it.
void reportUnparameterised(const Project &project, const Environment &environment, const Catalog &catalog,
                           const QString &factory, LossReport &report)
{
    LossReport known;
    const auto deployed = deployedBy(arm::templateFiles(project, catalog, factory, false, known));
    for (const EnvironmentValue &value : environment.values) {
        const auto changed = withChange(project, resourceOf(project, value.member)->id, value.member.pointer,
                                        json::Set{value.json}); // was checked by withEnvironment()
        if (changed && deployedBy(arm::templateFiles(*changed, catalog, factory, false, known)) != deployed)
            report.losses.append(
                {value.member.resource, value.member.pointer,
                 u"The environment \"%1\" sets this member, which is no parameter of the template."_s.arg(
                     environment.name),
                 u"The value is not in the environment's file: name the member in %1 to have it there."_s.arg(
                     DefinitionsFile)});
    }
}

/// The template's parameters as each environment sets them.
Result<QList<OutputFile>> environmentParameters(const Project &project, const Catalog &catalog, const QString &factory,
                                                LossReport &report)
{
    QList<OutputFile> files;
    for (const Environment &environment : environmentsOf(project)) {
        const auto set = withEnvironment(project, environment.name);
        if (!set)
            return set.error();
        LossReport known; // the same as for the template itself
        for (const OutputFile &file : arm::templateFiles(*set, catalog, factory, false, known)) {
            if (file.path.endsWith("ARMTemplateParametersForFactory.json"_L1))
                files.append({file.path.chopped(5) + u'.' + fileNameOf(environment.name) + u".json"_s, file.bytes});
        }
        reportUnparameterised(project, environment, catalog, factory, report);
    }
    return files;
}

/// The project's own list and publish configurations; a new list where it has none.
QList<OutputFile> visualStudioFiles(const Project &project, const QString &name)
{
    QList<OutputFile> files;
    QStringList paths;
    for (const SideFile &file : project.sideFiles) {
        if (!file.path.startsWith("bench/"_L1) && file.path != "millrace.json"_L1)
            files.append({file.path, file.content});
    }
    for (const ResourcePtr &resource : project.resources)
        paths << resource->file;
    for (const OutputFile &configuration : configurationFiles(project)) {
        files.removeIf([&](const OutputFile &file) { return file.path == configuration.path; });
        files.append(configuration);
        paths << configuration.path;
    }
    if (std::none_of(files.begin(), files.end(), [](const OutputFile &file) { return isProjectList(file.path); }))
        files.append({fileNameOf(name) + u".dfproj"_s, projectList(name, paths)});
    return files;
}

/// The document's files and the bench's data, which the document does not hold.
Result<QList<OutputFile>> treeFiles(const Project &project)
{
    const auto data = benchFilesIn(project.root);
    if (!data)
        return data.error();
    QList<OutputFile> files = filesOf(project);
    QSet<QString> held;
    for (const OutputFile &file : files)
        held.insert(file.path);
    for (const OutputFile &file : *data) {
        if (!held.contains(file.path))
            files.append(file);
    }
    return files;
}

} // namespace

Result<QList<OutputFile>> exportFiles(const ReadProject &read, const Catalog &catalog, const ExportOptions &options,
                                      LossReport *report)
{
    const bool isAnyDialect = options.shape == Shape::Tree;
    if (read.tellsDialect && read.project.dialect != options.to && !isAnyDialect)
        return Error{Error::Code::Refused,
                     u"This project is in %1 and cannot be converted to %2 yet: export it to %1."_s.arg(
                         nameOf(read.project.dialect), nameOf(options.to))};
    Project project = read.project;
    if (!isAnyDialect)
        project.dialect = options.to;
    const auto safe = withoutSecrets(project, catalog, options);
    if (!safe)
        return safe.error();
    const Project named = withFileNames(*safe);
    if (options.shape == Shape::Tree)
        return treeFiles(named);
    const QString name = exportName(read.project, options);
    if (options.shape == Shape::Template) {
        LossReport losses;
        const bool keepsValues = options.secrets == SecretPolicy::Keep;
        LossReport &told = report ? *report : losses;
        const QList<OutputFile> templates = arm::templateFiles(named, catalog, name, keepsValues, told);
        const auto environments = environmentParameters(named, catalog, name, told);
        return environments ? Result(templates + *environments) : environments;
    }
    QList<OutputFile> files = resourceFiles(named, read.isPart);
    if (const QByteArray settings = settingsText(named); options.withSettings && !settings.isEmpty())
        files.append({u"millrace.json"_s, settings});
    return options.isVisualStudio ? files + visualStudioFiles(named, name) : files;
}

} // namespace millrace
