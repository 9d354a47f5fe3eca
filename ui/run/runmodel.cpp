// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/runmodel.h"

#include "model/base/overloaded.h"
#include "model/schedule/slicelabel.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace millrace::gui {

namespace {

QString tr(const char *text) { return QCoreApplication::translate("millrace::gui::RunModel", text); }

StepState stateOf(run::Status status)
{
    switch (status) {
    case run::Status::Succeeded:
        return StepState::Succeeded;
    case run::Status::Skipped:
        return StepState::Skipped;
    case run::Status::Cancelled:
        return StepState::Cancelled;
    case run::Status::Failed:
    case run::Status::TimedOut:
        return StepState::Failed;
    }
    Q_UNREACHABLE();
}

bool isUnderWay(StepState state) { return state == StepState::Running || state == StepState::Retrying; }
bool isOver(StepState state) { return state != StepState::Waiting && !isUnderWay(state); }

QString seconds(qint64 milliseconds)
{
    return milliseconds < 10'000 ? tr("%1 s").arg(double(milliseconds) / 1000, 0, 'f', 1)
                                 : tr("%1 s").arg(qRound64(double(milliseconds) / 1000));
}

/// The path of a URL with its inner part left out: "…/jobs/5c1e…/start".
QString shortUrl(const QString &url)
{
    const QString path = url.section(u'?', 0, 0).section(u"://"_s, -1);
    const QStringList parts = path.split(u'/', Qt::SkipEmptyParts);
    QStringList last = parts.mid(std::max<qsizetype>(1, parts.size() - 3));
    for (QString &part : last)
        if (part.size() > 20)
            part = part.left(8) + u'…';
    return (parts.size() > 4 ? u"…/"_s : u"/"_s) + last.join(u'/');
}

/// The whole exchange for reading; whoever sent it has masked its secrets.
QString detailsOf(const run::Exchange &exchange)
{
    const QString answer = exchange.status > 0 ? QString::number(exchange.status) : exchange.error;
    return QStringList{exchange.method + u' ' + exchange.url, exchange.request.trimmed(), QString(),
                       tr("Answer %1 after %2 ms, %3 bytes").arg(answer).arg(exchange.duration).arg(exchange.received),
                       exchange.response.trimmed()}
        .join(u'\n');
}

QString metricText(const run::Metrics &metrics, const QString &name)
{
    const auto value = metrics.value(name);
    if (!value)
        return {};
    QString initials;
    for (const QString &word : name.split(u' ', Qt::SkipEmptyParts))
        initials += word.at(0);
    return initials + u' ' + QString::number(*value, 'f', 2);
}

} // namespace

MetricWords metricWordsOf(const Project &project)
{
    MetricWords words{u"Mean Absolute Error"_s, tr("Mean absolute error on the data scored"), {}};
    if (!project.settings)
        return words;
    const json::Value metric = json::Value(*project.settings)[u"run"][u"metric"];
    const auto take = [&metric](QStringView member, QString &into) {
        if (const QString text = metric[member].toString(); !text.isEmpty())
            into = text;
    };
    take(u"name", words.name);
    take(u"title", words.title);
    take(u"note", words.note);
    return words;
}

RunModel::RunModel(run::Plan plan, MetricWords words, int number)
    : m_plan(std::move(plan))
    , m_words(std::move(words))
    , m_number(number)
    , m_steps(m_plan.steps.size())
{
}

RunModel::StepView *RunModel::viewOf(const run::StepRef &step)
{
    return step.step >= 0 && step.step < m_steps.size() ? &m_steps[step.step] : nullptr;
}

QList<LogLine> RunModel::take(const QList<run::Event> &events)
{
    QList<LogLine> lines;
    for (const run::Event &event : events)
        if (std::optional<LogLine> line = note(event))
            lines << *line;
    return lines;
}

