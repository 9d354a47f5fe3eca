// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edit/find.h"

#include "model/edit/edits.h"

namespace millrace {

namespace {

/// Looks through one value and all below it.
class Search
{
public:
    Search(const QString &wanted, QList<Finding> &found)
        : m_wanted(wanted)
        , m_found(found)
    {
    }

    void look(const Finding &at, const json::Value &value)
    {
        if (value.isString())
            note(at, value.toString(), false);
        for (const json::Member &member : value.members()) {
            const Finding inside{at.resource, at.activity, at.pointer / member.name, {}, false};
            note(inside, member.name, true);
            look(inside, member.value);
        }
        const QList<json::Value> elements = value.elements();
        for (qsizetype i = 0; i < elements.size(); ++i)
            look({at.resource, at.activity, at.pointer / i, {}, false}, elements.at(i));
    }

private:
    void note(Finding at, const QString &text, bool isMemberName)
    {
        if (!text.contains(m_wanted, Qt::CaseInsensitive))
            return;
        at.text = text;
        at.isMemberName = isMemberName;
        m_found << at;
    }

    QString m_wanted;
    QList<Finding> &m_found;
};

/// What was found inside a container belongs to the activity that it stands in.
void giveToInnermost(const Resource &resource, QList<Finding> &found, qsizetype from)
{
    for (qsizetype i = from; i < found.size(); ++i)
        found[i].activity = innerPointer(resource, found[i].pointer).activity;
}

bool isNameOf(const Finding &finding) { return !finding.activity && finding.pointer == json::Pointer::of(u"/name"); }

} // namespace

QList<Finding> findText(const Project &project, const QString &wanted)
{
    QList<Finding> found;
    if (wanted.isEmpty())
        return found;
    Search search(wanted, found);
    for (const ResourcePtr &resource : project.resources) {
        if (resource->isBroken())
            continue;
        search.look({resource->id, {}, {}, {}, false}, resource->root());
        const json::Pointer activities = activitiesPointer(*resource);
        for (qsizetype i = 0; const ActivityRecord &activity : resource->activities) {
            const qsizetype before = found.size();
            search.look({resource->id, activity.id, activities / i++, {}, false}, activity.value());
            if (activity.branches)
                giveToInnermost(*resource, found, before);
        }
    }
    return found;
}

Result<Project> replaceText(const Project &project, const Catalog &catalog, const QString &wanted,
                            const QString &replacement)
{
    Result<Project> next = project;
    QList<std::pair<ResourceId, QString>> renamed;
    for (const Finding &finding : findText(project, wanted)) {
        if (finding.isMemberName)
            continue;
        QString text = finding.text;
        text.replace(wanted, replacement, Qt::CaseInsensitive);
        if (isNameOf(finding)) {
            renamed.append({finding.resource, text});
            continue;
        }
        const json::Set change{json::quote(text)};
        const Resource *resource = project.find(finding.resource);
        next = finding.activity
                   ? withChange(*next, finding.activity, innerPointer(*resource, finding.pointer).pointer, change)
                   : withChange(*next, finding.resource, finding.pointer, change);
        if (!next)
            return next;
    }
    // Last, because a name may stand in other words elsewhere than where the text was found.
    for (const auto &[resource, name] : renamed)
        if (next)
            next = renameResource(*next, catalog, resource, name);
    return next;
}

} // namespace millrace
