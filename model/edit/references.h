// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edit/edits.h"

namespace millrace {

/// A place in one text that names a resource: the value with the name, and what to take away when the resource goes.
struct Mention
{
    ResourceKind kind = ResourceKind::Other;
    QString name;
    json::Pointer pointer;   ///< of the string that is the name
    json::Pointer removable; ///< of the member or element that has no sense without the resource
};

/// All mentions of other resources in an activity or in a resource's skeleton.
QList<Mention> mentionsInActivity(const json::Value &activity, const TypeInfo &type, Dialect dialect);
QList<Mention> mentionsInResource(const Resource &resource, Dialect dialect);

/// The activity inside a container whose text a mention stands in, and the mention relative to it.
std::pair<const ActivityRecord *, Mention> innermost(const Resource &pipeline, const ActivityRecord &top,
                                                     const Mention &mention);

/// Calls visit(resource, activity, mention) for every mention of the project; `activity` is the innermost one, null in
/// a skeleton.
template<typename Visit>
void forEachMention(const Project &project, const Catalog &catalog, Visit visit)
{
    for (const ResourcePtr &resource : project.resources) {
        for (const Mention &mention : mentionsInResource(*resource, project.dialect))
            visit(*resource, static_cast<const ActivityRecord *>(nullptr), mention);
        for (const ActivityRecord &record : resource->activities) {
            const TypeInfo &type = catalog.get(TypeKind::Activity, record.type());
            for (const Mention &mention : mentionsInActivity(record.value(), type, project.dialect)) {
                const auto [activity, inner] =
                    record.branches ? innermost(*resource, record, mention) : std::pair(&record, mention);
                visit(*resource, activity, inner);
            }
        }
    }
}

} // namespace millrace
