// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/dialect/tov1.h"
#include "model/edit/edits.h"
#include "model/wiring/filekey.h"
#include "model/wiring/remembered.h"
#include "model/wiring/steps.h"
#include "model/wiring/typeports.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millrace {

using json::Pointer;

namespace {

void addOnce(QStringList &names, const QString &name)
{
    if (!name.isEmpty() && !names.contains(name, Qt::CaseInsensitive))
        names.append(name);
}

/// The name of a file without what cannot stand in a resource's name.
QString nameForFile(const QString &path)
{
    QString name = lastPart(path);
    if (name.contains(u"@{"_s))
        name = u"data"_s;
    for (QChar &c : name)
        if (u"<>*#.%&:\\+?/"_s.contains(c))
            c = u'_';
    return name.isEmpty() ? u"data"_s : name;
}

} // namespace

void ToV1::readPipeline(const Resource &pipeline)
{
    m_periods.insert(pipeline.id.value, periodOf(m_project, pipeline));
    for (qsizetype index = 0; const ActivityRecord &record : pipeline.activities) {
        m_flows.insert(record.id.value, {&record, index++, &pipeline, {}, {}, {}, {}});
        m_order.append(record.id);
    }
    const Graph graph = graphOf(m_project, m_catalog, pipeline.id);
    for (const Wire &wire : graph.wires)
        readWire(pipeline, graph, wire);
}

void ToV1::readWire(const Resource &pipeline, const Graph &graph, const Wire &wire)
{
    const ActivityId from = wire.from.node.activity();
    const ActivityId to = wire.to.node.activity();
    if (from && to) {
        m_flows[to.value].after.append(from);
        if (wire.conditions != Conditions(Condition::Succeeded))
            ledgerFor(m_flows[to.value])
                .lose(Pointer::of(u"/dependsOn"), u"v1 waits for success only."_s,
                      u"It waits for \"%1\" to succeed."_s.arg(m_flows[from.value].record->name()));
        return;
    }
    if (!from && !to)
        return;
    const QString dataset = datasetOf(pipeline, graph, from ? wire.to.node : wire.from.node);
    Flow &flow = m_flows[from ? from.value : to.value];
    const QString port = from ? wire.from.port : wire.to.port;
    flow.ports.insert(port, dataset);
    addOnce(from ? flow.outputs : flow.inputs, dataset);
}

/// The name of the dataset that a node stands for; a file that none describes gets one.
QString ToV1::datasetOf(const Resource &, const Graph &graph, const NodeId &node)
{
    if (const Resource *dataset = m_project.find(node.dataset()))
        return dataset->name();
    if (node.file.isEmpty())
        return {};
    const auto known = m_newNames.constFind(node.file);
    if (known != m_newNames.constEnd())
        return *known;
    if (const QString remembered = rememberedDataset(m_project, node.file); !remembered.isEmpty())
        return remembered;
    const Node *shown = graph.find(node);
    const QString path = pathOfKey(node.file);
    const QString file = lastPart(path);
    const QString folder = path.size() > file.size() ? path.left(path.size() - file.size() - 1) : QString();
    const QString service = node.file.section(u'|', 0, 0).section(u'?', 0, 0);
    const Resource *named = m_index.find(ResourceKind::LinkedService, service);
    const QByteArray typeProperties =
        jsonObject({{u"folderPath", v2StringJson(folder)}, {u"fileName", v2StringJson(file)}});
    const QByteArray properties =
        jsonObject({{u"type", "\"AzureBlob\""_ba},
                    {u"linkedServiceName", referenceJson(named ? named->name() : service, u"LinkedServiceReference")},
                    {u"typeProperties", typeProperties}});
    const QString name = newDataset(nameForFile(shown ? path : file), properties);
    m_newNames.insert(node.file, name);
    return name;
}

QString ToV1::newDataset(const QString &wanted, const QByteArray &properties)
{
    const auto isFree = [this](const QString &name) {
        return m_index.all(ResourceKind::Dataset, name).isEmpty() &&
               std::none_of(m_new.begin(), m_new.end(),
                            [&name](const auto &each) { return each.first.compare(name, Qt::CaseInsensitive) == 0; });
    };
    QString name = wanted;
    for (int number = 2; !isFree(name); ++number)
        name = wanted + u' ' + QString::number(number);
    m_new.append({name, properties});
    return name;
}

