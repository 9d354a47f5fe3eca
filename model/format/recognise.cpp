// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/format/recognise.h"

#include "model/project/kind.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace millrace {
namespace {

/// The folders of a V2 repository and what the service calls their resources (data-factory-v2.md §6). The last ones are
/// Synapse's own.
const struct
{
    QStringView folder;
    QStringView type;
    ResourceKind kind = ResourceKind::Other;
} Folders[] = {{u"pipeline", u"pipelines", ResourceKind::Pipeline},
               {u"dataset", u"datasets", ResourceKind::Dataset},
               {u"linkedService", u"linkedServices", ResourceKind::LinkedService},
               {u"trigger", u"triggers", ResourceKind::Trigger},
               {u"dataflow", u"dataflows"},
               {u"integrationRuntime", u"integrationRuntimes"},
               {u"credential", u"credentials"},
               {u"managedVirtualNetwork", u"managedVirtualNetworks"},
               {u"managedPrivateEndpoint", u"managedVirtualNetworks/managedPrivateEndpoints"},
               {u"adfcdc", u"adfcdcs"},
               {u"changeDataCapture", u"adfcdcs"},
               {u"globalParameters", u"globalParameters"},
               {u"privateEndpointConnection", u"privateEndpointConnections"},
               {u"factory", u"factories"},
               {u"pipeline", u"datapipelines", ResourceKind::Pipeline}, // v1's name in templates
               {u"dataset", u"tables", ResourceKind::Dataset},          // and that of 2015-07-01-preview
               {u"notebook", u"notebooks"},
               {u"sparkJobDefinition", u"sparkJobDefinitions"},
               {u"sqlscript", u"sqlscripts"},
               {u"kqlscript", u"kqlscripts"},
               {u"bigDataPool", u"bigDataPools"},
               {u"sqlPool", u"sqlPools"},
               {u"workspace", u"workspaces"}};

std::optional<ResourceKind> folderKind(const QString &path)
{
    const QString folder = path.section(u'/', -2, -2);
    for (const auto &each : Folders) {
        if (folder == each.folder)
            return each.kind;
    }
    return {};
}

/// The kind that a root member such as "type": "Microsoft.DataFactory/factories/linkedservices" names.
std::optional<ResourceKind> namedKind(const json::Value &root)
{
    const auto segments = typeSegments(root[u"type"].toString());
    return segments ? std::optional(kindOfType(*segments)) : std::nullopt;
}

bool isAny(const json::Value &object, std::initializer_list<QStringView> names)
{
    return std::any_of(names.begin(), names.end(), [&object](QStringView name) { return bool(object[name]); });
}

/// References are plain names in v1 and objects with a referenceName in V2.
int referencesOf(const json::Value &value)
{
    const json::Value service = value[u"linkedServiceName"];
    return service.isObject() ? 1 : service.isString() ? -1 : 0;
}

/// Signs of V2 counted up, signs of v1 counted down.
int signsOf(const json::Value &activity)
{
    int signs = referencesOf(activity);
    signs += isAny(activity, {u"dependsOn", u"userProperties"}) - isAny(activity, {u"scheduler"});
    for (const QStringView side : {u"inputs", u"outputs"}) {
        const json::Value first = activity[side].at(0);
        signs += bool(first[u"referenceName"]) - bool(first[u"name"]);
    }
    return signs;
}

int signsOfResource(const json::Value &root)
{
    const json::Value properties = root[u"properties"];
    const QString schema = root[u"$schema"].toString();
    int signs = referencesOf(properties);
    signs += isAny(properties, {u"annotations", u"parameters", u"variables", u"folder", u"lastPublishTime",
                                u"connectVia", u"runtimeState", u"concurrency"});
    signs -= isAny(properties, {u"availability", u"external", u"published", u"hubName", u"isPaused", u"pipelineMode"});
    signs -= properties[u"activities"].isArray() && isAny(properties, {u"start", u"end"});
    signs -=
        bool(properties[u"typeProperties"][u"gatewayName"]) + schema.contains(u"datafactories"_s, Qt::CaseInsensitive);
    signs += namedKind(root).has_value() + (kindOf(root) == ResourceKind::Trigger);
    for (const json::Value &activity : properties[u"activities"].elements())
        signs += signsOf(activity);
    for (const json::Member &member : properties[u"typeProperties"].members()) {
        const QString type = member.value[u"type"].toString();
        signs += type == "SecureString"_L1 || type == "AzureKeyVaultSecret"_L1;
    }
    return signs;
}

} // namespace

