// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/dialect/tov2.h"

#include "model/dialect/functions.h"
#include "model/dialect/paths.h"
#include "model/dialect/texts.h"
#include "model/edit/edits.h"
#include "model/project/cut.h"
#include "model/schedule/instant.h"
#include "model/wiring/remembered.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millrace {

using json::Pointer;

ToV2::ToV2(const Project &project, const Catalog &catalog)
    : m_project(project)
    , m_catalog(catalog)
    , m_index(project)
    , m_groups(project, catalog)
    , m_window{pipelineWindow(), windowMeaning}
    , m_next(project)
    , m_kept(Memory::of(project, Dialect::V2))
{
    m_next.dialect = Dialect::V2;
    m_next.resources = {};
    MemoryNames names;
    for (const ResourcePtr &resource : project.resources)
        if (resource->kind != ResourceKind::Pipeline)
            m_memoryNames.insert(resource->id.value, names.next(resource->kind, resource->name()));
    for (const SliceGroup &group : m_groups.groups()) {
        m_groupNames.append(names.next(ResourceKind::Pipeline, group.name));
        if (!m_memoryNames.contains(group.pipeline.value))
            m_memoryNames.insert(group.pipeline.value, m_groupNames.last());
    }
}

Switched ToV2::run()
{
    nameTriggers();
    for (const ResourcePtr &resource : m_project.resources) {
        if (resource->isBroken()) {
            m_report.losses.append({resource->name(),
                                    {},
                                    u"This text cannot be read."_s,
                                    u"It stays as it is: mend it, then switch again."_s});
            m_made[resource->id.value].append(resource);
        } else if (resource->kind == ResourceKind::LinkedService) {
            carryService(*resource);
        } else if (resource->kind == ResourceKind::Dataset) {
            carryDataset(*resource);
        } else if (resource->kind != ResourceKind::Pipeline) {
            m_made[resource->id.value].append(resource);
        }
    }
    for (const ResourcePtr &resource : m_project.resources)
        if (resource->kind == ResourceKind::Pipeline && !resource->isBroken())
            carryPipeline(*resource);
    for (int i = 0; i < m_groups.groups().size(); ++i)
        if (!m_groups.groups()[i].trigger.isEmpty())
            addTrigger(m_groups.groups()[i], i);
    assemble();
    rememberFiles();
    m_next = Memory().writtenTo(m_memory.writtenTo(m_next, Dialect::V1), Dialect::V2);
    return {m_next, m_report};
}

/// Resources stay in their order, triggers come last.
void ToV2::assemble()
{
    std::vector<ResourcePtr> resources;
    for (const ResourcePtr &resource : m_project.resources)
        for (const ResourcePtr &made : m_made.value(resource->id.value))
            resources.push_back(made);
    resources.insert(resources.end(), m_triggers.cbegin(), m_triggers.cend());
    m_next.resources = ChunkedSequence<ResourcePtr>(std::move(resources));
}

Ledger ToV2::ledgerFor(const Resource &resource)
{
    return {m_report, m_memory, resource.name(), {}, m_memoryNames.value(resource.id.value)};
}

QString ToV2::memoryNameOf(const ActivityUse &use) const
{
    return activityMemoryName(m_groupNames.at(use.group), m_names.value(use.record->id.value));
}

Ledger ToV2::ledgerFor(const Resource &pipeline, const ActivityUse &use)
{
    return {m_report, m_memory, pipeline.name(), activitiesPointer(pipeline) / use.index, memoryNameOf(use)};
}

/// What stands around the properties: v1's schema goes, V2's type of the resource comes.
void ToV2::carryEnvelope(Draft &draft, const Resource &resource, Ledger &ledger, QStringView kind)
{
    if (m_index.all(resource.kind, resource.name()).size() > 1)
        ledger.lose({}, u"Another one is called \"%1\" too."_s.arg(resource.name()),
                    u"What names it may mean either; give each a name of its own."_s);
    ledger.drop(draft, Pointer({u"$schema"_s}), u"\"$schema\" names a schema of v1."_s,
                u"It was left out and is kept in millrace.json for the way back."_s);
    restoreMembers(draft, m_kept, m_memoryNames.value(resource.id.value));
    if (m_kept.kept(m_memoryNames.value(resource.id.value), keptFile()).isEmpty()) // else as it was in V2
        draft.set(Pointer({u"type"_s}), json::quote(u"Microsoft.DataFactory/factories/"_s + kind.toString()));
    if (!resource.file.isEmpty())
        ledger.keep(keptFile(), json::quote(resource.file));
}

void ToV2::add(Resource resource, const Resource &before)
{
    const json::FragmentPtr file = json::parse(m_kept.kept(m_memoryNames.value(before.id.value), keptFile())).fragment;
    resource.file = file ? json::Value(*file).toString() : QString();
    m_made[before.id.value].append(std::make_shared<const Resource>(std::move(resource)));
}

