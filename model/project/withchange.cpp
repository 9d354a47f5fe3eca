// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/json/scan.h"
#include "model/project/branches.h"
#include "model/project/cut.h"
#include "model/project/levels.h"

using namespace Qt::StringLiterals;

// A change goes where its pointer leads: into one activity's own text; to the activities as elements, where only
// windows of neighbours are laid out and cut again; into the skeleton; or, when it takes or gives the whole array,
// through the text of the resource.

namespace millrace {
namespace {

/// The text before an activity without the comma of the one before it.
QByteArray withoutComma(const QByteArray &lead)
{
    for (const char *at = lead.cbegin(); at != lead.cend();) {
        if (*at == ',')
            return lead.first(at - lead.cbegin()) + lead.sliced(at + 1 - lead.cbegin());
        const char *stop = json::endOfComment(at, lead.cend());
        at = stop ? stop : at + 1;
    }
    return lead;
}

Result<json::FragmentPtr> edited(const json::Fragment &fragment, const json::Pointer &pointer,
                                 const json::Change &change)
{
    auto text = json::edit(fragment, pointer, change);
    if (!text)
        return text.error();
    const json::Parsed parsed = json::parse(*text);
    if (parsed.error)
        return Error{Error::Code::Invalid, u"The change would break the JSON: %1"_s.arg(parsed.error->message)};
    return parsed.fragment;
}

/// What an edit by the text of the whole resource gives.
Result<Project> throughText(const Project &project, const Resource &resource, const json::Pointer &pointer,
                            const json::Change &change)
{
    const json::Parsed whole = json::parse(textOf(resource));
    auto text = json::edit(*whole.fragment, pointer, change);
    return text ? Result(withText(project, resource.id, *text)) : text.error();
}

/// The activities [from, to) in the skeleton, as a text of its own.
QByteArray windowText(const Resource &resource, qsizetype from, qsizetype to)
{
    QByteArray text = resource.skeleton->text().first(resource.hole);
    auto record = resource.activities.iteratorAt(from);
    for (qsizetype i = from; i < to; ++i, ++record) {
        text += i == from && from > 0 ? withoutComma(record->lead) : record->lead;
        text += record->fragment->text();
    }
    return text + resource.skeleton->text().sliced(resource.hole);
}

/// One element of the activities array is set, inserted or removed, or some that stand side by side are removed.
class ElementChange
{
public:
    ElementChange(const Resource &resource, qsizetype index, json::Change change, quint32 &lastId)
        : ElementChange(resource, index, index + 1, lastId)
    {
        m_isInsertion = std::holds_alternative<json::Insert>(change) || index == resource.activities.size();
        m_removed = std::holds_alternative<json::Remove>(change) ? 1 : 0;
        m_change = std::move(change);
        m_pointer = activitiesPointer(resource) / (m_index - m_from);
    }

    /// Takes the activities [from, to) away.
    static ElementChange removal(const Resource &resource, qsizetype from, qsizetype to, quint32 &lastId)
    {
        ElementChange change(resource, from, to, lastId);
        change.m_removed = to - from;
        json::RemoveElements elements;
        for (qsizetype index = from; index < to; ++index)
            elements.indices.append(index - change.m_from);
        change.m_change = std::move(elements);
        change.m_pointer = activitiesPointer(resource);
        return change;
    }

    /// The resource after the change.
    Result<Resource> apply();

private:
    ElementChange(const Resource &resource, qsizetype from, qsizetype to, quint32 &lastId)
        : m_resource(resource)
        , m_lastId(lastId)
        , m_index(from)
        , m_from(std::max<qsizetype>(from - 1, 0))
        , m_to(std::min(to + 1, resource.activities.size()))
    {
    }
    void take(Resource &next, std::vector<ActivityRecord> window);