LogLine RunModel::line(const run::Event &event, const run::StepRef &step) const
{
    return {
        event.time.toLocalTime(), schedule::sliceLabel(step.slice), step.activity, {}, LogLine::Tone::Plain, {}, {}};
}

std::optional<LogLine> RunModel::note(const run::Event &event)
{
    using Line = std::optional<LogLine>;
    return std::visit(
        overloaded{
            [&](const run::RunStarted &) -> Line {
                m_started = event.time;
                return {};
            },
            [&](const run::StepStarted &started) -> Line {
                StepView *view = viewOf(started.step);
                if (!view)
                    return {};
                view->state = started.step.attempt > 1 ? StepState::Retrying : StepState::Running;
                view->attempt = started.step.attempt;
                view->start = view->start < 0 ? since(event.time) : view->start;
                m_currentSlice = schedule::sliceLabel(started.step.slice);
                return {};
            },
            [&](const run::StepProgress &progress) -> Line {
                if (StepView *view = viewOf(progress.step)) {
                    view->fraction = progress.fraction;
                    view->message = progress.message;
                }
                LogLine made = line(event, progress.step);
                made.tone = LogLine::Tone::Active;
                made.status = tr("Running");
                made.text = progress.message;
                if (progress.fraction)
                    made.text = tr("%1 %").arg(qRound(*progress.fraction * 100)) + u"  "_s + made.text;
                return made;
            },
            [&](const run::StepFinished &finished) -> Line {
                if (StepView *view = viewOf(finished.step)) {
                    view->state = stateOf(finished.status);
                    view->end = since(event.time);
                    view->start = view->start < 0 ? view->end : view->start;
                    view->message = finished.message;
                    view->metrics = finished.metrics;
                }
                LogLine made = line(event, finished.step);
                const bool good = finished.status == run::Status::Succeeded;
                made.tone = good                                      ? LogLine::Tone::Good
                            : finished.status == run::Status::Skipped ? LogLine::Tone::Plain
                                                                      : LogLine::Tone::Bad;
                made.status = run::statusText(finished.status);
                made.text = QStringList{seconds(finished.duration), metricText(finished.metrics, m_words.name),
                                        finished.message}
                                .join(u"  "_s)
                                .simplified();
                return made;
            },
            [&](const run::RequestSent &sent) -> Line {
                LogLine made = line(event, sent.step);
                const int status = sent.exchange.status;
                made.tone = !run::isGoodAnswer(sent.exchange) ? LogLine::Tone::Bad
                            : status < 400                    ? LogLine::Tone::Good
                                                              : LogLine::Tone::Plain;
                made.status = status > 0 ? QString::number(status) : tr("none");
                made.text = sent.exchange.method + u' ' + shortUrl(sent.exchange.url) +
                            (sent.exchange.error.isEmpty() ? QString() : u"  "_s + sent.exchange.error);
                made.details = detailsOf(sent.exchange);
                if (StepView *view = viewOf(sent.step))
                    view->request =
                        tr("%1 %2, answered %3").arg(sent.exchange.method, shortUrl(sent.exchange.url), made.status);
                return made;
            },
            [&](const run::RunFinished &finished) -> Line {
                m_finished = finished;
                m_ended = event.time;
                LogLine made{event.time.toLocalTime(),
                             {},
                             tr("run"),
                             run::statusText(finished.status),
                             finished.status == run::Status::Succeeded ? LogLine::Tone::Good : LogLine::Tone::Bad,
                             finished.message,
                             {}};
                return made;
            },
        },
        event.what);
}

qint64 RunModel::expectedDuration(const run::Step &step) const
{
    qint64 own = 0, all = 0;
    int ownCount = 0, allCount = 0;
    for (qsizetype i = 0; i < m_steps.size(); ++i) {
        const StepView &view = m_steps.at(i);
        if (view.state != StepState::Succeeded)
            continue;
        all += view.end - view.start;
        ++allCount;
        if (m_plan.steps.at(i).activity == step.activity && m_plan.steps.at(i).kind == step.kind) {
            own += view.end - view.start;
            ++ownCount;
        }
    }
    return ownCount ? own / ownCount : allCount ? all / allCount : -1;
}

