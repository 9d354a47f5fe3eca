// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/wiring/sliceflow.h"

#include "model/expression/v1.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millrace {

namespace {

json::Value entryNamed(const json::Value &list, const QString &name)
{
    json::Value found;
    forEachElement(list, [&](const json::Value &entry) {
        if (entry[u"name"].toString().compare(name, Qt::CaseInsensitive) == 0)
            found = entry;
    });
    return found;
}

} // namespace

bool endsBeforeSlice(const json::Value &input, const json::Value &availability)
{
    const QString end = input[u"endTime"].toString();
    if (end.isEmpty())
        return false;
    schedule::Availability cut;
    cut.frequency = schedule::parseFrequency(availability[u"frequency"].toString()).value_or(schedule::Frequency::Day);
    cut.interval = std::max(1, availability[u"interval"].toInt(1));
    // Any slice will do: expressions shift all slices alike.
    const schedule::Slice slice = schedule::sliceAt(cut, QDateTime(QDate(2015, 6, 17), QTime(0, 0), Qt::UTC));
    const Result<QDateTime> instant = expression::evaluateV1Instant(end, expression::contextOf(slice));
    return instant && *instant <= slice.start;
}

SliceFlow::SliceFlow(const Project &project, const Catalog &catalog)
    : m_project(project)
    , m_index(project)
{
    FactsReader reader(catalog, Dialect::V1);
    for (const ResourcePtr &resource : project.resources) {
        if (resource->kind != ResourceKind::Pipeline)
            continue;
        for (const ActivityRecord &record : resource->activities)
            add(record, *resource, reader);
    }
}

void SliceFlow::add(const ActivityRecord &record, const Resource &pipeline, FactsReader &reader)
{
    const ActivityText text(record.value());
    const ActivityFactsPtr facts = reader.read(record.fragment);
    const std::vector<Link> &links = facts->links;
    const auto step = static_cast<quint32>(m_steps.size());
    m_steps.push_back({record.id, facts->node->name, pipeline.id, {}});
    QString firstOutput;
    for (const Link &link : links) {
        if (link.direction != PortDirection::Out)
            continue;
        firstOutput = firstOutput.isEmpty() ? link.target : firstOutput;
        m_producers[number(link.target)].push_back(step);
    }
    for (const Link &link : links) {
        if (link.direction == PortDirection::In && !isShifted(text, link, firstOutput))
            m_steps[step].needed.push_back(number(link.target));
    }
}

bool SliceFlow::isShifted(const ActivityText &activity, const Link &input, const QString &output) const
{
    const json::Value entry = entryNamed(activity.inputs, input.target);
    if (!entry[u"endTime"])
        return false;
    const Resource *dataset = m_index.find(ResourceKind::Dataset, output);
    return endsBeforeSlice(entry, dataset ? dataset->properties()[u"availability"] : json::Value());
}

quint32 SliceFlow::number(const QString &dataset)
{
    const auto next = static_cast<quint32>(m_producers.size());
    const QString folded = dataset.toLower();
    const quint32 number = m_numbers.value(folded, next);
    m_numbers.insert(folded, number);
    if (number == next)
        m_producers.emplace_back();
    return number;
}

std::optional<quint32> SliceFlow::known(const QString &dataset) const
{
    const auto found = m_numbers.constFind(dataset.toLower());
    return found == m_numbers.constEnd() ? std::nullopt : std::optional(*found);
}

std::vector<SliceFlow::Producer> SliceFlow::producersOf(const QString &dataset) const
{
    std::vector<Producer> producers;
    const auto place = known(dataset);
    for (const quint32 step : place ? m_producers[*place] : std::vector<quint32>()) {
        const Resource *pipeline = m_project.find(m_steps[step].pipeline);
        producers.push_back({m_steps[step].id, m_steps[step].name, pipeline ? pipeline->name() : QString()});
    }
    return producers;
}

template<typename StepFound, typename DatasetFound>
bool SliceFlow::search(std::vector<quint32> from, StepFound stepFound, DatasetFound datasetFound) const
{
    std::vector<bool> seen(m_producers.size());
    while (!from.empty()) {
        const quint32 dataset = from.back();
        from.pop_back();
        if (datasetFound(dataset))
            return true;
        if (seen[dataset])
            continue;
        seen[dataset] = true;
        for (const quint32 step : m_producers[dataset]) {
            if (stepFound(m_steps[step]))
                return true;
            from.insert(from.end(), m_steps[step].needed.begin(), m_steps[step].needed.end());
        }
    }
    return false;
}

bool SliceFlow::needs(const QString &dataset, ActivityId activity) const
{
    const auto start = known(dataset);
    return start &&
           search(
               {*start}, [activity](const Step &step) { return step.id == activity; }, [](quint32) { return false; });
}

bool SliceFlow::needs(ActivityId activity, const QString &dataset) const
{
    const auto wanted = known(dataset);
    const auto step = std::find_if(m_steps.begin(), m_steps.end(),
                                   [activity](const Step &candidate) { return candidate.id == activity; });
    return wanted && step != m_steps.end() &&
           search(
               step->needed, [](const Step &) { return false; },
               [&wanted](quint32 needed) { return needed == *wanted; });
}

} // namespace millrace
