// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/wiring/datasetpath.h"
#include "model/wiring/links.h"

namespace millrace {

/// What one activity's text alone tells of its card and wires. Depends on nothing else, so it holds as long as the
/// fragment does.
struct ActivityFacts
{
    json::FragmentPtr fragment;
    Shared<Node> node; ///< without id and position where only the fragment was read
    const TypeInfo *type = nullptr;
    QString doneKey; ///< the port where dependencies begin
    quint32 hash = 0;
    std::vector<Link> links;
};

/// What one dataset's text alone tells of its pill.
struct DatasetFacts
{
    ResourcePtr resource;
    Shared<Node> node;
    quint32 hash = 0;
    QString fileName;       ///< as written; null when it names none
    QString place;          ///< V2: where its data lies, as NodeId::file
    bool isOfFiles = false; ///< its type has a folder
    PathMembers members;
};

using ActivityFactsPtr = std::shared_ptr<const ActivityFacts>;

/// Facts among those of many activities. What is asked of all of them stands in the row itself: to look for it
/// elsewhere ten thousand times costs milliseconds.
struct FactsInRow
{
    explicit FactsInRow(ActivityFactsPtr theFacts)
        : facts(std::move(theFacts))
        , name(facts->node->name)
        , hash(facts->hash)
    {
    }

    const ActivityFacts *operator->() const { return facts.get(); }

    ActivityFactsPtr facts;
    QStringView name;
    quint32 hash;
};
using FactsRow = std::vector<FactsInRow>;

using DatasetFactsPtr = std::shared_ptr<const DatasetFacts>;

/// Gives an activity's node what its record says beside its text.
void place(Shared<Node> &node, const ActivityRecord &record);

/// Reads facts; keeps what the catalogue says of each type in the form in which it is needed ten thousand times.
class FactsReader
{
public:
    FactsReader(const Catalog &catalog, Dialect dialect);

    ActivityFactsPtr read(const json::FragmentPtr &activity) { return factsOf(activity); }
    /// The node as the graph of the record's level has it, so that they share it.
    ActivityFactsPtr read(const ActivityRecord &activity);
    DatasetFactsPtr read(const ResourcePtr &dataset);

    const Catalog &catalog() const { return *m_catalog; }
    Dialect dialect() const { return m_dialect; }

private:
    struct Type
    {
        const TypeInfo *info = nullptr;
        QString written; ///< the type's name in the document's spelling
        TypePorts ports;
        PathMembers members;
        std::optional<json::Pointer> line;
    };
    std::shared_ptr<ActivityFacts> factsOf(const json::FragmentPtr &activity);
    const Type &type(TypeKind kind, const json::Value &written);
    QString serviceName(const json::Value &written);
    QString detailOf(const ActivityText &text, const std::optional<json::Pointer> &line, bool isReadable);

    const Catalog *m_catalog;
    Dialect m_dialect;
    QHash<QByteArray, std::shared_ptr<const Type>> m_activities;
    QHash<QByteArray, std::shared_ptr<const Type>> m_datasets;
    QHash<QByteArray, QString> m_services; ///< the few names that many activities share
    QList<Port> m_pillInputs = {pillInput()};
    QList<Port> m_pillOutputs = {pillOutput()};
};

} // namespace millrace
