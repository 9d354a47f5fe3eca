// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/run/runner.h"

#include "model/base/overloaded.h"
#include "model/run/mailbox.h"
#include "model/run/runthread.h"
#include "model/schedule/slicelabel.h"

#include <QCryptographicHash>

namespace millrace::run {

using namespace Qt::StringLiterals;

Runner::Runner(BenchProvider *bench, QObject *parent)
    : QObject(parent)
    , m_bench(bench)
    , m_mailbox(std::make_unique<Mailbox>())
{
    connect(m_mailbox.get(), &Mailbox::filled, this, &Runner::deliver, Qt::QueuedConnection);
    connect(m_mailbox.get(), &Mailbox::asked, this, &Runner::asked, Qt::QueuedConnection);
}

Runner::~Runner()
{
    if (!m_thread)
        return;
    m_stop.request();
    m_thread->wait();
}

Result<void> Runner::start(Plan plan, RunOptions options)
{
    if (m_thread)
        return Error{Error::Code::Busy, u"A run is under way; stop it before the next one starts."_s};
    if (!plan.obstacle.isEmpty())
        return Error{Error::Code::NotFound, plan.obstacle};
    m_stop = Stop();
    m_thread = std::make_unique<RunThread>(std::move(plan), std::move(options), m_bench, *m_mailbox, m_stop);
    connect(m_thread.get(), &QThread::finished, this, &Runner::finish, Qt::QueuedConnection);
    m_thread->start();
    return {};
}

void Runner::stop() { m_stop.request(); }

void Runner::answer(bool replace)
{
    if (m_thread)
        Q_EMIT m_thread->answered(replace);
}

void Runner::deliver()
{
    if (const QList<Event> events = m_mailbox->take(); !events.isEmpty())
        Q_EMIT happened(events);
}

void Runner::finish()
{
    deliver();
    m_thread->wait();
    const std::unique_ptr<RunThread> over = std::move(m_thread);
    Q_EMIT ended(over->result());
}

namespace {

QString placesText(const QMap<QString, BlobPlace> &places)
{
    QString text;
    for (auto it = places.cbegin(); it != places.cend(); ++it)
        text += it.key() + u'=' + it->linkedService + u':' + it->text() + u';';
    return text;
}

QString workText(const Work &work)
{
    return std::visit(
        overloaded{[](const UploadWork &upload) -> QString { return upload.file + u'>' + upload.to.text(); },
                   [](const WaitWork &wait) -> QString { return wait.blob.text(); },
                   [](const BatchWork &batch) -> QString {
                       return batch.service + u'|' + placesText(batch.inputs) + u'|' + placesText(batch.outputs);
                   },
                   [](const UpdateWork &update) -> QString {
                       return update.service + u'|' + update.modelName + u'|' + update.model.text();
                   }},
        work);
}

} // namespace

QString fingerprint(const Plan &plan)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const Step &step : plan.steps) {
        const QString slice = step.slice.start.isValid() ? schedule::sliceText(step.slice) : QString();
        const QStringList line{step.kind, step.pipeline, step.activity, slice, workText(step.work)};
        hash.addData(line.join(u'\n').toUtf8());
        hash.addData(QByteArrayView("\0", 1));
    }
    return QString::fromLatin1(hash.result().toHex());
}

} // namespace millrace::run
