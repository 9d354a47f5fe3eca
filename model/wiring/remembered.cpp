// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/wiring/remembered.h"

using namespace Qt::StringLiterals;

namespace millrace {

namespace {

const QString filesMember = u"files"_s;

json::Value filesOf(const Project &project)
{
    return project.settings ? json::Value(*project.settings)[filesMember] : json::Value();
}

Result<Project> withSettings(Project project, const json::Pointer &pointer, const json::Change &change)
{
    const json::FragmentPtr before = project.settings ? project.settings : json::parse("{\n}\n"_ba).fragment;
    Result<QByteArray> text = json::edit(*before, pointer, change);
    if (!text)
        return text.error();
    project.settings = json::parse(std::move(*text)).fragment;
    return project;
}

} // namespace

QString rememberedDataset(const Project &project, const QString &fileKey)
{
    return filesOf(project).exactly(fileKey).toString();
}

Result<Project> withRemembered(const Project &project, const QString &fileKey, const QString &dataset)
{
    return withSettings(project, json::Pointer({filesMember, fileKey}), json::Set{json::quote(dataset)});
}

Result<Project> withoutRemembered(const Project &project, const QString &fileKey)
{
    const json::Value files = filesOf(project);
    if (!files.exactly(fileKey))
        return project;
    const bool isLast = files.size() == 1;
    if (isLast && json::Value(*project.settings).size() == 1) {
        Project bare = project;
        bare.settings = nullptr;
        return bare;
    }
    const json::Pointer pointer = isLast ? json::Pointer({filesMember}) : json::Pointer({filesMember, fileKey});
    return withSettings(project, pointer, json::Remove{});
}

} // namespace millrace
