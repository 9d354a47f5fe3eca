// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edit/carry.h"
#include "model/edit/copies.h"
#include "model/edit/edits.h"

using namespace Qt::StringLiterals;

namespace millrace {

Result<Made> duplicate(const Project &project, const Catalog &catalog, ResourceId pipeline, const QList<NodeId> &nodes,
                       QPointF offset, const Level &level)
{
    const Resource *resource = project.find(pipeline);
    if (!resource || resource->isBroken()) {
        return Error{Error::Code::NotFound,
                     u"The pipeline is not in the project, or its JSON cannot be read; mend its JSON first."_s};
    }
    Copies copies(project, catalog, pipeline, level);
    QList<NodeId> originals;
    for (const NodeId &node : nodes) {
        const Resource *dataset = project.find(node.dataset());
        if (const ActivityRecord *record = resource->find(node.activity()))
            copies.addActivity(*record->fragment);
        else if (dataset && !dataset->isBroken())
            copies.addDataset(*dataset->skeleton);
        else
            continue;
        originals.append(node);
    }
    copies.join();
    if (project.dialect == Dialect::V1)
        copies.leaveWires(false); // a v1 dataset has one producer, and that is the original
    const Result<Project> result = copies.result();
    if (!result)
        return result.error();
    QHash<NodeId, QPointF> places;
    for (qsizetype i = 0; i < originals.size(); ++i) {
        if (const auto position = positionOf(*resource, originals[i], level))
            places.insert(copies.nodes()[i], *position + offset);
    }
    const Carried carried = carriedFrom(*resource, level, nodes, originals);
    const PutDown made =
        putDown(withPositions(*result, pipeline, places, level), pipeline, level, carried, copies.nodes(), offset);
    return Made{made.project, (copies.nodes() + made.notes).value(0), pipeline};
}

} // namespace millrace
