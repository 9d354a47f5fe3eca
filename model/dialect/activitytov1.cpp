// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/dialect/functions.h"
#include "model/dialect/texts.h"
#include "model/dialect/tov1.h"
#include "model/schedule/timespan.h"
#include "model/wiring/steps.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millrace {

using json::Pointer;

namespace {

json::Value entryNamed(const json::Value &list, const QString &name)
{
    for (const json::Value &entry : list.elements())
        if (entry[u"name"].toString().compare(name, Qt::CaseInsensitive) == 0)
            return entry;
    return {};
}

} // namespace

json::FragmentPtr ToV1::activity(const Flow &flow)
{
    Ledger ledger = ledgerFor(flow);
    Draft draft(flow.record->fragment);
    const QString memory = memoryNameOf(flow);
    const TypeInfo &type = m_catalog.get(TypeKind::Activity, flow.record->type());
    const Window window = windowOf(*flow.pipeline);
    restoreChanged(draft, m_kept, memory);
    carryMembers(draft, {}, m_catalog, type, Dialect::V2, ledger);
    carryReference(draft, Pointer::of(u"/linkedServiceName"), Dialect::V2, ledger);
    Conversion conversion{m_project, m_catalog, type, Dialect::V2, window, ledger};
    conversion.datasetAt = [&flow](const QString &port) { return flow.ports.value(port); };
    runFunctions(draft, conversion);
    draft.remove(Pointer::of(u"/dependsOn"));
    carryLists(draft, flow);
    carryPolicy(draft, flow);
    carryExpressions(draft, Pointer::of(u"/typeProperties"), Dialect::V2, window, ledger);
    restoreMembers(draft, m_kept, memory);
    return draft.fragment();
}

/// `inputs` and `outputs`: the entries of before where they still hold, then what came new.
void ToV1::carryLists(Draft &draft, const Flow &flow)
{
    const QString memory = memoryNameOf(flow);
    for (const bool isInput : {true, false}) {
        const Pointer list({isInput ? u"inputs"_s : u"outputs"_s});
        const QByteArray kept = m_kept.kept(memory, list);
        const json::FragmentPtr before = json::parse(kept.isEmpty() ? "[]"_ba : kept).fragment;
        QStringList names = isInput ? flow.inputs : flow.outputs;
        QStringList ordered = keptNames(flow, list.last());
        ordered.removeIf([&names](const QString &each) { return !names.contains(each, Qt::CaseInsensitive); });
        names.removeIf([&ordered](const QString &each) { return ordered.contains(each, Qt::CaseInsensitive); });
        const QStringList all = ordered + names;
        if (before && !kept.isEmpty() && all == keptNames(flow, list.last())) {
            draft.set(list, kept);
            continue;
        }
        QByteArray entries;
        for (const QString &name : all) {
            const json::Value entry = entryNamed(json::Value(*before), name);
            entries += (entries.isEmpty() ? "" : ", ") +
                       (entry ? entry.text().toByteArray() : jsonObject({{u"name", json::quote(name)}}));
        }
        draft.remove(list);
        if (!entries.isEmpty() || !kept.isEmpty()) // an empty list keeps the entries of before away
            draft.set(list, '[' + entries + ']');
    }
}

/// How many slices run at once and what they wait comes from the trigger, unless the policy of before says the same.
void ToV1::carryPolicy(Draft &draft, const Flow &flow)
{
    const Period &period = *m_periods.constFind(flow.pipeline->id.value);
    const QString memory = memoryNameOf(flow);
    const bool isKept = !m_kept.membersOf(memory).isEmpty();
    if (!period.isThere() || isKept)
        return;
    const Pointer policy = Pointer::of(u"/policy");
    draft.set(policy / u"concurrency"_s, QByteArray::number(std::min(period.concurrency, 10)));
    draft.set(policy / u"executionPriorityOrder"_s, "\"OldestFirst\"");
    if (period.delay.count() > 0)
        draft.set(policy / u"delay"_s, json::quote(schedule::formatTimeSpan(period.delay)));
}

/// Whether what a trigger waits for is said by datasets that both pipelines share.
bool ToV1::isCarried(const json::Value &dependency, const Resource &trigger) const
{
    const QString name = dependency[u"referenceTrigger"][u"referenceName"].toString();
    const Resource *other = m_index.find(ResourceKind::Trigger, name.isEmpty() ? trigger.name() : name);
    const QStringList makers = other ? pipelinesOf(*other) : QStringList();
    const QStringList readers = pipelinesOf(trigger);
    return std::any_of(m_order.begin(), m_order.end(), [&](ActivityId id) {
        const Flow &flow = *m_flows.constFind(id.value);
        if (!readers.contains(flow.pipeline->name(), Qt::CaseInsensitive))
            return false;
        return std::any_of(flow.inputs.begin(), flow.inputs.end(), [&](const QString &input) {
            const Flow *maker = producerOf(input);
            return maker && makers.contains(maker->pipeline->name(), Qt::CaseInsensitive);
        });
    });
}

