// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/format/armread.h"

#include "model/format/armexpression.h"
#include "model/format/filenames.h"
#include "model/json/splice.h"
#include "model/project/cut.h"

#include <QFileInfo>
#include <QRegularExpression>
#include <QSet>

using namespace Qt::StringLiterals;

namespace millrace::arm {
namespace {

/// The sections of a template that the resources need to be deployed again.
constexpr QStringView Sections[] = {u"parameters", u"variables", u"functions", u"outputs"};

Names namesIn(const json::Value &root)
{
    Names names;
    for (const json::Member &parameter : root[u"parameters"].members())
        if (const json::Value value = parameter.value[u"defaultValue"]; value.isString())
            names.parameters.insert(parameter.name.toCaseFolded(), value.toString());
    for (const json::Member &variable : root[u"variables"].members())
        if (variable.value.isString())
            names.variables.insert(variable.name.toCaseFolded(), variable.value.toString());
    return names;
}

/// A value's text with "[[" at the start of its strings as the "[" that it means.
QByteArray unescaped(const json::Value &value)
{
    const QByteArray text = value.text().toByteArray();
    if (!text.contains("\"[["))
        return text;
    const json::Parsed parsed = json::parse(text);
    QList<json::Splice> splices;
    for (const json::Token &token : parsed.fragment->tokens())
        if (token.kind == json::Kind::String && QByteArrayView(text).sliced(token.begin).startsWith("\"[["))
            splices.append({token.begin + 1, token.begin + 2, {}});
    return json::spliced(text, splices);
}

/// The members of a template's resource that belong to the deployment, not to the resource.
bool isOfDeployment(const QString &name)
{
    static const QStringList names{u"name"_s, u"type"_s, u"apiversion"_s, u"dependson"_s, u"resources"_s};
    return names.contains(name.toLower());
}

/// The resource as a file of its own would hold it.
QByteArray textOfResource(const json::Value &resource, const QString &name)
{
    QByteArray text = "{\n    \"name\": " + json::quote(name) + "\n}";
    for (const json::Member &member : resource.members()) {
        if (isOfDeployment(member.name))
            continue;
        const json::Parsed parsed = json::parse(text);
        const auto more =
            json::edit(*parsed.fragment, json::Pointer({member.name}), json::Set{unescaped(member.value)});
        if (more)
            text = *more;
    }
    return text;
}

/// The resource without those in it, which are read by themselves.
QByteArray textWithoutNested(const json::Value &resource)
{
    const QByteArray text = resource.text().toByteArray();
    const json::Parsed parsed = json::parse(text);
    const auto alone = json::edit(*parsed.fragment, json::Pointer({u"resources"_s}), json::Remove{});
    return alone ? *alone : text;
}

Problem otherResource(const QString &path, const json::Value &resource, const QString &why)
{
    Problem problem;
    problem.rule = u"template-other"_s;
    problem.severity = Severity::Information;
    problem.file = path;
    problem.place = json::placeAt(resource.fragment().text(), resource.begin());
    problem.message = u"The template also deploys a %1, which %2: it is kept for the export as a template."_s.arg(
        resource[u"type"].toString(), why);
    return problem;
}

/// Whether folders of the project can be named like the type's parts: "..", ".git" or the bench's own cannot.
bool isFolderType(const QString &segments)
{
    static const QRegularExpression plain(u"^(?!bench(/|$))[a-z][a-z0-9_-]*(/[a-z][a-z0-9_-]*)*$"_s,
                                          QRegularExpression::CaseInsensitiveOption);
    return segments.isEmpty() || plain.match(segments).hasMatch();
}

/// The name of a file; that of the factory's own, such as "factory/adf_ARMTemplateForFactory", as of those around it,
/// for both are deployed with the values of one environment.
QString environmentName(const QString &path)
{
    const QString name = QFileInfo(path).completeBaseName();
    const qsizetype own = name.indexOf("_ARMTemplate"_L1);
    return own >= 0 && path.section(u'/', -2, -2) == "factory"_L1 ? name.sliced(own + 1) : name;
}

FoundEnvironment environmentOf(const FoundFile &file, const QString &name, QStringView member)
{
    FoundEnvironment environment{name, file.path, {}};
    for (const json::Member &parameter : file.root()[u"parameters"].members()) {
        if (const json::Value value = parameter.value[member])
            environment.values.append({{}, parameter.name, value.text().toByteArray()});
    }
    return environment;
}

} // namespace

void TemplateReader::add(const FoundFile &file)
{
    const json::Value root = file.root();
    keepSections(root);
    for (const json::Value &resource : root[u"resources"].elements())
        visit(resource, {}, file);
}

void TemplateReader::keepSections(const json::Value &root)
{
    for (const QStringView section : Sections) {
        auto &kept = m_sections[section.toString()];
        for (const json::Member &member : root[section].members()) {
            const auto isKept = [&member](const auto &each) { return each.first == member.name; };
            if (std::none_of(kept.begin(), kept.end(), isKept))
                kept.append({member.name, member.value.text().toByteArray()});
        }
    }
}

void TemplateReader::keepLiterals(const json::Value &resource)
{
    const QByteArrayView text = resource.text();
    if (!text.contains("\"[["))
        return;
    const json::Parsed parsed = json::parse(text.toByteArray());
    for (quint32 token = 0; token < parsed.fragment->tokens().size(); ++token) {
        const QString each = json::Value(*parsed.fragment, token).toString();
        if (each.startsWith("[["_L1) && isExpression(each.sliced(1)) && !m_literals.contains(each.sliced(1)))
            m_literals << each.sliced(1);
    }
}

void TemplateReader::visit(const json::Value &resource, const Parent &parent, const FoundFile &source)
{
    const QString ownType = resource[u"type"].toString();
    const QString ownName = evaluated(resource[u"name"].toString(), namesIn(source.root())).value_or(u"<name>"_s);
    const bool isFull = parent.type.isEmpty() || ownType.startsWith("Microsoft."_L1, Qt::CaseInsensitive);
    const Parent own{isFull ? ownType : QString(parent.type + u'/' + ownType),
                     isFull ? ownName : QString(parent.name + u'/' + ownName)};
    if (ownType.compare("Microsoft.Resources/deployments"_L1, Qt::CaseInsensitive) == 0) {
        const json::Value nested = resource[u"properties"][u"template"];
        keepSections(nested);
        for (const json::Value &child : nested[u"resources"].elements())
            visit(child, {}, source);
        return;
    }
    const auto segments = typeSegments(own.type);
    const bool isV1 = own.type.contains("/datafactories"_L1, Qt::CaseInsensitive);
    const bool isWorkspace = own.type.startsWith("Microsoft.Synapse/"_L1, Qt::CaseInsensitive);
    const bool hasFile = segments && !(segments->isEmpty() && (isV1 || isWorkspace)); // V2's factory has one
    if (!hasFile) {
        m_others.append(segments ? textWithoutNested(resource) : resource.text().toByteArray());
        m_problems.append(otherResource(source.path, resource, u"is no part of a data factory"_s));
    } else {
        take(resource, *segments, own.name, source, isV1 ? Dialect::V1 : Dialect::V2);
    }
    if (!segments)
        return;
    for (const json::Value &child : resource[u"resources"].elements())
        visit(child, own, source);
}

/// Global parameters are no file of their own in a Git folder: the factory's holds them.
void TemplateReader::takeGlobals(const json::Value &resource, const QString &factory)
{
    keepLiterals(resource[u"properties"]);
    const QByteArray text = "{\"name\":" + json::quote(factory) +
                            ",\"properties\":{\"globalParameters\":" + unescaped(resource[u"properties"]) + "}}";
    if (auto file = recognised(u"factory/"_s + fileNameOf(factory) + u".json"_s, json::indented(text, "    ")))
        takeFactory(*std::move(file));
}

/// The factory and its global parameters may be two resources of a template, in either order: they are one file.
void TemplateReader::takeFactory(FoundFile file)
{
    static const json::Pointer globals = json::Pointer::of(u"/properties/globalParameters");
    file.kind = ResourceKind::Other;
    file.dialect = Dialect::V2;
    const auto other =
        std::find_if(m_files.begin(), m_files.end(), [&file](const FoundFile &each) { return each.path == file.path; });
    if (other == m_files.end()) {
        file.path = freePath(file.path);
        return m_files.append(std::move(file));
    }
    const bool isWhole = file.root()[u"location"].exists();
    FoundFile &into = isWhole ? file : *other;
    if (const json::Value given = (isWhole ? *other : file).root().find(globals)) {
        const auto merged = json::edit(*into.parsed.fragment, globals, json::Set{given.text().toByteArray()});
        if (auto both = merged ? recognised(into.path, *merged) : Result<FoundFile>(into)) {
            both->kind = file.kind;
            both->dialect = file.dialect;
            *other = *std::move(both);
        }
    }
}

void TemplateReader::take(const json::Value &resource, const QString &segments, const QString &fullName,
                          const FoundFile &source, Dialect dialect)
{
    if (segments.compare("globalParameters"_L1, Qt::CaseInsensitive) == 0)
        return takeGlobals(resource, fullName.section(u'/', 0, 0));
    const bool isWhole = segments.isEmpty() || !fullName.contains(u'/'); // as of a name beyond evaluation
    const QString name = isWhole ? fullName : fullName.section(u'/', 1);
    const QString last = name.section(u'/', -1);
    QString path = fileNameOf(last) + u".json"_s;
    if (dialect == Dialect::V2) {
        path = folderOfType(segments) + u'/' + path;
        if (name.contains(u'/')) // a managed private endpoint lies below its network
            path =
                folderOfType(segments.section(u'/', 0, 0)) + u'/' + fileNameOf(name.section(u'/', 0, 0)) + u'/' + path;
    }
    const bool isFactory = segments.isEmpty() && dialect == Dialect::V2;
    auto file = recognised(isFactory ? path : freePath(path), textOfResource(resource, last));
    const bool isKnownByFile = file && file->role == FileRole::Resource; // else the saved folder would read without it
    if (!isKnownByFile || !isFolderType(segments)) {
        m_others.append(textWithoutNested(resource));
        return m_problems.append(otherResource(source.path, resource, u"has no form as a file of a factory"_s));
    }
    keepLiterals(resource);
    if (isFactory)
        return takeFactory(*std::move(file));
    if (const ResourceKind kind = kindOfType(segments); kind != ResourceKind::Other || dialect == Dialect::V2)
        file->kind = kind;
    file->dialect = dialect;
    m_files.append(*std::move(file));
}

QString TemplateReader::freePath(const QString &wanted)
{
    QString path = wanted;
    for (int i = 2; m_paths.contains(path.toCaseFolded()); ++i)
        path = wanted.chopped(5) + u'.' + QString::number(i) + u".json"_s;
    m_paths.insert(path.toCaseFolded());
    return path;
}

QByteArray TemplateReader::settings() const
{
    QByteArray kept;
    for (const QStringView section : Sections) {
        QByteArray members;
        for (const auto &[name, text] : m_sections.value(section.toString()))
            members += (members.isEmpty() ? "" : ",") + json::quote(name) + ':' + text;
        if (!members.isEmpty())
            kept += json::quote(section) + ":{" + members + "},";
    }
    QByteArray literals;
    for (const QString &literal : m_literals)
        literals += (literals.isEmpty() ? "" : ",") + json::quote(literal);
    if (!literals.isEmpty())
        kept += "\"literals\":[" + literals + "],";
    kept += "\"resources\":[" + m_others.join(',') + ']';
    const bool isV1 = !m_files.isEmpty() && m_files.first().dialect == Dialect::V1;
    const QByteArray dialect = isV1 ? "\"v1\"" : "\"v2\"";
    const QByteArray whole = "{\"dialect\":" + dialect + ",\"armTemplate\":{" + kept + "}}";
    return json::indented(whole) + '\n';
}

FoundEnvironment environmentOfParameters(const FoundFile &parameters)
{
    return environmentOf(parameters, environmentName(parameters.path), u"value");
}

FoundEnvironment environmentOfDefaults(const FoundFile &file)
{
    return environmentOf(file, environmentName(file.path) + u" defaults"_s, u"defaultValue");
}

namespace {

QByteArray withValues(const QByteArray &text, const QHash<QString, QByteArray> &known)
{
    const json::Parsed parsed = json::parse(text);
    QList<json::Splice> splices;
    for (quint32 token = 0; token < parsed.fragment->tokens().size(); ++token) {
        const json::Value value(*parsed.fragment, token);
        if (!value.isString())
            continue;
        if (const auto name = parameterIn(value.toString()); name && known.contains(name->toCaseFolded()))
            splices.append({value.begin(), value.end(), known.value(name->toCaseFolded())});
    }
    return json::spliced(text, splices);
}

} // namespace

Project withParameterValues(const Project &project, const QList<FoundValue> &values)
{
    QHash<QString, QByteArray> known;
    for (const FoundValue &value : values) {
        if (value.resource.isEmpty())
            known.insert(value.place.toCaseFolded(), value.json);
    }
    Project filled = project;
    for (const ResourcePtr &resource : project.resources) {
        if (!resource->isBroken())
            filled = withText(filled, resource->id, withValues(textOf(*resource), known));
    }
    return filled;
}

} // namespace millrace::arm