/// The names of the entries that a list had in v1.
QStringList ToV1::keptNames(const Flow &flow, QStringView list) const
{
    const QByteArray kept = m_kept.kept(memoryNameOf(flow), Pointer({list.toString()}));
    const json::FragmentPtr fragment = kept.isEmpty() ? nullptr : json::parse(kept).fragment;
    QStringList names;
    for (const json::Value &entry : fragment ? json::Value(*fragment).elements() : QList<json::Value>())
        addOnce(names, entry[u"name"].toString());
    return names;
}

/// What v1 listed and V2 has no word for: placeholders, data that is only waited for, names that lead nowhere. An input
/// that an activity of the pipeline makes counts only while V2 still waits for that activity.
void ToV1::settle(Flow &flow, bool isInput)
{
    QStringList &names = isInput ? flow.inputs : flow.outputs;
    for (const QString &name : keptNames(flow, isInput ? u"inputs" : u"outputs")) {
        if (names.contains(name, Qt::CaseInsensitive))
            continue;
        const bool wasMapped = m_kept.kept(memoryNameOf(flow), Pointer::of(u"/typeProperties/webServiceInput"))
                                   .contains(json::quote(name)) &&
                               !flow.ports.isEmpty();
        const Flow *producer = isInput ? producerOf(name) : nullptr;
        const bool isHere = producer && producer->pipeline == flow.pipeline && producer != &flow;
        const bool isWaited = !isHere || flow.after.contains(producer->record->id);
        if (!wasMapped && isWaited)
            names.append(name);
    }
}

void ToV1::settleLists()
{
    for (const bool isInput : {false, true})
        for (const ActivityId id : m_order)
            settle(m_flows[id.value], isInput);
}

const ToV1::Flow *ToV1::producerOf(const QString &dataset) const
{
    for (const ActivityId id : m_order)
        if (const Flow &flow = *m_flows.constFind(id.value); flow.outputs.contains(dataset, Qt::CaseInsensitive))
            return &flow;
    return nullptr;
}

const ToV1::Flow *ToV1::consumerOf(const QString &dataset) const
{
    for (const ActivityId id : m_order)
        if (const Flow &flow = *m_flows.constFind(id.value); flow.inputs.contains(dataset, Qt::CaseInsensitive))
            return &flow;
    return nullptr;
}

/// A linked service for placeholders: the first that a dataset names.
QString ToV1::anyService() const
{
    for (const ResourcePtr &resource : m_project.resources)
        if (resource->kind == ResourceKind::Dataset)
            if (const QString name = resource->properties()[u"linkedServiceName"][u"referenceName"].toString();
                !name.isEmpty())
                return name;
    for (const ResourcePtr &resource : m_project.resources)
        if (resource->kind == ResourceKind::LinkedService)
            return resource->name();
    return u"<storage>"_s;
}

/// A dataset that one activity makes and the other reads, if only to wait for it; made when there is none.
QString ToV1::placeholderBetween(const Flow &from, const Flow &to)
{
    for (const QString &output : from.outputs)
        if (to.inputs.contains(output, Qt::CaseInsensitive))
            return output;
    const QString wanted = from.record->name() + u" done"_s;
    for (const auto &[name, properties] : m_new)
        if (name == wanted)
            return name;
    QString folder = from.record->name();
    folder.replace(u' ', u'-');
    const QByteArray properties = jsonObject(
        {{u"type", "\"AzureBlob\""_ba},
         {u"linkedServiceName", referenceJson(anyService(), u"LinkedServiceReference")},
         {u"typeProperties", jsonObject({{u"folderPath", json::quote(QString(u"placeholders/"_s + folder))}})}});
    return newDataset(wanted, properties);
}

/// v1 says that one activity follows another by a dataset only, and every activity has to make one.
void ToV1::makePlaceholders()
{
    for (const ActivityId id : m_order) {
        Flow &flow = m_flows[id.value];
        for (const ActivityId before : flow.after) {
            const QString name = placeholderBetween(m_flows[before.value], flow);
            addOnce(m_flows[before.value].outputs, name);
            addOnce(flow.inputs, name);
        }
    }
    for (const ActivityId id : m_order) {
        Flow &flow = m_flows[id.value];
        if (!flow.outputs.isEmpty())
            continue;
        const QString name = placeholderBetween(flow, flow);
        flow.outputs.append(name);
        ledgerFor(flow).lose({}, u"A v1 activity has to make a dataset, which tells when it runs."_s,
                             u"The placeholder \"%1\" was made for it."_s.arg(name));
    }
}

} // namespace millrace
