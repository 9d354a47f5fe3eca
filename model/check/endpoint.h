// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace millrace {

/// The parts of an address of a classic web service (data-factory-v1.md §5, §9.6):
/// https://HOST/workspaces/WORKSPACE/services|webservices/SERVICE[/endpoints/ENDPOINT].
struct ClassicAddress
{
    QString host;
    QString workspace;
    QString service;
    QString endpoint;

    bool operator==(const ClassicAddress &) const = default;
};

/// In lower case; nothing for another kind of address.
std::optional<ClassicAddress> parseClassicAddress(const QString &text);

/// Whether an update goes through Azure Resource Manager, with a service principal instead of a key.
bool isResourceManagerAddress(const QString &text);

/// Whether parts of it are still to be filled in or computed, so that nothing can be said of it.
bool isUnfinished(const QString &text);

} // namespace millrace
