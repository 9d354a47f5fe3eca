// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/wiring/connection.h"
#include "model/wiring/dependencies.h"
#include "model/wiring/filekey.h"
#include "model/wiring/filemembers.h"
#include "model/wiring/flow.h"
#include "model/wiring/newresource.h"
#include "model/wiring/remembered.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millrace {

namespace {

using Shape = PortBinding::Shape;

Error loop(const QString &first, const QString &second)
{
    return refused(
        u"\"%1\" already runs after \"%2\", so \"%2\" cannot wait for it; delete a wire between them first."_s.arg(
            first, second));
}

Result<Project> joinByDependency(const Connection &connection)
{
    const ActivityEnd &from = *connection.from.activity;
    const ActivityEnd &to = *connection.to.activity;
    const Conditions known = conditionsOn(to, from.name);
    const Conditions wanted = known | connection.options.conditions;
    if (known == wanted) {
        return refused(u"\"%1\" already waits for \"%2\"; delete that wire first to choose other conditions."_s.arg(
            to.name, from.name));
    }
    const Flow flow(graphOf(connection.project, connection.catalog, connection.pipeline.id, connection.level));
    if (flow.leadsTo(NodeId::of(to.id), NodeId::of(from.id)))
        return loop(from.name, to.name);
    Steps steps(connection.project);
    setDependency(steps, to.id, from.name, wanted);
    return steps.result();
}

/// What is written at a port: a reference to a dataset, or a file.
struct Data
{
    QByteArray reference; ///< of ports that name datasets; empty for a file that no dataset describes
    std::optional<FileMembers> file;
    QString what; ///< for messages
};

Result<Data> dataOf(const Connection &connection, const WireEnd &end, bool needsFile)
{
    if (end.dataset) {
        const QString name = end.dataset->name();
        Data data{referenceTo(Dialect::V2, ResourceKind::Dataset, name), std::nullopt, name};
        if (!needsFile)
            return data;
        Result<FileMembers> file = fileOfDataset(connection.project, connection.catalog, *end.dataset);
        if (!file)
            return file.error();
        data.file = std::move(*file);
        return data;
    }
    const auto file = fileInPipeline(connection.pipeline, connection.catalog, end.file);
    if (!file)
        return Error{Error::Code::NotFound, u"No activity names that file any more; draw the graph anew."_s};
    return Data{{}, file, pathOfKey(end.file)};
}

bool takesFiles(const TypePort &port)
{
    return port.binding->shape == Shape::File || port.binding->shape == Shape::FileMap;
}

Result<void> write(Steps &steps, const Connection &connection, const ActivityEnd &end, const Data &data)
{
    const PortBinding &binding = *end.port.binding;
    if (end.port.isGroup()) {
        const Result<QString> name = newPortName(end, connection.options, namesTaken(end));
        if (!name)
            return name.error();
        steps.change(end.id, binding.pointer / *name, json::Set{data.file ? data.file->object() : data.reference});
        return {};
    }
    if (end.linkAt(end.port.info.key) && !end.port.info.many) {
        return refused(
            u"%1 of \"%2\" already has its data; delete that wire first."_s.arg(end.port.info.label, end.name));
    }
    if (binding.shape == Shape::Listed) {
        steps.append(end.id, binding.pointer, data.reference);
    } else if (binding.shape == Shape::File) {
        steps.change(end.id, binding.pointer, json::Set{data.file->path});
        steps.change(end.id, binding.other, json::Set{data.file->service});
    } else {
        steps.change(end.id, binding.pointer, json::Set{data.reference});
    }
    return {};
}

/// Lets readers of the data wait for its writers, as far as the activity at `end` is one of them.
Result<Project> withDependencies(const Project &project, const Connection &connection, const ActivityEnd &end,
                                 const NodeId &pill)
{
    const Flow flow(graphOf(project, connection.catalog, connection.pipeline.id, connection.level));
    const Resource *pipeline = project.find(connection.pipeline.id);
    const bool isReader = end.port.info.direction == PortDirection::In;
    Steps steps(project);
    for (const NodeId &other : isReader ? flow.writersOf(pill) : flow.readersOf(pill)) {
        const ActivityRecord *writer = pipeline->find(isReader ? other.activity() : end.id);
        const ActivityId reader = isReader ? end.id : other.activity();
        if (writer->id != reader && dependencyOn(pipeline->find(reader)->value(), writer->name()) < 0)
            setDependency(steps, reader, writer->name(), Condition::Succeeded);
    }
    return steps.result();
}

Result<void> checkData(const Connection &connection, const ActivityEnd &end, const NodeId &pill, const QString &what)
{
    const Flow flow(graphOf(connection.project, connection.catalog, connection.pipeline.id, connection.level));
    const NodeId node = NodeId::of(end.id);
    const bool isReader = end.port.info.direction == PortDirection::In;
    if (isReader ? flow.leadsTo(node, pill) : flow.leadsTo(pill, node)) {
        return refused(
            u"\"%1\" and \"%2\" would wait for each other; write to another file, or read from one that comes "
            "before."_s.arg(end.name, what));
    }
    const QList<NodeId> writers = isReader ? QList<NodeId>() : flow.writersOf(pill);
    if (writers.isEmpty())
        return {};
    return refused(u"\"%1\" is already written by \"%2\"; delete that wire, or write to another file."_s.arg(
        what, connection.pipeline.find(writers.first().activity())->name()));
}

Result<Project> joinData(const Connection &connection, const ActivityEnd &end, const WireEnd &dataEnd)
{
    const bool isReader = end.port.info.direction == PortDirection::In;
    if (!end.isMapped()) {
        return refused(
            u"In V2 activities wait for activities, not for data: join \"%1\" to the activity that %2 it, or wire "
            "the data to a port that uses it."_s.arg(end.name, isReader ? u"writes"_s : u"reads"_s));
    }
    if (dataEnd.dataset) {
        if (const Result<void> verdict = fits(connection, end, *dataEnd.dataset); !verdict)
            return verdict.error();
    }
    if (const Result<void> verdict = fitsName(end, lastPart(pathOfKey(dataEnd.file)), pathOfKey(dataEnd.file));
        !dataEnd.dataset && !verdict)
        return verdict.error();
    const Result<Data> data = dataOf(connection, dataEnd, takesFiles(end.port));
    if (!data)
        return data.error();
    if (!takesFiles(end.port) && data->reference.isEmpty()) {
        return refused(u"%1 of \"%2\" takes a dataset, and none describes \"%3\"; add a dataset for that file."_s.arg(
            end.port.info.label, end.name, data->what));
    }
    const NodeId pill = dataEnd.dataset ? NodeId::of(dataEnd.dataset->id) : NodeId::ofFile(dataEnd.file);
    if (const Result<void> verdict = checkData(connection, end, pill, data->what); !verdict)
        return verdict.error();
    Steps steps(connection.project);
    if (const Result<void> written = write(steps, connection, end, *data); !written)
        return written.error();
    if (data->file && dataEnd.dataset) {
        steps.then([&](const Project &project) {
            return withRemembered(project, data->file->key(), dataEnd.dataset->name());
        });
    }
    return steps.then([&](const Project &project) { return withDependencies(project, connection, end, pill); })
        .result();
}

/// A file that one activity writes is read by the other: its members are written there too.
Result<Project> joinByFile(const Connection &connection)
{
    const ActivityEnd &from = *connection.from.activity;
    const ActivityEnd &to = *connection.to.activity;
    const Graph graph = graphOf(connection.project, connection.catalog, connection.pipeline.id, connection.level);
    for (const Wire &wire : graph.wires) {
        if (wire.from == PortRef{NodeId::of(from.id), from.key.toString()} && wire.kind == WireKind::Data) {
            return connect(connection.project, connection.catalog, connection.pipeline.id,
                           {wire.to.node, pillOutput().key}, {NodeId::of(to.id), to.key.toString()},
                           connection.options);
        }
    }
    return refused(u"%1 of \"%2\" names no file yet; wire it to a dataset, then that dataset to \"%3\"."_s.arg(
        from.key.name.isEmpty() ? from.port.info.label : from.key.name, from.name, to.name));
}

} // namespace

Result<Project> connectV2(const Connection &connection)
{
    if (connection.from.activity && connection.to.activity) {
        if (!connection.to.activity->isMapped())
            return joinByDependency(connection);
        if (connection.from.activity->isMapped())
            return joinByFile(connection);
        return refused(
            u"\"%1\" of \"%2\" tells only that it has ended and carries no data; wire it to \"%3\" of \"%4\"."_s.arg(
                connection.from.activity->port.info.label, connection.from.activity->name,
                connection.to.activity->ports.waits().info.label, connection.to.activity->name));
    }
    return connection.from.activity ? joinData(connection, *connection.from.activity, connection.to)
                                    : joinData(connection, *connection.to.activity, connection.from);
}

} // namespace millrace
