// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/dialect/groups.h"

#include "model/edit/edits.h"
#include "model/schedule/instant.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millrace {

namespace {

json::Value entryNamed(const json::Value &list, const QString &name)
{
    for (const json::Value &entry : list.elements())
        if (entry[u"name"].toString().compare(name, Qt::CaseInsensitive) == 0)
            return entry;
    return {};
}

QDateTime instantAt(const json::Value &text)
{
    const auto instant = schedule::parseInstant(text.toString());
    return instant ? *instant : QDateTime();
}

bool isOnce(const Resource &pipeline)
{
    return pipeline.properties()[u"pipelineMode"].toString().compare(u"OneTime", Qt::CaseInsensitive) == 0;
}

} // namespace

SliceGroups::SliceGroups(const Project &project, const Catalog &catalog)
    : m_project(project)
    , m_index(project)
    , m_reader(catalog, Dialect::V1)
{
    for (const ResourcePtr &resource : project.resources)
        if (resource->kind == ResourceKind::Pipeline && !resource->isBroken())
            addPipeline(*resource);
}

QList<int> SliceGroups::groupsOf(ResourceId pipeline) const
{
    QList<int> found;
    for (int i = 0; i < m_groups.size(); ++i)
        if (m_groups[i].pipeline == pipeline)
            found.append(i);
    return found;
}

ActivityUse SliceGroups::readUse(const ActivityRecord &record)
{
    ActivityUse use;
    use.record = &record;
    const json::Value root = record.value();
    const ActivityFactsPtr facts = m_reader.read(record.fragment);
    for (const Link &link : facts->links) {
        const bool isInput = link.direction == PortDirection::In;
        const json::Value list = root[isInput ? u"inputs" : u"outputs"];
        (isInput ? use.inputs : use.outputs)
            .append({link.target, link.role == PortRole::Mapped, link.port, entryNamed(list, link.target)});
    }
    return use;
}

std::optional<Rhythm> SliceGroups::rhythmOfActivity(const ActivityUse &use) const
{
    if (const auto own = rhythmOf(use.record->value()[u"scheduler"]))
        return own;
    for (const auto &uses : {use.outputs, use.inputs}) {
        for (const DataUse &each : uses) {
            const Resource *dataset = m_index.find(ResourceKind::Dataset, each.dataset);
            if (const auto rhythm = dataset ? rhythmOf(dataset->properties()[u"availability"]) : std::nullopt)
                return rhythm;
        }
    }
    return {};
}

/// The pipeline's group of that rhythm, made when there is none. What has no rhythm runs with the first.
int SliceGroups::groupFor(const Resource &pipeline, const std::optional<Rhythm> &rhythm)
{
    for (const int group : groupsOf(pipeline.id)) {
        SliceGroup &known = m_groups[group];
        if (!known.rhythm)
            known.rhythm = rhythm;
        if (!rhythm || known.rhythm->isSameAs(*rhythm))
            return group;
    }
    const json::Value properties = pipeline.properties();
    const bool hasPeriod = properties[u"start"] && !isOnce(pipeline);
    m_groups.append({pipeline.id,
                     rhythm,
                     {},
                     hasPeriod ? instantAt(properties[u"start"]) : QDateTime(),
                     hasPeriod ? instantAt(properties[u"end"]) : QDateTime(),
                     {},
                     {}});
    return int(m_groups.size()) - 1;
}

void SliceGroups::addPipeline(const Resource &pipeline)
{
    for (qsizetype index = 0; const ActivityRecord &record : pipeline.activities) {
        ActivityUse use = readUse(record);
        use.index = index++;
        use.group = groupFor(pipeline, rhythmOfActivity(use));
        m_groups[use.group].activities.append(record.id);
        for (const DataUse &output : use.outputs)
            m_producers[output.dataset.toLower()].append(record.id);
        m_uses.insert(record.id.value, use);
    }
    if (pipeline.activities.isEmpty())
        groupFor(pipeline, {});
    nameGroups(pipeline);
}

/// The first keeps the pipeline's name; the others add their rhythm to it.
void SliceGroups::nameGroups(const Resource &pipeline)
{
    QStringList taken;
    for (const int each : groupsOf(pipeline.id)) {
        SliceGroup &group = m_groups[each];
        group.name = pipeline.name();
        if (!taken.isEmpty() && group.rhythm)
            group.name += u'_' + schedule::frequencyName(group.rhythm->cut.frequency) +
                          QString::number(group.rhythm->cut.interval);
        const QString wanted = group.name;
        const auto isFree = [&](const QString &name) {
            return !taken.contains(name) &&
                   (name == pipeline.name() || m_index.all(ResourceKind::Pipeline, name).isEmpty());
        };
        for (int number = 2; !isFree(group.name); ++number)
            group.name = wanted + u'_' + QString::number(number);
        taken.append(group.name);
    }
}

} // namespace millrace
