// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/difference/pairing.h"

#include "model/project/kind.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace millrace {
namespace {

using Left = QList<const Resource *>;

Left allOf(const Project &project)
{
    Left all;
    for (const ResourcePtr &resource : project.resources)
        all.append(resource.get());
    return all;
}

/// Moves those of equal key from both lists into pairs, the nth of duplicates with the nth.
template<typename KeyOf>
void pairBy(KeyOf keyOf, Left &before, Left &after, QList<ResourcePair> &pairs)
{
    QHash<QString, Left> waiting;
    for (const Resource *resource : std::as_const(after))
        waiting[keyOf(*resource)].append(resource);
    QSet<const Resource *> taken;
    before.removeIf([&](const Resource *resource) {
        const auto found = waiting.find(keyOf(*resource));
        if (found == waiting.end() || found->isEmpty())
            return false;
        taken.insert(found->first());
        pairs.append(ResourcePair{resource, found->takeFirst()});
        return true;
    });
    after.removeIf([&taken](const Resource *resource) { return taken.contains(resource); });
}

QString nameKey(const Resource &resource) { return kindId(resource.kind) + u'/' + resource.name(); }
QString foldedKey(const Resource &resource) { return nameKey(resource).toCaseFolded(); }

void collect(const json::Value &value, const QString &way, QSet<QString> &statements)
{
    if (value.isObject()) {
        for (const json::Member &member : value.members())
            collect(member.value, way + u'/' + member.name, statements);
    } else if (value.isArray()) {
        for (const json::Value &element : value.elements())
            collect(element, way + u"/-"_s, statements);
    } else {
        statements.insert(way + u'=' + QString::fromUtf8(value.text()));
    }
}

/// What a resource says, a text for each scalar with the way to it; its name is none of them.
QSet<QString> statementsOf(const Resource &resource)
{
    QSet<QString> statements;
    collect(resource.properties(), {}, statements);
    for (const ActivityRecord &record : resource.activities)
        collect(record.value(), u"/activities"_s, statements);
    return statements;
}

/// How much of what either says both say, 0 to 1.
double likeness(const QSet<QString> &a, const QSet<QString> &b)
{
    const auto both = static_cast<double>(QSet<QString>(a).intersect(b).size());
    const double either = static_cast<double>(a.size() + b.size()) - both;
    return either > 0 ? both / either : 1;
}

struct Candidate
{
    double likeness;
    const Resource *before;
    const Resource *after;
};

QList<Candidate> candidates(const Left &before, const Left &after)
{
    constexpr double Enough = 0.5;
    QHash<const Resource *, QSet<QString>> statements;
    for (const Resource *resource : before + after)
        statements.insert(resource, statementsOf(*resource));
    QList<Candidate> found;
    for (const Resource *old : before) {
        for (const Resource *next : after) {
            if (old->kind != next->kind || old->type() != next->type() || old->isBroken() || next->isBroken())
                continue;
            const double alike = likeness(statements[old], statements[next]);
            if (alike >= Enough)
                found.append({alike, old, next});
        }
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const Candidate &a, const Candidate &b) { return a.likeness > b.likeness; });
    return found;
}

void pairRenamed(Left &before, Left &after, QList<ResourcePair> &pairs)
{
    for (const Candidate &candidate : candidates(before, after)) {
        if (before.contains(candidate.before) && after.contains(candidate.after)) {
            before.removeOne(candidate.before);
            after.removeOne(candidate.after);
            pairs.append(ResourcePair{candidate.before, candidate.after});
        }
    }
}

} // namespace

QList<ResourcePair> pairedResources(const Project &before, const Project &after)
{
    Left old = allOf(before), next = allOf(after);
    QList<ResourcePair> pairs;
    pairBy(nameKey, old, next, pairs);
    pairBy(foldedKey, old, next, pairs);
    pairRenamed(old, next, pairs);
    for (const Resource *resource : std::as_const(old))
        pairs.append(ResourcePair{resource, nullptr});
    for (const Resource *resource : std::as_const(next))
        pairs.append(ResourcePair{nullptr, resource});
    return pairs;
}

} // namespace millrace