/// What is left of the steps' own time, shrunk by how much of it has run side by side so far.
qint64 RunModel::expectedLeft(qint64 now) const
{
    qint64 spent = 0, left = 0;
    for (qsizetype i = 0; i < m_steps.size(); ++i) {
        const StepView &view = m_steps.at(i);
        if (isOver(view.state)) {
            spent += view.end - view.start;
            continue;
        }
        const qint64 expected = std::max<qint64>(0, expectedDuration(m_plan.steps.at(i)));
        const qint64 done = isUnderWay(view.state) ? now - view.start : 0;
        spent += std::min(done, expected);
        left += std::max<qint64>(0, expected - done);
    }
    return spent > 0 ? qint64(double(left) * std::min(1.0, double(now) / double(spent))) : -1;
}

TimelineBar RunModel::bar(int step, qint64 now) const
{
    const run::Step &planned = m_plan.steps.at(step);
    const StepView &view = m_steps.at(step);
    TimelineBar bar{planned.activity, planned.kind, view.state, view.start, view.end, -1, view.attempt};
    if (isUnderWay(view.state)) {
        const qint64 expected = view.fraction && *view.fraction > 0.05
                                    ? qint64(double(now - view.start) / *view.fraction)
                                    : expectedDuration(planned);
        bar.expectedEnd = expected > 0 ? view.start + expected : -1;
    }
    return bar;
}

QString RunModel::waitingFor(int step) const
{
    const run::Step &planned = m_plan.steps.at(step);
    for (const run::StepDependency &dependency : planned.dependsOn) {
        const run::Step &before = m_plan.steps.value(dependency.step);
        if (isOver(m_steps.at(dependency.step).state))
            continue;
        return before.slice == planned.slice ? tr("waits for %1").arg(before.activity)
                                             : tr("waits for the slice before it");
    }
    return m_finished ? tr("not reached") : tr("waits for the slice before it");
}

QString RunModel::summary(qint64 now) const
{
    QHash<QString, bool> slices;
    for (qsizetype i = 0; i < m_steps.size(); ++i) {
        bool &over = slices.emplace(schedule::sliceText(m_plan.steps.at(i).slice), true).value();
        over = over && isOver(m_steps.at(i).state);
    }
    const auto done = std::count(slices.cbegin(), slices.cend(), true);
    QStringList parts{tr("run %1").arg(m_number)};
    parts << (slices.size() == 1 ? tr("1 slice") : tr("%1 of %2 slices").arg(done).arg(slices.size()));
    parts << seconds(now);
    if (m_finished)
        parts << run::statusText(m_finished->status).toLower();
    else if (const qint64 left = expectedLeft(now); left > 0)
        parts << tr("about %1 left").arg(seconds(std::max<qint64>(left, 1000)));
    return parts.join(u" · "_s);
}

QList<MetricPoint> RunModel::metricPoints() const
{
    QList<MetricPoint> points;
    for (qsizetype i = 0; i < m_steps.size(); ++i) {
        const run::Step &step = m_plan.steps.at(i);
        if (step.kind != u"score"_s)
            continue;
        // What is scored is the month after the slice, where the slice is a month.
        const bool isMonth = step.slice.start.addMonths(1) == step.slice.end;
        const QString label = isMonth
                                  ? QLocale().standaloneMonthName(step.slice.end.date().month(), QLocale::ShortFormat)
                                  : schedule::sliceLabel(step.slice);
        const run::Metrics &metrics = m_steps.at(i).metrics;
        points << MetricPoint{label, metrics.value(m_words.name), metrics.otherValue(m_words.name)};
    }
    const bool any =
        std::any_of(points.begin(), points.end(), [](const MetricPoint &p) { return p.retrained.has_value(); });
    return any ? points : QList<MetricPoint>();
}

