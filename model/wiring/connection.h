// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/wiring/links.h"
#include "model/wiring/steps.h"
#include "model/wiring/wiring.h"

namespace millrace {

/// An activity with one of its ports: an end of a wire that is to be drawn or deleted.
struct ActivityEnd
{
    ActivityId id;
    QString name;
    json::Value value;
    const TypeInfo *type = nullptr;
    TypePorts ports;
    std::vector<Link> links;
    TypePort port; ///< the one meant
    PortKey key;

    bool isMapped() const { return port.isMapped(); }
    /// JSON of a new activity of the type, which tells what may be left empty; null of an unknown type.
    QByteArray initial(Dialect dialect) const { return type->initial.in(dialect).value_or(QByteArray()); }
    /// The first link at exactly this port, to that target where one is given.
    const Link *linkAt(const QString &portKey, const QString &target = {}) const;
};

/// What a wire joins: activities by a port, data by a pill.
struct WireEnd
{
    std::optional<ActivityEnd> activity;
    const Resource *dataset = nullptr;
    QString file; ///< its key

    bool isData() const { return !activity; }
};

/// A wire that is to be drawn, its ends looked up; runs from left to right.
struct Connection
{
    const Project &project;
    const Catalog &catalog;
    const Resource &pipeline;
    Level level; ///< where its activities stand
    WireEnd from;
    WireEnd to;
    ConnectOptions options;
};

Result<WireEnd> endOf(const Project &project, const Catalog &catalog, const Resource &pipeline, const PortRef &ref);
/// Without a port the one where it waits.
Result<ActivityEnd> activityEnd(const Project &project, const Catalog &catalog, const ActivityRecord &record,
                                const QString &port = {});

Result<Project> connectV1(const Connection &connection);
Result<Project> connectV2(const Connection &connection);

/// Without the wires; what they implied together goes with the last of them.
Result<Project> disconnectV1(const Project &project, const Catalog &catalog, ResourceId pipeline,
                             const QList<Wire> &wires);
Result<Project> disconnectV2(const Project &project, const Catalog &catalog, ResourceId pipeline,
                             const QList<Wire> &wires);
Result<Project> disconnectAll(const Project &project, const Catalog &catalog, ResourceId pipeline,
                              const QList<Wire> &wires);

/// v1: `inputs` or `outputs`, and the index of the entry there that names a dataset; -1 when there is none.
json::Pointer slicesPointer(PortDirection direction);
qsizetype entryNaming(const json::Value &entries, const QString &dataset);

/// Why a dataset of this type and file name may not be wired to the port, or nothing. A dataset that names no file
/// yet is given the benefit of the doubt.
Result<void> fits(const Connection &connection, const ActivityEnd &end, const Resource &dataset);
Result<void> fitsName(const ActivityEnd &end, const QString &fileName, const QString &dataName);

/// The name of a port in a group for a new wire: the one asked for, the one pointed at, or the next free one.
Result<QString> newPortName(const ActivityEnd &end, const ConnectOptions &options, const QStringList &taken);
QStringList namesTaken(const ActivityEnd &end);

Error refused(const QString &sentence);

} // namespace millrace
