// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/project/project.h"

namespace millrace {
namespace {

std::pair<int, QString> keyOf(ResourceKind kind, QStringView name)
{
    return {static_cast<int>(kind), name.toString().toCaseFolded()};
}

} // namespace

NameIndex::NameIndex(const Project &project)
    : m_project(&project)
{
    qsizetype index = 0;
    for (const ResourcePtr &resource : project.resources)
        m_places[keyOf(resource->kind, resource->name())].append(index++);
}

QList<ResourceId> NameIndex::all(ResourceKind kind, QStringView name) const
{
    QList<ResourceId> ids;
    const auto places = m_places.value(keyOf(kind, name));
    for (const qsizetype index : places)
        ids.append(m_project->resources.at(index)->id);
    return ids;
}

const Resource *NameIndex::find(ResourceKind kind, QStringView name) const
{
    const auto places = m_places.value(keyOf(kind, name));
    for (const qsizetype index : places) {
        const Resource *resource = m_project->resources.at(index).get();
        if (places.size() == 1 || resource->name() == name)
            return resource;
    }
    return places.isEmpty() ? nullptr : m_project->resources.at(places.first()).get();
}

} // namespace millrace