RunView RunModel::view(const QDateTime &now) const
{
    RunView view;
    if (!m_started.isValid())
        return view;
    const qint64 at = since(m_finished ? m_ended : now);
    view.now = m_finished ? -1 : at;
    view.horizon = m_finished ? at : std::max<qint64>(at + std::max<qint64>(0, expectedLeft(at)), 1000);
    view.summary = summary(at);
    QHash<QString, qsizetype> rows;
    for (int i = 0; i < m_steps.size(); ++i) {
        const QString label = schedule::sliceLabel(m_plan.steps.at(i).slice);
        if (!rows.contains(label)) {
            rows.insert(label, view.rows.size());
            view.rows << TimelineRow{label, {}, waitingFor(i)};
        }
        TimelineRow &row = view.rows[rows.value(label)];
        if (m_steps.at(i).start >= 0 && m_steps.at(i).state != StepState::Skipped)
            row.bars << bar(i, at);
    }
    view.metric = {m_words.title, tr("retrained monthly"), tr("first model kept"), m_words.note, metricPoints()};
    return view;
}

QHash<NodeId, NodeProgress> RunModel::progress(ResourceId pipeline, const QString &slice, const QDateTime &now) const
{
    QHash<NodeId, NodeProgress> result;
    const qint64 at = m_started.isValid() ? since(m_finished ? m_ended : now) : 0;
    for (qsizetype i = 0; i < m_steps.size(); ++i) {
        const run::Step &step = m_plan.steps.at(i);
        const StepView &view = m_steps.at(i);
        if (step.pipelineId != pipeline || !step.node)
            continue;
        const bool isWanted = slice.isEmpty() || schedule::sliceLabel(step.slice) == slice;
        // Without a slice the node shows what it does now, else what it did last, else that it waits.
        const NodeProgress &shown = result.value(step.node);
        const bool stays = slice.isEmpty() && result.contains(step.node) && !isUnderWay(view.state) &&
                           (isUnderWay(shown.state) || view.state == StepState::Waiting);
        if (!isWanted || stays)
            continue;
        const qint64 elapsed = view.start < 0 ? 0 : (view.end < 0 ? at : view.end) - view.start;
        result.insert(step.node, {view.state, view.fraction, view.attempt, elapsed, view.message,
                                  metricText(view.metrics, m_words.name)});
    }
    return result;
}

QString RunModel::failure() const
{
    for (qsizetype i = 0; i < m_steps.size(); ++i) {
        const StepView &view = m_steps.at(i);
        if (view.state != StepState::Failed)
            continue;
        QString reason = view.message;
        while (reason.endsWith(u'.'))
            reason.chop(1);
        const run::Step &step = m_plan.steps.at(i);
        const QString what = tr("%1 failed for %2: %3").arg(step.activity, schedule::sliceLabel(step.slice), reason);
        const QString request = view.request.isEmpty() ? QString() : tr(" (%1)").arg(view.request);
        return QString(what + request + u'.');
    }
    return {};
}

QHash<ResourceId, QString> RunModel::pipelineStates() const
{
    struct Seen
    {
        bool running = false, failed = false, over = true;
    };
    if (!m_started.isValid())
        return {};
    QHash<ResourceId, Seen> seen;
    for (qsizetype i = 0; i < m_steps.size(); ++i) {
        Seen &of = seen[m_plan.steps.at(i).pipelineId];
        const StepState state = m_steps.at(i).state;
        of.running = of.running || isUnderWay(state);
        of.failed = of.failed || state == StepState::Failed;
        of.over = of.over && isOver(state);
    }
    QHash<ResourceId, QString> words;
    for (auto it = seen.cbegin(); it != seen.cend(); ++it)
        words.insert(it.key(), it->failed    ? tr("failed")
                               : it->over    ? tr("succeeded")
                               : it->running ? tr("running")
                               : m_finished  ? QString()
                                             : tr("waiting"));
    return words;
}

} // namespace millrace::gui
