// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/check/benchservices.h"

#include "model/check/check.h"

#include <QUrl>

using namespace Qt::StringLiterals;

namespace millrace {

BenchServices::BenchServices(const Project &project)
{
    for (const SideFile &file : project.sideFiles) {
        const json::Parsed parsed = json::parse(file.content);
        if (!file.path.startsWith(u"bench/"_s) || parsed.error)
            continue;
        const json::Value root(*parsed.fragment);
        const QString workspace = u"/workspaces/"_s + root[u"workspace"].toString();
        for (const json::Value &endpoint : root[u"endpoints"].elements()) {
            m_places.insert(workspace + u"/services/"_s + endpoint[u"service"].toString());
            m_places.insert(workspace + u"/webservices/"_s + root[u"webService"].toString() + u"/endpoints/"_s +
                            endpoint[u"name"].toString());
        }
    }
}

bool BenchServices::hasAddress(const QString &address) const
{
    const QStringList parts = QUrl(address.trimmed()).path().split(u'/', Qt::SkipEmptyParts);
    const qsizetype count = parts.value(2) == "services"_L1 ? 4 : 6;
    return m_places.contains(u'/' + parts.first(std::min(count, parts.size())).join(u'/'));
}

std::optional<QuickFix> benchStubs(const Project &project, const Catalog &catalog, const QSet<ResourceId> &services)
{
    QList<QuickFix> stubs;
    for (const Problem &problem : check(project, catalog)) {
        if (problem.rule == BenchServiceRule && services.contains(problem.resource) && problem.fix)
            stubs << *problem.fix;
    }
    if (stubs.size() < 2)
        return stubs.isEmpty() ? std::nullopt : std::optional(stubs.first());
    const Edit all = [stubs](const Project &before) {
        Result<Project> next = before;
        for (const QuickFix &stub : stubs)
            next = next ? stub.edit(*next) : next;
        return next;
    };
    return QuickFix{u"Write %1 stubs"_s.arg(stubs.size()), all};
}

std::optional<QuickFix> benchStub(const Project &project, const Catalog &catalog, ResourceId linkedService)
{
    return benchStubs(project, catalog, {linkedService});
}

} // namespace millrace
