// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/wiring/steps.h"

#include "model/wiring/activitytext.h"

using namespace Qt::StringLiterals;

namespace millrace {

Steps &Steps::change(ActivityId activity, const json::Pointer &pointer, const json::Change &change)
{
    return then([&](const Project &project) {
        return withChange(project, activity, asWritten(value(activity), pointer), change);
    });
}

Steps &Steps::change(ResourceId resource, const json::Pointer &pointer, const json::Change &change)
{
    return then([&](const Project &project) { return withChange(project, resource, pointer, change); });
}

Steps &Steps::then(const Edit &edit)
{
    if (isOk())
        m_project = edit(*m_project);
    return *this;
}

json::Value Steps::value(ActivityId activity) const
{
    const Resource *pipeline = isOk() ? m_project->find(m_project->pipelineOf(activity)) : nullptr;
    const ActivityRecord *record = pipeline ? pipeline->find(activity) : nullptr;
    return record ? record->value() : json::Value();
}

Steps &Steps::append(ActivityId activity, const json::Pointer &array, const QByteArray &json)
{
    if (value(activity).find(array).isArray())
        return change(activity, array / u"-"_s, json::Insert{json});
    return change(activity, array, json::Set{'[' + json + ']'});
}

/// One change takes all that is left empty: each has its text read anew.
Steps &Steps::prune(ActivityId activity, const json::Pointer &pointer, const QByteArray &initial)
{
    const json::Value root = value(activity);
    json::Pointer last = pointer;
    if (root.find(pointer)) {
        for (json::Pointer parent = pointer.parent(); !parent.isEmpty(); parent = parent.parent()) {
            const bool isSection =
                parent.last().compare(u"typeProperties", Qt::CaseInsensitive) == 0; // always required
            if (root.find(parent).size() > 1 || isSection || isInitial(initial, parent))
                break;
            last = parent;
        }
    }
    return change(activity, last, json::Remove{});
}

Steps &Steps::pruneElements(ActivityId activity, const json::Pointer &array, const QList<qsizetype> &indices,
                            const QByteArray &initial)
{
    if (indices.size() < value(activity).find(array).size() || isInitial(initial, array))
        return change(activity, array, json::RemoveElements{indices});
    return prune(activity, array, initial);
}

/// Whether a new activity has something there; its text is read once for all that are of its type.
bool Steps::isInitial(const QByteArray &initial, const json::Pointer &pointer)
{
    if (m_initial.first != initial)
        m_initial = {initial, json::parse(initial).fragment};
    return m_initial.second && json::Value(*m_initial.second).find(pointer);
}

QByteArray jsonObject(std::initializer_list<std::pair<QStringView, QByteArray>> members)
{
    QByteArray text = "{"_ba;
    for (const auto &[name, value] : members)
        text += (text.size() > 1 ? ", "_ba : ""_ba) + json::quote(name) + ": "_ba + value;
    return text + '}';
}

} // namespace millrace
