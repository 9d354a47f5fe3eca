// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/service/jobs.h"

#include "app/bench/files.h"
#include "app/bench/service/blobexchange.h"

#include <QDir>
#include <QThread>

#include <condition_variable>
#include <mutex>

using namespace Qt::StringLiterals;

namespace millrace::bench {

namespace {

constexpr int MostAtOnce = 8;

/// Where a result goes that the caller gave no place for, as the service's own storage did.
const QString OwnContainer = u"experimentoutput"_s;

QString extensionOf(PortKind kind) { return kind == PortKind::Model ? u".ilearner"_s : u".csv"_s; }

QByteArray bytesOf(const Product &product, const QString &path)
{
    if (const auto *model = std::get_if<Model>(&product))
        return modelFile(*model);
    return writeTable(std::get<Table>(product), tableFormOf(path).valueOr(TableForm::Csv));
}

/// Sleeps unless or until a stop is asked for.
void pause(std::chrono::milliseconds time, const std::stop_token &stop)
{
    std::mutex mutex;
    std::condition_variable_any wake;
    std::unique_lock lock(mutex);
    wake.wait_for(lock, stop, time, [] { return false; });
}

/// An input blob as a table; an error tells the port.
Result<Table> readInput(const QString &port, const BlobReference &blob, const std::stop_token &stop)
{
    const auto bytes = readBlob(blob, stop);
    if (!bytes)
        return bytes.error();
    const auto form = tableFormOf(blob.path);
    auto table = form ? readTable(*bytes, *form) : Result<Table>(form.error());
    if (!table)
        return Error{table.error().code, u"Input %1: %2"_s.arg(port, table.error().message)};
    return table;
}

} // namespace

Jobs::Jobs(QString folder, const Services &services, OwnStorage own, std::chrono::milliseconds roundDelay)
    : m_folder(std::move(folder))
    , m_services(services)
    , m_own(std::move(own))
    , m_roundDelay(roundDelay)
{
    QDir().mkpath(m_folder);
    m_threads.setMaxThreadCount(MostAtOnce);
    m_threads.setExpiryTimeout(1000);
}

Jobs::~Jobs() { close(); }

void Jobs::close()
{
    {
        const QMutexLocker lock(&m_mutex);
        m_isClosing = true; // what stops now keeps its stored state and runs again later
        for (auto &[id, job] : m_jobs)
            job.stop.request_stop();
    }
    m_threads.clear();
    m_threads.waitForDone();
}

QString Jobs::path(const QString &id) const { return m_folder + u'/' + id + u".json"_s; }

void Jobs::save(const Job &job) const { writeWhole(path(job.id), toStored(job, m_own)); }

void Jobs::resume()
{
    removeParts(m_folder);
    QStringList again;
    {
        const QMutexLocker lock(&m_mutex);
        for (const QFileInfo &file : QDir(m_folder).entryInfoList({u"*.json"_s}, QDir::Files)) {
            Job job = jobFromStored(readObject(file.filePath()), m_own);
            if (job.isStarted && !job.isOver())
                again.append(job.id);
            m_jobs.emplace(job.id, job);
        }
    }
    for (const QString &id : again)
        enqueue(id);
}

QString Jobs::create(const Target &target, JobRequest request)
{
    const QString id = newHexId();
    const Job job{.id = id,
                  .workspace = target.description->workspace,
                  .service = target.endpoint.service,
                  .request = std::move(request),
                  .state = JobState::NotStarted,
                  .isStarted = false,
                  .details = {},
                  .results = {},
                  .stop = {}};
    const QMutexLocker lock(&m_mutex);
    m_jobs.emplace(id, job);
    save(job);
    return id;
}

std::optional<Job> Jobs::find(const QString &service, const QString &id) const
{
    const QMutexLocker lock(&m_mutex);
    const auto it = m_jobs.find(id);
    return it == m_jobs.end() || it->second.service != service ? std::nullopt : std::optional(it->second);
}

std::optional<ServiceError> Jobs::start(const QString &service, const QString &id)
{
    const auto job = find(service, id);
    if (!job)
        return ServiceError{"NotFound", u"There is no job %1."_s.arg(id)};
    bool isFirst = false;
    change(id, [&](Job &one) { isFirst = !std::exchange(one.isStarted, true) && !one.isOver(); });
    if (!isFirst)
        return ServiceError{"CannotStartJob", u"The job cannot be started because it is in %1 state."_s.arg(
                                                  job->isOver() ? wordOf(job->state) : wordOf(JobState::Running))};
    enqueue(id);
    return {};
}

void Jobs::enqueue(const QString &id)
{
    m_threads.start([this, id] { run(id); });
}

void Jobs::change(const QString &id, const std::function<void(Job &)> &edit)
{
    const QMutexLocker lock(&m_mutex);
    const auto it = m_jobs.find(id);
    if (it == m_jobs.end() || m_isClosing)
        return;
    edit(it->second);
    save(it->second);
}

void Jobs::remove(const QString &id)
{
    const QMutexLocker lock(&m_mutex);
    const auto it = m_jobs.find(id);
    if (it == m_jobs.end())
        return;
    if (it->second.isOver()) {
        QFile::remove(path(id));
        m_jobs.erase(it);
        return;
    }
    it->second.stop.request_stop();
    it->second.state = JobState::Cancelled;
    it->second.details = u"The job was cancelled."_s;
    save(it->second);
}

void Jobs::clear()
{
    const QMutexLocker lock(&m_mutex);
    for (auto &[id, job] : m_jobs) {
        job.stop.request_stop();
        QFile::remove(path(id));
    }
    m_jobs.clear();
}

void Jobs::run(const QString &id)
{
    std::optional<Job> job;
    change(id, [&](Job &one) {
        if (!one.isOver()) {
            one.state = JobState::Running;
            job = one;
        }
    });
    if (!job)
        return;
    const auto results = execute(*job);
    change(id, [&](Job &one) {
        if (one.isOver()) // cancelled meanwhile
            return;
        one.state = results ? JobState::Finished : JobState::Failed;
        one.details = results ? QString() : results.error().message;
        one.results = results.valueOr({});
    });
}

bool Jobs::tellRound(const Job &job, int round, int rounds)
{
    {
        const QMutexLocker lock(&m_mutex); // progress is told, not kept in the folder
        if (const auto it = m_jobs.find(job.id); it != m_jobs.end() && !it->second.isOver())
            it->second.details = u"round %1 of %2"_s.arg(round).arg(rounds);
    }
    const std::stop_token stop = job.stop.get_token();
    if (m_roundDelay.count() > 0)
        pause(m_roundDelay, stop);
    return !stop.stop_requested();
}

Result<QMap<QString, BlobReference>> Jobs::execute(const Job &job)
{
    const auto target = m_services.byServiceId(job.workspace, job.service);
    if (!target)
        return Error{Error::Code::NotFound, u"The service of this job is not on the bench any more."_s};
    const ServiceDescription &service = *target->description;
    const std::stop_token stop = job.stop.get_token();
    const auto watch = [this, &job](int round, int rounds) { return tellRound(job, round, rounds); };
    const ModelPtr other =
        service.inService ? m_services.modelInService(service.workspace, *service.inService) : nullptr;
    Work work{service, target->endpoint, {}, job.request.parameters, other, watch};
    for (auto it = job.request.inputs.begin(); it != job.request.inputs.end(); ++it) {
        auto table = readInput(it.key(), it.value(), stop);
        if (!table)
            return table.error();
        work.inputs.insert(it.key(), *table);
    }
    const auto products = perform(work);
    return products ? publish(job, service, *products) : Result<QMap<QString, BlobReference>>(products.error());
}

Result<QMap<QString, BlobReference>> Jobs::publish(const Job &job, const ServiceDescription &service,
                                                   const Products &products) const
{
    QMap<QString, BlobReference> results;
    for (const Port &port : service.outputs) {
        const bool isPlaced = job.request.outputs.contains(port.name);
        if (!products.contains(port.name)) {
            if (isPlaced)
                return Error{Error::Code::Invalid,
                             u"Output %1 needs the column %2, which the input does not have."_s.arg(
                                 port.name, service.learner.label)};
            continue;
        }
        const QString path = job.id + u'/' + port.name + extensionOf(port.kind);
        const BlobReference own{m_own.base, OwnContainer, path, m_own.account, {}};
        const BlobReference blob = job.request.outputs.value(port.name, own);
        const auto written = writeBlob(blob, bytesOf(products[port.name], blob.path), job.stop.get_token());
        if (!written)
            return Error{written.error().code, u"Output %1: %2"_s.arg(port.name, written.error().message)};
        results.insert(port.name, blob);
    }
    return results;
}

} // namespace millrace::bench
