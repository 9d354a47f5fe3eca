// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/format/assembly.h"

#include "model/format/layoutfile.h"
#include "model/format/readproblems.h"

using namespace Qt::StringLiterals;

namespace millrace {
namespace {

/// The dialect of most files that tell theirs; in a tie, of most pipelines; nothing when none tells.
std::optional<Dialect> majorityOf(const std::vector<FoundFile> &files)
{
    const auto balance = [&files](bool pipelinesOnly) {
        qsizetype signs = 0;
        for (const FoundFile &file : files) {
            if (file.isResource() && file.dialect && (!pipelinesOnly || file.kind == ResourceKind::Pipeline))
                signs += file.dialect == Dialect::V2 ? 1 : -1;
        }
        return signs;
    };
    const auto tells = [](const FoundFile &file) { return file.isResource() && file.dialect; };
    if (std::none_of(files.begin(), files.end(), tells))
        return {};
    const qsizetype all = balance(false);
    return (all != 0 ? all : balance(true)) > 0 ? Dialect::V2 : Dialect::V1;
}

} // namespace

void Assembly::takeSettings(const FoundFile &file)
{
    m_read.project.settings = file.parsed.fragment;
    if (!file.isBroken())
        return;
    note(syntaxProblem(file, {}));
    takeSideFile(file.path, file.text);
}

void Assembly::takeDialect(const std::vector<FoundFile> &files)
{
    const auto told = majorityOf(files);
    m_read.tellsDialect = told.has_value();
    const QString remembered =
        m_read.project.settings ? json::Value(*m_read.project.settings)[u"dialect"].toString() : QString();
    const Dialect guess = remembered.compare("v2"_L1, Qt::CaseInsensitive) == 0 ? Dialect::V2 : Dialect::V1;
    m_read.project.dialect = told.value_or(guess);
}

void Assembly::takeResource(const FoundFile &file)
{
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

} // namespace millrace
