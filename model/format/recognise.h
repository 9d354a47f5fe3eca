// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/project/resource.h"

namespace millrace {

/// The folder of a V2 repository that holds resources of a kind; empty for Other.
QString kindFolder(ResourceKind kind);

/// What a file is by its content and, where that does not tell, by the folder it lies in.
ResourceKind recognisedKind(const json::Value &root, const QString &path);
/// What a file that does not parse is by its folder.
ResourceKind kindByFolder(const QString &path);

/// Whether a V2 repository keeps resources in folders of that name.
bool isKindFolder(const QString &name);

/// What a template's type says after "Microsoft.DataFactory/factories/" (or v1's datafactories, or Synapse's
/// workspaces), such as "pipelines"; empty for the factory itself, nothing for resources of other services.
std::optional<QString> typeSegments(const QString &type);
ResourceKind kindOfType(const QString &segments);
/// The folder of a repository for resources of a type, and the type for a folder (empty when it has none).
QString folderOfType(const QString &segments);
QString typeOfFolder(const QString &folder);

/// The file beside a V2 repository's folders that says what becomes a parameter of the template.
constexpr QLatin1StringView DefinitionsFile("arm-template-parameters-definition.json");

/// What a JSON file is to a project.
enum class FileRole {
    Foreign, ///< some other JSON that lies beside, such as package.json
    Resource,
    Template,             ///< an ARM template
    TemplateParameters,   ///< values for one
    PublishConfiguration, ///< Visual Studio's values for one target
    TemplateDefinitions,  ///< what becomes a parameter of a template
    ProjectList           ///< Visual Studio's .dfproj
};
FileRole recognisedRole(const json::Value &root, const QString &path);

/// The dialect a file shows by the members that only one of them has; nothing when it does not tell.
std::optional<Dialect> dialectOf(const json::Value &root, const QString &path);

} // namespace millrace
