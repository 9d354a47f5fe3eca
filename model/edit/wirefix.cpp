// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edit/wirefix.h"

#include "model/edit/edits.h"
#include "model/wiring/connection.h"
#include "model/wiring/datasetpath.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millrace {

namespace {

/// Tries one change after the other; the first with which the wire can be drawn is the fix.
class FixSearch
{
public:
    FixSearch(const Project &project, const Catalog &catalog, ResourceId pipeline, const PortRef &from,
              const PortRef &to, const Level &level)
        : m_project(project)
        , m_catalog(catalog)
        , m_pipeline(pipeline)
        , m_level(level)
        , m_from(from)
        , m_to(to)
        , m_graph(graphOf(project, catalog, pipeline, level))
    {
    }

    std::optional<WireFix> find() const
    {
        for (const auto attempt :
             {&FixSearch::anotherFileName, &FixSearch::insteadOfAnother, &FixSearch::bridge, &FixSearch::onlyOrder}) {
            if (auto fix = (this->*attempt)())
                return fix;
        }
        return {};
    }

private:
    QString nameOf(const PortRef &end) const
    {
        const Node *node = m_graph.find(end.node);
        return node ? node->name : QString();
    }

    std::optional<WireFix> connected(const QString &label, const Result<Project> &changed) const
    {
        if (!changed)
            return {};
        const Result<Project> next = connect(*changed, m_catalog, m_pipeline, m_from, m_to);
        return next ? std::optional(WireFix{label, *next}) : std::nullopt;
    }

    /// Extensions that a port takes; none: any.
    QStringList extensionsAt(const PortRef &ref) const
    {
        const ActivityRecord *record = m_project.find(m_pipeline)->find(ref.node.activity());
        if (!record)
            return {};
        const Result<ActivityEnd> end = activityEnd(m_project, m_catalog, *record, ref.port);
        return end ? end->port.info.extensions : QStringList();
    }

    /// The dataset that the wire would carry: an end of it, or what the output writes already.
    const Resource *data() const
    {
        for (const PortRef &end : {m_from, m_to}) {
            if (end.node.kind == NodeId::Kind::Dataset)
                return m_project.find(end.node.dataset());
        }
        const auto written = std::find_if(m_graph.wires.begin(), m_graph.wires.end(),
                                          [this](const Wire &wire) { return wire.from == m_from; });
        return written == m_graph.wires.end() ? nullptr : m_project.find(written->to.node.dataset());
    }

    /// Whether all others that read or write the data take this extension, too.
    bool suitsOthers(const NodeId &pill, const QString &extension) const
    {
        return std::all_of(m_graph.wires.begin(), m_graph.wires.end(), [&](const Wire &wire) {
            if (wire.from.node != pill && wire.to.node != pill)
                return true;
            // In V2 the activities spell the path out: it is theirs to change.
            const QStringList taken = extensionsAt(wire.from.node == pill ? wire.to : wire.from);
            return m_project.dialect == Dialect::V1 && (taken.isEmpty() || taken.contains(extension));
        });
    }

    std::optional<WireFix> anotherFileName() const
    {
        const Resource *dataset = data();
        if (!dataset || dataset->isBroken())
            return {};
        const TypeInfo &type = m_catalog.get(TypeKind::Dataset, dataset->type());
        const auto member = pathMembers(type, m_project.dialect).file;
        const QString file = fileNameOf(m_project, m_catalog, *dataset);
        if (!member || file.isEmpty())
            return {};
        const QString stem = file.left(std::max<qsizetype>(file.lastIndexOf(u'.'), 1));
        const PortRef &port = m_to.node.kind == NodeId::Kind::Activity ? m_to : m_from;
        for (const QString &extension : extensionsAt(port)) {
            if (file.endsWith(extension, Qt::CaseInsensitive) || !suitsOthers(NodeId::of(dataset->id), extension))
                continue;
            auto fix = connected(u"make \"%1\" a file that ends in %2"_s.arg(dataset->name(), extension),
                                 withChange(m_project, dataset->id, json::Pointer({u"properties"_s}) / *member,
                                            json::Set{json::quote(QString(stem + extension))}));
            if (fix)
                return fix;
        }
        return {};
    }