void ToV2::renew(const Resource &before, const Draft &draft)
{
    Resource next = before;
    next.skeleton = draft.fragment();
    add(std::move(next), before);
}

/// The text that a resource had in V2 before, when what the switch made of it still stands.
std::optional<Draft> ToV2::wholeOf(const Resource &resource) const
{
    const QString name = m_memoryNames.value(resource.id.value);
    const json::FragmentPtr text = json::parse(m_kept.kept(name, keptText())).fragment;
    const bool isSame = text && m_kept.kept(name, keptSign()) == signOf(resource);
    return isSame ? std::optional(Draft(text)) : std::nullopt;
}

void ToV2::carryService(const Resource &resource)
{
    if (const auto whole = wholeOf(resource))
        return renew(resource, *whole);
    Ledger ledger = ledgerFor(resource);
    Draft draft(resource.skeleton);
    const TypeInfo &type = m_catalog.get(TypeKind::LinkedService, resource.type());
    carryMembers(draft, Pointer::of(u"/properties"), m_catalog, type, Dialect::V1, ledger);
    runFunctions(draft, {m_project, m_catalog, type, Dialect::V1, m_window, ledger});
    carryEnvelope(draft, resource, ledger, u"linkedservices");
    renew(resource, draft);
}

void ToV2::carryDataset(const Resource &resource)
{
    const auto whole = wholeOf(resource);
    const Draft made = whole ? *whole : datasetInV2(resource);
    QStringList &parameters = m_parameters[resource.name().toLower()];
    for (const json::Member &member : made.at(Pointer::of(u"/properties/parameters")).members())
        parameters.append(member.name);
    renew(resource, made);
}

Draft ToV2::datasetInV2(const Resource &resource)
{
    Ledger ledger = ledgerFor(resource);
    Draft draft(resource.skeleton);
    const TypeInfo &type = m_catalog.get(TypeKind::Dataset, resource.type());
    const Window window{datasetWindow(), windowMeaning};
    reportDataset(resource, draft, ledger);
    carryMembers(draft, Pointer::of(u"/properties"), m_catalog, type, Dialect::V1, ledger);
    carryReference(draft, Pointer::of(u"/properties/linkedServiceName"), Dialect::V1, ledger);
    runFunctions(draft, {m_project, m_catalog, type, Dialect::V1, window, ledger});
    carryExpressions(draft, Pointer::of(u"/properties/typeProperties"), Dialect::V1, window, ledger);
    carryEnvelope(draft, resource, ledger, u"datasets");
    return draft;
}

/// What V2 does not know of a dataset: its slices, whether it comes from outside, and how it is waited for.
void ToV2::reportDataset(const Resource &resource, Draft &draft, Ledger &ledger)
{
    const auto rhythm = rhythmOf(draft.at(Pointer::of(u"/properties/availability")));
    const auto isOfRhythm = [&](ActivityId activity) {
        const SliceGroup &group = m_groups.groups()[m_groups.use(activity).group];
        const QString pipeline = m_project.find(group.pipeline)->name();
        const bool isOneOfThatName = m_index.all(ResourceKind::Pipeline, pipeline).size() == 1;
        return group.runsByItself() && isOneOfThatName && rhythm && group.rhythm->isSameAs(*rhythm);
    };
    const QList<ActivityId> producers = m_groups.producersOf(resource.name());
    const bool isCarried = std::any_of(producers.begin(), producers.end(), isOfRhythm);
    const bool isExternal = draft.at(Pointer::of(u"/properties/external")).toBool().value_or(false);
    if (!isCarried && !isExternal)
        ledger.lose(Pointer::of(u"/properties/availability"),
                    u"V2's datasets have no slices, and no trigger makes these."_s,
                    u"The availability was left out and is kept in millrace.json for the way back."_s);
    if (isExternal)
        ledger.lose(Pointer::of(u"/properties/external"), u"V2 does not wait for data that comes from outside."_s,
                    u"A dataDelay became the trigger's delay; to wait for the file itself, put a Validation activity "
                    u"before the one that reads it."_s);
    ledger.take(draft, Pointer::of(u"/properties/availability"));
    ledger.take(draft, Pointer::of(u"/properties/external"));
    for (const json::Member &member : draft.at(Pointer::of(u"/properties/policy")).members())
        ledger.lose(Pointer({u"properties"_s, u"policy"_s, member.name}),
                    u"V2's datasets have no policy \"%1\"."_s.arg(member.name),
                    u"It was left out and is kept in millrace.json for the way back."_s);
    ledger.take(draft, Pointer::of(u"/properties/policy"));
}

