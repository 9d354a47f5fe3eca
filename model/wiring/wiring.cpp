// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/wiring/wiring.h"

#include "model/project/levels.h"
#include "model/wiring/connection.h"

using namespace Qt::StringLiterals;

namespace millrace {

namespace {

bool isInput(const WireEnd &end) { return end.activity && end.activity->port.info.direction == PortDirection::In; }

bool isOutput(const WireEnd &end) { return end.activity && end.activity->port.info.direction == PortDirection::Out; }

/// The level of the activities at the ends: a wire leads into no container and out of none.
Result<Level> commonLevel(const Resource &pipeline, const WireEnd &first, const WireEnd &second)
{
    const WireEnd &activity = first.activity ? first : second;
    const auto level = levelOf(pipeline, activity.activity->id);
    if (first.activity && second.activity && levelOf(pipeline, second.activity->id) != level) {
        return refused(
            u"\"%1\" and \"%2\" do not stand side by side, and only such activities can wait for each other; "
            "wire the container instead, or move one of them beside the other."_s.arg(first.activity->name,
                                                                                      second.activity->name));
    }
    return level.value_or(Level());
}

/// People draw wires in both directions; a connection runs from output to input.
Result<Connection> connectionOf(const Project &project, const Catalog &catalog, const Resource &pipeline,
                                const PortRef &from, const PortRef &to, const ConnectOptions &options)
{
    const Result<WireEnd> first = endOf(project, catalog, pipeline, from);
    if (!first)
        return first.error();
    const Result<WireEnd> second = endOf(project, catalog, pipeline, to);
    if (!second)
        return second.error();
    if (first->isData() && second->isData()) {
        return refused(u"Data goes from one dataset to another only through an activity; put one that copies between "
                       "them and wire both to it."_s);
    }
    if (from.node == to.node)
        return refused(u"An activity cannot be wired to itself; wire it to a dataset or to another activity."_s);
    if ((isInput(*first) && isInput(*second)) || (isOutput(*first) && isOutput(*second))) {
        return refused(u"A wire joins an output, on the right edge, with an input, on the left edge of another node; "
                       "these two are on the same edge."_s);
    }
    const auto level = commonLevel(pipeline, *first, *second);
    if (!level)
        return level.error();
    const bool isReversed = isInput(*first) || isOutput(*second);
    return Connection{project, catalog, pipeline, *level, isReversed ? *second : *first, isReversed ? *first : *second,
                      options};
}

const Resource *pipelineIn(const Project &project, ResourceId id)
{
    const Resource *pipeline = project.find(id);
    return pipeline && pipeline->kind == ResourceKind::Pipeline && !pipeline->isBroken() ? pipeline : nullptr;
}

Error noPipeline()
{
    return {Error::Code::NotFound,
            u"The pipeline is not in the project, or its JSON cannot be read; mend its JSON first."_s};
}

} // namespace

Result<void> canConnect(const Project &project, const Catalog &catalog, ResourceId pipeline, const PortRef &from,
                        const PortRef &to, const ConnectOptions &options)
{
    // What may be drawn is what can be written: there is no second opinion to keep in step.
    const Result<Project> next = connect(project, catalog, pipeline, from, to, options);
    return next ? Result<void>() : next.error();
}

Result<Project> connect(const Project &project, const Catalog &catalog, ResourceId pipeline, const PortRef &from,
                        const PortRef &to, const ConnectOptions &options)
{
    const Resource *resource = pipelineIn(project, pipeline);
    if (!resource)
        return noPipeline();
    const Result<Connection> connection = connectionOf(project, catalog, *resource, from, to, options);
    if (!connection)
        return connection.error();
    return project.dialect == Dialect::V1 ? connectV1(*connection) : connectV2(*connection);
}

Result<Project> disconnect(const Project &project, const Catalog &catalog, ResourceId pipeline, const Wire &wire)
{
    const Resource *resource = pipelineIn(project, pipeline);
    if (!resource)
        return noPipeline();
    return disconnectAll(project, catalog, pipeline, {wire});
}

Result<Project> disconnectAll(const Project &project, const Catalog &catalog, ResourceId pipeline,
                              const QList<Wire> &wires)
{
    if (wires.isEmpty())
        return project;
    return project.dialect == Dialect::V1 ? disconnectV1(project, catalog, pipeline, wires)
                                          : disconnectV2(project, catalog, pipeline, wires);
}

} // namespace millrace
