// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/towhole.h"
#include "model/dialect/functions.h"
#include "model/dialect/paths.h"
#include "model/dialect/texts.h"
#include "model/dialect/tov2.h"
#include "model/schedule/timespan.h"
#include "model/wiring/sliceflow.h"
#include "model/wiring/steps.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millrace {

using json::Pointer;

namespace {

const QString keptForBack = u"It was left out and is kept in millrace.json for the way back."_s;

/// The pointer of V2's array of dataset references for the data that goes in or out; nothing for types that name files.
const TypePort *listPort(const TypePorts &ports, PortDirection direction)
{
    const auto found = std::find_if(ports.ports.begin(), ports.ports.end(), [direction](const TypePort &port) {
        return port.isMapped() && port.info.direction == direction && port.binding &&
               port.binding->shape == PortBinding::Shape::Listed;
    });
    return found == ports.ports.end() ? nullptr : &*found;
}

/// The service's longest time limit.
constexpr schedule::Duration longest = std::chrono::hours(7 * 24);

} // namespace

bool ToV2::hasName(const Resource &pipeline, const QString &name) const
{
    return std::any_of(pipeline.activities.begin(), pipeline.activities.end(), [&](const ActivityRecord &record) {
        return m_names.value(record.id.value).compare(name, Qt::CaseInsensitive) == 0;
    });
}

void ToV2::nameActivities(const Resource &pipeline)
{
    for (const ActivityRecord &record : pipeline.activities) {
        const QString wanted = legalActivityName(record.name());
        QString name = wanted;
        for (int number = 2; hasName(pipeline, name); ++number) {
            const QString suffix = u'_' + QString::number(number);
            name = wanted.left(55 - suffix.size()) + suffix;
        }
        m_names.insert(record.id.value, name);
    }
}

json::FragmentPtr ToV2::activity(const Resource &pipeline, const ActivityUse &use)
{
    const QString name = m_names.value(use.record->id.value);
    Ledger ledger = ledgerFor(pipeline, use);
    Draft draft(use.record->fragment);
    const TypeInfo &type = m_catalog.get(TypeKind::Activity, use.record->type());
    if (const json::Value written = draft.at(Pointer::of(u"/name")); written.toString() != name) {
        ledger.lose(Pointer::of(u"/name"), u"V2 does not take the name \"%1\"."_s.arg(written.toString()),
                    u"The activity is called \"%1\"."_s.arg(name));
        ledger.keepChanged(Pointer::of(u"/name"), written.text().toByteArray(), json::quote(name));
        draft.set(Pointer::of(u"/name"), json::quote(name));
    }
    carryMembers(draft, {}, m_catalog, type, Dialect::V1, ledger);
    carryReference(draft, Pointer::of(u"/linkedServiceName"), Dialect::V1, ledger);
    runFunctions(draft, {m_project, m_catalog, type, Dialect::V1, m_window, ledger});
    carryPolicy(draft, ledger);
    carryLists(draft, m_catalog.get(TypeKind::Activity, draft.at(Pointer::of(u"/type")).toString()), use, ledger);
    writeDependencies(draft, use);
    carryExpressions(draft, Pointer::of(u"/typeProperties"), Dialect::V1, m_window, ledger);
    restoreMembers(draft, m_kept, memoryNameOf(use));
    noteFiles(draft.fragment(), use);
    return draft.fragment();
}

