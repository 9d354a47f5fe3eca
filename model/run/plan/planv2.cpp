// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/run/plan/planv2.h"

#include "model/run/activities/activity.h"
#include "model/run/plan/datasetbyfile.h"
#include "model/run/plan/linkedservices.h"
#include "model/run/plan/policy.h"
#include "model/wiring/activitytext.h"

using namespace Qt::StringLiterals;

namespace millrace::run {

namespace {

Error at(const Resource &pipeline, const ActivityRecord &activity, const Error &error)
{
    return {error.code, u"Activity '%1' of pipeline '%2': %3"_s.arg(activity.name(), pipeline.name(), error.message)};
}

Conditions conditionsOf(const json::Value &names)
{
    static const QList<std::pair<QString, Condition>> known{{u"succeeded"_s, Condition::Succeeded},
                                                            {u"failed"_s, Condition::Failed},
                                                            {u"skipped"_s, Condition::Skipped},
                                                            {u"completed"_s, Condition::Completed}};
    Conditions conditions;
    for (const json::Value &name : names.elements()) {
        for (const auto &[text, condition] : known) {
            if (name.toString().compare(text, Qt::CaseInsensitive) == 0)
                conditions |= condition;
        }
    }
    return conditions ? conditions : Conditions(Condition::Succeeded);
}

Result<QString> textOf(const json::Value &value, const expression::Context &context)
{
    const json::Value text = value.isObject() ? value[u"value"] : value;
    if (!text.isString())
        return value.exists() ? QString::fromUtf8(value.text()) : QString();
    const auto evaluated = expression::evaluateV2(text.toString(), context);
    return evaluated ? Result<QString>(expression::toText(*evaluated)) : evaluated.error();
}

QList<BlobPlace> readBy(const Work &work)
{
    if (const auto *batch = std::get_if<BatchWork>(&work))
        return batch->inputs.values();
    const auto *update = std::get_if<UpdateWork>(&work);
    return update ? QList<BlobPlace>{update->model} : QList<BlobPlace>();
}

bool writes(const Step &step, const BlobPlace &place)
{
    const auto *batch = std::get_if<BatchWork>(&step.work);
    return batch && batch->outputs.values().contains(place);
}

} // namespace

V2Planner::V2Planner(const Project &project, const Catalog &catalog, const PlanRequest &request, Plan &plan)
    : m_project(project)
    , m_catalog(catalog)
    , m_request(request)
    , m_plan(plan)
    , m_names(project)
{
}

Result<void> V2Planner::plan(const QList<const Resource *> &pipelines)
{
    auto local = LocalData::read(m_project);
    if (!local)
        return local.error();
    m_local = std::move(*local);
    for (const Resource *pipeline : pipelines) {
        const auto runs = runsOf(m_project, *pipeline, m_request);
        if (!runs)
            return runs.error();
        m_runs.clear();
        for (int i = 0; i < runs->runs.size(); ++i) {
            if (const auto added = addRun(*pipeline, runs->runs.at(i), i, runs->concurrency); !added)
                return added;
        }
    }
    return {};
}

Result<void> V2Planner::addRun(const Resource &pipeline, const PipelineRun &run, int order, int concurrency)
{
    const int first = static_cast<int>(m_plan.steps.size());
    for (const ActivityRecord &record : pipeline.activities) {
        if (isInactive(record.value()))
            continue;
        auto step = makeStep(pipeline, record, run);
        if (!step)
            return at(pipeline, record, step.error());
        step->order = order;
        step->concurrency = std::max(1, concurrency);
        m_plan.steps.append(std::move(*step));
    }
    if (const auto joined = join(pipeline, first); !joined)
        return joined;
    if (const auto brought = bringInputs(first, run); !brought)
        return brought;
    if (order >= concurrency)
        queueBehind(first, m_runs.at(order - concurrency));
    QList<int> steps;
    for (int id = first; id < m_plan.steps.size(); ++id)
        steps.append(id);
    m_runs.append(steps);
    return {};
}

Result<Step> V2Planner::makeStep(const Resource &pipeline, const ActivityRecord &record, const PipelineRun &run)
{
    const json::Value value = record.value();
    const QString typeName = value[u"type"].toString();
    const RunnableActivity *runnable = findRunnable(m_catalog.get(TypeKind::Activity, typeName).id);
    if (!runnable)
        return Error{
            Error::Code::Refused,
            u"activities of type '%1' cannot be run here; deactivate it or run another pipeline."_s.arg(typeName)};
    ActivityContext context{
        .dialect = Dialect::V2, .activity = value, .service = value[u"linkedServiceName"][u"referenceName"].toString()};
    context.text = [&run](const json::Value &text) { return textOf(text, run.context); };
    auto work = runnable->plan(context);
    if (!work)
        return work.error();
    const auto policy = readPolicy(value[u"policy"], Dialect::V2);
    if (!policy)
        return policy.error();
    if (const auto known = addLinkedService(m_plan, m_project, m_names, context.service); !known)
        return known.error();
    Step step;
    step.id = static_cast<int>(m_plan.steps.size());
    step.kind = kindOf(*work);
    step.pipeline = pipeline.name();
    step.pipelineId = pipeline.id;
    step.activity = record.name();
    step.node = NodeId::of(record.id);
    step.slice = run.slice;
    step.policy = policy->step;
    step.work = std::move(*work);
    return step;
}

// dependsOn names siblings; one that is deactivated counts as succeeded, the service's default.
Result<void> V2Planner::join(const Resource &pipeline, int first)
{
    QHash<QString, int> steps;
    for (int id = first; id < m_plan.steps.size(); ++id)
        steps.insert(m_plan.steps.at(id).activity.toCaseFolded(), id);
    for (const ActivityRecord &record : pipeline.activities) {
        if (isInactive(record.value()))
            continue;
        Step &step = m_plan.steps[steps.value(record.name().toCaseFolded())];
        for (const json::Value &entry : record.value()[u"dependsOn"].elements()) {
            const QString name = entry[u"activity"].toString();
            const auto found = steps.constFind(name.toCaseFolded());
            const bool exists =
                std::any_of(pipeline.activities.begin(), pipeline.activities.end(),
                            [&name](const auto &each) { return each.name().compare(name, Qt::CaseInsensitive) == 0; });
            if (!exists)
                return at(pipeline, record,
                          {Error::Code::NotFound, u"it depends on '%1', which does not exist."_s.arg(name)});
            if (found != steps.constEnd())
                step.dependsOn.append({*found, conditionsOf(entry[u"dependencyConditions"])});
        }
    }
    return {};
}

Result<void> V2Planner::bringInputs(int first, const PipelineRun &run)
{
    const int end = static_cast<int>(m_plan.steps.size());
    QMap<BlobPlace, int> brought;
    for (int id = first; id < end; ++id) {
        for (const BlobPlace &place : readBy(m_plan.steps.at(id).work)) {
            const bool made = std::any_of(m_plan.steps.begin() + first, m_plan.steps.begin() + end,
                                          [&place](const Step &step) { return writes(step, place); });
            if (made || m_request.target != Target::Bench)
                continue;
            const QString dataset = datasetByFile(m_project, m_catalog, place, run.context);
            const auto local = m_local.find(dataset, place, m_plan.steps.at(id).slice);
            if (!local)
                return local.error();
            if (!*local)
                continue;
            if (!brought.contains(place)) {
                Step step = m_plan.steps.at(id);
                step.id = static_cast<int>(m_plan.steps.size());
                step.kind = u"upload"_s;
                step.activity = place.path.section(u'/', -1);
                step.node = NodeId::ofFile(place.linkedService.toLower() + u'|' + place.text());
                step.dependsOn = {};
                step.policy = {.retry = 2};
                step.work = **local;
                brought.insert(place, step.id);
                m_plan.steps.append(std::move(step));
            }
            m_plan.steps[id].dependsOn.append({brought.value(place), Condition::Succeeded});
        }
    }
    return {};
}

void V2Planner::queueBehind(int first, const QList<int> &earlier)
{
    for (int id = first; id < m_plan.steps.size(); ++id) {
        Step &step = m_plan.steps[id];
        if (!step.dependsOn.isEmpty())
            continue;
        for (const int before : earlier)
            step.dependsOn.append({before, AnyEnd});
    }
}

} // namespace millrace::run
