// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/run/plan/planv1.h"

#include "model/expression/v1.h"
#include "model/run/activities/activity.h"
#include "model/run/plan/datasetplace.h"
#include "model/run/plan/linkedservices.h"
#include "model/run/plan/policy.h"
#include "model/schedule/instant.h"
#include "model/schedule/reading.h"
#include "model/schedule/slicelabel.h"

using namespace Qt::StringLiterals;

namespace millrace::run {

namespace {

Error at(const Resource &pipeline, const ActivityRecord &activity, const Error &error)
{
    return {error.code, u"Activity '%1' of pipeline '%2': %3"_s.arg(activity.name(), pipeline.name(), error.message)};
}

std::pair<quint32, qint64> keyOf(const Resource &dataset, const schedule::Slice &slice)
{
    return {dataset.id.value, slice.start.toMSecsSinceEpoch()};
}

Result<schedule::Availability> availabilityOf(const Resource &dataset)
{
    auto read = schedule::readAvailability(dataset.properties()[u"availability"]);
    return read ? read : Error{read.error().code, u"Dataset '%1': %2"_s.arg(dataset.name(), read.error().message)};
}

} // namespace

V1Planner::V1Planner(const Project &project, const Catalog &catalog, const PlanRequest &request, Plan &plan)
    : m_project(project)
    , m_catalog(catalog)
    , m_request(request)
    , m_plan(plan)
    , m_names(project)
{
}

Result<void> V1Planner::plan(const QList<const Resource *> &pipelines)
{
    auto local = LocalData::read(m_project);
    if (!local)
        return local.error();
    m_local = std::move(*local);
    for (const ResourcePtr &resource : m_project.resources) {
        for (const ActivityRecord &activity : resource->activities) {
            for (const json::Value &output : activity.value()[u"outputs"].elements()) {
                if (const Resource *dataset = m_names.find(ResourceKind::Dataset, output[u"name"].toString()))
                    m_produced.insert(dataset->id);
            }
        }
    }
    for (const Resource *pipeline : pipelines) {
        if (const auto added = addPipeline(*pipeline); !added)
            return added;
    }
    return joinInputs();
}

Result<void> V1Planner::addPipeline(const Resource &pipeline)
{
    const auto period = periodOf(pipeline);
    if (!period)
        return period.error();
    if (!*period)
        return {};
    if (pipeline.properties()[u"isPaused"].toBool().value_or(false))
        m_plan.notes << u"Pipeline '%1' is paused in production; here it runs all the same."_s.arg(pipeline.name());
    for (const ActivityRecord &record : pipeline.activities) {
        const auto activity = readActivity(pipeline, record);
        if (!activity)
            return at(pipeline, record, activity.error());
        if (const auto added = addSteps(*activity, **period); !added)
            return at(pipeline, record, added.error());
    }
    return {};
}

Result<std::optional<schedule::Slice>> V1Planner::periodOf(const Resource &pipeline) const
{
    const json::Value start = pipeline.properties()[u"start"];
    const json::Value end = pipeline.properties()[u"end"];
    if (!start.exists() && !end.exists() && m_request.window)
        return std::optional(*m_request.window);
    const auto from = schedule::parseInstant(start.toString());
    const auto until = schedule::parseInstant(end.toString());
    if (!from || !until)
        return Error{
            Error::Code::Invalid,
            u"Pipeline '%1' has no active period (start and end), so it has no slices; give it one or a window."_s.arg(
                pipeline.name())};
    schedule::Slice period{*from, *until};
    if (m_request.window) {
        period.start = std::max(period.start, m_request.window->start);
        period.end = std::min(period.end, m_request.window->end);
    }
    return period.start < period.end ? std::optional(period) : std::nullopt;
}

Result<const Resource *> V1Planner::findDataset(const QString &name) const
{
    if (const Resource *dataset = m_names.find(ResourceKind::Dataset, name))
        return dataset;
    return Error{Error::Code::NotFound, u"there is no dataset '%1'; add it or choose another."_s.arg(name)};
}

Result<V1Planner::Activity> V1Planner::readActivity(const Resource &pipeline, const ActivityRecord &record) const
{
    Activity activity{&pipeline, &record, {}, {}};
    for (const json::Value &output : record.value()[u"outputs"].elements()) {
        const auto dataset = findDataset(output[u"name"].toString());
        if (!dataset)
            return dataset.error();
        activity.outputs.append(*dataset);
    }
    if (activity.outputs.isEmpty())
        return Error{Error::Code::Invalid, u"it has no output dataset, so nothing drives its schedule; add one."_s};
    const auto availability = availabilityOf(*activity.outputs.first());
    if (!availability)
        return availability.error();
    activity.availability = *availability;
    return activity;
}

Result<QList<schedule::Slice>> V1Planner::slicesOf(const Activity &activity, const schedule::Slice &period) const
{
    const schedule::SliceList list = schedule::slicesIn(activity.availability, period.start, period.end);
    if (!list.isComplete())
        return Error{Error::Code::Refused,
                     u"it has %1 slices in that time, more than can be run at once; ask for a shorter window."_s.arg(
                         list.total)};
    QList<schedule::Slice> slices;
    for (const schedule::Slice &slice : list.slices) {
        const bool isDue = m_request.window || schedule::runnableAt(activity.availability, slice) <= m_request.now;
        const bool isReady = !m_request.window && m_request.isReady &&
                             m_request.isReady(activity.pipeline->name(), activity.record->name(), slice);
        if (isDue && !isReady)
            slices.append(slice);
    }
    return slices;
}

Result<void> V1Planner::addSteps(const Activity &activity, const schedule::Slice &period)
{
    const auto slices = slicesOf(activity, period);
    if (!slices)
        return slices.error();
    const auto policy = readPolicy(activity.record->value()[u"policy"], Dialect::V1);
    if (!policy)
        return policy.error();
    for (qsizetype i = 0; i < slices->size(); ++i) {
        auto step = makeStep(activity, slices->at(i));
        if (!step)
            return step.error();
        step->policy = policy->step;
        step->concurrency = policy->concurrency;
        step->order = static_cast<int>(policy->newestFirst ? slices->size() - i : i);
        for (const Resource *output : activity.outputs)
            m_producers[keyOf(*output, step->slice)].append(step->id);
        m_plan.steps.append(std::move(*step));
    }
    return {};
}

Result<Step> V1Planner::makeStep(const Activity &activity, const schedule::Slice &slice)
{
    const json::Value value = activity.record->value();
    const TypeInfo &type = m_catalog.get(TypeKind::Activity, value[u"type"].toString());
    const RunnableActivity *runnable = findRunnable(type.id);
    if (!runnable)
        return Error{Error::Code::Refused, u"activities of type '%1' cannot be run here; run another pipeline."_s.arg(
                                               value[u"type"].toString())};
    const auto inputs = inputsOf(activity, slice);
    if (!inputs)
        return inputs.error();
    ActivityContext context{.activity = value, .service = value[u"linkedServiceName"].toString()};
    context.dataset = [&](const QString &name) { return placeFor(activity, *inputs, name, slice); };
    context.text = [&](const json::Value &text) {
        return expression::evaluateV1(text.scalarText(), expression::contextOf(slice));
    };
    auto work = runnable->plan(context);
    if (!work)
        return work.error();
    if (const auto known = addLinkedService(m_plan, m_project, m_names, context.service); !known)
        return known.error();
    m_inputs.append(*inputs);
    Step step;
    step.id = static_cast<int>(m_plan.steps.size());
    step.kind = kindOf(*work);
    step.pipeline = activity.pipeline->name();
    step.pipelineId = activity.pipeline->id;
    step.activity = activity.record->name();
    step.node = NodeId::of(activity.record->id);
    step.slice = slice;
    step.work = std::move(*work);
    return step;
}

Result<QList<V1Planner::Input>> V1Planner::inputsOf(const Activity &activity, const schedule::Slice &slice) const
{
    QList<Input> inputs;
    const auto context = expression::contextOf(slice);
    for (const json::Value &entry : activity.record->value()[u"inputs"].elements()) {
        const auto dataset = findDataset(entry[u"name"].toString());
        if (!dataset)
            return dataset.error();
        const auto availability = availabilityOf(**dataset);
        if (!availability)
            return availability.error();
        schedule::Slice window = slice;
        for (const auto &[member, bound] : {std::pair{u"startTime"_s, &window.start}, {u"endTime"_s, &window.end}}) {
            const json::Value text = entry[member];
            const auto instant =
                text.exists() ? expression::evaluateV1Instant(text.toString(), context) : Result(*bound);
            if (!instant)
                return instant.error();
            *bound = *instant;
        }
        if (window.end <= window.start)
            window.end = schedule::sliceAt(*availability, window.start).end;
        const auto list = schedule::slicesIn(*availability, window.start, window.end);
        inputs.append({*dataset, QList<schedule::Slice>(list.slices.begin(), list.slices.end())});
    }
    return inputs;
}

Result<BlobPlace> V1Planner::placeFor(const Activity &activity, const QList<Input> &inputs, const QString &name,
                                      const schedule::Slice &slice) const
{
    const auto dataset = findDataset(name);
    if (!dataset)
        return dataset.error();
    if (activity.outputs.contains(*dataset))
        return placeOf(**dataset, slice);
    const auto input =
        std::find_if(inputs.begin(), inputs.end(), [&](const Input &each) { return each.dataset == *dataset; });
    if (input == inputs.end())
        return Error{Error::Code::Invalid,
                     u"dataset '%1' is named but stands neither in inputs nor in outputs; add it there."_s.arg(name)};
    if (input->slices.size() != 1)
        return Error{
            Error::Code::Invalid,
            u"input '%1' is %2 slices of its dataset at once, where a web service takes one blob; give both the "
            "same availability or narrow it with startTime and endTime."_s.arg(name)
                .arg(input->slices.size())};
    return placeOf(**dataset, input->slices.first());
}

} // namespace millrace::run
