// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/shared.h"
#include "model/catalog/catalog.h"
#include "model/project/project.h"

#include <QHash>
#include <QSizeF>

namespace millrace {

/// A place on a node's edge where wires end. `key` is stable: "input:input1", "output:model", "model", "waits", "done".
struct Port
{
    QString key;
    QString label;
    PortDirection direction = PortDirection::In;
    PortRole role = PortRole::Mapped;

    bool operator==(const Port &) const = default;
};

/// The ports of a dataset's or file's pill: one on either side, with the keys "in" and "out".
Port pillInput();
Port pillOutput();

/// What a card or pill shows; everything comes from the document and the catalogue.
struct Node
{
    NodeId id;
    QString name;
    QString type;      ///< as written
    QString typeLabel; ///< "Batch execution"
    QString detail;    ///< one line of what matters: linked service, model name; a dataset's path with its tokens
    QString summary;   ///< the detail with its expressions shortened to be read; empty when it has none
    QString category;  ///< names the category colour and edge
    QString icon;
    QList<Port> inputs;
    QList<Port> outputs;
    bool isKnown = true;
    bool isExternal = false;    ///< a v1 dataset that nothing here produces
    bool isPlaceholder = false; ///< a dataset that carries no data, only readiness
    bool isInactive = false;
    bool isContainer = false; ///< other activities may stand inside; see model/project/levels.h
    int inside = 0;           ///< how many do, at all depths
    std::optional<QPointF> position;
    QSizeF size = {}; ///< of a note; other nodes are as large as what they show

    bool operator==(const Node &) const = default;
};

struct PortRef
{
    NodeId node;
    QString port;

    bool operator==(const PortRef &) const = default;
};
size_t qHash(const PortRef &port, size_t seed = 0);

enum class WireKind { Data, Dependency };

/// The four conditions of V2's dependsOn, as flags: several are OR-ed.
enum class Condition : quint8 { Succeeded = 1, Failed = 2, Skipped = 4, Completed = 8 };
Q_DECLARE_FLAGS(Conditions, Condition)

/// One line of the graph. A data wire implies its dependency; it is drawn once.
struct Wire
{
    PortRef from;
    PortRef to;
    WireKind kind = WireKind::Data;
    Conditions conditions = Condition::Succeeded;

    bool operator==(const Wire &) const = default;
};
size_t qHash(const Wire &wire, size_t seed = 0);

/// A pipeline as people see it: derived from the document, never stored. Whoever keeps a graph shares its nodes.
struct Graph
{
    QList<Shared<Node>> nodes;
    QList<Wire> wires;

    const Node *find(const NodeId &id) const;
    bool operator==(const Graph &) const = default;
};

/// The graph of one level of a pipeline: its activities, the datasets they name, those placed on it by hand, and (V2)
/// the files that no dataset describes. What stands inside a container is drawn at its own level only.
Graph graphOf(const Project &project, const Catalog &catalog, ResourceId pipeline, const Level &level = {});

} // namespace millrace

Q_DECLARE_OPERATORS_FOR_FLAGS(millrace::Conditions)
