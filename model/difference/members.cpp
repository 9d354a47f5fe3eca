// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/difference/members.h"

#include "model/difference/meaning.h"
#include "model/project/identity.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace millrace {
namespace {

using Kind = MemberDifference::Kind;

/// How two values were reached.
struct Way
{
    QStringList place;
    json::Pointer before, after;

    Way to(const QString &step, const QString &stepBefore, const QString &stepAfter) const
    {
        return {place + QStringList{step}, before / stepBefore, after / stepAfter};
    }
    Way to(const QString &step, qsizetype indexBefore, qsizetype indexAfter) const
    {
        return to(step, QString::number(indexBefore), QString::number(indexAfter));
    }
};

QString nameOf(const json::Value &element) { return element[u"name"].toString(); }

/// Whether the elements of both lists are recognised by their names.
bool areNamed(const json::Value &before, const json::Value &after)
{
    const QList<json::Value> all = before.elements() + after.elements();
    return std::all_of(all.begin(), all.end(), [](const json::Value &element) { return !nameOf(element).isEmpty(); });
}

/// A list's elements as records that identity.h pairs; ids count from 1 where they are known.
std::vector<ActivityRecord> recordsOf(const json::Value &list)
{
    std::vector<ActivityRecord> records;
    for (json::FragmentPtr &element : list.fragment().sliceElements(list.token()))
        records.push_back({.id = {}, .lead = {}, .fragment = std::move(element), .position = {}});
    return records;
}

class Comparison
{
public:
    void compare(const json::Value &before, const json::Value &after, const Way &way);
    void compareMembers(const json::Value &before, const json::Value &after, const Way &way, const QString &ignored);

    QList<MemberDifference> found;

private:
    void add(Kind kind, const Way &way)
    {
        found.append({.kind = kind, .place = way.place, .before = way.before, .after = way.after, .was = {}, .is = {}});
    }
    void compareNamed(const json::Value &before, const json::Value &after, const Way &way);
    void comparePair(const ActivityRecord &before, const ActivityRecord &after, const Way &way);
    void compareUnnamed(const QList<json::Value> &before, const QList<json::Value> &after, const Way &way);
};

void Comparison::compare(const json::Value &before, const json::Value &after, const Way &way)
{
    if (meansSame(before, after))
        return;
    if (before.isObject() && after.isObject())
        return compareMembers(before, after, way, {});
    if (!before.isArray() || !after.isArray())
        return add(Kind::Changed, way);
    if (areNamed(before, after))
        return compareNamed(before, after, way);
    compareUnnamed(before.elements(), after.elements(), way);
}

void Comparison::compareMembers(const json::Value &before, const json::Value &after, const Way &way,
                                const QString &ignored)
{
    const MemberIndex left(before), right(after);
    for (const json::Member &member : left.members()) {
        if (member.name == ignored)
            continue;
        const json::Value other = right.counterpart(member.name, left);
        const Way there = way.to(member.name, member.name, member.name);
        other ? compare(member.value, other, there) : add(Kind::Removed, there);
    }
    for (const json::Member &member : right.members()) {
        if (member.name != ignored && !left.counterpart(member.name, right))
            add(Kind::Added, way.to(member.name, member.name, member.name));
    }
}

/// What has a type goes by a name of its own; any other name, as in "inputs", is a reference.
void Comparison::comparePair(const ActivityRecord &before, const ActivityRecord &after, const Way &way)
{
    if (before.type().isEmpty())
        return compare(before.value(), after.value(), way);
    if (before.name() != after.name())
        add(Kind::Renamed, way);
    compareMembers(before.value(), after.value(), way, u"name"_s);
}

void Comparison::compareNamed(const json::Value &before, const json::Value &after, const Way &way)
{
    std::vector<ActivityRecord> known = recordsOf(before);
    quint32 lastId = 0;
    for (ActivityRecord &record : known)
        record.id = {++lastId};
    const auto firstNew = lastId + 1;
    const ChunkedSequence<ActivityRecord> left(std::move(known));
    QList<bool> isLeft(left.size(), true);
    quint32 last = 0;
    bool isReordered = false;
    qsizetype index = -1;
    for (const ActivityRecord &record : reconciled(left, recordsOf(after), lastId)) {
        ++index;
        if (record.id.value >= firstNew) {
            add(Kind::Added, way.to(record.name(), left.size(), index));
            continue;
        }
        const qsizetype place = record.id.value - 1;
        isLeft[place] = false;
        isReordered = isReordered || record.id.value < last;
        last = record.id.value;
        comparePair(left.at(place), record, way.to(left.at(place).name(), place, index));
    }
    for (qsizetype i = 0; i < left.size(); ++i) {
        if (isLeft[i])
            add(Kind::Removed, way.to(left.at(i).name(), i, after.size()));
    }
    if (isReordered)
        add(Kind::Reordered, way);
}

/// Elements without names: what both lists begin and end with is the same, what is between goes by its index.
void Comparison::compareUnnamed(const QList<json::Value> &before, const QList<json::Value> &after, const Way &way)
{
    const qsizetype common = std::min(before.size(), after.size());
    qsizetype head = 0;
    while (head < common && meansSame(before[head], after[head]))
        ++head;
    qsizetype tail = 0;
    while (head + tail < common && meansSame(before[before.size() - 1 - tail], after[after.size() - 1 - tail]))
        ++tail;
    const auto step = [&way](qsizetype index) { return way.to(QString::number(index), index, index); };
    for (qsizetype i = head; i < common - tail; ++i)
        compare(before[i], after[i], step(i));
    for (qsizetype i = common - tail; i < before.size() - tail; ++i)
        add(Kind::Removed, step(i));
    for (qsizetype i = common - tail; i < after.size() - tail; ++i)
        add(Kind::Added, step(i));
}

} // namespace

QList<MemberDifference> memberDifferences(const json::Value &before, const json::Value &after, const QString &ignored)
{
    Comparison comparison;
    if (before.isObject() && after.isObject())
        comparison.compareMembers(before, after, {}, ignored);
    else
        comparison.compare(before, after, {});
    return comparison.found;
}

} // namespace millrace
