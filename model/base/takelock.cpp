// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/takelock.h"

#include <QLockFile>

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

} // namespace

bool takeLock(QLockFile &lock)
{
    lock.setStaleLockTime(0);
    if (lock.tryLock())
        return true;
    if (lock.error() != QLockFile::LockFailedError || namesItsProgram(lock))
        return false;
    lock.setStaleLockTime(NamelessMilliseconds);
    const bool isTaken = lock.tryLock(3 * NamelessMilliseconds);
    lock.setStaleLockTime(0);
    return isTaken;
}

} // namespace millrace
