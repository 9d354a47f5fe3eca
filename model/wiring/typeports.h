// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/wiring/graph.h"

namespace millrace {

/// A port of a type in one dialect: what the catalogue says, and how the dialect writes it.
struct TypePort
{
    PortInfo info;
    std::optional<PortBinding> binding; ///< of mapped ports; nothing for readiness and completion
    QString usualName;                  ///< of a group: the only port that it shows while the document names none
    QString usualKey;                   ///< the key of that port

    bool isMapped() const { return info.role == PortRole::Mapped; }
    /// Whether it stands for several ports, each named by an entry of a map.
    bool isGroup() const;
    /// The key of the port of that name in a group, or of the single port.
    QString keyOf(const QString &name) const;
    /// The name a port has while the document does not tell: the first of the catalogue, else the port's own.
    QString firstName() const { return info.initialNames.value(0, info.key); }
    /// The port of that name ("" where the port is a single one) as the graph shows it.
    Port shown(const QString &name) const;
};

/// The ports of a type in one dialect. Every activity can wait and be waited for, whether its type says so or not.
struct TypePorts
{
    QList<TypePort> ports;
    QList<Port> inputs;  ///< while no map of the document names other ports
    QList<Port> outputs; ///< likewise

    const TypePort *find(QStringView key) const;
    const TypePort &waits() const;
    const TypePort &done() const;

private:
    const TypePort &withRole(PortRole role) const;
};

TypePorts portsOf(const TypeInfo &type, Dialect dialect);

/// "input:input1" is the port input1 of the group input; a port without a colon has no name of its own.
struct PortKey
{
    QString group;
    QString name;

    static PortKey parse(QStringView key);
    QString toString() const;
};

} // namespace millrace
