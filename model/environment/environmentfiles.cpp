// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/environment/environmentfiles.h"

#include "model/difference/members.h"
#include "model/format/armread.h"
#include "model/format/recognise.h"
#include "model/format/virtualfolder.h"
#include "model/format/visualstudio.h"
#include "model/json/edit.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace millrace {
namespace {

const char ConfigurationSchema[] =
    "http://datafactories.schema.management.azure.com/vsschemas/V1/Microsoft.DataFactory.Config.json";

/// A JSONPath such as "$.properties.activities[0]['a b']" as a pointer; nothing when it is none.
std::optional<json::Pointer> pointerOfPath(const QString &path)
{
    if (!path.startsWith(u'$'))
        return std::nullopt;
    QStringList steps;
    for (qsizetype at = 1; at < path.size();) {
        if (path[at] == u'.') {
            qsizetype end = at + 1;
            while (end < path.size() && path[end] != u'.' && path[end] != u'[')
                ++end;
            steps << path.sliced(at + 1, end - at - 1);
            at = end;
            continue;
        }
        const qsizetype end = path.indexOf(u']', at);
        if (path[at] != u'[' || end < 0)
            return std::nullopt;
        const QString inside = path.sliced(at + 1, end - at - 1);
        const bool isQuoted = inside.size() >= 2 && (inside.startsWith(u'\'') || inside.startsWith(u'"'));
        steps << (isQuoted ? inside.sliced(1, inside.size() - 2) : inside);
        at = end + 1;
    }
    return steps.contains(QString()) || steps.isEmpty() ? std::nullopt : std::optional(json::Pointer(steps));
}

QString pathOfPointer(const json::Pointer &pointer)
{
    QString path = u"$"_s;
    for (const QString &step : pointer.steps()) {
        bool isIndex = false;
        step.toUInt(&isIndex);
        const bool isPlain =
            std::all_of(step.begin(), step.end(), [](QChar each) { return each.isLetterOrNumber() || each == u'_'; });
        if (isIndex)
            path += u'[' + step + u']';
        else
            path += isPlain ? QString(u'.' + step) : QString(u"['"_s + step + u"']"_s);
    }
    return path;
}

/// Configurations name resources without their kind.
ResourceKind kindOfNamed(const NameIndex &names, const QString &name)
{
    for (const ResourceKind kind : {ResourceKind::LinkedService, ResourceKind::Dataset, ResourceKind::Pipeline}) {
        if (names.find(kind, name))
            return kind;
    }
    return ResourceKind::LinkedService;
}

QList<EnvironmentValue> valuesOfConfiguration(const Project &project, const FoundEnvironment &found)
{
    const NameIndex names(project);
    QList<EnvironmentValue> values;
    for (const FoundValue &value : found.values) {
        if (const auto pointer = pointerOfPath(value.place))
            values.append({{kindOfNamed(names, value.resource), value.resource, *pointer}, value.json});
    }
    return values;
}

json::Value keptTemplate(const Project &project)
{
    return project.settings ? json::Value(*project.settings)[u"armTemplate"] : json::Value();
}

/// Whether a file of parameters leaves a secret open, as those that are published do.
bool isHidden(const FoundValue &value, const json::Value &parameters)
{
    const QString type = parameters[value.place][u"type"].toString();
    return type.startsWith("secure"_L1, Qt::CaseInsensitive) && (value.json == "\"\"" || value.json == "{}");
}

/// What parameters stand for, found by filling them in and looking at what differs.
QList<EnvironmentValue> valuesOfParameters(const Project &parameterised, const FoundEnvironment &found)
{
    QList<FoundValue> given = found.values;
    const json::Value parameters = keptTemplate(parameterised)[u"parameters"];
    given.removeIf([&parameters](const FoundValue &value) { return isHidden(value, parameters); });
    const Project filled = arm::withParameterValues(parameterised, given);
    QList<EnvironmentValue> values;
    for (const ResourcePtr &resource : parameterised.resources) {
        const Resource *after = filled.find(resource->id);
        if (resource->isBroken() || after == resource.get())
            continue;
        const json::Parsed left = json::parse(textOf(*resource)), right = json::parse(textOf(*after));
        const json::Value root(*right.fragment);
        for (const MemberDifference &each : memberDifferences(json::Value(*left.fragment), root, u"name"_s))
            values.append({{resource->kind, resource->name(), each.after}, root.find(each.after).text().toByteArray()});
    }
    return values;
}

/// "ARMTemplateParametersForFactory.production" is production's.
QString nameOfFile(const QString &name)
{
    constexpr auto Own = "ARMTemplateParametersForFactory."_L1;
    return name.startsWith(Own) ? name.sliced(Own.size()) : name;
}

Result<Project> withValues(const Project &project, const Catalog &catalog, const QString &name,
                           const QList<EnvironmentValue> &values)
{
    Project next = project;
    for (const EnvironmentValue &value : values) {
        auto set = withEnvironmentValue(next, catalog, name, value.member, value.json);
        if (!set)
            return set.error();
        next = *std::move(set);
    }
    return next;
}

/// The project with parameters where the template that is made of it has them.
Result<Project> parameterised(const Project &project, const Catalog &catalog)
{
    if (keptTemplate(project))
        return project;
    const auto files =
        exportFiles({project, {}}, catalog,
                    {.to = Dialect::V2, .secrets = SecretPolicy::Parameters, .shape = ExportOptions::Shape::Template});
    if (!files)
        return files.error();
    arm::TemplateReader reader;
    for (const OutputFile &file : *files) {
        const auto found = recognised(file.path, file.bytes);
        if (found && found->role == FileRole::Template)
            reader.add(*found);
    }
    Project made;
    made.dialect = project.dialect;
    made.settings = json::parse(reader.settings()).fragment;
    for (const FoundFile &file : reader.files())
        made = withResource(made, makeResource(made, file.kind, file.path, file.parsed.fragment));
    return made;
}

} // namespace

