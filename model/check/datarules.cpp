// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/check/period.h"
#include "model/check/report.h"
#include "model/check/rules.h"
#include "model/wiring/sliceflow.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace millrace::checks {

namespace {

bool isExternal(const CheckContext &context, const CheckedResource &dataset)
{
    return context.field(dataset, u"external").toBool().value_or(false);
}

/// Whether two pipelines may run at the same time; without both periods they may.
bool overlap(const CheckedResource &a, const CheckedResource &b)
{
    const auto first = a.period;
    const auto second = b.period;
    return !first || !second || (first->start < second->end && second->start < first->end);
}

/// Activities as a graph: an edge from a producer to each consumer of the same time.
class SliceGraph
{
public:
    explicit SliceGraph(const CheckContext &context)
        : m_context(context)
        , m_states(context.activities.size()) // each New
    {
    }

    /// The inputs that close a cycle, each once.
    std::vector<const NamedUse *> closingInputs()
    {
        for (size_t i = 0; i < m_states.size(); ++i)
            visit(i);
        return std::move(m_closing);
    }

private:
    enum class State : quint8 { New, Open, Done };

    size_t indexOf(const CheckedActivity &activity) const
    {
        return static_cast<size_t>(&activity - m_context.activities.data());
    }

    bool isEarlierSlice(const CheckedActivity &activity, const NamedUse &input) const
    {
        const CheckedResource *output = activity.outputs.empty() ? nullptr : m_context.find(activity.outputs[0].target);
        return output && endsBeforeSlice(input.entry, output->properties[u"availability"]);
    }

    /// What an activity waits for: each input with the activities that produce it.
    std::vector<std::pair<const NamedUse *, size_t>> needs(size_t index) const
    {
        std::vector<std::pair<const NamedUse *, size_t>> result;
        const CheckedActivity &activity = m_context.activities[index];
        for (const NamedUse &input : activity.inputs) {
            if (!input.target || isEarlierSlice(activity, input))
                continue;
            for (const CheckedActivity *producer : m_context.producers.value(input.target->id))
                result.emplace_back(&input, indexOf(*producer));
        }
        return result;
    }

    /// Depth first without recursion: a chain may be ten thousand activities long.
    void visit(size_t root)
    {
        struct Frame
        {
            size_t index;
            std::vector<std::pair<const NamedUse *, size_t>> needs;
            size_t next = 0;
        };
        if (m_states[root] != State::New)
            return;
        std::vector<Frame> stack;
        const auto open = [&](size_t index) {
            m_states[index] = State::Open;
            stack.push_back({index, needs(index)});
        };
        open(root);
        while (!stack.empty()) {
            Frame &top = stack.back();
            if (top.next == top.needs.size()) {
                m_states[top.index] = State::Done;
                stack.pop_back();
                continue;
            }
            const auto [input, producer] = top.needs[top.next++];
            if (m_states[producer] == State::Open)
                m_closing.push_back(input);
            else if (m_states[producer] == State::New)
                open(producer);
        }
    }

    const CheckContext &m_context;
    std::vector<State> m_states;
    std::vector<const NamedUse *> m_closing;
};

} // namespace

void outputMissing(const CheckContext &context, QList<Problem> &problems)
{
    if (context.dialect != Dialect::V1)
        return;
    for (const CheckedActivity &activity : context.activities) {
        if (activity.outputs.empty())
            error(
                problems, activity.at(u"/outputs"),
                u"'%1' has no output dataset: its availability is what makes an activity run, even one that writes nothing. Add a placeholder."_s
                    .arg(activity.name));
    }
}

void inputNotExternal(const CheckContext &context, QList<Problem> &problems)
{
    QSet<const Resource *> seen;
    for (const CheckedActivity &activity : context.activities) {
        for (const NamedUse &input : activity.inputs) {
            const CheckedResource *dataset = context.find(input.target);
            if (!dataset || seen.contains(input.target) || context.producers.contains(input.target->id) ||
                isExternal(context, *dataset))
                continue;
            seen.insert(input.target);
            const Spot spot = context.fieldSpot(*dataset, u"external");
            error(
                problems, spot,
                u"Nothing here produces '%1' and it is not marked external, so '%2' waits for it for ever: write \"external\": true."_s
                    .arg(input.name, activity.name))
                .fix = setting(u"Mark as external"_s, spot, "true");
        }
    }
}

void externalProduced(const CheckContext &context, QList<Problem> &problems)
{
    for (const CheckedResource &dataset : context.resources) {
        const auto producers = context.producers.value(dataset->id);
        if (producers.empty() || !isExternal(context, dataset))
            continue;
        const Spot spot = context.fieldSpot(dataset, u"external");
        error(
            problems, spot,
            u"'%1' is marked external, yet '%2' produces it: take the mark away, or let the activity write another dataset."_s
                .arg(dataset->name(), producers[0]->name))
            .fix = removing(u"Take the mark away"_s, spot);
    }
}

void outputTwoProducers(const CheckContext &context, QList<Problem> &problems)
{
    for (const CheckedResource &dataset : context.resources) {
        const auto producers = context.producers.value(dataset->id);
        for (size_t i = 1; i < producers.size(); ++i) {
            if (!overlap(*producers[0]->pipeline, *producers[i]->pipeline))
                continue;
            for (const NamedUse &output : producers[i]->outputs) {
                if (output.target == dataset.resource)
                    warning(
                        problems, output.spot,
                        u"'%1' is produced by '%2' as well: a slice has one producer, so give one of them another dataset."_s
                            .arg(output.name, producers[0]->name));
            }
        }
    }
}

void datasetCycle(const CheckContext &context, QList<Problem> &problems)
{
    if (context.dialect != Dialect::V1)
        return;
    for (const NamedUse *input : SliceGraph(context).closingInputs())
        error(
            problems, input->spot,
            u"'%1' is needed for the very slice that produces it, in a circle that never starts: take an earlier slice with startTime and endTime, or cut the circle."_s
                .arg(input->name));
}

} // namespace millrace::checks
