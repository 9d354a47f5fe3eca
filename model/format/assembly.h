// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/format/filereader.h"

namespace millrace {

/// Puts files that were found together into a project; those of the other dialect stay out.
class Assembly
{
public:
    explicit Assembly(const QString &root) { m_read.project.root = root; }

    /// millrace.json; what is broken in it is kept as it is until somebody mends it.
    void takeSettings(const FoundFile &file);
    /// The dialect of most files; where none tells, that of the settings.
    void takeDialect(const std::vector<FoundFile> &files);
    void takeResource(const FoundFile &file);
    /// Files that Data Factory does not read: benches, Visual Studio's lists and configurations.
    void takeSideFile(const QString &path, QByteArray bytes)
    {
        m_read.project.sideFiles.append({path, std::move(bytes)});
    }
    void takeEnvironment(FoundEnvironment environment) { m_read.environments.append(std::move(environment)); }
    void note(Problem problem) { m_read.problems.append(std::move(problem)); }

    ReadProject take(bool isPart);

private:
    ReadProject m_read;
    std::vector<ResourcePtr> m_resources;
};

} // namespace millrace