    /// Takes the place of the wires that end where this one should.
    std::optional<WireFix> insteadOfAnother() const
    {
        QList<Wire> others;
        for (const Wire &wire : m_graph.wires) {
            if (wire.to == m_to && wire.from != m_from)
                others.append(wire);
        }
        if (others.isEmpty())
            return {};
        return connected(u"replace the wire from \"%1\""_s.arg(nameOf(others.first().from)),
                         disconnectAll(m_project, m_catalog, m_pipeline, others));
    }

    std::optional<QPointF> middle() const
    {
        const Node *from = m_graph.find(m_from.node);
        const Node *to = m_graph.find(m_to.node);
        if (!from || !to || !from->position || !to->position)
            return {};
        return (*from->position + *to->position) / 2;
    }

    /// Data goes from dataset to dataset through an activity that moves it.
    std::optional<WireFix> bridge() const
    {
        if (m_from.node.kind == NodeId::Kind::Activity || m_to.node.kind == NodeId::Kind::Activity ||
            m_from.node == m_to.node)
            return {};
        for (const TypeInfo *type : m_catalog.all(TypeKind::Activity)) {
            if (type->category != u"move" || !type->existsIn(m_project.dialect))
                continue;
            if (auto next = bridgedBy(*type))
                return WireFix{u"put \"%1\" between them"_s.arg(type->label), *next};
        }
        return {};
    }

    std::optional<Project> bridgedBy(const TypeInfo &type) const
    {
        const Result<Made> made =
            addActivity(m_project, m_catalog, m_pipeline, type.id, middle().value_or(QPointF()), {}, m_level);
        if (!made)
            return {};
        const TypePorts ports = portsOf(type, m_project.dialect);
        for (const Port &in : ports.inputs) {
            const Result<Project> half = in.role == PortRole::Mapped ? connect(made->project, m_catalog, m_pipeline,
                                                                               m_from, {made->node, in.key})
                                                                     : Result<Project>(refused({}));
            for (const Port &out : half ? ports.outputs : QList<Port>()) {
                const Result<Project> whole = connect(*half, m_catalog, m_pipeline, {made->node, out.key}, m_to);
                if (whole && out.role == PortRole::Mapped)
                    return *whole;
            }
        }
        return {};
    }

    /// The order without the data: the port where an activity waits, or the one that tells that it is done.
    std::optional<WireFix> onlyOrder() const
    {
        const Node *reader = m_graph.find(m_to.node);
        for (const Port &port : reader &&m_to.node.activity() ? reader->inputs : QList<Port>()) {
            const auto next = port.role == PortRole::WaitsFor
                                  ? connect(m_project, m_catalog, m_pipeline, m_from, {m_to.node, port.key})
                                  : Result<Project>(refused({}));
            if (next)
                return WireFix{u"let \"%1\" only wait for \"%2\""_s.arg(reader->name, nameOf(m_from)), *next};
        }
        const Node *writer = m_graph.find(m_from.node);
        for (const Port &port : writer &&m_from.node.activity() ? writer->outputs : QList<Port>()) {
            const auto next = port.role == PortRole::Done
                                  ? connect(m_project, m_catalog, m_pipeline, {m_from.node, port.key}, m_to)
                                  : Result<Project>(refused({}));
            if (next)
                return WireFix{u"let \"%1\" only tell \"%2\" that it is done"_s.arg(writer->name, nameOf(m_to)), *next};
        }
        return {};
    }

    const Project &m_project;
    const Catalog &m_catalog;
    const ResourceId m_pipeline;
    const Level m_level;
    const PortRef m_from;
    const PortRef m_to;
    const Graph m_graph;
};

} // namespace

std::optional<WireFix> fixFor(const Project &project, const Catalog &catalog, ResourceId pipeline, const PortRef &from,
                              const PortRef &to, const Level &level)
{
    const Resource *resource = project.find(pipeline);
    if (!resource || resource->isBroken() || from.node == to.node)
        return {};
    return FixSearch(project, catalog, pipeline, from, to, level).find();
}

} // namespace millrace
