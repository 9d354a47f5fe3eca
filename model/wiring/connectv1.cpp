// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/wiring/connection.h"
#include "model/wiring/middle.h"
#include "model/wiring/sliceflow.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millrace {

namespace {

using Shape = PortBinding::Shape;

const Link *linkTo(const ActivityEnd &end, const QString &dataset)
{
    const auto found = std::find_if(end.links.begin(), end.links.end(), [&](const Link &link) {
        return link.direction == end.port.info.direction && link.target.compare(dataset, Qt::CaseInsensitive) == 0;
    });
    return found == end.links.end() ? nullptr : &*found;
}

bool isMappedTo(const ActivityEnd &end, const QString &dataset)
{
    const Link *link = linkTo(end, dataset);
    return link && link->role == PortRole::Mapped;
}

/// Whether the activity lists the dataset already, shifted to a slice before its own.
bool isOfEarlierSlice(const Connection &connection, const ActivityEnd &end, const QString &dataset)
{
    const json::Value entries = end.value.find(slicesPointer(PortDirection::In));
    const json::Value entry = entries.at(entryNaming(entries, dataset));
    const auto output = std::find_if(end.links.begin(), end.links.end(),
                                     [](const Link &link) { return link.direction == PortDirection::Out; });
    const NameIndex index(connection.project);
    const Resource *written = output == end.links.end() ? nullptr : index.find(ResourceKind::Dataset, output->target);
    return entry && endsBeforeSlice(entry, written ? written->properties()[u"availability"] : json::Value());
}

Result<void> checkLoop(const Connection &connection, const ActivityEnd &end, const QString &dataset)
{
    const SliceFlow flow(connection.project, connection.catalog);
    const bool isInput = end.port.info.direction == PortDirection::In;
    if (!isInput) {
        for (const SliceFlow::Producer &other : flow.producersOf(dataset)) {
            if (other.id != end.id) {
                return refused(
                    u"\"%1\" is already produced by \"%2\" in \"%3\", and a dataset has one producer; "
                    "delete that wire or choose another dataset."_s.arg(dataset, other.name, other.pipeline));
            }
        }
    }
    if (isInput ? !flow.needs(dataset, end.id) || isOfEarlierSlice(connection, end, dataset)
                : !flow.needs(end.id, dataset))
        return {};
    return refused(u"\"%1\" and \"%2\" would wait for each other in the same slice; to use an earlier slice, give the "
                   "entry in \"inputs\" a startTime and an endTime first."_s.arg(end.name, dataset));
}

/// A type that takes its data from the list takes the first entry: whatever else it waits for must come later.
Result<void> checkOrder(const ActivityEnd &end)
{
    for (const TypePort &port : end.ports.ports) {
        const bool isFirst =
            port.isMapped() && port.binding->shape == Shape::Listed && port.info.direction == end.port.info.direction;
        if (isFirst && !end.isMapped() && !end.linkAt(port.info.key)) {
            return refused(u"The first dataset that \"%1\" lists is its %2; wire that one first."_s.arg(
                end.name, port.info.label.toLower()));
        }
    }
    return {};
}

Error isTaken(const ActivityEnd &end, const QString &dataset)
{
    return refused(u"%1 of \"%2\" is already wired to \"%3\"; delete that wire first."_s.arg(end.port.info.label,
                                                                                             end.name, dataset));
}

/// The second input of a port that is one member or a map: the one name becomes the map, spelling out both ports.
Result<void> addToNameOrMap(Steps &steps, const Connection &connection, const ActivityEnd &end,
                            const QByteArray &dataset)
{
    const PortBinding &binding = *end.port.binding;
    const json::Value single = end.value.find(binding.pointer);
    const json::Value map = end.value.find(binding.other);
    if (single.isString() && map.size() > 0) {
        return refused(
            u"\"%1\" has both %2 and %3, of which the service takes only one; remove one in its JSON first."_s.arg(
                end.name, binding.pointer.last(), binding.other.last()));
    }
    const ConnectOptions &options = connection.options;
    if (!single.isString() && !map && (options.portName.isEmpty() || options.portName == end.port.firstName())) {
        steps.change(end.id, binding.pointer, json::Set{dataset});
        return {};
    }
    if (single.isString() && options.firstPortName.isEmpty()) {
        return Error{Error::Code::Conflict,
                     u"With two inputs the web service must be told the name of each; say what it calls the one that "
                     "takes \"%1\" now."_s.arg(single.toString())};
    }
    const QStringList taken = single.isString() ? QStringList{options.firstPortName} : namesTaken(end);
    const Result<QString> name = newPortName(end, options, taken);
    if (!name)
        return name.error();
    if (single.isString()) {
        const QByteArray first = single.text().toByteArray();
        steps.change(end.id, binding.pointer, json::Remove{});
        steps.change(end.id, binding.other / options.firstPortName, json::Set{first});
    }
    steps.change(end.id, binding.other / *name, json::Set{dataset});
    return {};
}

/// Writes the member that maps the port's data; readiness and completion have none.
Result<void> addMember(Steps &steps, const Connection &connection, const ActivityEnd &end, const QString &dataset)
{
    if (!end.isMapped())
        return {};
    const QByteArray quoted = json::quote(dataset);
    const PortBinding &binding = *end.port.binding;
    switch (binding.shape) {
    case Shape::NameMap: {
        const Result<QString> name = newPortName(end, connection.options, namesTaken(end));
        if (!name)
            return name.error();
        steps.change(end.id, binding.pointer / *name, json::Set{quoted});
        return {};
    }
    case Shape::NameOrMap:
        return addToNameOrMap(steps, connection, end, quoted);
    case Shape::Name:
    case Shape::Listed:
        if (const Link *other = end.linkAt(end.port.info.key); other && !end.port.info.many)
            return isTaken(end, other->target);
        if (binding.shape == Shape::Name)
            steps.change(end.id, binding.pointer, json::Set{quoted});
        return {};
    case Shape::File:
    case Shape::FileMap:
        break;
    }
    return refused(u"%1 of \"%2\" cannot be wired in a v1 project."_s.arg(end.port.info.label, end.name));
}

Result<Project> join(const Connection &connection, const ActivityEnd &end, const Resource &dataset)
{
    const QString name = dataset.name();
    if (const Link *known = linkTo(end, name); known && (!end.isMapped() || isMappedTo(end, name))) {
        return refused(u"\"%1\" and \"%2\" are already wired; delete that wire first to wire them otherwise."_s.arg(
            end.name, name));
    }
    if (const Result<void> verdict = fits(connection, end, dataset); !verdict)
        return verdict.error();
    if (const Result<void> verdict = checkOrder(end); !verdict)
        return verdict.error();
    if (const Result<void> verdict = checkLoop(connection, end, name); !verdict)
        return verdict.error();
    Steps steps(connection.project);
    const Result<void> written = addMember(steps, connection, end, name);
    if (!written)
        return written.error();
    const json::Pointer list = slicesPointer(end.port.info.direction);
    if (entryNaming(end.value.find(list), name) < 0)
        steps.append(end.id, list, jsonObject({{u"name", json::quote(name)}}));
    return steps.result();
}

/// What `from` already makes for others to wait for: the dataset at this output, or one that merely says it is done.
QString outputOf(const ActivityEnd &from)
{
    const bool isGroup = from.port.isGroup();
    const auto found = std::find_if(from.links.begin(), from.links.end(), [&](const Link &link) {
        return link.direction == PortDirection::Out && link.isData() &&
               (isGroup ? link.port == from.key.toString() : link.port == from.port.info.key);
    });
    return found == from.links.end() ? QString() : found->target;
}

/// From activity to activity goes a dataset: the one that is there already, or a new one between them.
Result<Project> joinActivities(const Connection &connection)
{
    const ActivityEnd &from = *connection.from.activity;
    const ActivityEnd &to = *connection.to.activity;
    if (to.isMapped() && !from.isMapped()) {
        return refused(
            u"\"%1\" of \"%2\" tells only that it has ended and carries no data; wire one of its outputs to %3 of \"%4\"."_s
                .arg(from.port.info.label, from.name, to.port.info.label, to.name));
    }
    const PortRef target{NodeId::of(to.id), to.key.toString()};
    if (const QString known = outputOf(from); !known.isEmpty()) {
        const Resource *dataset = NameIndex(connection.project).find(ResourceKind::Dataset, known);
        if (!dataset)
            return refused(
                u"\"%1\" writes \"%2\", which is not in the project; add that dataset first."_s.arg(from.name, known));
        return join(connection, to, *dataset);
    }
    const Result<NewResource> between = addDatasetBetween(connection);
    if (!between)
        return between.error();
    const PortRef pill{NodeId::of(between->id), pillInput().key};
    const Result<Project> half = connect(between->project, connection.catalog, connection.pipeline.id,
                                         {NodeId::of(from.id), from.key.toString()}, pill);
    if (!half)
        return half;
    return connect(*half, connection.catalog, connection.pipeline.id, {pill.node, pillOutput().key}, target,
                   connection.options);
}

} // namespace

Result<Project> connectV1(const Connection &connection)
{
    if (connection.from.activity && connection.to.activity)
        return joinActivities(connection);
    const ActivityEnd &end = connection.from.activity ? *connection.from.activity : *connection.to.activity;
    const Resource *dataset = connection.from.activity ? connection.to.dataset : connection.from.dataset;
    if (!dataset)
        return refused(u"A v1 project names datasets, not files; wire a dataset."_s);
    return join(connection, end, *dataset);
}

} // namespace millrace