/// start, end and their like: what the trigger says is taken, the rest reported.
void ToV2::carryPeriod(const Resource &resource, Draft &draft, Ledger &ledger)
{
    const QList<int> groups = m_groups.groupsOf(resource.id);
    const SliceGroup &first = m_groups.groups()[groups.first()];
    const Pointer properties = Pointer::of(u"/properties");
    if (draft.at(properties / u"start"_s) && first.trigger.isEmpty())
        ledger.lose(
            properties / u"start"_s, u"No dataset tells in which windows this period runs."_s,
            u"The period was left out and is kept in millrace.json for the way back: the pipeline got no trigger."_s);
    for (const int each : groups) {
        const SliceGroup &group = m_groups.groups()[each];
        if (group.trigger.isEmpty())
            continue;
        const auto windows = windowsOf(*group.rhythm, group.start, group.end);
        const auto own = windowsOf({group.rhythm->cut, false}, group.start, group.end);
        if (own.startTime != group.start)
            ledger.lose(properties / u"start"_s, u"The start lies inside a slice."_s,
                        u"The trigger \"%1\" starts with the slice, at %2."_s.arg(
                            group.trigger, schedule::formatInstant(windows.startTime)));
        if (group.rhythm->atStart)
            ledger.lose(
                properties / u"start"_s, u"V2 runs a window at its end, not at its start."_s,
                u"The trigger \"%1\" runs one window earlier and passes the next window's times."_s.arg(group.trigger));
    }
    if (groups.size() > 1)
        ledger.lose(Pointer::of(u"/properties/activities"),
                    u"The activities have %1 rhythms, and a V2 pipeline has one."_s.arg(groups.size()),
                    u"Each rhythm became a pipeline and trigger of its own; the triggers wait for each other."_s);
    ledger.take(draft, properties / u"start"_s);
    ledger.take(draft, properties / u"end"_s);
}

std::vector<ActivityRecord> ToV2::recordsOf(const Resource &pipeline, const SliceGroup &group)
{
    std::vector<ActivityRecord> records;
    for (const ActivityId id : group.activities) {
        const ActivityUse &use = m_groups.use(id);
        ActivityRecord record = *use.record;
        record.fragment = activity(pipeline, use);
        records.push_back(std::move(record));
    }
    relay(records);
    return records;
}

Resource ToV2::pipelineOf(const Resource &before, int index, Draft draft)
{
    const SliceGroup &group = m_groups.groups()[index];
    const bool isFirst = m_groups.groupsOf(before.id).first() == index;
    std::vector<ActivityRecord> records = recordsOf(before, group);
    bool usesWindow = group.rhythm && group.rhythm->atStart; // the shift is told by what the trigger passes
    for (const ActivityRecord &record : records)
        usesWindow = usesWindow || record.fragment->text().contains("pipeline().parameters.window");
    m_usesWindow[index] = usesWindow;
    if (usesWindow)
        draft.set(Pointer::of(u"/properties/parameters"),
                  R"({"windowStart": {"type": "String"}, "windowEnd": {"type": "String"}})");
    if (!isFirst)
        draft.set(Pointer::of(u"/name"), json::quote(group.name));
    Resource next = before;
    if (!isFirst)
        next.id = {++m_next.lastId};
    Cut parts = cut(ResourceKind::Pipeline, draft.fragment());
    next.skeleton = parts.skeleton;
    next.hole = parts.hole;
    next.activities = ChunkedSequence<ActivityRecord>(std::move(records));
    return next;
}

void ToV2::carryPipeline(const Resource &resource)
{
    nameActivities(resource);
    const QList<int> groups = m_groups.groupsOf(resource.id);
    Ledger ledger = ledgerFor(resource);
    Draft draft(resource.skeleton);
    const TypeInfo &type = m_catalog.get(TypeKind::Pipeline, u"Pipeline"_s);
    carryPeriod(resource, draft, ledger);
    carryMembers(draft, Pointer::of(u"/properties"), m_catalog, type, Dialect::V1, ledger);
    carryEnvelope(draft, resource, ledger, u"pipelines");
    for (const int each : groups) {
        const SliceGroup &group = m_groups.groups()[each];
        if (each != groups.first())
            m_memory.keep(m_groupNames.at(each), keptPart(), json::quote(resource.name()));
        if (groups.size() > 1)
            for (const ActivityId id : group.activities)
                m_memory.keep(memoryNameOf(m_groups.use(id)), keptIndex(), QByteArray::number(m_groups.use(id).index));
        add(pipelineOf(resource, each, draft), resource);
    }
}

/// Each file that an activity names is remembered with its dataset: a dataset whose path depends on parameters could
/// not be told from the text.
void ToV2::rememberFiles()
{
    for (const auto &[key, dataset] : m_files)
        if (auto next = withRemembered(m_next, key, dataset))
            m_next = std::move(*next);
}

} // namespace millrace
