// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/wiring/connection.h"

#include "model/wiring/datasetpath.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millrace {

namespace {

/// "input1" is followed by "input2", "score" by "score2".
QString nextName(const QString &name, int number)
{
    qsizetype digits = name.size();
    while (digits > 0 && name[digits - 1].isDigit())
        --digits;
    return name.left(digits) + QString::number(number);
}

Error noSuchPort(const QString &activity, const QString &port)
{
    return {Error::Code::NotFound, u"\"%1\" has no port \"%2\"; draw the graph anew."_s.arg(activity, port)};
}

QString listed(const QStringList &words)
{
    return words.size() < 2 ? words.join(QString())
                            : words.mid(0, words.size() - 1).join(u", "_s) + u" or "_s + words.last();
}

QString refusalOf(const PortInfo &port, const QString &data, const QString &why)
{
    return port.refusal.isEmpty() ? why : port.refusal.arg(u'"' + data + u'"');
}

} // namespace

const Link *ActivityEnd::linkAt(const QString &portKey, const QString &target) const
{
    const auto found = std::find_if(links.begin(), links.end(), [&](const Link &link) {
        return link.port == portKey && (target.isEmpty() || link.target.compare(target, Qt::CaseInsensitive) == 0);
    });
    return found == links.end() ? nullptr : &*found;
}

Error refused(const QString &sentence) { return {Error::Code::Refused, sentence}; }

Result<ActivityEnd> activityEnd(const Project &project, const Catalog &catalog, const ActivityRecord &record,
                                const QString &port)
{
    ActivityEnd end;
    end.id = record.id;
    end.name = record.name();
    end.value = record.value();
    end.type = &catalog.get(TypeKind::Activity, record.type());
    end.ports = portsOf(*end.type, project.dialect);
    end.links = readLinks(ActivityText(end.value), end.ports, project.dialect).links;
    end.key = PortKey::parse(port);
    const TypePort *found = port.isEmpty() ? &end.ports.waits() : end.ports.find(port);
    if (!found)
        return noSuchPort(end.name, port);
    end.port = *found;
    return end;
}

Result<WireEnd> endOf(const Project &project, const Catalog &catalog, const Resource &pipeline, const PortRef &ref)
{
    WireEnd end;
    if (ref.node.kind == NodeId::Kind::File) {
        end.file = ref.node.file;
        return end;
    }
    if (ref.node.kind == NodeId::Kind::Dataset) {
        end.dataset = project.find(ref.node.dataset());
        if (!end.dataset || end.dataset->isBroken())
            return Error{Error::Code::NotFound, u"The dataset is not in the project any more; draw the wire anew."_s};
        return end;
    }
    const ActivityRecord *record = pipeline.find(ref.node.activity());
    if (!record)
        return Error{Error::Code::NotFound, u"The activity is not in the pipeline any more; draw the wire anew."_s};
    Result<ActivityEnd> activity = activityEnd(project, catalog, *record, ref.port);
    if (!activity)
        return activity.error();
    end.activity = std::move(*activity);
    return end;
}

json::Pointer slicesPointer(PortDirection direction)
{
    return json::Pointer({direction == PortDirection::In ? u"inputs"_s : u"outputs"_s});
}

qsizetype entryNaming(const json::Value &entries, const QString &dataset)
{
    qsizetype found = -1;
    qsizetype index = 0;
    forEachElement(entries, [&](const json::Value &entry) {
        if (found < 0 && entry[u"name"].toString().compare(dataset, Qt::CaseInsensitive) == 0)
            found = index;
        ++index;
    });
    return found;
}

Result<void> fits(const Connection &connection, const ActivityEnd &end, const Resource &dataset)
{
    const PortInfo &port = end.port.info;
    const TypeInfo &type = connection.catalog.get(TypeKind::Dataset, dataset.type());
    if (!port.datasetTypes.isEmpty() && !port.datasetTypes.contains(type.id, Qt::CaseInsensitive)) {
        return refused(refusalOf(port, dataset.name(),
                                 u"%1 of \"%2\" takes %3, which \"%4\" (%5) is not."_s.arg(
                                     port.label, end.name, listed(port.datasetTypes), dataset.name(), dataset.type())));
    }
    return fitsName(end, fileNameOf(connection.project, connection.catalog, dataset), dataset.name());
}

Result<void> fitsName(const ActivityEnd &end, const QString &fileName, const QString &dataName)
{
    const PortInfo &port = end.port.info;
    const bool isOpen = fileName.isEmpty() || fileName.endsWith(u'}'); // nobody knows yet
    const bool isFitting = isOpen || port.extensions.isEmpty() ||
                           std::any_of(port.extensions.begin(), port.extensions.end(),
                                       [&](const QString &e) { return fileName.endsWith(e, Qt::CaseInsensitive); });
    if (isFitting)
        return {};
    return refused(refusalOf(port, dataName,
                             u"%1 of \"%2\" takes a file that ends in %3, which \"%4\" does not."_s.arg(
                                 port.label, end.name, listed(port.extensions), fileName)));
}

QStringList namesTaken(const ActivityEnd &end)
{
    QStringList taken;
    for (const Link &link : end.links) {
        const PortKey key = PortKey::parse(link.port);
        if (link.role == PortRole::Mapped && key.group == end.key.group)
            taken.append(key.name);
    }
    return taken;
}

Result<QString> newPortName(const ActivityEnd &end, const ConnectOptions &options, const QStringList &taken)
{
    if (!options.portName.isEmpty()) {
        if (taken.contains(options.portName))
            return refused(
                u"\"%1\" already has a wire at %2; give the port another name."_s.arg(end.name, options.portName));
        return options.portName;
    }
    if (!end.key.name.isEmpty() && !taken.contains(end.key.name))
        return end.key.name;
    for (const QString &name : end.port.info.initialNames) {
        if (!taken.contains(name))
            return name;
    }
    int number = 2;
    while (taken.contains(nextName(end.port.firstName(), number)))
        ++number;
    return nextName(end.port.firstName(), number);
}

} // namespace millrace
