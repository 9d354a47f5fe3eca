// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalog/catalog.h"
#include "model/json/splice.h"

#include <QSet>

namespace millrace {

/// Where secrets are kept in a text beyond what its members' names say.
struct SecretPlaces
{
    QList<json::Pointer> pointers; ///< of values that the catalogue calls secret
    bool keepsCredentials = false; ///< a linked service: names that are possibly secrets are
};

/// Where the catalogue says that a resource keeps secrets, as pointers of the whole resource.
SecretPlaces secretPlaces(const Resource &resource, const Catalog &catalog);

/// What must give way in a fragment for its secrets to be gone, in order.
QList<json::Splice> secretsIn(const json::Fragment &fragment, const SecretPlaces &places);

/// The same for a text that does not parse, by its look alone: whatever follows a secret's name gives way, wherever its
/// quotes are missing.
QByteArray withoutSecretLooks(const QByteArray &text);

} // namespace millrace
