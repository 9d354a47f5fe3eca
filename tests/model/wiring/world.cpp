// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/model/wiring/world.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millrace::test {

namespace {

ResourceKind kindNamed(const QString &name)
{
    const QStringList kinds{u"pipeline"_s, u"dataset"_s, u"linkedService"_s, u"trigger"_s};
    const qsizetype index = kinds.indexOf(name);
    return index < 0 ? ResourceKind::Other : static_cast<ResourceKind>(index);
}

QString portText(const Graph &graph, const PortRef &port)
{
    const Node *node = graph.find(port.node);
    if (port.node.kind != NodeId::Kind::Activity)
        return node->name;
    return node->name + u'.' + port.port.mid(port.port.indexOf(u':') + 1);
}

QString conditionsText(Conditions conditions)
{
    static constexpr std::pair<Condition, QStringView> names[] = {{Condition::Succeeded, u"Succeeded"},
                                                                  {Condition::Failed, u"Failed"},
                                                                  {Condition::Skipped, u"Skipped"},
                                                                  {Condition::Completed, u"Completed"}};
    QStringList words;
    for (const auto &[condition, name] : names) {
        if (conditions.testFlag(condition))
            words.append(name.toString());
    }
    return words.join(u',');
}

} // namespace

QByteArray fileBytes(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Project world(const QString &folder, Dialect dialect, const QMap<QString, QByteArray> &more)
{
    QMap<QString, QByteArray> files;
    const QDir dir(folder);
    for (const QString &name : dir.entryList({u"*.json"_s}, QDir::Files, QDir::Name))
        files.insert(name, fileBytes(dir.filePath(name)));
    files.insert(more);
    Project project;
    project.dialect = dialect;
    for (auto it = files.begin(); it != files.end(); ++it) {
        if (it.key() == u"millrace.json")
            project.settings = json::parse(it.value()).fragment;
        else
            project = withResource(
                project, makeResource(project, kindNamed(it.key().section(u'.', 0, 0)), it.key(), it.value()));
    }
    return project;
}

const Catalog &catalog()
{
    static const Catalog loaded = *Catalog::load();
    return loaded;
}

const Resource &resourceNamed(const Project &project, const QString &name)
{
    for (const ResourcePtr &resource : project.resources) {
        if (resource->name() == name)
            return *resource;
    }
    qFatal("the test names \"%s\", which does not exist", qPrintable(name));
}

ResourceId pipelineOf(const Project &project)
{
    for (const ResourcePtr &resource : project.resources) {
        if (resource->kind == ResourceKind::Pipeline)
            return resource->id;
    }
    return {};
}

NodeId nodeNamed(const Project &project, const QString &name)
{
    for (const Node &node : graphOf(project, catalog(), pipelineOf(project)).nodes) {
        if (node.name == name)
            return node.id;
    }
    return NodeId::of(resourceNamed(project, name).id);
}

PortRef portNamed(const Project &project, const QString &text, PortDirection direction)
{
    const qsizetype dot = text.indexOf(u'.');
    const Graph graph = graphOf(project, catalog(), pipelineOf(project));
    for (const Node &node : graph.nodes) {
        if (dot < 0 || node.id.kind != NodeId::Kind::Activity || node.name != text.left(dot))
            continue;
        const QString wanted = text.mid(dot + 1);
        for (const Port &port : node.inputs + node.outputs) {
            if (port.key == wanted || port.key.mid(port.key.indexOf(u':') + 1) == wanted)
                return {node.id, port.key};
        }
        return {node.id, wanted};
    }
    return {nodeNamed(project, text), direction == PortDirection::In ? pillInput().key : pillOutput().key};
}

ConnectOptions optionsOf(const QString &text)
{
    ConnectOptions options;
    static const QRegularExpression word(u"(\\w+)=([^\\s\\]]+)"_s);
    for (auto it = word.globalMatch(text); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        if (match.captured(1) == u"portName")
            options.portName = match.captured(2);
        else if (match.captured(1) == u"firstPortName")
            options.firstPortName = match.captured(2);
        else if (match.captured(1) == u"conditions") {
            options.conditions = {};
            for (const Condition condition :
                 {Condition::Succeeded, Condition::Failed, Condition::Skipped, Condition::Completed}) {
                if (match.captured(2).split(u',').contains(conditionsText(condition)))
                    options.conditions |= condition;
            }
        }
    }
    return options;
}

Result<Project> wired(const Project &project, const QString &text)
{
    Result<Project> next = project;
    for (const QString &line : text.split(QRegularExpression(u"[;\n]"_s), Qt::SkipEmptyParts)) {
        const QString ends = line.section(u'[', 0, 0);
        if (!next || ends.trimmed().isEmpty())
            continue;
        const PortRef from = portNamed(*next, ends.section(u"->"_s, 0, 0).trimmed(), PortDirection::Out);
        const PortRef to = portNamed(*next, ends.section(u"->"_s, 1, 1).trimmed(), PortDirection::In);
        next = connect(*next, catalog(), pipelineOf(*next), from, to, optionsOf(line.section(u'[', 1)));
    }
    return next;
}

QString printed(const Graph &graph)
{
    QStringList lines;
    for (const Wire &wire : graph.wires) {
        const QString arrow = wire.kind == WireKind::Data ? u"->"_s : u'-' + conditionsText(wire.conditions) + u"->"_s;
        const bool isData = wire.kind == WireKind::Data;
        lines.append(
            isData ? portText(graph, wire.from) + u' ' + arrow + u' ' + portText(graph, wire.to)
                   : QString(graph.find(wire.from.node)->name + u' ' + arrow + u' ' + graph.find(wire.to.node)->name));
    }
    lines.sort();
    return lines.join(u'\n');
}

QString printed(const Project &project) { return printed(graphOf(project, catalog(), pipelineOf(project))); }

} // namespace millrace::test
