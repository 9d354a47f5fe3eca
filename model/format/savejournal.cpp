// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/format/savejournal.h"

#include "model/base/takelock.h"
#include "model/format/virtualfolder.h"
#include "model/format/writefiles.h"

#include <QCryptographicHash>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLockFile>
#include <QUuid>

using namespace Qt::StringLiterals;

// A pending save is a folder saves/ID with the new contents as files 0, 1, … and, written last, journal.json:
// {"folder": …, "files": [{"path": …, "content": "0" | absent, "before": hash, "after": hash}]}. The lock beside it
// tells whether the program that saves still lives.

namespace millrace {
namespace {

const QString JournalFile = u"journal.json"_s;

QString savesFolder(const QString &stateFolder) { return stateFolder + u"/saves"_s; }

/// Tells contents apart; empty for a file that is not there.
QString hashOf(const Result<QByteArray> &bytes)
{
    const auto hash = [](const QByteArray &text) { return QCryptographicHash::hash(text, QCryptographicHash::Sha256); };
    return bytes ? QString::fromLatin1(hash(*bytes).toHex()) : QString();
}

QString hashOfFile(const QString &path) { return QFile::exists(path) ? hashOf(bytesOf(path)) : QString(); }

Result<void> removeFile(const QString &path)
{
    QFile file(path);
    if (file.exists() && !file.remove())
        return Error{Error::Code::Io, u"\"%1\" could not be removed (%2)."_s.arg(path, file.errorString())};
    return {};
}

Result<void> applied(const FileChanges &changes, const QString &folder)
{
    if (const auto written = writeFiles(changes.written, folder); !written)
        return written.error();
    for (const QString &path : changes.removed) {
        if (const auto removed = removeFile(QDir(folder).filePath(path)); !removed)
            return removed.error();
    }
    return {};
}

QJsonObject entryOf(const QString &path, const QString &folder)
{
    return {{u"path"_s, path}, {u"before"_s, hashOfFile(QDir(folder).filePath(path))}};
}

/// One pending save in the state folder.
class PendingSave
{
public:
    explicit PendingSave(const QString &place)
        : m_place(place)
        , m_lock(place + u".lock"_s)
    {
    }

    Result<void> putDown(const FileChanges &changes, const QString &folder);
    /// Forgets the save: the journal first, so that what is left is never taken for a pending one.
    void forget();
    /// Completes what a program that died has left; a sentence when there is something to tell.
    QString recover();

private:
    QString complete(const QJsonObject &journal);

    QString m_place;
    QLockFile m_lock;
};

Result<void> PendingSave::putDown(const FileChanges &changes, const QString &folder)
{
    if (!QDir().mkpath(m_place) || !takeLock(m_lock))
        return Error{Error::Code::Io,
                     u"The folder \"%1\" cannot be written; set MILLRACE_STATE to one that can."_s.arg(m_place)};
    QFile::setPermissions(m_place, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    QJsonArray files;
    for (const OutputFile &file : changes.written) {
        QJsonObject entry = entryOf(file.path, folder);
        entry[u"content"_s] = QString::number(files.size());
        entry[u"after"_s] = hashOf(file.bytes);
        if (const auto kept = writeAtomically({QString::number(files.size()), file.bytes}, m_place); !kept)
            return kept.error();
        files.append(entry);
    }
    for (const QString &path : changes.removed)
        files.append(entryOf(path, folder));
    const QJsonObject journal{{u"folder"_s, QFileInfo(folder).absoluteFilePath()}, {u"files"_s, files}};
    return writeAtomically({JournalFile, QJsonDocument(journal).toJson()}, m_place);
}

void PendingSave::forget()
{
    QFile::remove(m_place + u'/' + JournalFile);
    QDir(m_place).removeRecursively();
    m_lock.unlock();
    QFile::remove(m_place + u".lock"_s);
}

QString PendingSave::recover()
{
    if (!takeLock(m_lock))
        return {}; // its program lives and saves
    const auto text = bytesOf(m_place + u'/' + JournalFile);
    const QString told = text ? complete(QJsonDocument::fromJson(*text).object()) : QString();
    forget();
    return told;
}

QString PendingSave::complete(const QJsonObject &journal)
{
    const QString folder = journal[u"folder"_s].toString();
    FileChanges changes;
    const QJsonArray entries = journal[u"files"_s].toArray();
    for (const auto &entry : entries) {
        const QString path = entry[u"path"_s].toString();
        const QString now = hashOfFile(QDir(folder).filePath(path));
        if (now != entry[u"before"_s].toString() && now != entry[u"after"_s].toString())
            return u"A save of \"%1\" was cut off, and \"%2\" was changed since: it was not completed; look at that file."_s
                .arg(folder, path);
        if (!entry[u"content"_s].isString()) {
            changes.removed << path;
            continue;
        }
        auto content = bytesOf(m_place + u'/' + entry[u"content"_s].toString());
        if (!content)
            return content.error().message;
        changes.written.append({path, std::move(*content)});
    }
    if (const auto done = applied(changes, folder); !done)
        return u"A save of \"%1\" was cut off and could not be completed: %2"_s.arg(folder, done.error().message);
    return u"A save of \"%1\" had been cut off and is now complete."_s.arg(folder);
}

} // namespace

Result<void> makeChanges(const FileChanges &changes, const QString &folder, const QString &stateFolder)
{
    if (changes.count() < 2)
        return applied(changes, folder);
    PendingSave pending(savesFolder(stateFolder) + u'/' + QUuid::createUuid().toString(QUuid::WithoutBraces));
    const auto down = pending.putDown(changes, folder);
    const auto done = down ? applied(changes, folder) : down;
    pending.forget();
    return done;
}

QStringList recoverSaves(const QString &stateFolder)
{
    QStringList told;
    const QDir saves(savesFolder(stateFolder));
    for (const QFileInfo &place : saves.entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Time | QDir::Reversed)) {
        if (const QString sentence = PendingSave(place.absoluteFilePath()).recover(); !sentence.isEmpty())
            told << sentence;
    }
    for (const QFileInfo &lock : saves.entryInfoList({u"*.lock"_s}, QDir::Files)) // its save was forgotten already
        PendingSave(lock.absoluteFilePath().chopped(5)).recover();
    return told;
}

} // namespace millrace
