// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/format/recognise.h"

#include "model/project/kind.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace millrace {
namespace {

/// The folders of a V2 repository (data-factory-v2.md §6).
const struct
{
    QStringView folder;
    ResourceKind kind;
} Folders[] = {{u"pipeline", ResourceKind::Pipeline},
               {u"dataset", ResourceKind::Dataset},
               {u"linkedService", ResourceKind::LinkedService},
               {u"trigger", ResourceKind::Trigger},
               {u"dataflow", ResourceKind::Other},
               {u"integrationRuntime", ResourceKind::Other},
               {u"credential", ResourceKind::Other},
               {u"managedVirtualNetwork", ResourceKind::Other},
               {u"managedPrivateEndpoint", ResourceKind::Other},
               {u"factory", ResourceKind::Other}};

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
    const QString type = root[u"type"].toString();
    if (!type.startsWith(u"Microsoft.DataFactory/"_s, Qt::CaseInsensitive))
        return {};
    const QString last = type.section(u'/', -1);
    for (const auto &each : Folders) {
        if (last.compare(QString(each.folder + u's'), Qt::CaseInsensitive) == 0)
            return each.kind;
    }
    return ResourceKind::Other;
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

bool isDataFactory(const json::Value &root, const QString &path)
{
    const QString schema = root[u"$schema"].toString();
    if (!root.isObject() || schema.contains(u"deployment"_s, Qt::CaseInsensitive) ||
        schema.contains(u"DataFactory.Config"_s, Qt::CaseInsensitive))
        return false;
    const bool isNamed = root[u"name"].isString() || folderKind(path);
    return isNamed && root[u"properties"].isObject();
}

std::optional<Dialect> dialectOf(const json::Value &root, const QString &path)
{
    const int signs = signsOfResource(root);
    if (signs != 0)
        return signs > 0 ? Dialect::V2 : Dialect::V1;
    return folderKind(path) ? std::optional(Dialect::V2) : std::nullopt;
}

} // namespace millrace
