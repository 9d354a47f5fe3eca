// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalog/catalog.h"
#include "model/format/lossreport.h"
#include "model/project/problem.h"

#include <functional>

namespace millrace {

/// A value that a file sets for one environment.
struct FoundValue
{
    QString resource; ///< the linked service it belongs to; empty in a template's parameters
    QString place;    ///< a JSONPath such as "$.properties.typeProperties.url"; a template parameter's name
    QByteArray json;

    bool operator==(const FoundValue &) const = default;
};

/// Values that belong together, as a publish configuration of Visual Studio or the parameters of a template hold them.
struct FoundEnvironment
{
    QString name; ///< of the file, without extension
    QString path;
    QList<FoundValue> values;
};

/// A project as read from disk, with what was noticed on the way. A broken file is a problem, not a failure.
struct ReadProject
{
    Project project;
    QList<Problem> problems;
    bool isPart = false;      ///< one resource file was read, not a folder
    bool tellsDialect = true; ///< false when no file shows which dialect it is in; `project.dialect` is a guess then
    QList<FoundEnvironment> environments = {};
};

/// What a long reading tells and asks on the way, both in the thread that reads.
struct ReadOptions
{
    std::function<void(qsizetype done, qsizetype all)> progress = {}; ///< files
    std::function<bool()> isCancelled = {};
};

/// Reads a folder of Data Factory JSON (v1 or V2; in a mixed one the majority decides and the rest is one problem
/// each), a single resource file, an ARM template, or a zip of any of these. Fails only when nothing could be read: the
/// error says what, where, and what to do. What is no folder of files that can be saved in place has no root.
Result<ReadProject> readProject(const QString &path, const ReadOptions &options = {});

/// Whether a path names a project in one file (a zip of its folder, .millrace or .zip), which is saved as a whole.
bool isBundle(const QString &path);

/// What stands in place of secret values in an export.
enum class SecretPolicy {
    Placeholder, ///< "<apiKey>"
    Keep,        ///< the values themselves
    KeyVault,    ///< references to secrets of a key vault (V2)
    Parameters   ///< secure parameters: of linked services in a V2 folder, of the template in a template
};

/// One file to be written, path relative to the target folder.
struct OutputFile
{
    QString path;
    QByteArray bytes;
};

/// The project with a file for every resource: those that have none yet get the one they will be saved in.
Project withFileNames(const Project &project);

/// The project's files as they would stand on disk, in its own dialect.
QList<OutputFile> filesOf(const Project &project);

/// Saves a project in its folder: only files that changed are written, as one: all of them or none, also when the
/// program is killed and recoverSaves() runs at its next start.
/// `saved` is what the folder holds (an empty project: nothing of ours); files of resources that are gone are removed.
/// A file that is not in `saved` is never overwritten: Conflict. Where `folder` names a bundle, that is written anew.
Result<void> saveProject(const Project &project, const Project &saved, const QString &folder);

/// Completes the saves that a killed program left in the state folder, and says so, a sentence for each.
QStringList recoverSaves(const QString &stateFolder);

struct ExportOptions
{
    Dialect to = Dialect::V1;
    SecretPolicy secrets = SecretPolicy::Placeholder;
    enum class Shape {
        Files,    ///< what Data Factory reads: v1 files or a V2 Git folder
        Template, ///< an ARM template with its parameters, as V2 publishes it
        Tree      ///< all of the project, Millrace's own files too: what a bundle holds
    } shape = Shape::Files;
    bool isVisualStudio = false; ///< v1 files with a .dfproj that lists them
    bool withSettings = false;   ///< files with the project's millrace.json, if it has one
    QString name = {};           ///< of the factory (template) or the project (.dfproj); empty: the project's own
    QString vault = {};          ///< the linked service of the key vault; empty: the project's own
};
/// The files of an export: what Data Factory reads of the project, unchanged but for secrets. Where no file tells its
/// dialect it is the one asked for. Refused: the other dialect, which switchDialect() must make first.
/// What an export must leave out is added to `report`.
Result<QList<OutputFile>> exportFiles(const ReadProject &project, const Catalog &catalog, const ExportOptions &options,
                                      LossReport *report = nullptr);
/// Writes each file atomically, folders made as needed; what stands there is replaced.
Result<void> writeFiles(const QList<OutputFile> &files, const QString &folder);
/// Writes a zip of the files, the same bytes for the same files; what stands there is replaced.
Result<void> writeBundle(QList<OutputFile> files, const QString &path);

/// The project with every secret value replaced by a placeholder such as "<apiKey>": what may leave memory. Secrets are
/// the catalogue's secret fields, SecureString objects, members named like one, and keys inside connection strings.
Project redact(const Project &project, const Catalog &catalog);

} // namespace millrace
