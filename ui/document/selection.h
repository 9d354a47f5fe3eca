// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/project/resource.h"

#include <QObject>

namespace millrace::gui {

/// What is selected: nodes of a pipeline, or one resource (a pipeline, dataset, linked service or trigger) by itself.
struct Selected
{
    ResourceId resource; ///< the pipeline of the nodes, or the resource by itself
    QList<NodeId> nodes;

    /// The one activity that is selected; 0 when it is none or several.
    ActivityId activity() const { return nodes.size() == 1 ? nodes.first().activity() : ActivityId(); }
    /// The one resource that is selected, a dataset on the canvas included; 0 when none or several.
    ResourceId single() const
    {
        return nodes.isEmpty() ? resource : nodes.size() == 1 ? nodes.first().dataset() : ResourceId();
    }
    bool operator==(const Selected &) const = default;
};

/// The one selection that all views share; it is view state, never part of the document.
class Selection final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    const Selected &current() const { return m_current; }
    void set(const Selected &selected)
    {
        if (selected == m_current)
            return;
        m_current = selected;
        Q_EMIT changed(m_current);
    }

Q_SIGNALS:
    void changed(const millrace::gui::Selected &selected);

private:
    Selected m_current;
};

} // namespace millrace::gui
