// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalog/catalog.h"

namespace millrace {

/// What resources/catalog/common/<kind>.json says: the stand-in for types nobody told us about, the shared fields
/// and how they go over to the other dialect.
struct CommonFile
{
    TypeInfo unknown;
    QList<Field> fields;
    PerDialect<Mapping> toOther;
};

/// Reads one type of the catalogue (its format: resources/catalog/README.md). The error names the file, the member and
/// what is wrong with it; a member that the format does not know is an error too, so that a slip of the pen shows.
Result<TypeInfo> readType(const QByteArray &text, TypeKind kind, const QString &file);
Result<CommonFile> readCommon(const QByteArray &text, TypeKind kind, const QString &file);
/// A table of how types go over to the other dialect, by their ids.
Result<QList<std::pair<QString, PerDialect<Mapping>>>> readMappings(const QByteArray &text, const QString &file);

} // namespace millrace
