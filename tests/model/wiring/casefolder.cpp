// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/model/wiring/casefolder.h"

#include "model/edit/edits.h"

#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;

namespace millrace::test {

namespace {

Result<Project> only(const Result<Made> &made) { return made ? Result<Project>(made->project) : made.error(); }

QList<NodeId> nodesNamed(const Project &project, const QString &names)
{
    QList<NodeId> nodes;
    for (const QString &name : names.split(u','))
        nodes.append(nodeNamed(project, name.trimmed()));
    return nodes;
}

Result<Project> unwired(const Project &project, const QString &line)
{
    for (const Wire &wire : graphOf(project, catalog(), pipelineOf(project)).wires) {
        Graph one = graphOf(project, catalog(), pipelineOf(project));
        one.wires = {wire};
        if (printed(one) == line)
            return disconnect(project, catalog(), pipelineOf(project), wire);
    }
    return Error{Error::Code::NotFound, u"no wire \"%1\" among\n%2"_s.arg(line, printed(project))};
}

const Field *fieldNamed(TypeKind kind, const QString &type, const QString &id)
{
    if (const Field *field = catalog().get(kind, type).field(id))
        return field;
    for (const Field &field : catalog().commonFields(kind)) {
        if (field.id == id)
            return &field;
    }
    return nullptr;
}

Result<Project> set(const Project &project, const QString &rest)
{
    const QString name = rest.section(u' ', 0, 0);
    const QString id = rest.section(u' ', 1, 1);
    const QByteArray json = rest.section(u' ', 2).toUtf8();
    const NodeId node = nodeNamed(project, name);
    if (node.kind == NodeId::Kind::Activity) {
        const ActivityRecord *record = project.find(pipelineOf(project))->find(node.activity());
        return setField(project, node.activity(), *fieldNamed(TypeKind::Activity, record->type(), id), json);
    }
    return setField(project, node.dataset(), *fieldNamed(TypeKind::Dataset, project.find(node.dataset())->type(), id),
                    json);
}

TypeKind kindNamed(const QString &word)
{
    return word == u"dataset"         ? TypeKind::Dataset
           : word == u"linkedService" ? TypeKind::LinkedService
                                      : TypeKind::Trigger;
}

Result<Project> act(const Project &project, const QString &line)
{
    const QString verb = line.section(u' ', 0, 0);
    const QString rest = line.section(u' ', 1);
    const QString first = rest.section(u" -> "_s, 0, 0);
    const QString second = rest.section(u" -> "_s, 1, 1);
    const ResourceId pipeline = pipelineOf(project);
    if (verb == u"connect")
        return wired(project, rest);
    if (verb == u"disconnect")
        return unwired(project, rest);
    if (verb == u"addActivity")
        return only(addActivity(project, catalog(), pipeline, rest, {0, 0}));
    if (verb == u"addPipeline")
        return only(addPipeline(project, catalog()));
    if (verb == u"addResource")
        return only(addResource(project, catalog(), kindNamed(rest.section(u' ', 0, 0)), rest.section(u' ', 1)));
    if (verb == u"remove")
        return removeNodes(project, catalog(), pipeline, nodesNamed(project, rest));
    if (verb == u"removeResource")
        return removeResource(project, catalog(), resourceNamed(project, rest).id);
    if (verb == u"renameActivity")
        return renameActivity(project, catalog(), nodeNamed(project, first).activity(), second);
    if (verb == u"renameResource")
        return renameResource(project, catalog(), resourceNamed(project, first).id, second);
    if (verb == u"set")
        return set(project, rest);
    if (verb == u"place")
        return placeDataset(project, pipeline, resourceNamed(project, rest).id, {0, 0});
    if (verb == u"duplicate")
        return only(duplicate(project, catalog(), pipeline, nodesNamed(project, rest), {24, 24}));
    return Error{Error::Code::Invalid, u"no action \"%1\""_s.arg(verb)};
}

/// The text that an `after` file is about.
QByteArray actual(const Project &project, const QString &file)
{
    if (file == u"after.json")
        return textOf(*project.find(pipelineOf(project)));
    if (file == u"after.settings.json")
        return project.settings ? project.settings->text() : "absent\n"_ba;
    const QString name = file.section(u'.', 2, 2);
    for (const ResourcePtr &resource : project.resources) {
        if (resource->name() == name)
            return textOf(*resource);
    }
    return "absent\n"_ba;
}

/// Leaves a text that differs where a person can compare it; says where.
QString keptForComparison(const QString &name, const QString &file, const QByteArray &text)
{
    const QDir folder(QDir::temp().filePath(u"millrace-cases/"_s + name));
    folder.mkpath(u"."_s);
    QFile copy(folder.filePath(file));
    if (!copy.open(QIODevice::WriteOnly) || copy.write(text) != text.size())
        return QString::fromUtf8(text);
    return copy.fileName();
}

} // namespace

void addCases(const QString &folder)
{
    QTest::addColumn<QString>("path");
    const QDir dir(folder);
    for (const QString &name : dir.entryList({u"v1-*"_s, u"v2-*"_s}, QDir::Dirs, QDir::Name)) {
        if (!name.endsWith(u"-world"))
            QTest::newRow(qPrintable(name)) << dir.filePath(name);
    }
}

QString runCase(const QString &worlds, const QString &folder)
{
    const QDir dir(folder);
    const bool isV1 = dir.dirName().startsWith(u"v1"_s);
    QMap<QString, QByteArray> more;
    if (dir.exists(u"before.json"_s))
        more.insert(u"pipeline.retrain.json"_s, fileBytes(dir.filePath(u"before.json"_s)));
    if (dir.exists(u"before.settings.json"_s))
        more.insert(u"millrace.json"_s, fileBytes(dir.filePath(u"before.settings.json"_s)));
    Result<Project> project =
        world(worlds + (isV1 ? u"v1-world"_s : u"v2-world"_s), isV1 ? Dialect::V1 : Dialect::V2, more);
    const QString actions = QString::fromUtf8(fileBytes(dir.filePath(u"action.txt"_s)));
    for (const QString &line : actions.split(u'\n', Qt::SkipEmptyParts)) {
        project = act(*project, line);
        if (!project)
            return line + u": "_s + project.error().message;
    }
    QString complaint;
    const QStringList expected = dir.entryList({u"after*.json"_s}, QDir::Files, QDir::Name);
    for (const QString &file : expected) {
        const QByteArray text = actual(*project, file);
        if (text != fileBytes(dir.filePath(file)))
            complaint += file + u" differs from "_s + keptForComparison(dir.dirName(), file, text) + u'\n';
        if (text != "absent\n" && !json::parse(text).fragment)
            complaint += file + u" does not parse\n"_s;
    }
    return expected.isEmpty() ? u"the case expects nothing"_s : complaint;
}

} // namespace millrace::test
