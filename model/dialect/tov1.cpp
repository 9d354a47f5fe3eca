// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/dialect/tov1.h"

#include "model/dialect/functions.h"
#include "model/dialect/paths.h"
#include "model/dialect/texts.h"
#include "model/expression/nodes.h"
#include "model/expression/v2.h"
#include "model/format/format.h"
#include "model/project/cut.h"
#include "model/schedule/instant.h"
#include "model/wiring/remembered.h"
#include "model/wiring/steps.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millrace {

using json::Pointer;

namespace {

/// What a known type without a counterpart is: nothing of it can stand in v1.
bool isLeftOut(const TypeInfo &type)
{
    const auto &mapping = type.toOther.v2;
    return type.isKnown && (mapping ? mapping->otherType.isEmpty() : !type.existsIn(Dialect::V1));
}

QString propertyText(const QByteArray &json)
{
    const json::FragmentPtr fragment = json.isEmpty() ? nullptr : json::parse(json).fragment;
    return fragment ? json::Value(*fragment).toString() : QString();
}

QDateTime instantOf(const QByteArray &json)
{
    const auto instant = schedule::parseInstant(propertyText(json));
    return instant ? *instant : QDateTime();
}

} // namespace

ToV1::ToV1(const Project &project, const Catalog &catalog)
    : m_project(project)
    , m_catalog(catalog)
    , m_index(project)
    , m_kept(Memory::of(project, Dialect::V1))
    , m_next(project)
{
    m_next.dialect = Dialect::V1;
    m_next.resources = {};
    MemoryNames names;
    for (const ResourcePtr &resource : project.resources)
        m_memoryNames.insert(resource->id.value, names.next(resource->kind, resource->name()));
}

QString ToV1::memoryNameOf(const Flow &flow) const
{
    return activityMemoryName(memoryNameOf(*flow.pipeline), flow.record->name());
}

Switched ToV1::run()
{
    for (const ResourcePtr &resource : m_project.resources)
        if (resource->kind == ResourceKind::Pipeline && !resource->isBroken())
            readPipeline(*resource);
    m_order.removeIf([this](ActivityId id) {
        const Flow &flow = m_flows[id.value];
        const TypeInfo &type = m_catalog.get(TypeKind::Activity, flow.record->type());
        if (isLeftOut(type))
            ledgerFor(flow).lose(Pointer::of(u"/type"), u"v1 has no activity \"%1\"."_s.arg(type.id),
                                 u"\"%1\" was left out, and what follows it does not wait."_s.arg(flow.record->name()));
        return isLeftOut(type);
    });
    for (const ActivityId id : m_order)
        m_flows[id.value].after.removeIf([this](ActivityId each) { return !m_order.contains(each); });
    settleLists();
    makePlaceholders();
    for (const ResourcePtr &resource : m_project.resources) {
        if (resource->isBroken())
            m_made.insert(resource->id.value, resource);
        else if (resource->kind == ResourceKind::LinkedService)
            carryService(*resource);
        else if (resource->kind == ResourceKind::Dataset)
            carryDataset(*resource);
        else if (resource->kind == ResourceKind::Pipeline)
            carryPipeline(*resource);
        else if (resource->kind == ResourceKind::Other)
            m_report.losses.append(
                {resource->name(), {}, u"v1 has no resources of this kind."_s, u"It was left out."_s});
    }
    reportTriggers();
    assemble();
    forgetFiles();
    m_next = Memory().writtenTo(m_memory.writtenTo(m_next, Dialect::V2), Dialect::V1);
    return {m_next, m_report};
}

/// Which dataset a file came from is a question of V2 only.
void ToV1::forgetFiles()
{
    const json::FragmentPtr settings = m_next.settings;
    const json::Value files = settings ? json::Value(*settings)[u"files"] : json::Value();
    for (const json::Member &file : files.members())
        if (auto next = withoutRemembered(m_next, file.name))
            m_next = std::move(*next);
}

Ledger ToV1::ledgerFor(const Resource &resource)
{
    return {m_report, m_memory, resource.name(), {}, memoryNameOf(resource)};
}

Ledger ToV1::ledgerFor(const Flow &flow)
{
    return {m_report, m_memory, flow.pipeline->name(), activitiesPointer(*flow.pipeline) / flow.index,
            memoryNameOf(flow)};
}

Window ToV1::windowOf(const Resource &pipeline) const
{
    const QHash<QString, expression::Node> parameters = m_periods.value(pipeline.id.value).parameters;
    return {pipelineWindow(), [parameters](QStringView root, QStringView name) -> std::optional<expression::Node> {
                const auto known = parameters.constFind(name.toString().toLower());
                if (root == u"pipeline" && known != parameters.constEnd())
                    return *known;
                return root == u"pipeline" ? windowMeaning(root, name) : std::nullopt;
            }};
}