/// Triggers go: the ones that became periods silently, the others with a line each.
/// Whether a trigger's period is that of a pipeline whose activities all were left out.
bool ToV1::startsNothing(const Resource &trigger) const
{
    for (auto period = m_periods.begin(); period != m_periods.end(); ++period) {
        const bool isLeft = std::any_of(m_order.begin(), m_order.end(), [&](ActivityId id) {
            return m_flows.constFind(id.value)->pipeline->id.value == period.key();
        });
        if (period->trigger == &trigger && !isLeft)
            return true;
    }
    return false;
}

void ToV1::reportTriggers()
{
    QList<const Resource *> used;
    for (const Period &period : m_periods)
        used.append(period.trigger);
    for (const ResourcePtr &resource : m_project.resources) {
        if (resource->kind != ResourceKind::Trigger || resource->isBroken())
            continue;
        Ledger ledger = ledgerFor(*resource);
        if (!used.contains(resource.get()))
            ledger.lose({},
                        u"v1 has no trigger of the type \"%1\", or its pipeline has another."_s.arg(resource->type()),
                        u"It was left out."_s);
        if (startsNothing(*resource))
            ledger.lose({}, u"Nothing of what this trigger starts is left in v1."_s,
                        u"Its pipeline keeps the period, and nothing runs in it."_s);
        const Pointer waits = Pointer::of(u"/properties/typeProperties/dependsOn");
        for (qsizetype index = 0; const json::Value &each : resource->root().find(waits).elements()) {
            const Pointer at = waits / index++;
            if (!isCarried(each, *resource))
                ledger.lose(at, u"v1's pipelines wait for each other by datasets only."_s,
                            u"Nothing waits; wire a dataset of the one pipeline into the other."_s);
        }
    }
}

/// The parts of a pipeline that was split by its rhythms come together again, in the order of before.
void ToV1::joinParts()
{
    for (const ResourcePtr &resource : m_project.resources) {
        const QByteArray kept = m_kept.kept(memoryNameOf(*resource), keptPart());
        const auto part = m_made.constFind(resource->id.value);
        if (resource->kind != ResourceKind::Pipeline || kept.isEmpty() || part == m_made.constEnd())
            continue;
        const Resource *whole =
            m_index.find(ResourceKind::Pipeline, json::Value(*json::parse(kept).fragment).toString());
        if (!whole || !m_made.contains(whole->id.value))
            continue;
        Resource joined = *m_made.value(whole->id.value);
        std::vector<ActivityRecord> records(joined.activities.begin(), joined.activities.end());
        records.insert(records.end(), (*part)->activities.begin(), (*part)->activities.end());
        const auto place = [this](const ActivityRecord &record) {
            const Flow &flow = *m_flows.constFind(record.id.value);
            const QByteArray index = m_kept.kept(memoryNameOf(flow), keptIndex());
            return index.isEmpty() ? 100'000 : index.toInt();
        };
        std::stable_sort(records.begin(), records.end(),
                         [&place](const ActivityRecord &a, const ActivityRecord &b) { return place(a) < place(b); });
        relay(records);
        joined.activities = ChunkedSequence<ActivityRecord>(std::move(records));
        m_made.insert(whole->id.value, std::make_shared<const Resource>(std::move(joined)));
        m_made.remove(resource->id.value);
    }
}

void ToV1::assemble()
{
    joinParts();
    for (const ResourcePtr &resource : m_project.resources)
        if (const auto made = m_made.constFind(resource->id.value); made != m_made.constEnd())
            m_next.resources.append(*made);
    for (const auto &[name, properties] : m_new) {
        const QByteArray text = json::indented(jsonObject({{u"name", json::quote(name)}, {u"properties", properties}}));
        const Resource fresh = makeResource(m_next, ResourceKind::Dataset, {}, text + '\n');
        const ResourceId id = fresh.id;
        carryDataset(fresh);
        m_next.resources.append(m_made.value(id.value));
        m_report.losses.append({name,
                                {},
                                u"V2 names a file or an order where v1 needs a dataset."_s,
                                u"The dataset \"%1\" was made."_s.arg(name)});
    }
}

} // namespace millrace
