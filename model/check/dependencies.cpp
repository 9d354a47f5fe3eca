// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/check/dependencies.h"

#include "model/base/parallel.h"
#include "model/json/walk.h"
#include "model/wiring/nametable.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace millrace {

namespace {

/// The activities of each scope by name. Of several that differ in case alone, the one that is spelt as asked.
class Siblings
{
public:
    explicit Siblings(const std::vector<CheckedActivity> &activities)
    {
        m_byName.reserve(qsizetype(activities.size()));
        for (const CheckedActivity &activity : activities)
            m_byName.insert(keyOf(activity.scope, activity.hash), &activity);
    }

    const CheckedActivity *find(quint32 scope, const QString &name) const
    {
        const CheckedActivity *found = nullptr;
        const auto [first, last] = m_byName.equal_range(keyOf(scope, foldedHash(name)));
        for (auto it = first; it != last; ++it) {
            if (const CheckedActivity *one = *it; one->scope == scope && one->name == name)
                return one;
            else if (one->scope == scope && one->name.compare(name, Qt::CaseInsensitive) == 0)
                found = one;
        }
        return found;
    }

private:
    static quint64 keyOf(quint32 scope, quint32 hash) { return quint64(scope) << 32 | hash; }

    QMultiHash<quint64, const CheckedActivity *> m_byName;
};

} // namespace

void joinDependencies(std::vector<CheckedActivity> &activities, const std::vector<CheckedActivity> &all)
{
    const Siblings siblings(all);
    forEachAtOnce(activities, activities.size() >= ManyChecked, [&siblings](CheckedActivity &activity) {
        forEachElement(activity.dependsOn, [&](const json::Value &entry) {
            const QString name = entry[u"activity"].toString();
            activity.needs.push_back({entry, name, siblings.find(activity.scope, name)});
        });
    });
}

QStringList conditionsOf(const Dependency &dependency)
{
    QStringList result;
    for (const json::Value &condition : dependency.entry[u"dependencyConditions"].elements())
        result.append(condition.toString());
    return result;
}

bool waitsForSuccess(const CheckedActivity &activity, const CheckedActivity &other)
{
    QSet<const CheckedActivity *> seen;
    std::vector<const CheckedActivity *> open{&activity};
    while (!open.empty()) {
        const CheckedActivity *next = open.back();
        open.pop_back();
        for (const Dependency &dependency : next->needs) {
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
