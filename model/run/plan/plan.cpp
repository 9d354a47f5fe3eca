// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/run/plan.h"

#include "model/base/overloaded.h"
#include "model/check/benchservices.h"
#include "model/run/masker.h"
#include "model/run/plan/linkedservices.h"
#include "model/run/plan/modelslices.h"
#include "model/run/plan/ordering.h"
#include "model/run/plan/planv1.h"
#include "model/run/plan/planv2.h"
#include "model/run/plan/requests.h"
#include "model/run/plan/secretvalues.h"

using namespace Qt::StringLiterals;

namespace millrace::run {

namespace {

QList<const Resource *> pipelinesOf(const Project &project)
{
    QList<const Resource *> pipelines;
    for (const ResourcePtr &resource : project.resources) {
        if (resource->kind == ResourceKind::Pipeline && !resource->isBroken())
            pipelines.append(resource.get());
    }
    return pipelines;
}

QString namesOf(const QList<const Resource *> &pipelines)
{
    QStringList names;
    for (const Resource *pipeline : pipelines)
        names << u'\'' + pipeline->name() + u'\'';
    return names.join(u", "_s);
}

/// A file that nobody can read may be a pipeline, or what a pipeline needs.
std::optional<Error> brokenFileOf(const Project &project)
{
    for (const ResourcePtr &resource : project.resources) {
        if (!resource->isBroken())
            continue;
        const json::Parsed parsed = json::parse(resource->draft);
        const json::SyntaxError error = parsed.error.value_or(json::SyntaxError());
        return Error{Error::Code::Parse, u"%1, line %2, column %3: %4"_s.arg(resource->file)
                                             .arg(error.place.line)
                                             .arg(error.place.column)
                                             .arg(error.message)};
    }
    return {};
}

Result<QList<const Resource *>> chosen(const Project &project, const QStringList &wanted)
{
    const QList<const Resource *> all = pipelinesOf(project);
    const std::optional<Error> broken = brokenFileOf(project);
    if (all.isEmpty())
        return broken.value_or(Error{Error::Code::NotFound, u"The project has no pipeline that could be run."_s});
    if (wanted.isEmpty() && project.dialect == Dialect::V2 && all.size() > 1)
        return Error{Error::Code::Invalid, u"Say which pipeline to run: %1."_s.arg(namesOf(all))};
    if (wanted.isEmpty())
        return broken ? Result<QList<const Resource *>>(*broken) : all;
    QList<const Resource *> pipelines;
    const NameIndex names(project);
    for (const QString &name : wanted) {
        const Resource *pipeline = names.find(ResourceKind::Pipeline, name);
        if (!pipeline || pipeline->isBroken())
            return Error{Error::Code::NotFound,
                         u"There is no pipeline '%1' to run; there is %2."_s.arg(name, namesOf(all))};
        pipelines.append(pipeline);
    }
    return pipelines;
}

/// A value that no pipeline asks for is a slip of the pen.
Result<void> examineParameters(const QList<const Resource *> &pipelines, const PlanRequest &request)
{
    QStringList known;
    for (const Resource *pipeline : pipelines) {
        for (const json::Member &parameter : pipeline->properties()[u"parameters"].members())
            known.append(parameter.name);
    }
    for (const auto &[name, value] : request.parameters) {
        if (!known.contains(name, Qt::CaseInsensitive))
            return Error{Error::Code::Invalid,
                         u"No pipeline that is run has a parameter '%1'; %2."_s.arg(
                             name, known.isEmpty() ? u"they have none"_s : u"there is "_s + known.join(u", "_s))};
    }
    return {};
}

Result<void> addStorages(Plan &plan, const Project &project)
{
    const NameIndex names(project);
    for (const Step &step : plan.steps) {
        for (const QString &name : linkedServicesOf(step.work)) {
            if (const auto added = addLinkedService(plan, project, names, name); !added)
                return Error{added.error().code, u"Activity '%1': %2"_s.arg(step.activity, added.error().message)};
        }
    }
    return {};
}

Result<void> examineBenchFiles(const Project &project)
{
    for (const SideFile &file : project.sideFiles) {
        const json::Parsed parsed = json::parse(file.content);
        if (file.path.startsWith(u"bench/"_s) && parsed.error)
            return Error{Error::Code::Parse, u"%1, line %2, column %3: %4"_s.arg(file.path)
                                                 .arg(parsed.error->place.line)
                                                 .arg(parsed.error->place.column)
                                                 .arg(parsed.error->message)};
    }
    return {};
}

Error unknownToBench(const QString &linkedService, const QUrl &address)
{
    return {
        Error::Code::NotFound,
        u"The bench does not know %1 of linked service '%2': describe it in the project's bench folder, or take a stub from Problems in the designer."_s
            .arg(address.toString(), linkedService)};
}

/// Whether the project's bench folder describes every service that the plan calls.
Result<void> examineBench(const Plan &plan, const Project &project)
{
    if (const auto readable = examineBenchFiles(project); !readable)
        return readable;
    const BenchServices known(project);
    for (const Step &step : plan.steps) {
        const auto *batch = std::get_if<BatchWork>(&step.work);
        const auto *update = std::get_if<UpdateWork>(&step.work);
        if (!batch && !update)
            continue;
        const MlService service = plan.services.value((batch ? batch->service : update->service).toCaseFolded());
        const QUrl address = batch ? service.batch : service.update;
        if (!known.hasAddress(address.toString()))
            return unknownToBench(service.name, address);
    }
    return {};
}

void addRequests(Plan &plan)
{
    Masker masker;
    for (const QString &secret : plan.secrets)
        masker.add(secret);
    for (Step &step : plan.steps) {
        step.requests = requestsOf(plan, step);
        for (PlannedRequest &request : step.requests)
            request.body = masker.mask(request.body);
    }
}

} // namespace

QString kindOf(const Work &work)
{
    return std::visit(overloaded{[](const UploadWork &) { return u"upload"_s; },
                                 [](const WaitWork &) { return u"wait"_s; },
                                 [](const BatchWork &batch) { return batch.model() ? u"train"_s : u"score"_s; },
                                 [](const UpdateWork &) { return u"update"_s; }},
                      work);
}

Result<Plan> makePlan(const Project &project, const Catalog &catalog, const PlanRequest &request)
{
    const auto pipelines = chosen(project, request.pipelines);
    if (!pipelines)
        return pipelines.error();
    if (const auto examined = examineParameters(*pipelines, request); !examined)
        return examined.error();
    Plan plan;
    plan.project = project.root;
    plan.dialect = project.dialect;
    plan.target = request.target;
    plan.environment = request.environment;
    plan.window = request.window.value_or(schedule::Slice());
    const auto planned = project.dialect == Dialect::V1 ? V1Planner(project, catalog, request, plan).plan(*pipelines)
                                                        : V2Planner(project, catalog, request, plan).plan(*pipelines);
    const std::optional<Error> broken = brokenFileOf(project);
    if (!planned)
        return broken.value_or(planned.error());
    if (broken)
        plan.notes << u"Left out is "_s + broken->message;
    if (const auto added = addStorages(plan, project); !added)
        return added.error();
    if (const auto described = examineBench(plan, project); plan.target == Target::Bench && !described)
        plan.obstacle = described.error().message;
    for (const SideFile &file : project.sideFiles) {
        if (file.path.startsWith(u"bench/"_s))
            plan.descriptions.insert(file.path, file.content);
    }
    if (project.dialect == Dialect::V1)
        plan.modelSlices = modelSlicesOf(project);
    arrange(plan);
    orderUpdates(plan);
    if (request.until)
        keepUntil(plan, *request.until);
    plan.secrets = secretValues(plan, project, request);
    addRequests(plan);
    return plan;
}

} // namespace millrace::run
