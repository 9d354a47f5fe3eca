// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/takelock.h"

#include <QFile>
#include <QLockFile>

using namespace Qt::StringLiterals;

namespace millrace {
namespace {

// A living program names itself within microseconds of making the file.
constexpr int NamelessMilliseconds = 1000;

bool namesItsProgram(const QLockFile &lock)
{
    qint64 pid = 0;
    QString host, program;
    return lock.getLockInfo(&pid, &host, &program);
}

// Qt guards the removal of a left lock by a lock beside it, which a program that dies while it makes it leaves, too: Qt
// would believe in that one for half a minute. Returns whether none is in the way (any more).
bool clearRemoval(const QString &fileName)
{
    QLockFile removal(fileName + u".rmlock"_s);
    return !QFile::exists(removal.fileName()) || takeLock(removal);
}

} // namespace

bool takeLock(QLockFile &lock)
{
    lock.setStaleLockTime(0);
    if (lock.tryLock())
        return true;
    if (lock.error() != QLockFile::LockFailedError || !clearRemoval(lock.fileName()))
        return false;
    if (namesItsProgram(lock))
        return lock.tryLock(); // in case only the removal was in the way
    lock.setStaleLockTime(NamelessMilliseconds);
    const bool isTaken = lock.tryLock(3 * NamelessMilliseconds);
    lock.setStaleLockTime(0);
    return isTaken;
}

} // namespace millrace
