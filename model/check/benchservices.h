// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalog/catalog.h"
#include "model/project/problem.h"

#include <QSet>

namespace millrace {

/// The web services that the descriptions in a project's bench folder stand in for.
class BenchServices
{
public:
    explicit BenchServices(const Project &project);

    /// Whether they hold the endpoint that a classic address leads to, for batch jobs or for updates.
    bool hasAddress(const QString &address) const;

private:
    QSet<QString> m_places; // paths, as in the two forms of a classic address
};

/// The rule that finds services the bench does not know; its fix writes a stub.
inline constexpr QStringView BenchServiceRule = u"bench-service";

/// Stubs for all of the named linked services whose web service the bench does not know; nothing when it knows them.
std::optional<QuickFix> benchStubs(const Project &project, const Catalog &catalog, const QSet<ResourceId> &services);

/// The edit that adds a description of a linked service's web service to the bench folder, with the ports that the
/// project's activities name. It stands in as a stub: it passes data on and does not train. Nothing when the bench
/// knows the service, or when its address is not the classic one.
std::optional<QuickFix> benchStub(const Project &project, const Catalog &catalog, ResourceId linkedService);

} // namespace millrace
