// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/wiring/typeports.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millrace {

namespace {

bool hasRole(const QList<TypePort> &ports, PortRole role)
{
    return std::any_of(ports.begin(), ports.end(), [role](const TypePort &port) { return port.info.role == role; });
}

TypePort readinessPort(PortRole role)
{
    TypePort port;
    const bool waits = role == PortRole::WaitsFor;
    port.info.key = waits ? u"waits"_s : u"done"_s;
    port.info.label = waits ? u"waits for"_s : u"done"_s;
    port.info.direction = waits ? PortDirection::In : PortDirection::Out;
    port.info.role = role;
    return port;
}

TypePort typePort(const PortInfo &info, const std::optional<PortBinding> &binding)
{
    TypePort port{info, binding, {}, {}};
    if (port.isGroup() && info.initialNames.size() == 1) {
        port.usualName = info.initialNames.first();
        port.usualKey = PortKey{info.key, port.usualName}.toString();
    }
    return port;
}

} // namespace

bool TypePort::isGroup() const
{
    using Shape = PortBinding::Shape;
    return isMapped() && binding &&
           (binding->shape == Shape::NameMap || binding->shape == Shape::NameOrMap || binding->shape == Shape::FileMap);
}

QString TypePort::keyOf(const QString &name) const
{
    if (name.isEmpty())
        return info.key;
    return name == usualName ? usualKey : PortKey{info.key, name}.toString();
}

Port TypePort::shown(const QString &name) const
{
    if (name.isEmpty())
        return {info.key, info.label, info.direction, info.role};
    return {keyOf(name), name, info.direction, info.role};
}

const TypePort *TypePorts::find(QStringView key) const
{
    const QStringView group = key.left(key.indexOf(u':') < 0 ? key.size() : key.indexOf(u':'));
    const auto found =
        std::find_if(ports.begin(), ports.end(), [group](const TypePort &port) { return port.info.key == group; });
    return found == ports.end() ? nullptr : &*found;
}

const TypePort &TypePorts::withRole(PortRole role) const
{
    return *std::find_if(ports.begin(), ports.end(), [role](const TypePort &port) { return port.info.role == role; });
}

const TypePort &TypePorts::waits() const { return withRole(PortRole::WaitsFor); }

const TypePort &TypePorts::done() const { return withRole(PortRole::Done); }

TypePorts portsOf(const TypeInfo &type, Dialect dialect)
{
    TypePorts result;
    for (const PortInfo &info : type.ports) {
        const auto &binding = info.binding.in(dialect);
        if (info.role != PortRole::Mapped || binding)
            result.ports.append(typePort(info, binding));
    }
    for (const PortRole role : {PortRole::WaitsFor, PortRole::Done}) {
        if (!hasRole(result.ports, role))
            result.ports.append(readinessPort(role));
    }
    for (const TypePort &port : std::as_const(result.ports)) {
        QList<Port> &side = port.info.direction == PortDirection::In ? result.inputs : result.outputs;
        if (!port.isGroup())
            side.append(port.shown({}));
        for (const QString &name : port.isGroup() ? port.info.initialNames : QStringList())
            side.append(port.shown(name));
    }
    return result;
}

PortKey PortKey::parse(QStringView key)
{
    const qsizetype colon = key.indexOf(u':');
    if (colon < 0)
        return {key.toString(), {}};
    return {key.left(colon).toString(), key.mid(colon + 1).toString()};
}

QString PortKey::toString() const { return name.isEmpty() ? group : group + u':' + name; }

} // namespace millrace
