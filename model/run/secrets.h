// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/result.h"

namespace millrace::run {

/// Whether a text in a secret's place is none: empty, `<…>`, `[…]`, or the asterisks that the service answers with.
bool isPlaceholder(QStringView text);

/// The name a linked service's secret goes by outside the project, such as "trainingEndpoint/apiKey".
QString secretName(const QString &linkedService, const QString &member);

/// The environment variable that may hold it: MILLRACE_SECRET_ and the name in capitals, other characters as '_'.
QString secretVariable(const QString &name);

/// A secret that the project leaves open: from its environment variable, else from the operating system's keychain
/// (service "millrace"), which gets ten seconds. The error names the variable to set.
/// In an environment its name begins with the environment's, "production/trainingEndpoint/apiKey"; a variable with the
/// plain name serves too.
Result<QString> findSecret(const QString &name, const QString &environment = {});

/// Keeps a secret in the keychain.
Result<void> storeSecret(const QString &name, const QString &value);

} // namespace millrace::run