    const Resource &m_resource;
    quint32 &m_lastId;
    qsizetype m_index;
    qsizetype m_from; ///< of the window, as m_to
    qsizetype m_to;
    bool m_isInsertion = false;
    qsizetype m_removed = 0;
    json::Change m_change;
    json::Pointer m_pointer; ///< of the change in the window
};

Result<Resource> ElementChange::apply()
{
    const json::Parsed window = json::parse(windowText(m_resource, m_from, m_to));
    if (window.error)
        return Error{Error::Code::Invalid, window.error->message};
    const auto after = edited(*window.fragment, m_pointer, m_change);
    if (!after)
        return after.error();
    Cut parts = cut(ResourceKind::Pipeline, *after);
    Resource next = m_resource;
    next.hole = parts.hole;
    if (!(*parts.skeleton == *m_resource.skeleton))
        next.skeleton = parts.skeleton;
    take(next, std::move(parts.activities));
    return next;
}

/// Puts the window's records back; the rest of the sequence stays shared.
void ElementChange::take(Resource &next, std::vector<ActivityRecord> window)
{
    for (qsizetype i = 0; i < m_removed; ++i)
        next.activities.remove(m_index);
    if (m_isInsertion)
        next.activities.insert(m_index, {});
    for (size_t i = 0; i < window.size(); ++i) {
        const qsizetype index = m_from + static_cast<qsizetype>(i);
        const ActivityRecord &old = next.activities.at(index);
        ActivityRecord record{old.id, window[i].lead, window[i].fragment, old.position, old.branches};
        if (i == 0 && m_from > 0)
            record.lead = old.lead; // the window had it without the comma
        if (!record.id)
            record.id = {++m_lastId};
        if (old.fragment && *old.fragment == *record.fragment)
            record.fragment = old.fragment;
        else
            record.branches = branchesIn(*record.fragment, branchesOf(old), m_lastId);
        if (!(record == old))
            next.activities.set(index, std::move(record));
    }
}

/// Whether the pointer leads to the array of activities or to something that holds it.
bool holdsActivities(const Resource &resource, const json::Pointer &pointer)
{
    const json::Value value = resource.root().find(pointer);
    return value && resource.hole > value.begin() && resource.hole < value.end();
}

/// The index among (or right behind) the activities that a pointer names as an element; -1 when it is none.
qsizetype elementIndex(const Resource &resource, const json::Pointer &pointer)
{
    if (pointer.size() != 3 || !resource.hole)
        return -1;
    const json::Value array = resource.root().find(pointer.parent());
    if (!array.isArray() || array.begin() + 1 != resource.hole)
        return -1;
    if (pointer.last() == "-"_L1)
        return resource.activities.size();
    bool ok = false;
    const qsizetype index = pointer.last().toUInt(&ok);
    return ok && index <= resource.activities.size() ? index : -1;
}

Result<Project> changeElement(const Project &project, const Resource &resource, qsizetype index,
                              const json::Pointer &pointer, const json::Change &change)
{
    const bool isBehind = index == resource.activities.size();
    const bool needsElement =
        std::holds_alternative<json::Remove>(change) || std::holds_alternative<json::Rename>(change);
    if (isBehind && needsElement)
        return Error{Error::Code::NotFound, u"There is no activity at \"%1\"."_s.arg(pointer.toString())};
    Project after = project;
    const auto next = ElementChange(resource, index, change, after.lastId).apply();
    if (!next)
        return throughText(project, resource, pointer, change); // such as a comma behind the last activity
    return withReplaced(after, *next);
}

/// Takes activities away, from the last on so that the indices before them stay.
Result<Project> removeElements(const Project &project, const Resource &resource, const json::Pointer &pointer,
                               const json::RemoveElements &remove)
{
    const QList<qsizetype> &indices = remove.indices;
    if (indices.isEmpty() || indices.first() < 0 || indices.last() >= resource.activities.size())
        return throughText(project, resource, pointer, remove); // which tells of it
    Project after = project;
    Result<Resource> next = resource;
    for (qsizetype end = indices.size(); end > 0 && next;) {
        qsizetype begin = end - 1;
        while (begin > 0 && indices[begin - 1] + 1 == indices[begin])
            --begin;
        next = ElementChange::removal(*next, indices[begin], indices[end - 1] + 1, after.lastId).apply();
        end = begin;
    }
    return next ? withReplaced(after, *next) : throughText(project, resource, pointer, remove);
}

Result<Project> changeSkeleton(const Project &project, const Resource &resource, const json::Pointer &pointer,
                               const json::Change &change)
{
    auto skeleton = edited(*resource.skeleton, pointer, change);
    if (!skeleton)
        return resource.activities.isEmpty() ? Result<Project>(skeleton.error())
                                             : throughText(project, resource, pointer, change);
    Cut parts = cut(resource.kind, *skeleton);
    Resource next = resource;
    next.skeleton = std::move(parts.skeleton);
    next.hole = parts.hole;
    return withReplaced(project, std::move(next));
}

Result<Project> changeActivity(const Project &project, const Resource &resource, const InnerPointer &inner,
                               const json::Change &change)
{
    const qsizetype index = resource.indexOf(inner.activity);
    ActivityRecord record = resource.activities.at(index);
    auto fragment = edited(*record.fragment, inner.pointer, change);
    if (!fragment)
        return fragment.error();
    if (**fragment == *record.fragment)
        return project;
    Project after = project;
    record.fragment = std::move(*fragment);
    record.branches = branchesIn(*record.fragment, branchesOf(record), after.lastId);
    Resource next = resource;
    next.activities.set(index, std::move(record));
    return withReplaced(after, std::move(next));
}

/// An inner activity that was replaced as a whole is the same activity, whatever its new name and type.
Project withIdKept(const Project &project, const Resource &before, ActivityId id, const json::Pointer &outer)
{
    const Resource *after = project.find(before.id);
    const ActivityId now = innerPointer(*after, outer).activity;
    return after->find(id) || before.find(now) ? project : withIdentity(project, now, *before.find(id));
}

} // namespace

Result<Project> withChange(const Project &project, ResourceId id, const json::Pointer &pointer,
                           const json::Change &change)
{
    const Resource *resource = project.find(id);
    if (!resource)
        return Error{Error::Code::NotFound, u"The resource to change is gone."_s};
    if (resource->isBroken())
        return Error{
            Error::Code::Conflict,
            u"\"%1\" cannot be changed while its JSON has an error: mend its text first."_s.arg(resource->name())};
    if (const qsizetype index = elementIndex(*resource, pointer); index >= 0)
        return changeElement(project, *resource, index, pointer, change);
    const auto *elements = std::get_if<json::RemoveElements>(&change);
    if (elements && elementIndex(*resource, pointer / u"-"_s) >= 0)
        return removeElements(project, *resource, pointer, *elements);
    const InnerPointer inner = topPointer(*resource, pointer);
    if (inner.activity)
        return changeActivity(project, *resource, inner, change);
    const bool isWhole =
        resource->kind == ResourceKind::Pipeline && (!resource->hole || holdsActivities(*resource, pointer));
    return isWhole ? throughText(project, *resource, pointer, change)
                   : changeSkeleton(project, *resource, pointer, change);
}

Result<Project> withChange(const Project &project, ActivityId activity, const json::Pointer &pointer,
                           const json::Change &change)
{
    const Resource *resource = project.find(project.pipelineOf(activity));
    if (!resource)
        return Error{Error::Code::NotFound, u"The activity to change is gone."_s};
    if (!pointer.isEmpty() && resource->indexOf(activity) >= 0)
        return changeActivity(project, *resource, {activity, pointer}, change);
    const json::Pointer outer = outerPointer(*resource, activity, pointer);
    const Result<Project> next = withChange(project, resource->id, outer, change);
    const bool isReplaced = pointer.isEmpty() && std::holds_alternative<json::Set>(change);
    return next && isReplaced ? Result(withIdKept(*next, *resource, activity, outer)) : next;
}

} // namespace millrace
