// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/wiring/facts.h"

#include "model/project/levels.h"
#include "model/wiring/nametable.h"
#include "model/wiring/readable.h"

using namespace Qt::StringLiterals;

namespace millrace {

namespace {

/// One line of a value: a scalar, an expression's text, or the name in a reference.
QString lineOf(const json::Value &value)
{
    if (!value.isObject())
        return value.scalarText();
    const json::Value name = value[u"referenceName"];
    return (name ? name : value[u"value"]).scalarText();
}

void describe(Node &node, const TypeInfo &info, const QString &written)
{
    node.type = written;
    node.typeLabel = info.isKnown ? info.label : node.type;
    node.category = info.category;
    node.icon = info.icon;
    node.isKnown = info.isKnown;
    node.isContainer = !info.branches.isEmpty();
}

} // namespace

void place(Shared<Node> &node, const ActivityRecord &record)
{
    const auto id = NodeId::of(record.id);
    const int inside = countInside(record);
    if (node->id == id && node->position == record.position && node->inside == inside)
        return;
    Node &own = node.edit();
    own.id = id;
    own.position = record.position;
    own.inside = inside;
}

FactsReader::FactsReader(const Catalog &catalog, Dialect dialect)
    : m_catalog(&catalog)
    , m_dialect(dialect)
{
}

const FactsReader::Type &FactsReader::type(TypeKind kind, const json::Value &written)
{
    auto &known = kind == TypeKind::Activity ? m_activities : m_datasets;
    const QByteArrayView raw = rawString(written);
    const auto found = known.constFind(QByteArray::fromRawData(raw.data(), raw.size()));
    if (found != known.constEnd())
        return **found;
    auto type = std::make_shared<Type>();
    type->written = written.toString();
    type->info = &m_catalog->get(kind, type->written);
    type->ports = portsOf(*type->info, m_dialect);
    type->members = pathMembers(*type->info, m_dialect);
    const Field *line = type->info->field(type->info->lineOfInterest);
    type->line = line ? line->pointer.in(m_dialect) : std::nullopt;
    return **known.insert(raw.toByteArray(), std::move(type));
}

QString FactsReader::serviceName(const json::Value &written)
{
    const json::Value name = referenceName(written);
    const QByteArrayView raw = rawString(name);
    if (raw.isEmpty())
        return {};
    const auto found = m_services.constFind(QByteArray::fromRawData(raw.data(), raw.size()));
    return found != m_services.constEnd() ? *found : *m_services.insert(raw.toByteArray(), name.toString());
}

QString FactsReader::detailOf(const ActivityText &text, const std::optional<json::Pointer> &line, bool isReadable)
{
    const QString service = serviceName(text.linkedService);
    const QString written = line ? lineOf(text.root.find(*line)) : QString();
    const QString more = isReadable ? readableText(written) : written;
    if (more.isEmpty() || service == more)
        return service;
    return service.isEmpty() ? more : service + u" · "_s + more;
}

ActivityFactsPtr FactsReader::read(const ActivityRecord &activity)
{
    auto facts = factsOf(activity.fragment);
    place(facts->node, activity);
    return facts;
}

std::shared_ptr<ActivityFacts> FactsReader::factsOf(const json::FragmentPtr &activity)
{
    const ActivityText text{json::Value(*activity)};
    const Type &type = this->type(TypeKind::Activity, text.type);
    auto facts = std::make_shared<ActivityFacts>();
    facts->fragment = activity;
    facts->type = type.info;
    facts->doneKey = type.ports.done().info.key;
    Node &node = facts->node.edit();
    describe(node, *type.info, type.written);
    node.name = text.name.toString();
    node.detail = detailOf(text, type.line, false);
    if (m_dialect == Dialect::V2 && node.detail.contains(u'@'))
        node.summary = detailOf(text, type.line, true);
    node.isInactive = text.state.isString() && text.state.toString().compare(u"Inactive", Qt::CaseInsensitive) == 0;
    facts->hash = foldedHash(node.name);
    ActivityLinks links = readLinks(text, type.ports, m_dialect);
    node.inputs = std::move(links.inputs);
    node.outputs = std::move(links.outputs);
    facts->links = std::move(links.links);
    return facts;
}

DatasetFactsPtr FactsReader::read(const ResourcePtr &dataset)
{
    const json::Value properties = dataset->properties();
    const Type &type = this->type(TypeKind::Dataset, properties[u"type"]);
    auto facts = std::make_shared<DatasetFacts>();
    facts->resource = dataset;
    facts->members = type.members;
    facts->isOfFiles = type.members.folder.has_value();
    Node &node = facts->node.edit();
    describe(node, *type.info, type.written);
    node.id = NodeId::of(dataset->id);
    node.name = dataset->name();
    node.inputs = m_pillInputs;
    node.outputs = m_pillOutputs;
    node.detail = writtenPath(properties, type.members);
    if (node.detail.isEmpty() && type.line)
        node.detail = lineOf(properties.find(*type.line));
    if (m_dialect == Dialect::V2 && node.detail.contains(u'@'))
        node.summary = type.members.areThere() ? readablePath(properties, type.members) : readableText(node.detail);
    facts->hash = foldedHash(node.name);
    facts->fileName = type.members.file ? lineOf(properties.find(*type.members.file)) : QString();
    if (const QString icon = iconOfFile(readableText(facts->fileName)); !icon.isEmpty())
        node.icon = icon;
    if (m_dialect == Dialect::V2 && type.members.areThere())
        facts->place = placeOfDataset(properties, type.members, parameterTrees(properties));
    return facts;
}

Port pillInput() { return {u"in"_s, {}, PortDirection::In, PortRole::Mapped}; }

Port pillOutput() { return {u"out"_s, {}, PortDirection::Out, PortRole::Mapped}; }

} // namespace millrace
