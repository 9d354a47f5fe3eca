// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/takelock.h"

#include <QDir>
#include <QFile>
#include <QLockFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace millrace;

namespace {

bool leaveFile(const QString &path, const QByteArray &content)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}

} // namespace

/// Locks of programs that live, and of such that died while they took them.
class TestTakeLock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isTakenOnce();
    void namelessLockIsTakenOver();
    void takeoverLeftHalfMadeIsTakenOver_data();
    void takeoverLeftHalfMadeIsTakenOver();
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
    const QString path = folder.filePath(u"a.lock"_s);
    QVERIFY(leaveFile(path, QByteArray()));
    QLockFile lock(path), other(path);
    QVERIFY(takeLock(lock));
    QVERIFY(!takeLock(other)); // it names its program now
}

void TestTakeLock::takeoverLeftHalfMadeIsTakenOver_data()
{
    QTest::addColumn<bool>("isNamed");
    QTest::newRow("of a lock that names a dead program") << true;
    QTest::newRow("of a lock that names nobody") << false;
}

/// Qt guards the removal of a left lock by a lock beside it; a program can die while it makes that one, too.
void TestTakeLock::takeoverLeftHalfMadeIsTakenOver()
{
    QFETCH(const bool, isNamed);
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"a.lock"_s);
    QProcess dead;
    dead.start(u"true"_s, QStringList());
    QVERIFY(dead.waitForStarted());
    const QByteArray left = isNamed ? QByteArray::number(dead.processId()) + "\nmillrace\n" : QByteArray();
    QVERIFY(dead.waitForFinished());
    QVERIFY(leaveFile(path, left));
    QVERIFY(leaveFile(path + u".rmlock"_s, QByteArray()));
    QLockFile lock(path), other(path);
    QVERIFY(takeLock(lock));
    QVERIFY(!takeLock(other));
    lock.unlock();
    QVERIFY(QDir(folder.path()).isEmpty());
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
