// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace millrace {

/// How sure a member's name makes us that its value is a secret.
enum class SecretName {
    No,
    Possibly, ///< "key", "token": a secret only where people keep credentials
    Surely    ///< "password", "apiKey", "clientSecret"
};
SecretName secretName(const QString &name);

/// Whether a value is nothing to hide: empty, an expression, or a placeholder already ("<key>", "[key]", "**********").
bool isPlaceholder(const QString &value);

/// The text with the keys and passwords of a connection string, and the signature of a SAS address, replaced by
/// placeholders such as "<AccountKey>"; nothing when it holds none.
std::optional<QString> withoutKeys(const QString &text);

/// Whether a text is a connection string, "Name=value;Name=value": only some of its parts are secret.
bool isConnectionString(const QString &text);

} // namespace millrace
