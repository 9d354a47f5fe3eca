// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/dialect/switch.h"

#include "model/dialect/respell.h"
#include "model/dialect/tov1.h"
#include "model/dialect/tov2.h"
#include "model/dialect/upgrade.h"

using namespace Qt::StringLiterals;

namespace millrace {

namespace {

/// A resource of v1 in the present shape and spelling, reported.
Resource present(const Resource &resource, const Catalog &catalog, LossReport &report)
{
    if (hasOldShape(resource, catalog)) {
        report.losses.append({resource.name(),
                              {},
                              u"This text is in an old dialect of v1."_s,
                              u"It was brought to the present one first."_s});
        return upgradedResource(resource, catalog);
    }
    Resource spelled = respelledResource(resource, catalog);
    reportSpelling(json::Value(*resource.skeleton), json::Value(*spelled.skeleton), resource.name(), {}, report);
    for (qsizetype i = 0; i < spelled.activities.size(); ++i)
        reportSpelling(resource.activities.at(i).value(), spelled.activities.at(i).value(), resource.name(),
                       activitiesPointer(resource) / i, report);
    return spelled;
}

Project present(Project project, const Catalog &catalog, LossReport &report)
{
    for (qsizetype i = 0; i < project.resources.size(); ++i) {
        const Resource &resource = *project.resources.at(i);
        if (resource.isBroken())
            continue;
        Resource next = present(resource, catalog, report);
        if (!(next == resource))
            project.resources.set(i, std::make_shared<const Resource>(std::move(next)));
    }
    return project;
}

} // namespace

Switched switchDialect(const Project &project, const Catalog &catalog, Dialect to)
{
    if (project.dialect == to)
        return {project, {}};
    if (to == Dialect::V1)
        return ToV1(project, catalog).run();
    LossReport report;
    const Project source = present(project, catalog, report);
    Switched switched = ToV2(source, catalog).run();
    switched.report.losses = report.losses + switched.report.losses;
    return switched;
}

Edit switchEdit(const Catalog &catalog, Dialect to)
{
    return [catalog, to](const Project &project) { return Result(switchDialect(project, catalog, to).project); };
}

} // namespace millrace
