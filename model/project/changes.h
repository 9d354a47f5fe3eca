// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/project/project.h"

namespace millrace {

/// What differs between two values of the document, by id, so that a view patches only that.
struct Changes
{
    struct InPipeline
    {
        ResourceId pipeline;
        QList<ActivityId> added, removed, changed, moved; ///< at all levels; a container changes with what is inside
        bool placements = false; ///< a dataset or file node moved, came or went; an annotation differs
        bool order = false;
        bool skeleton = false; ///< something beside the activities differs
    };

    QList<ResourceId> added, removed, changed; ///< resources whose text differs; a pipeline's details follow
    QList<InPipeline> pipelines;
    bool dialect = false;
    bool settings = false;

    bool isEmpty() const;
    /// Whether any dataset, linked service or trigger came, went or changed: names may resolve differently now.
    bool touchesReferences(const Project &before, const Project &after) const;
};

/// Names exactly what differs; empty for equal values. Parts that are shared are not looked at.
Changes diff(const Project &before, const Project &after);

} // namespace millrace
