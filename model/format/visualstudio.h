// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/format/filereader.h"

namespace millrace {

/// The files that a Visual Studio project lists, relative to where the list's own path is relative to.
QStringList listedFiles(const FoundFile &list);

/// The list's text with files added and others taken away, paths relative to the list; the rest keeps its bytes.
QByteArray withListed(const QByteArray &list, const QStringList &added, const QStringList &removed);

/// A new list of a v1 project's files.
QByteArray projectList(const QString &name, const QStringList &files);

/// What a publish configuration sets: for each linked service, values by JSONPath ([CS] in data-factory-v1.md).
FoundEnvironment environmentOfConfiguration(const FoundFile &configuration);

} // namespace millrace
