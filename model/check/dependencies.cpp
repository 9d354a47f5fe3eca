// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/check/dependencies.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace millrace {

Dependencies::Dependencies(const CheckContext &context)
{
    for (const CheckedActivity &activity : context.activities)
        m_byName.insert({activity.scope, activity.name.toCaseFolded()}, &activity);
}

const CheckedActivity *Dependencies::find(quint32 scope, const QString &name) const
{
    return m_byName.value({scope, name.toCaseFolded()});
}

std::vector<Dependency> Dependencies::of(const CheckedActivity &activity) const
{
    std::vector<Dependency> result;
    for (const json::Value &entry : activity.value[u"dependsOn"].elements()) {
        const QString name = entry[u"activity"].toString();
        result.push_back({entry, name, find(activity.scope, name)});
    }
    return result;
}

QStringList conditionsOf(const Dependency &dependency)
{
    QStringList result;
    for (const json::Value &condition : dependency.entry[u"dependencyConditions"].elements())
        result.append(condition.toString());
    return result;
}

bool waitsForSuccess(const CheckContext &context, const CheckedActivity &activity, const CheckedActivity &other)
{
    const Dependencies dependencies(context);
    QSet<const CheckedActivity *> seen;
    std::vector<const CheckedActivity *> open{&activity};
    while (!open.empty()) {
        const CheckedActivity *next = open.back();
        open.pop_back();
        for (const Dependency &dependency : dependencies.of(*next)) {
            const QStringList conditions = conditionsOf(dependency);
            const bool needsSuccess =
                conditions.size() == 1 && conditions[0].compare(u"Succeeded", Qt::CaseInsensitive) == 0;
            if (!needsSuccess || !dependency.on || seen.contains(dependency.on))
                continue;
            if (dependency.on == &other)
                return true;
            seen.insert(dependency.on);
            open.push_back(dependency.on);
        }
    }
    return false;
}

} // namespace millrace
