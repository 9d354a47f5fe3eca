// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/wiring/links.h"
#include "model/wiring/nametable.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millrace {

namespace {

void readMapped(LinkCollector &links, const ActivityText &activity, const TypePort &port)
{
    using Shape = PortBinding::Shape;
    const auto addNamed = [&](const QString &name, const json::Value &value) {
        if (const QString target = value.toString(); !target.isEmpty())
            links.add(port, name, Link::To::Dataset, target);
    };
    const PortBinding &binding = *port.binding;
    switch (binding.shape) {
    case Shape::Name:
        addNamed({}, activity.root.find(binding.pointer));
        break;
    case Shape::NameMap:
        readMap(links, port, activity.root.find(binding.pointer), addNamed);
        break;
    case Shape::NameOrMap:
        if (const json::Value single = activity.root.find(binding.pointer); single.isString()) {
            links.show(port, port.firstName());
            addNamed(port.firstName(), single);
        }
        readMap(links, port, activity.root.find(binding.other), addNamed);
        break;
    case Shape::Listed: // told by its place in the list
    case Shape::File:   // V2 only
    case Shape::FileMap:
        break;
    }
}

const TypePort *listedPort(const TypePorts &ports, PortDirection direction)
{
    const auto found = std::find_if(ports.ports.begin(), ports.ports.end(), [direction](const TypePort &port) {
        return port.isMapped() && port.info.direction == direction && port.binding->shape == PortBinding::Shape::Listed;
    });
    return found == ports.ports.end() ? nullptr : &*found;
}

/// Entries of `inputs` or `outputs`. Where the type takes its data from the list (a copy) the service uses the first
/// entry and merely waits for the others.
void readList(LinkCollector &links, const json::Value &list, const TypePort *data, const TypePort &rest)
{
    forEachElement(list, [&](const json::Value &entry) {
        const QString target = entry.isObject() ? entry[u"name"].toString() : entry.toString();
        if (target.isEmpty() || links.isMapped(rest.info.direction, target, foldedHash(target)))
            return;
        links.add(data ? *data : rest, {}, Link::To::Dataset, target);
        if (data && !data->info.many)
            data = nullptr;
    });
}

} // namespace

ActivityLinks readLinksV1(const ActivityText &activity, const TypePorts &ports)
{
    LinkCollector links(ports);
    for (const TypePort &port : ports.ports) {
        if (port.isMapped())
            readMapped(links, activity, port);
    }
    readList(links, activity.inputs, listedPort(ports, PortDirection::In), ports.waits());
    readList(links, activity.outputs, listedPort(ports, PortDirection::Out), ports.done());
    return links.take();
}

} // namespace millrace
