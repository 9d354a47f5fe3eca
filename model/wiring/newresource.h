// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalog/catalog.h"
#include "model/project/project.h"

namespace millrace {

/// Forbidden in names of both dialects, of resources and of activities (data-factory-v1.md §2, data-factory-v2.md
/// §2.1).
bool isForbiddenInNames(QChar c);

/// `wanted` without the characters that the service forbids in names, shortened to `limit`; never empty.
QString legalName(const QString &wanted, qsizetype limit = 260);

/// `wanted`, or the first of "wanted 2", "wanted 3", … for which `isTaken` says no.
QString freeNameLike(const QString &wanted, const std::function<bool(const QString &)> &isTaken, qsizetype limit = 260);
QString freeResourceName(const Project &project, ResourceKind kind, const QString &wanted);

/// The indentation of the project's resources, and its line ends.
struct Layout
{
    QByteArray unit = "    ";
    QByteArray newline = "\n";
    bool endsWithNewline = true;
};
Layout layoutOf(const Project &project);

/// The JSON of a new thing of a type, its name first: what TypeInfo::initial leaves out.
QByteArray withNameFirst(const QByteArray &initial, const QString &name);
/// The same with a reference to its linked service behind the `type` that stands in `section` (empty: the root).
QByteArray withService(const QByteArray &json, const json::Pointer &section, const QByteArray &reference);

/// The reference to the project's only linked service that a type can use; empty when there is none or a choice.
QByteArray onlyFittingService(const Project &project, const Catalog &catalog, const TypeInfo &type);
/// The same with the first of several.
QByteArray firstFittingService(const Project &project, const Catalog &catalog, const TypeInfo &type);

/// The `availability` that most v1 datasets of the project have, as JSON; empty when none has one.
QByteArray usualAvailability(const Project &project);

/// What reads one resource by name, in the dialect: a string, or {referenceName, type}.
QByteArray referenceTo(Dialect dialect, ResourceKind kind, const QString &name);

struct NewResource
{
    Project project;
    ResourceId id;
};

/// What a new resource takes from its surroundings.
struct Surroundings
{
    QByteArray service;                                       ///< reference to its linked service; empty: none yet
    QByteArray availability;                                  ///< of a v1 dataset; empty: the catalogue's
    QList<std::pair<json::Pointer, QByteArray>> members = {}; ///< set in its `properties` on top
};

/// Adds a resource of a type with a name that must be free, laid out like the project's others.
Result<NewResource> addNewResource(const Project &project, const TypeInfo &type, const QString &name,
                                   const Surroundings &surroundings);

} // namespace millrace
