// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/project/project.h"

namespace millrace::test {

struct Text
{
    ResourceKind kind;
    QByteArray json;
};

/// A project made of texts, as if each had been read from a file.
inline Project projectOf(Dialect dialect, const QList<Text> &texts)
{
    Project project;
    project.dialect = dialect;
    int number = 0;
    for (const Text &text : texts) {
        const Resource resource =
            makeResource(project, text.kind, QStringLiteral("file%1.json").arg(++number), text.json);
        project = withResource(project, resource);
    }
    return project;
}

inline const Resource *resourceNamed(const Project &project, ResourceKind kind, QStringView name)
{
    return NameIndex(project).find(kind, name);
}

} // namespace millrace::test
