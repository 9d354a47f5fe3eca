// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/project/project.h"

#include <initializer_list>

namespace millrace {

/// A chain of small changes to a project: after the first that fails the others do nothing, and result() says why.
class Steps
{
public:
    explicit Steps(Project project)
        : m_project(std::move(project))
    {
    }

    bool isOk() const { return m_project.isOk(); }
    const Project &project() const { return *m_project; }
    Result<Project> result() const { return m_project; }

    Steps &change(ActivityId activity, const json::Pointer &pointer, const json::Change &change);
    Steps &change(ResourceId resource, const json::Pointer &pointer, const json::Change &change);
    /// Any other edit of the project so far.
    Steps &then(const Edit &edit);

    /// The activity as it is by now; absent after a failure.
    json::Value value(ActivityId activity) const;

    /// Appends to an array, which is made where it is missing.
    Steps &append(ActivityId activity, const json::Pointer &array, const QByteArray &json);
    /// Takes a member or element away. An array or inner object that it leaves empty goes too, unless a new
    /// activity of its type (`initial`) would have it.
    Steps &prune(ActivityId activity, const json::Pointer &pointer, const QByteArray &initial);
    /// The same for elements of an array, whose indices ascend: all in one change.
    Steps &pruneElements(ActivityId activity, const json::Pointer &array, const QList<qsizetype> &indices,
                         const QByteArray &initial);

private:
    bool isInitial(const QByteArray &initial, const json::Pointer &pointer);

    Result<Project> m_project;
    std::pair<QByteArray, json::FragmentPtr> m_initial; ///< the text of a new activity, and what it says
};

/// `{"name": value, …}` of members whose values are JSON already.
QByteArray jsonObject(std::initializer_list<std::pair<QStringView, QByteArray>> members);

} // namespace millrace
