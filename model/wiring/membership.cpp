// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/wiring/membership.h"

#include <algorithm>
#include <bitset>

namespace millrace {

namespace {

constexpr qsizetype isNew = -1; ///< in place of where an activity stood

bool handlesData(const ActivityFacts &facts)
{
    return std::any_of(facts.links.begin(), facts.links.end(), [](const Link &link) { return link.isData(); });
}

/// Makes a graph of the one before: what did not change is moved over.
class Membership
{
public:
    Membership(JoinedGraph &graph, const GraphStep &step)
        : m_old(graph)
        , m_step(step)
        , m_unknown(graph.unknown)
    {
    }

    bool run()
    {
        const bool isEasy = std::all_of(m_step.changes.begin(), m_step.changes.end(),
                                        [this](const ChangedActivities &change) { return compare(change); });
        if (!isEasy || !areNamesTheirOwn())
            return false;
        addNodes();
        addWires();
        m_old = std::move(m_new);
        m_old.unknown = std::move(m_unknown);
        return true;
    }

private:
    /// Of what stands in a stretch of the new version: where it stood, and whether its text is the same.
    struct Origin
    {
        qsizetype before = isNew;
        bool isSame = false;
    };

    bool compare(const ChangedActivities &change);
    static bool stays(const FactsInRow &before, const FactsInRow &now);
    bool comes(ActivityId id, const FactsInRow &facts);
    bool goes(ActivityId id, const FactsInRow &facts);
    bool areNamesTheirOwn() const;
    void noteName(quint32 hash)
    {
        m_names.insert(hash);
        m_maybeNames.set(hash % m_maybeNames.size());
    }
    void addNodes();
    void addWires();
    void keepWires(qsizetype activity);
    void makeWires(qsizetype activity);
    template<typename Kept, typename Changed>
    void forEachStretch(Kept kept, Changed changed);

