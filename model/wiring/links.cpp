// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/wiring/links.h"

#include "model/wiring/nametable.h"

#include <algorithm>

namespace millrace {

ActivityLinks readLinks(const ActivityText &activity, const TypePorts &ports, Dialect dialect)
{
    return dialect == Dialect::V1 ? readLinksV1(activity, ports) : readLinksV2(activity, ports);
}

LinkCollector::LinkCollector(const TypePorts &ports)
    : m_ports(ports)
{
    m_result.links.reserve(4);
}

void LinkCollector::show(const TypePort &port, const QString &name) { m_shown.emplace_back(&port, name); }

Link &LinkCollector::add(const TypePort &port, const QString &name, Link::To to, const QString &target)
{
    Link link;
    link.to = to;
    link.direction = port.info.direction;
    link.role = port.info.role;
    link.port = port.keyOf(name);
    link.target = target;
    link.hash = foldedHash(target);
    m_result.links.push_back(std::move(link));
    return m_result.links.back();
}

bool LinkCollector::isMapped(PortDirection direction, QStringView target, quint32 hash) const
{
    return std::any_of(m_result.links.begin(), m_result.links.end(), [&](const Link &link) {
        return link.role == PortRole::Mapped && link.direction == direction && link.hash == hash &&
               link.target.compare(target, Qt::CaseInsensitive) == 0;
    });
}

/// Puts the named ports of each group in the group's place; a group that names none shows the catalogue's.
void LinkCollector::closeGroups()
{
    for (const TypePort &port : m_ports.ports) {
        QList<Port> &side = port.info.direction == PortDirection::In ? m_result.inputs : m_result.outputs;
        if (!port.isGroup()) {
            side.append(port.shown({}));
            continue;
        }
        const qsizetype before = side.size();
        for (const auto &[group, name] : m_shown) {
            if (group == &port)
                side.append(port.shown(name));
        }
        for (const QString &name : side.size() == before ? port.info.initialNames : QStringList())
            side.append(port.shown(name));
    }
}

ActivityLinks LinkCollector::take()
{
    const bool namesAsUsual = std::all_of(m_shown.begin(), m_shown.end(), [this](const auto &shown) {
        const auto isOfIt = [&shown](const auto &other) { return other.first == shown.first; };
        return shown.first->usualName == shown.second && std::count_if(m_shown.begin(), m_shown.end(), isOfIt) == 1;
    });
    if (namesAsUsual) {
        m_result.inputs = m_ports.inputs;
        m_result.outputs = m_ports.outputs;
    } else {
        closeGroups();
    }
    m_result.links.shrink_to_fit(); // ten thousand of them are kept
    return std::move(m_result);
}

} // namespace millrace
