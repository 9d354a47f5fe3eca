// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/wiring/filekey.h"
#include "model/wiring/links.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millrace {

namespace {

void addReference(LinkCollector &links, const TypePort &port, const QString &name, const json::Value &reference)
{
    const QString target = referenceName(reference).toString();
    if (target.isEmpty())
        return;
    Link &link = links.add(port, name, Link::To::Dataset, target);
    if (const json::Value parameters = reference[u"parameters"]; parameters.size() > 0)
        link.parameters = parameters.text().toByteArray();
}

void addFile(LinkCollector &links, const TypePort &port, const QString &name, const json::Value &path,
             const json::Value &linkedService)
{
    const QString key = fileKey(linkedService, normalisedPath(normalisedText(path)));
    if (!key.isEmpty())
        links.add(port, name, Link::To::File, key);
}

void readMapped(LinkCollector &links, const ActivityText &activity, const TypePort &port)
{
    using Shape = PortBinding::Shape;
    const PortBinding &binding = *port.binding;
    const json::Value value = activity.root.find(binding.pointer);
    const auto addNamed = [&](const QString &name, const json::Value &reference) {
        addReference(links, port, name, reference);
    };
    switch (binding.shape) {
    case Shape::Listed:
        forEachElement(value, [&](const json::Value &reference) { addNamed({}, reference); });
        break;
    case Shape::Name:
        addNamed({}, value);
        break;
    case Shape::NameMap:
    case Shape::NameOrMap:
        readMap(links, port, value, addNamed);
        break;
    case Shape::File:
        addFile(links, port, {}, value, activity.root.find(binding.other));
        break;
    case Shape::FileMap:
        readMap(links, port, value, [&](const QString &name, const json::Value &file) {
            addFile(links, port, name, file[u"filePath"], file[u"linkedServiceName"]);
        });
        break;
    }
}

/// Several conditions of one entry are OR-ed; an entry without any waits for success, as the service reads it.
Conditions conditionsOf(const json::Value &entry)
{
    static constexpr std::pair<QStringView, Condition> names[] = {{u"Succeeded", Condition::Succeeded},
                                                                  {u"Failed", Condition::Failed},
                                                                  {u"Skipped", Condition::Skipped},
                                                                  {u"Completed", Condition::Completed}};
    Conditions conditions;
    forEachElement(entry[u"dependencyConditions"], [&](const json::Value &condition) {
        const QByteArrayView word = rawString(condition);
        for (const auto &[name, flag] : names)
            conditions.setFlag(flag, conditions.testFlag(flag) ||
                                         name.compare(QLatin1StringView(word), Qt::CaseInsensitive) == 0);
    });
    return conditions ? conditions : Conditions(Condition::Succeeded);
}

bool takesFrom(const TypePorts &ports, PortDirection direction)
{
    return std::any_of(ports.ports.begin(), ports.ports.end(), [direction](const TypePort &port) {
        return port.isMapped() && port.info.direction == direction && port.binding->shape == PortBinding::Shape::Listed;
    });
}

} // namespace

ActivityLinks readLinksV2(const ActivityText &activity, const TypePorts &ports)
{
    LinkCollector links(ports);
    for (const TypePort &port : ports.ports) {
        if (port.isMapped())
            readMapped(links, activity, port);
    }
    // The references of a type that nobody told us about still join it to its data.
    const auto addRest = [&](const json::Value &list, const TypePort &port) {
        if (!takesFrom(ports, port.info.direction))
            forEachElement(list, [&](const json::Value &reference) { addReference(links, port, {}, reference); });
    };
    addRest(activity.inputs, ports.waits());
    addRest(activity.outputs, ports.done());
    forEachElement(activity.dependsOn, [&](const json::Value &entry) {
        const QString target = entry[u"activity"].toString();
        if (!target.isEmpty())
            links.add(ports.waits(), {}, Link::To::Activity, target).conditions = conditionsOf(entry);
    });
    return links.take();
}

} // namespace millrace