void ToV2::carryPolicy(Draft &draft, Ledger &ledger)
{
    const Pointer policy = Pointer::of(u"/policy");
    const json::Value timeout = draft.at(policy / u"timeout"_s);
    const auto limit = timeout ? schedule::parseTimeSpan(timeout.toString()) : Result(longest);
    if (limit && (limit->count() == 0 || *limit > longest)) {
        ledger.lose(policy / u"timeout"_s,
                    limit->count() == 0 ? u"V2 knows no activity without a time limit."_s
                                        : u"V2 gives an activity seven days at most."_s,
                    u"The limit is seven days."_s);
        ledger.keepChanged(policy / u"timeout"_s, timeout.text().toByteArray(), "\"7.00:00:00\"");
        draft.set(policy / u"timeout"_s, "\"7.00:00:00\"");
    }
    const json::Value retry = draft.at(policy / u"retry"_s);
    if (const auto count = retry.isString() ? retry.toNumber() : std::nullopt) {
        const QByteArray now = QByteArray::number(toWhole<qint64>(*count));
        ledger.keepChanged(policy / u"retry"_s, retry.text().toByteArray(), now);
        draft.set(policy / u"retry"_s, now);
    }
    if (draft.at(policy / u"executionPriorityOrder"_s).toString().compare(u"NewestFirst", Qt::CaseInsensitive) == 0)
        ledger.lose(policy / u"executionPriorityOrder"_s, u"V2 runs windows oldest first, never newest first."_s,
                    keptForBack);
    for (const QString &name : {u"longRetry"_s, u"longRetryInterval"_s})
        ledger.drop(draft, policy / name, u"V2 has no groups of retries."_s, keptForBack);
    for (const QString &name : {u"executionPriorityOrder"_s, u"concurrency"_s, u"delay"_s, u"style"_s})
        ledger.take(draft, policy / name);
    if (draft.at(policy) && draft.at(policy).size() == 0)
        ledger.take(draft, policy);
    ledger.take(draft, Pointer::of(u"/scheduler"));
}

QByteArray ToV2::datasetReference(const QString &dataset) const
{
    QByteArray parameters;
    for (const QString &name : m_parameters.value(dataset.toLower()))
        parameters += (parameters.isEmpty() ? "{" : ", ") + json::quote(name) + ": " +
                      v2StringJson(u"@pipeline().parameters."_s + name);
    return referenceJson(dataset, u"DatasetReference", parameters.isEmpty() ? parameters : parameters + '}');
}

/// `inputs` and `outputs`: V2 has the data of a copy there and nothing else.
void ToV2::carryLists(Draft &draft, const TypeInfo &type, const ActivityUse &use, Ledger &ledger)
{
    const TypePorts ports = portsOf(type, Dialect::V2);
    const auto carry = [&](const Pointer &list, PortDirection direction, const QList<DataUse> &uses) {
        const TypePort *port = listPort(ports, direction);
        ledger.take(draft, list);
        if (!port)
            return;
        QByteArray references;
        for (const DataUse &each : uses) {
            if (each.isMapped && references.isEmpty())
                references = datasetReference(each.dataset);
        }
        draft.set(port->binding->pointer, '[' + references + ']');
    };
    carry(Pointer::of(u"/inputs"), PortDirection::In, use.inputs);
    carry(Pointer::of(u"/outputs"), PortDirection::Out, use.outputs);
}

bool ToV2::isEarlier(const DataUse &input, const ActivityUse &use) const
{
    if (!input.entry[u"endTime"] || use.outputs.isEmpty())
        return false;
    const Resource *output = m_index.find(ResourceKind::Dataset, use.outputs.first().dataset);
    return endsBeforeSlice(input.entry, output ? output->properties()[u"availability"] : json::Value());
}

/// What made an input in the same window comes first.
void ToV2::writeDependencies(Draft &draft, const ActivityUse &use)
{
    QStringList names;
    for (const DataUse &input : use.inputs) {
        for (const ActivityId producer : m_groups.producersOf(input.dataset)) {
            const bool isSameRun = m_groups.use(producer).group == use.group && producer != use.record->id;
            const QString name = m_names.value(producer.value);
            if (isSameRun && !isEarlier(input, use) && !names.contains(name))
                names.append(name);
        }
    }
    QByteArray entries;
    for (const QString &name : names)
        entries += (entries.isEmpty() ? "" : ", ") +
                   jsonObject({{u"activity", json::quote(name)}, {u"dependencyConditions", "[\"Succeeded\"]"}});
    if (!names.isEmpty())
        draft.set(Pointer::of(u"/dependsOn"), '[' + entries + ']');
}

void ToV2::noteFiles(const json::FragmentPtr &activity, const ActivityUse &use)
{
    FactsReader reader(m_catalog, Dialect::V2);
    const ActivityFactsPtr facts = reader.read(activity);
    for (const Link &link : facts->links) {
        for (const auto &uses : {use.inputs, use.outputs})
            for (const DataUse &each : uses)
                if (link.to == Link::To::File && each.port == link.port)
                    m_files.append({link.target, each.dataset});
    }
}

} // namespace millrace
