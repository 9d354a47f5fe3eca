// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edit/dependents.h"

#include "model/base/parallel.h"
#include "model/json/plain.h"
#include "model/json/walk.h"
#include "model/project/levels.h"
#include "model/wiring/dependencies.h"
#include "model/wiring/nametable.h"
#include "model/wiring/steps.h"

#include <array>
#include <bitset>

using namespace Qt::StringLiterals;

namespace millrace {

namespace {

/// Activities that are no more, with the levels they stood at: what stood beside one may still wait for it.
class Gone
{
public:
    void add(const QString &name, const Level &level)
    {
        m_levels[name.toLower()].append(level);
        m_bits.set(bitOf(QStringView(name)));
    }
    bool isEmpty() const { return m_levels.isEmpty(); }

    bool contains(const QString &name, const Level &level) const
    {
        return m_levels.value(name.toLower()).contains(level);
    }

    /// False for most strings that are none of the names, without a copy: nearly all of ten thousand activities wait
    /// for none of them.
    bool mayBe(const json::Value &name) const
    {
        const QByteArrayView raw = rawString(name);
        return !json::isPlain(raw) || m_bits.test(bitOf(QLatin1StringView(raw)));
    }

private:
    template<typename View>
    size_t bitOf(View name) const
    {
        return foldedHash(name) % m_bits.size();
    }

    QHash<QString, QList<Level>> m_levels; ///< by name in lower case
    std::bitset<65536> m_bits;             ///< by the hashes of the names
};

/// Has the memory fetch the first lines of what lies there.
void fetch(const void *data)
{
    constexpr qsizetype line = 64;
    for (qsizetype at = 0; at < 4 * line; at += line)
        __builtin_prefetch(static_cast<const char *>(data) + at);
}

/// Calls visit(record, level) for the activities [from, to) and what is in them, and has the memory fetch what the next
/// ones are made of: to wait for ten thousand texts one by one takes longer than to read them.
template<typename Visit>
void forEachFetched(const ChunkedSequence<ActivityRecord> &activities, qsizetype from, qsizetype to, Visit visit)
{
    constexpr qsizetype ahead = 8;
    auto object = activities.iteratorAt(std::min(from + 2 * ahead, activities.size()));
    auto text = activities.iteratorAt(std::min(from + ahead, activities.size()));
    auto record = activities.iteratorAt(from);
    for (qsizetype i = from; i < to; ++i, ++record) {
        if (object != activities.end())
            __builtin_prefetch((object++)->fragment.get());
        if (text != activities.end()) {
            fetch(text->fragment->text().constData());
            fetch((text++)->fragment->tokens().data());
        }
        visit(*record, Level());
        for (const Branch &branch : branchesOf(*record))
            forEachActivity(branch.activities, Level{record->id, branch.pointer}, visit);
    }
}

/// An activity that waits for others which are no more, by the indices of its entries.
struct Waiting
{
    const ActivityRecord *activity;
    QList<qsizetype> entries;
};

/// What waits among the activities [from, to).
struct WaitingPart
{
    qsizetype from;
    qsizetype to;
    QList<Waiting> found = {};
};

void findWaiting(WaitingPart &part, const Resource &pipeline, const Gone &gone)
{
    forEachFetched(pipeline.activities, part.from, part.to, [&](const ActivityRecord &record, const Level &level) {
        QList<qsizetype> entries;
        qsizetype index = 0;
        forEachElement(record.value()[u"dependsOn"], [&](const json::Value &entry) {
            const json::Value name = entry[u"activity"];
            if (gone.mayBe(name) && gone.contains(name.toString(), level))
                entries.append(index);
            ++index;
        });
        if (!entries.isEmpty())
            part.found.append({&record, entries});
    });
}

Gone goneOf(const Resource &pipeline, const QSet<ActivityId> &activities)
{
    Gone gone;
    forEachActivity(pipeline, [&](const ActivityRecord &record, const Level &level) {
        if (activities.contains(record.id))
            gone.add(record.name(), level);
    });
    return gone;
}

} // namespace

Result<Project> withoutDependenciesOn(const Project &project, const Catalog &catalog, const Resource &before,
                                      const QSet<ActivityId> &activities)
{
    constexpr qsizetype many = 1000; // are worth a second thread
    const Gone gone = goneOf(before, activities);
    const Resource &pipeline = *project.find(before.id);
    const qsizetype half = pipeline.activities.size() / 2;
    std::array parts{WaitingPart{0, half}, WaitingPart{half, pipeline.activities.size()}};
    forEachAtOnce(parts, half > many, [&](WaitingPart &part) { findWaiting(part, pipeline, gone); });
    Steps steps(project);
    for (const WaitingPart &part : parts) {
        for (const Waiting &waiting : part.found) {
            const TypeInfo &type = catalog.get(TypeKind::Activity, waiting.activity->type());
            const QByteArray initial = type.initial.v2.value_or(QByteArray());
            steps.pruneElements(waiting.activity->id, dependsOnPointer(), waiting.entries, initial);
        }
    }
    return steps.result();
}

} // namespace millrace
