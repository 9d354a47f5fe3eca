// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/run/plan/datasetplace.h"
#include "model/run/plan/linkedservices.h"
#include "model/run/plan/planv1.h"
#include "model/run/plan/policy.h"

using namespace Qt::StringLiterals;

namespace millrace::run {

namespace {

bool uses(const Step &step, const BlobPlace &place)
{
    if (const auto *batch = std::get_if<BatchWork>(&step.work))
        return std::find(batch->inputs.begin(), batch->inputs.end(), place) != batch->inputs.end();
    const auto *update = std::get_if<UpdateWork>(&step.work);
    return update && update->model == place;
}

// The step of the same activity that frees the place this one takes: data is brought when it is needed, not all at
// once.
int stepBefore(const Plan &plan, const Step &step)
{
    const auto found = std::find_if(plan.steps.begin(), plan.steps.end(), [&step](const Step &other) {
        return other.node == step.node && other.pipelineId == step.pipelineId &&
               other.order == step.order - step.concurrency;
    });
    return found == plan.steps.end() ? -1 : found->id;
}

} // namespace

Result<void> V1Planner::joinInputs()
{
    for (int step = 0; step < m_inputs.size(); ++step) {
        for (const Input &input : m_inputs.at(step)) {
            if (const auto joined = joinInput(step, input); !joined)
                return joined;
        }
    }
    return {};
}

// A step waits for whatever makes each slice of its input; what nothing here makes is brought or looked for.
Result<void> V1Planner::joinInput(int step, const Input &input)
{
    const bool external = input.dataset->properties()[u"external"].toBool().value_or(false);
    if (!external && !m_produced.contains(input.dataset->id))
        return Error{
            Error::Code::Invalid,
            u"Dataset '%1' is made by no activity and is not external, so '%2' would wait for it for ever; set "
            "external to true."_s.arg(input.dataset->name(), m_plan.steps.at(step).activity)};
    for (const schedule::Slice &slice : input.slices) {
        const QList<int> producers = m_producers.value({input.dataset->id.value, slice.start.toMSecsSinceEpoch()});
        for (const int producer : producers) {
            if (producer != step)
                m_plan.steps[step].dependsOn.append({producer, Condition::Succeeded});
        }
        if (!producers.isEmpty() || !isBlob(*input.dataset))
            continue;
        const auto prepared = preparation(step, *input.dataset, slice);
        if (!prepared)
            return prepared.error();
        if (*prepared >= 0)
            m_plan.steps[step].dependsOn.append({*prepared, Condition::Succeeded});
    }
    return {};
}

Result<int> V1Planner::preparation(int consumer, const Resource &dataset, const schedule::Slice &slice)
{
    const std::pair key{dataset.id.value, slice.start.toMSecsSinceEpoch()};
    if (const auto known = m_preparations.constFind(key); known != m_preparations.constEnd())
        return *known;
    const auto place = placeOf(dataset, slice);
    const bool external = dataset.properties()[u"external"].toBool().value_or(false);
    // A slice that was made before this run, and that the service only waits for, needs no look.
    if (!external && (!place || !uses(m_plan.steps.at(consumer), *place)))
        return -1;
    if (!place)
        return place.error();
    const auto work = bringing(dataset, *place, slice);
    if (!work)
        return work.error();
    if (const auto known = addLinkedService(m_plan, m_project, m_names, place->linkedService); !known)
        return known.error();
    const int id = addPreparation(consumer, dataset, *work);
    m_preparations.insert(key, id);
    return id;
}

// On the bench a local file is uploaded; anything else is waited for.
Result<Work> V1Planner::bringing(const Resource &dataset, const BlobPlace &place, const schedule::Slice &slice) const
{
    auto wait = readExternalData(dataset.properties()[u"policy"], slice.end < m_request.now);
    if (!wait)
        return wait.error();
    wait->blob = place;
    if (m_request.target != Target::Bench)
        return Work(*wait);
    const auto local = m_local.find(dataset.name(), place, slice);
    if (!local)
        return local.error();
    return *local ? Work(**local) : Work(*wait);
}

int V1Planner::addPreparation(int consumer, const Resource &dataset, const Work &work)
{
    const Step &user = m_plan.steps.at(consumer);
    Step step;
    step.id = static_cast<int>(m_plan.steps.size());
    step.kind = kindOf(work);
    step.pipeline = user.pipeline;
    step.pipelineId = user.pipelineId;
    step.activity = dataset.name();
    step.node = NodeId::of(dataset.id);
    step.slice = user.slice;
    step.order = user.order;
    step.work = work;
    step.policy.retry = std::holds_alternative<UploadWork>(work) ? 2 : 0;
    if (const int earlier = stepBefore(m_plan, user); earlier >= 0)
        step.dependsOn.append({earlier, AnyEnd});
    m_plan.steps.append(step);
    return step.id;
}

} // namespace millrace::run
