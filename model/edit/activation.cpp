// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edit/activation.h"

#include "model/wiring/activitytext.h"
#include "model/wiring/steps.h"

using namespace Qt::StringLiterals;

namespace millrace {

bool isInactive(const ActivityRecord &activity) { return isInactive(activity.value()); }

Result<Project> setInactive(const Project &project, ResourceId pipeline, const QList<NodeId> &nodes, bool isInactive,
                            const QString &markAs)
{
    const Resource *resource = project.find(pipeline);
    if (!resource || resource->isBroken())
        return Error{Error::Code::NotFound, u"The pipeline is not in the project, or its JSON cannot be read."_s};
    if (project.dialect == Dialect::V1) {
        return Error{Error::Code::Refused,
                     u"Data Factory v1 cannot leave single activities out; pause the whole pipeline (isPaused), or "
                     "switch the project to V2."_s};
    }
    Steps steps(project);
    const json::Pointer state({u"state"_s});
    const json::Pointer mark({u"onInactiveMarkAs"_s});
    for (const NodeId &node : nodes) {
        const ActivityRecord *record = resource->find(node.activity());
        if (!record)
            continue;
        if (isInactive) {
            steps.change(record->id, state, json::Set{"\"Inactive\""});
            steps.change(record->id, mark, json::Set{json::quote(markAs.isEmpty() ? u"Succeeded"_s : markAs)});
            continue;
        }
        for (const json::Pointer &member : {state, mark}) {
            if (record->value().find(member))
                steps.change(record->id, member, json::Remove{});
        }
    }
    return steps.result();
}

} // namespace millrace
