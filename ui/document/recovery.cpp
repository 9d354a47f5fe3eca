// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/recovery.h"

#include "model/edit/find.h"
#include "model/format/format.h"

#include <QCryptographicHash>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace millrace::gui {

namespace {

const Resource *sameFile(const Project &project, const Resource &resource)
{
    for (const ResourcePtr &other : project.resources)
        if (other->kind == resource.kind && other->file == resource.file)
            return other.get();
    return nullptr;
}

QJsonObject entry(const Resource &resource, const QByteArray &text)
{
    return {{u"kind"_s, int(resource.kind)}, {u"file"_s, resource.file}, {u"text"_s, QString::fromUtf8(text)}};
}

/// The resources whose text differs from the saved one, and those that are gone.
QJsonArray changedFiles(const Project &now, const Project &redacted, const Project &saved)
{
    QJsonArray files;
    for (qsizetype i = 0; i < now.resources.size(); ++i) {
        const Resource &resource = *now.resources.at(i);
        const Resource *before = saved.find(resource.id);
        if (!before || *before != resource)
            files << entry(resource, textOf(*redacted.resources.at(i)));
    }
    for (const ResourcePtr &resource : saved.resources)
        if (!now.find(resource->id))
            files << entry(*resource, {});
    return files;
}

/// A failure is not told: there is no state folder to be had, and saving in place still works.
void writeJournal(const QString &path, const Project &now, const Project &saved, const Catalog &catalog)
{
    const QJsonObject journal{{u"project"_s, now.root},
                              {u"time"_s, QDateTime::currentDateTimeUtc().toString(Qt::ISODate)},
                              {u"files"_s, changedFiles(now, redact(now, catalog), saved)}};
    QDir().mkpath(QFileInfo(path).path());
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly)) {
        file.write(QJsonDocument(journal).toJson());
        file.commit();
    }
}

/// Puts the project's secrets where the recovered text has their placeholders.
Result<Project> withSecrets(const Project &recovered, const Project &before, const Catalog &catalog)
{
    const Project redacted = redact(before, catalog);
    Result<Project> next = recovered;
    for (const Finding &hidden : findText(redacted, u"<"_s)) {
        const Resource *real = before.find(hidden.resource);
        const Resource *now = next->find(hidden.resource);
        if (!real || !now || real->isBroken() || now->isBroken() || hidden.isMemberName)
            continue;
        const json::Value secret = valueAt(*real, hidden.pointer);
        if (secret.toString() == hidden.text || valueAt(*now, hidden.pointer).toString() != hidden.text)
            continue;
        next = withChange(*next, hidden.resource, hidden.pointer, json::Set{secret.text().toByteArray()});
        if (!next)
            return next;
    }
    return next;
}

} // namespace

Recovery::Recovery(const Document &document, QString stateFolder, int milliseconds, QObject *parent)
    : QObject(parent)
    , m_document(document)
    , m_folder(stateFolder + u"/recovery"_s)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(milliseconds);
    connect(&m_timer, &QTimer::timeout, this, &Recovery::write);
    connect(&document, &Document::historyChanged, this, &Recovery::follow);
}

Recovery::~Recovery() { remove(); }

void Recovery::remove()
{
    m_pool.waitForDone();
    if (!m_written.isEmpty())
        QFile::remove(std::exchange(m_written, {}));
}

QString Recovery::path() const
{
    const QByteArray name = QCryptographicHash::hash(m_document.project().root.toUtf8(), QCryptographicHash::Sha1);
    return m_folder + u'/' + QString::fromLatin1(name.toHex()) + u".json"_s;
}

void Recovery::follow()
{
    if (m_document.isDirty() && !m_document.project().root.isEmpty()) {
        if (!m_timer.isActive())
            m_timer.start();
        return;
    }
    m_timer.stop();
    remove();
}

/// Reads and masks a snapshot beside the window: a large project takes longer than a frame.
void Recovery::write()
{
    m_written = path();
    m_pool.start([path = m_written, now = m_document.project(), saved = m_document.saved(),
                  &catalog = m_document.catalog()] { writeJournal(path, now, saved, catalog); });
}

std::optional<Recovered> Recovery::left() const
{
    QFile file(path());
    if (file.fileName() == m_written || !file.open(QIODevice::ReadOnly))
        return {};
    const QJsonObject journal = QJsonDocument::fromJson(file.readAll()).object();
    Recovered recovered{QDateTime::fromString(journal[u"time"_s].toString(), Qt::ISODate), {}};
    for (const QJsonValue value : journal[u"files"_s].toArray())
        recovered.files << Recovered::File{ResourceKind(value[u"kind"_s].toInt()), value[u"file"_s].toString(),
                                           value[u"text"_s].toString().toUtf8()};
    const Result<Project> result = restored(m_document.project(), m_document.catalog(), recovered);
    if (recovered.files.isEmpty() || !result || *result == m_document.project())
        return {};
    return recovered;
}

Result<Project> Recovery::restored(const Project &project, const Catalog &catalog, const Recovered &recovered)
{
    Project next = project;
    for (const Recovered::File &file : recovered.files) {
        Resource key;
        key.kind = file.kind;
        key.file = file.file;
        const Resource *mine = sameFile(next, key);
        if (file.text.isEmpty())
            next = mine ? withoutResource(next, mine->id) : next;
        else if (mine)
            next = withText(next, mine->id, file.text);
        else
            next = withResource(next, makeResource(next, file.kind, file.file, file.text));
    }
    return withSecrets(next, project, catalog);
}

void Recovery::discard()
{
    m_pool.waitForDone();
    QFile::remove(path());
    m_written.clear();
}

} // namespace millrace::gui