/// What stands around the properties, and the file of before.
void ToV1::finish(Draft &draft, const Resource &before)
{
    draft.remove(Pointer({u"type"_s}));
    restoreMembers(draft, m_kept, memoryNameOf(before));
}

void ToV1::add(Resource resource, const Resource &before)
{
    resource.file = propertyText(m_kept.kept(memoryNameOf(before), keptFile()));
    if (resource.file.isEmpty())
        rememberWhole(resource, before);
    m_made.insert(before.id.value, std::make_shared<const Resource>(std::move(resource)));
}

/// A resource that never was in v1 comes back to V2 as it was, unless it is edited meanwhile. Secrets are not kept.
void ToV1::rememberWhole(const Resource &resource, const Resource &before)
{
    Ledger ledger = ledgerFor(before);
    if (!before.file.isEmpty())
        ledger.keep(keptFile(), json::quote(before.file));
    if (const json::Value type = before.root()[u"type"])
        ledger.keep(type.pointer(), type.text().toByteArray());
    Project alone;
    alone.dialect = Dialect::V2;
    alone = withResource(alone, before);
    if (resource.kind == ResourceKind::Pipeline || !(redact(alone, m_catalog) == alone))
        return;
    ledger.keep(keptText(), before.root().text().toByteArray());
    ledger.keep(keptSign(), signOf(resource));
}

void ToV1::carryService(const Resource &resource)
{
    Ledger ledger = ledgerFor(resource);
    Draft draft(resource.skeleton);
    restoreChanged(draft, m_kept, memoryNameOf(resource));
    const TypeInfo &type = m_catalog.get(TypeKind::LinkedService, resource.type());
    const json::Value parameters = resource.properties()[u"parameters"];
    const Window window{pipelineWindow(), [parameters](QStringView, QStringView name) {
                            const json::Value standard = parameters[name][u"defaultValue"];
                            return standard ? std::optional(expression::textNode(standard.scalarText())) : std::nullopt;
                        }};
    carryMembers(draft, Pointer::of(u"/properties"), m_catalog, type, Dialect::V2, ledger);
    runFunctions(draft, {m_project, m_catalog, type, Dialect::V2, window, ledger});
    carryExpressions(draft, Pointer::of(u"/properties/typeProperties"), Dialect::V2, window, ledger);
    finish(draft, resource);
    Resource next = resource;
    next.skeleton = draft.fragment();
    add(std::move(next), resource);
}

/// What the first reference to a dataset that v1 can say passes for one of its parameters.
std::optional<expression::Node> ToV1::passedTo(const QString &dataset, QStringView parameter) const
{
    for (const ActivityId id : m_order) {
        const Flow &flow = *m_flows.constFind(id.value);
        const json::Value activity = flow.record->value();
        for (const json::Value &reference : activity[u"inputs"].elements() + activity[u"outputs"].elements()) {
            const json::Value given = reference[u"parameters"][parameter];
            if (!given || reference[u"referenceName"].toString().compare(dataset, Qt::CaseInsensitive) != 0)
                continue;
            const auto tree = expression::parseV2(v2StringText(given));
            if (!tree)
                continue;
            if (const auto meaning = expression::toV1(*tree, windowOf(*flow.pipeline).meaning))
                return *meaning;
        }
    }
    return {};
}

/// What a dataset's parameters stand for: what the first reference to it passes, else what their names say.
expression::ParameterMeaning ToV1::datasetMeaning(const Resource &dataset) const
{
    return [this, &dataset](QStringView, QStringView name) -> std::optional<expression::Node> {
        if (const auto passed = passedTo(dataset.name(), name))
            return passed;
        if (const auto window = windowMeaning(u"dataset", name))
            return window;
        const json::Value standard = dataset.properties()[u"parameters"][name][u"defaultValue"];
        return standard ? std::optional(expression::textNode(standard.scalarText())) : std::nullopt;
    };
}

void ToV1::carryDataset(const Resource &resource)
{
    Ledger ledger = ledgerFor(resource);
    Draft draft(resource.skeleton);
    const QString memory = memoryNameOf(resource);
    restoreChanged(draft, m_kept, memory);
    const TypeInfo &type = m_catalog.get(TypeKind::Dataset, resource.type());
    const Window window{datasetWindow(), datasetMeaning(resource)};
    carryMembers(draft, Pointer::of(u"/properties"), m_catalog, type, Dialect::V2, ledger);
    carryReference(draft, Pointer::of(u"/properties/linkedServiceName"), Dialect::V2, ledger);
    runFunctions(draft, {m_project, m_catalog, type, Dialect::V2, window, ledger});
    carryExpressions(draft, Pointer::of(u"/properties/typeProperties"), Dialect::V2, window, ledger);
    carryAvailability(draft, resource);
    finish(draft, resource);
    const Pointer external = Pointer::of(u"/properties/external");
    if (draft.at(external).toBool().value_or(false) && producerOf(resource.name()))
        draft.remove(external);
    Resource next = resource;
    next.skeleton = draft.fragment();
    add(std::move(next), resource);
}

