// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/project/identity.h"

#include "model/project/branches.h"
#include "model/project/levels.h"

#include <QHash>

namespace millrace {
namespace {

/// Pairs the activities before and after a change of text, one way of recognising them after the other.
class Matching
{
public:
    Matching(const ChunkedSequence<ActivityRecord> &before, std::vector<ActivityRecord> &after, quint32 &lastId)
        : m_before(before)
        , m_after(after)
        , m_lastId(lastId)
        , m_isTaken(static_cast<size_t>(before.size()), false)
    {
    }

    /// What stands unchanged before and behind a change needs no search.
    void matchSameBytes()
    {
        matchEnds();
        matchBy([](const ActivityRecord &record) { return record.fragment->text(); });
    }
    void matchSameName()
    {
        matchBy([](const ActivityRecord &record) { return record.name(); });
    }
    void matchFoldedName()
    {
        matchBy([](const ActivityRecord &record) { return record.name().toCaseFolded(); });
    }
    void matchRenamed();

private:
    /// Takes those of equal, non-empty key in the order they stand.
    template<typename KeyOf>
    void matchBy(KeyOf keyOf);
    void matchEnds();
    void take(size_t before, const ActivityRecord &record, ActivityRecord &after);

    const ChunkedSequence<ActivityRecord> &m_before;
    std::vector<ActivityRecord> &m_after;
    quint32 &m_lastId;
    std::vector<bool> m_isTaken;
};

void Matching::take(size_t before, const ActivityRecord &record, ActivityRecord &after)
{
    m_isTaken[before] = true;
    after.id = record.id;
    after.position = record.position;
    if (*after.fragment == *record.fragment) {
        after.fragment = record.fragment;
        after.branches = record.branches;
    } else {
        after.branches = branchesIn(*after.fragment, branchesOf(record), m_lastId);
    }
}

void Matching::matchEnds()
{
    size_t head = 0;
    const size_t common = std::min(m_isTaken.size(), m_after.size());
    for (auto record = m_before.begin(); head < common && *record->fragment == *m_after[head].fragment;
         ++record, ++head)
        take(head, *record, m_after[head]);
    size_t tail = 0;
    for (; head + tail < common; ++tail) {
        const size_t before = m_isTaken.size() - 1 - tail;
        const ActivityRecord &record = m_before.at(static_cast<qsizetype>(before));
        ActivityRecord &after = m_after[m_after.size() - 1 - tail];
        if (!(*record.fragment == *after.fragment))
            break;
        take(before, record, after);
    }
}

template<typename KeyOf>
void Matching::matchBy(KeyOf keyOf)
{
    using Key = decltype(keyOf(ActivityRecord()));
    QHash<Key, QList<std::pair<size_t, const ActivityRecord *>>> waiting;
    size_t index = 0;
    for (const ActivityRecord &record : m_before) {
        if (!m_isTaken[index])
            waiting[keyOf(record)].append({index, &record});
        ++index;
    }
    if (waiting.isEmpty())
        return;
    for (ActivityRecord &record : m_after) {
        if (record.id)
            continue;
        const Key key = keyOf(record);
        const auto found = waiting.find(key);
        if (found != waiting.end() && !key.isEmpty() && !found->isEmpty())
            std::apply([&](size_t place, const ActivityRecord *old) { take(place, *old, record); }, found->takeFirst());
    }
}

void Matching::matchRenamed()
{
    QHash<QString, QList<size_t>> before, after;
    size_t index = 0;
    for (const ActivityRecord &record : m_before) {
        if (!m_isTaken[index])
            before[record.type()].append(index);
        ++index;
    }
    for (size_t i = 0; i < m_after.size(); ++i) {
        if (!m_after[i].id)
            after[m_after[i].type()].append(i);
    }
    for (auto left = after.cbegin(); left != after.cend(); ++left) {
        if (left->size() == 1 && before.value(left.key()) == *left)
            take(left->first(), m_before.at(static_cast<qsizetype>(left->first())), m_after[left->first()]);
    }
}

} // namespace

std::vector<ActivityRecord> reconciled(const ChunkedSequence<ActivityRecord> &before, std::vector<ActivityRecord> after,
                                       quint32 &lastId)
{
    if (!before.isEmpty()) {
        Matching matching(before, after, lastId);
        matching.matchSameBytes();
        matching.matchSameName();
        matching.matchFoldedName();
        matching.matchRenamed();
    }
    for (ActivityRecord &record : after) {
        if (record.id)
            continue;
        record.id = {++lastId};
        record.branches = branchesIn(*record.fragment, {}, lastId);
    }
    return after;
}

ChunkedSequence<ActivityRecord> sharing(const ChunkedSequence<ActivityRecord> &before,
                                        std::vector<ActivityRecord> after)
{
    constexpr int WorthCopying = 64; // more changed records than this are cheaper to lay out anew
    if (before.size() != static_cast<qsizetype>(after.size()))
        return ChunkedSequence<ActivityRecord>(std::move(after));
    QList<qsizetype> changed;
    qsizetype index = 0;
    for (const ActivityRecord &record : before) {
        if (!(record == after[static_cast<size_t>(index)]))
            changed.append(index);
        ++index;
    }
    if (changed.size() > WorthCopying)
        return ChunkedSequence<ActivityRecord>(std::move(after));
    ChunkedSequence<ActivityRecord> sequence = before;
    for (const qsizetype each : changed)
        sequence.set(each, std::move(after[static_cast<size_t>(each)]));
    return sequence;
}

} // namespace millrace