    JoinedGraph &m_old;
    const GraphStep &m_step;
    JoinedGraph m_new;
    std::vector<std::vector<Origin>> m_origins; ///< of each change
    QHash<ActivityId, quint32> m_gone;          ///< with the hashes of their names
    QSet<ActivityId> m_added;
    QSet<quint32> m_addedNames;      ///< their hashes
    QSet<quint32> m_names;           ///< hashes of the names of those that came or went
    std::bitset<65536> m_maybeNames; ///< their lower bits, which tell most others apart
    QSet<quint32> m_unknown;
    NameTable m_table;
};

/// Finds out what became of the activities of one stretch; false where that is too much.
bool Membership::compare(const ChangedActivities &change)
{
    QHash<ActivityId, qsizetype> old;
    auto record = m_step.before.activities.iteratorAt(change.where.first);
    for (qsizetype i = 0; i < change.where.count; ++i, ++record)
        old.insert(record->id, i);
    std::vector<Origin> origins;
    qsizetype last = -1;
    record = m_step.after.activities.iteratorAt(change.where.otherFirst);
    for (qsizetype i = 0; i < change.where.otherCount; ++i, ++record) {
        const FactsInRow &now = m_step.now[size_t(change.where.otherFirst + i)];
        if (const auto known = old.constFind(record->id); known != old.cend()) {
            const FactsInRow &before = change.before[size_t(*known)];
            origins.push_back({change.where.first + *known, before.facts == now.facts});
            if (*known < last || !stays(before, now))
                return false;
            last = *known;
            old.erase(known);
        } else {
            origins.push_back({});
            if (!comes(record->id, now))
                return false;
        }
    }
    m_origins.push_back(std::move(origins));
    for (auto left = old.cbegin(); left != old.cend(); ++left) {
        if (!goes(left.key(), change.before[size_t(*left)]))
            return false;
    }
    return true;
}

bool Membership::stays(const FactsInRow &before, const FactsInRow &now)
{
    const bool isSame = before.facts == now.facts;
    return isSame || (before.name == now.name && !handlesData(*before.facts) && !handlesData(*now.facts));
}

bool Membership::comes(ActivityId id, const FactsInRow &facts)
{
    noteName(facts.hash);
    m_addedNames.insert(facts.hash);
    m_added.insert(id);
    return !handlesData(*facts.facts) && !m_unknown.contains(facts.hash) && !m_gone.contains(id);
}

bool Membership::goes(ActivityId id, const FactsInRow &facts)
{
    noteName(facts.hash);
    m_gone.insert(id, facts.hash);
    return !handlesData(*facts.facts) && !m_added.contains(id);
}

/// Whether no other activity is named like one that came or went, which could mean another end for some wire.
bool Membership::areNamesTheirOwn() const
{
    if (std::any_of(m_gone.begin(), m_gone.end(), [this](quint32 hash) { return m_addedNames.contains(hash); }))
        return false;
    qsizetype named = 0;
    for (const FactsInRow &facts : m_step.now)
        named += m_maybeNames.test(facts.hash % m_maybeNames.size()) && m_names.contains(facts.hash);
    return named == m_added.size() && std::ssize(m_old.firstWire) == m_step.before.activities.size() + 1;
}

/// Calls kept(first old, how many) and changed(change, its origins) for the whole new version in order.
template<typename Kept, typename Changed>
void Membership::forEachStretch(Kept kept, Changed changed)
{
    qsizetype old = 0;
    for (size_t i = 0; i < m_step.changes.size(); ++i) {
        const auto &where = m_step.changes[i].where;
        kept(old, where.first - old);
        changed(where, m_origins[i]);
        old = where.first + where.count;
    }
    kept(old, m_step.before.activities.size() - old);
}

void Membership::addNodes()
{
    QList<Shared<Node>> &was = m_old.graph.nodes;
    QList<Shared<Node>> &is = m_new.graph.nodes;
    is.reserve(was.size() + m_added.size());
    const auto move = [&](qsizetype first, qsizetype count) {
        std::move(was.begin() + first, was.begin() + first + count, std::back_inserter(is));
    };
    forEachStretch(move, [&](const ChangedActivities::Difference &where, const std::vector<Origin> &origins) {
        auto record = m_step.after.activities.iteratorAt(where.otherFirst);
        for (size_t i = 0; i < origins.size(); ++i, ++record) {
            if (origins[i].isSame)
                is.append(std::move(was[origins[i].before]));
            else
                is.append(m_step.now[size_t(where.otherFirst) + i]->node);
            place(is.last(), *record);
        }
    });
    move(m_step.before.activities.size(), was.size() - m_step.before.activities.size());
}

void Membership::addWires()
{
    m_new.firstWire.reserve(m_step.now.size() + 1);
    m_new.graph.wires.reserve(m_old.graph.wires.size());
    const auto keep = [this](qsizetype first, qsizetype count) {
        for (qsizetype i = first; i < first + count; ++i)
            keepWires(i);
    };
    forEachStretch(keep, [this](const ChangedActivities::Difference &where, const std::vector<Origin> &origins) {
        for (size_t i = 0; i < origins.size(); ++i) {
            if (origins[i].isSame)
                keepWires(origins[i].before);
            else
                makeWires(where.otherFirst + qsizetype(i));
        }
    });
    m_new.firstWire.push_back(quint32(m_new.graph.wires.size()));
}

/// Those of an activity whose text is the same, but for what it waited for that is no more.
void Membership::keepWires(qsizetype activity)
{
    m_new.firstWire.push_back(quint32(m_new.graph.wires.size()));
    for (quint32 i = m_old.firstWire[size_t(activity)]; i < m_old.firstWire[size_t(activity) + 1]; ++i) {
        Wire &wire = m_old.graph.wires[i];
        const auto gone =
            wire.kind == WireKind::Dependency ? m_gone.constFind(wire.from.node.activity()) : m_gone.cend();
        if (gone == m_gone.cend())
            m_new.graph.wires.append(std::move(wire));
        else
            m_unknown.insert(*gone);
    }
}

void Membership::makeWires(qsizetype activity)
{
    m_new.firstWire.push_back(quint32(m_new.graph.wires.size()));
    const FactsInRow &own = m_step.now[size_t(activity)];
    for (const Link &link : own->links) {
        if (m_table.isEmpty()) {
            m_table = NameTable(m_step.now.size());
            for (quint32 i = 0; const FactsInRow &facts : m_step.now)
                m_table.insert(facts.name, facts.hash, i++);
        }
        const auto target = m_table.find(link.target, link.hash);
        if (!target) {
            m_unknown.insert(link.hash);
            continue;
        }
        m_new.graph.wires.append({{m_new.graph.nodes.at(*target)->id, m_step.now[*target]->doneKey},
                                  {m_new.graph.nodes.at(activity)->id, link.port},
                                  WireKind::Dependency,
                                  link.conditions});
    }
}

} // namespace

bool patchMembership(JoinedGraph &graph, const GraphStep &step) { return Membership(graph, step).run(); }

} // namespace millrace
