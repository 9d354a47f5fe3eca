// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/format/filereader.h"
#include "model/project/problem.h"

namespace millrace {

/// "json-syntax": where and why a file does not parse.
Problem syntaxProblem(const FoundFile &file, ResourceId resource);

/// "json-leniency": one for each kind of leniency in the file and its encoding, at its first place. Duplicate names are
/// a warning: the service reads only the last.
QList<Problem> leniencyProblems(const FoundFile &file, ResourceId resource);

/// Both for a resource as it is now, after edits: what was mended is no problem any more.
QList<Problem> textProblems(const Resource &resource);

/// "other-dialect": a file that stays as it is because most of the project speaks the other dialect.
Problem otherDialectProblem(const FoundFile &file, Dialect projects);

/// Files that are left alone.
Problem refusalProblem(const VirtualFolder::Refusal &refusal);
/// "not-in-project": a resource that Visual Studio does not know of.
Problem unlistedProblem(const QString &path);
/// "unreadable-file": a file without text.
Problem unreadableProblem(const QString &path, const Error &error);

} // namespace millrace
