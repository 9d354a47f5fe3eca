// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/takelock.h"

#include <QLockFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace millrace;

/// Locks of programs that live, and of such that died while they took them.
class TestTakeLock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isTakenOnce();
    void namelessLockIsTakenOver();
    void unwritableFolderIsAnError();
};

void TestTakeLock::isTakenOnce()
{
    const QTemporaryDir folder;
    QLockFile first(folder.filePath(u"a.lock"_s)), second(folder.filePath(u"a.lock"_s));
    QVERIFY(takeLock(first));
    QVERIFY(!takeLock(second));
    QCOMPARE(second.error(), QLockFile::LockFailedError);
    first.unlock();
    QVERIFY(takeLock(second));
}

void TestTakeLock::namelessLockIsTakenOver()
{
    const QTemporaryDir folder;
    QFile left(folder.filePath(u"a.lock"_s));
    QVERIFY(left.open(QIODevice::WriteOnly));
    left.close();
    QLockFile lock(left.fileName());
    QVERIFY(takeLock(lock));
    QLockFile other(left.fileName());
    QVERIFY(!takeLock(other)); // it names its program now
}

void TestTakeLock::unwritableFolderIsAnError()
{
    const QTemporaryDir folder;
    QLockFile lock(folder.filePath(u"absent/a.lock"_s));
    QVERIFY(!takeLock(lock));
    QCOMPARE(lock.error(), QLockFile::UnknownError);
}

QTEST_APPLESS_MAIN(TestTakeLock)
#include "tst_takelock.moc"