QString kindFolder(ResourceKind kind)
{
    if (kind == ResourceKind::Other)
        return {};
    const auto found =
        std::find_if(std::begin(Folders), std::end(Folders), [kind](const auto &each) { return each.kind == kind; });
    return found->folder.toString();
}

bool isKindFolder(const QString &name)
{
    return std::any_of(std::begin(Folders), std::end(Folders),
                       [&name](const auto &each) { return each.folder == name; });
}

std::optional<QString> typeSegments(const QString &type)
{
    static const QRegularExpression factory(
        u"^Microsoft\\.(?:DataFactory/(?:factories|datafactories)|Synapse/workspaces)(?:/(.*))?$"_s,
        QRegularExpression::CaseInsensitiveOption);
    const auto match = factory.match(type);
    return match.hasMatch() ? std::optional(match.captured(1)) : std::nullopt;
}

ResourceKind kindOfType(const QString &segments)
{
    const auto found = std::find_if(std::begin(Folders), std::end(Folders), [&segments](const auto &each) {
        return segments.compare(each.type, Qt::CaseInsensitive) == 0;
    });
    return found == std::end(Folders) ? ResourceKind::Other : found->kind;
}

QString folderOfType(const QString &segments)
{
    if (segments.isEmpty())
        return u"factory"_s;
    const auto found = std::find_if(std::begin(Folders), std::end(Folders), [&segments](const auto &each) {
        return segments.compare(each.type, Qt::CaseInsensitive) == 0;
    });
    return found == std::end(Folders) ? segments.section(u'/', -1) : found->folder.toString();
}

QString typeOfFolder(const QString &folder)
{
    const auto found = std::find_if(std::begin(Folders), std::end(Folders),
                                    [&folder](const auto &each) { return each.folder == folder; });
    return found == std::end(Folders) ? QString() : found->type.toString();
}

ResourceKind kindByFolder(const QString &path) { return folderKind(path).value_or(ResourceKind::Other); }

ResourceKind recognisedKind(const json::Value &root, const QString &path)
{
    if (const auto named = namedKind(root))
        return *named;
    const ResourceKind kind = kindOf(root);
    const auto byFolder = folderKind(path);
    const bool isVague = kind == ResourceKind::Other || kind == ResourceKind::LinkedService;
    return byFolder && isVague ? *byFolder : kind;
}

FileRole recognisedRole(const json::Value &root, const QString &path)
{
    if (path.section(u'/', -1) == DefinitionsFile)
        return FileRole::TemplateDefinitions;
    const QString schema = root[u"$schema"].toString();
    if (schema.contains("deploymentParameters"_L1, Qt::CaseInsensitive))
        return FileRole::TemplateParameters;
    if (schema.contains("deploymentTemplate"_L1, Qt::CaseInsensitive))
        return root[u"resources"].isArray() ? FileRole::Template : FileRole::Foreign;
    if (schema.contains("DataFactory.Config"_L1, Qt::CaseInsensitive))
        return FileRole::PublishConfiguration;
    const bool isNamed = root[u"name"].isString() || folderKind(path);
    const bool isFactory = path.section(u'/', -2, -2) == "factory"_L1; // may have no properties yet
    const bool hasContent = root[u"properties"].isObject() || (isFactory && root[u"location"].isString());
    return isNamed && hasContent ? FileRole::Resource : FileRole::Foreign;
}

std::optional<Dialect> dialectOf(const json::Value &root, const QString &path)
{
    const int signs = signsOfResource(root);
    if (signs != 0)
        return signs > 0 ? Dialect::V2 : Dialect::V1;
    return folderKind(path) ? std::optional(Dialect::V2) : std::nullopt;
}

} // namespace millrace