/// A dataset's slices are the windows of what makes it, else of what reads it; those of before where they still agree.
void ToV1::carryAvailability(Draft &draft, const Resource &dataset)
{
    const QString name = dataset.name();
    const Pointer availability = Pointer::of(u"/properties/availability");
    const Flow *maker = producerOf(name);
    const Flow *user = maker ? maker : consumerOf(name);
    const Period period = user ? m_periods.value(user->pipeline->id.value) : Period();
    const QByteArray kept = m_kept.kept(memoryNameOf(dataset), availability);
    const json::FragmentPtr before = kept.isEmpty() ? nullptr : json::parse(kept).fragment;
    const auto rhythm = before ? rhythmOf(json::Value(*before)) : std::nullopt;
    if (before && (!maker || !period.isThere() || (rhythm && period.isCutBy(*rhythm))))
        return; // restored with the other members
    if (period.isThere())
        draft.set(availability, availabilityJson(availabilityOf(period.windows), period.atStart));
    else
        draft.set(availability, R"({"frequency": "Day", "interval": 1})");
    const bool isExternal = !maker && user && m_kept.membersOf(memoryNameOf(dataset)).isEmpty();
    if (isExternal)
        draft.set(Pointer::of(u"/properties/external"), "true");
}

void ToV1::carryPeriod(Draft &draft, const Resource &pipeline, Ledger &ledger)
{
    const Period &period = *m_periods.constFind(pipeline.id.value);
    const QString memory = memoryNameOf(pipeline);
    const Pointer start = Pointer::of(u"/properties/start");
    const Pointer end = Pointer::of(u"/properties/end");
    const QByteArray keptStart = m_kept.kept(memory, start);
    const QByteArray keptEnd = m_kept.kept(memory, end);
    if (!period.isThere()) {
        if (keptStart.isEmpty())
            ledger.lose({}, u"No trigger of windows or times starts this pipeline."_s,
                        u"It got no start and end, and daily slices: v1 runs it when you write a period."_s);
        return;
    }
    if (!period.isExact)
        ledger.lose({}, u"The trigger fires at listed times, and v1 knows even slices only."_s,
                    u"The slices are those of its frequency and interval; check them."_s);
    const schedule::Availability cut = availabilityOf(period.windows);
    if (!keptStart.isEmpty() && period.isMadeBy({cut, period.atStart}, instantOf(keptStart), instantOf(keptEnd)))
        return;
    const QString endless = u"9999-09-09T00:00:00Z"_s;
    const QDateTime last = period.windows.endTime;
    draft.set(start, json::quote(schedule::formatInstant(period.windows.startTime)));
    draft.set(end, json::quote(last.isValid() ? schedule::formatInstant(last) : endless));
}

void ToV1::carryPipeline(const Resource &resource)
{
    Ledger ledger = ledgerFor(resource);
    Draft draft(resource.skeleton);
    const TypeInfo &type = m_catalog.get(TypeKind::Pipeline, u"Pipeline"_s);
    for (const json::Member &parameter : resource.properties()[u"parameters"].members()) {
        const auto meaning = windowOf(resource).meaning(u"pipeline", parameter.name);
        if (!meaning || meaning->kind == expression::Node::Kind::Literal)
            ledger.lose(Pointer({u"properties"_s, u"parameters"_s, parameter.name}), u"v1 has no parameters."_s,
                        meaning ? u"Its value stands wherever the parameter stood."_s
                                : u"What uses it stays as text; write a value there."_s);
    }
    draft.remove(Pointer::of(u"/properties/parameters"));
    carryMembers(draft, Pointer::of(u"/properties"), m_catalog, type, Dialect::V2, ledger);
    carryPeriod(draft, resource, ledger);
    finish(draft, resource);
    std::vector<ActivityRecord> records;
    for (const ActivityRecord &record : resource.activities) {
        if (!m_order.contains(record.id))
            continue;
        records.push_back(record);
        records.back().fragment = activity(m_flows[record.id.value]);
    }
    relay(records);
    Cut parts = cut(ResourceKind::Pipeline, draft.fragment());
    Resource next = resource;
    next.skeleton = parts.skeleton;
    next.hole = parts.hole;
    next.activities = ChunkedSequence<ActivityRecord>(std::move(records));
    add(std::move(next), resource);
}

} // namespace millrace
