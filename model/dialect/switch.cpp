// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/dialect/switch.h"

#include "model/dialect/tov1.h"
#include "model/dialect/tov2.h"
#include "model/dialect/upgrade.h"

using namespace Qt::StringLiterals;

namespace millrace {

namespace {

/// What has an old shape of v1 is brought to the present one first, reported.
Project present(Project project, const Catalog &catalog, LossReport &report)
{
    for (qsizetype i = 0; i < project.resources.size(); ++i) {
        const Resource &resource = *project.resources.at(i);
        if (!hasOldShape(resource, catalog))
            continue;
        report.losses.append({resource.name(),
                              {},
                              u"This text is in an old dialect of v1."_s,
                              u"It was brought to the present one first."_s});
        project.resources.set(i, std::make_shared<const Resource>(upgradedResource(resource, catalog)));
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
