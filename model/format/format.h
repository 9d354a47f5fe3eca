// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/project/problem.h"

namespace millrace {

/// A project as read from disk, with what was noticed on the way. A broken file is a problem, not a failure.
struct ReadProject
{
    Project project;
    QList<Problem> problems;
    bool isPart = false; ///< one resource file was read, not a folder
};

/// Reads a folder of Data Factory JSON (v1 or V2; in a mixed one the majority decides and the rest is one problem each)
/// or a single resource file. Fails only when nothing could be read: the error says what, where, and what to do.
Result<ReadProject> readProject(const QString &path);

enum class SecretPolicy { Placeholder, Keep };

/// One file to be written, path relative to the target folder.
struct OutputFile
{
    QString path;
    QByteArray bytes;
};

/// The project's files as they would stand on disk, in its own dialect.
QList<OutputFile> filesOf(const Project &project);

/// Saves a project in its folder: only files that changed are written, each atomically (old or new, never half).
/// `saved` is what the folder holds; files of resources that are gone are removed.
Result<void> saveProject(const Project &project, const Project &saved, const QString &folder);

struct ExportOptions
{
    Dialect to = Dialect::V1;
    SecretPolicy secrets = SecretPolicy::Placeholder;
};
/// The files of an export: the project's text, unchanged but for secrets.
Result<QList<OutputFile>> exportFiles(const ReadProject &project, const ExportOptions &options);
Result<void> writeFiles(const QList<OutputFile> &files, const QString &folder);

/// The project with every secret value replaced by a placeholder: what may leave memory.
Project redact(const Project &project);

} // namespace millrace
