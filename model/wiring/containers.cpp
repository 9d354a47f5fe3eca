// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/wiring/containers.h"

#include "model/wiring/activitytext.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millrace {

namespace {

/// Lists the branches of one container.
class Lister
{
public:
    Lister(const Resource &pipeline, const ActivityRecord &container)
        : m_pipeline(pipeline)
        , m_container(container)
    {
    }

    QList<ContainerBranch> list(const TypeInfo &type)
    {
        for (const BranchInfo &info : type.branches) {
            const json::Pointer pointer = asWritten(m_container.value(), info.pointer);
            if (info.each)
                addEach(info, pointer);
            else
                add(pointer, info.label);
        }
        for (const Branch &branch : branchesOf(m_container)) {
            if (!isListed(branch.pointer))
                add(branch.pointer, branch.pointer.last());
        }
        return m_result;
    }

private:
    void addEach(const BranchInfo &info, const json::Pointer &list)
    {
        qsizetype index = 0;
        forEachElement(m_container.value().find(list), [&](const json::Value &entry) {
            const QString name = info.name ? entry.find(*info.name).scalarText() : QString();
            const QString label = info.label.arg(name.isEmpty() ? QString::number(index + 1) : name);
            add(list / index / asWritten(entry, *info.each), label);
            ++index;
        });
    }

    void add(const json::Pointer &pointer, const QString &label)
    {
        const Level level{m_container.id, pointer};
        m_result.append({level, label, activitiesAt(m_pipeline, level).size()});
    }

    bool isListed(const json::Pointer &pointer) const
    {
        return std::any_of(m_result.begin(), m_result.end(),
                           [&pointer](const ContainerBranch &branch) { return branch.level.branch == pointer; });
    }

    const Resource &m_pipeline;
    const ActivityRecord &m_container;
    QList<ContainerBranch> m_result;
};

} // namespace

QList<ContainerBranch> branchesOf(const Resource &pipeline, const Catalog &catalog, ActivityId container)
{
    const ActivityRecord *record = pipeline.find(container);
    if (!record)
        return {};
    return Lister(pipeline, *record).list(catalog.get(TypeKind::Activity, record->type()));
}

Result<Level> levelNamed(const Resource &pipeline, const Catalog &catalog, const QString &name)
{
    const QString container = name.section(u'/', 0, 0);
    const QString branch = name.section(u'/', 1);
    ActivityId id;
    forEachActivity(pipeline, [&](const ActivityRecord &record, const Level &) {
        if (!id && record.name().compare(container, Qt::CaseInsensitive) == 0)
            id = record.id;
    });
    const QList<ContainerBranch> branches = branchesOf(pipeline, catalog, id);
    if (branches.isEmpty())
        return Error{
            Error::Code::NotFound,
            u"'%1' is no container in '%2': name a loop, a condition or a switch."_s.arg(container, pipeline.name())};
    QStringList labels;
    for (const ContainerBranch &each : branches) {
        labels.append(each.label);
        if (branch.isEmpty() ? each.count > 0 : each.label.compare(branch, Qt::CaseInsensitive) == 0)
            return each.level;
    }
    if (branch.isEmpty())
        return branches.first().level;
    return Error{Error::Code::NotFound,
                 u"'%1' has no branch '%2'; there is %3."_s.arg(container, branch, labels.join(u", "_s))};
}

QString labelOf(const Resource &pipeline, const Catalog &catalog, const Level &level)
{
    for (const ContainerBranch &branch : branchesOf(pipeline, catalog, level.container)) {
        if (branch.level == level)
            return branch.label;
    }
    return {};
}

} // namespace millrace