QList<Environment> configurationsOf(const Project &project)
{
    QList<Environment> environments;
    for (const SideFile &side : project.sideFiles) {
        if (!side.path.endsWith(".json"_L1, Qt::CaseInsensitive) || side.path.startsWith("bench/"_L1))
            continue;
        const auto file = recognised(side.path, side.content);
        if (!file || file->isBroken() || file->role != FileRole::PublishConfiguration)
            continue;
        const FoundEnvironment found = environmentOfConfiguration(*file);
        environments.append({found.name, valuesOfConfiguration(project, found)});
    }
    return environments;
}

Project withFoundEnvironments(const ReadProject &read, const Catalog &catalog)
{
    Project project = read.project;
    if (!keptTemplate(project))
        return project; // publish configurations are files of the project
    for (const FoundEnvironment &found : read.environments) {
        const QString name = nameOfFile(found.name);
        if (auto next = withValues(project, catalog, name, valuesOfParameters(project, found)))
            project = *std::move(next);
    }
    return project;
}

Result<Project> withEnvironmentImported(const Project &project, const Catalog &catalog, const QString &file)
{
    const auto bytes = bytesOf(file);
    if (!bytes)
        return bytes.error();
    const QFileInfo info(file);
    const auto found = recognised(info.fileName(), *bytes);
    const FileRole role = found && !found->isBroken() ? found->role : FileRole::Foreign;
    if (role == FileRole::PublishConfiguration) {
        const FoundEnvironment environment = environmentOfConfiguration(*found);
        return withValues(project, catalog, environment.name, valuesOfConfiguration(project, environment));
    }
    if (role != FileRole::TemplateParameters)
        return Error{Error::Code::Invalid,
                     u"\"%1\" holds no environment: give a publish configuration of Visual Studio or the parameters of "
                     "an ARM template."_s.arg(info.fileName())};
    const FoundEnvironment environment = arm::environmentOfParameters(*found);
    const auto with = parameterised(project, catalog);
    if (!with)
        return with.error();
    return withValues(project, catalog, nameOfFile(environment.name), valuesOfParameters(*with, environment));
}

QByteArray configurationText(const Environment &environment)
{
    QHash<QString, QByteArray> settings;
    QStringList order;
    for (const EnvironmentValue &value : environment.values) {
        QByteArray &text = settings[value.member.resource];
        if (text.isEmpty())
            order << value.member.resource;
        text += (text.isEmpty() ? "" : ",") + QByteArray("{\"name\":") +
                json::quote(pathOfPointer(value.member.pointer)) + ",\"value\":" + value.json + '}';
    }
    QByteArray text = "{\"$schema\":\"" + QByteArray(ConfigurationSchema) + '"';
    for (const QString &resource : std::as_const(order))
        text += ',' + json::quote(resource) + ":[" + settings[resource] + ']';
    return json::indented(text + '}') + '\n';
}

} // namespace millrace
