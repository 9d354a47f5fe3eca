// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/format/savejournal.h"
#include "tests/model/format/temporaryfolder.h"

#include <QCryptographicHash>
#include <QProcess>
#include <QRandomGenerator>
#include <QTest>
#include <QThread>

using namespace Qt::StringLiterals;
using namespace millrace;

namespace {

QProcessEnvironment withState(const QString &state)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"MILLRACE_STATE"_s, state);
    return environment;
}

/// What the five files of a folder say they are about, each once.
QSet<QString> topicsIn(const QString &folder)
{
    QSet<QString> topics;
    const Project project = readProject(folder)->project;
    for (const ResourcePtr &resource : project.resources)
        topics << resource->properties()[u"about"].toString();
    return topics;
}

} // namespace

/// Several files are saved as one, whatever happens in their midst.
class TestSaveJournal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void leavesNothingBehind();
    void completesWhatWasCutOff();
    void forgetsWhatWasNeverDecided();
    void leavesLaterChangesAlone();
    void clearsALockThatNamesNobody();
    void killedRenameIsAllOrNothing();
};

void TestSaveJournal::leavesNothingBehind()
{
    TemporaryFolder folder;
    TemporaryFolder state;
    folder.write(u"old.json"_s, "1");
    QVERIFY(makeChanges({{{u"a.json"_s, "2"}, {u"b/c.json"_s, "3"}}, {u"old.json"_s}}, folder.path(), state.path()));
    QCOMPARE(folder.files(), (QStringList{u"a.json"_s, u"b/c.json"_s}));
    QCOMPARE(state.files(), QStringList());
    QCOMPARE(recoverSaves(state.path()), QStringList());
}

/// A pending save as a killed program leaves it, once one of its files was written.
void pend(const TemporaryFolder &folder, const TemporaryFolder &state)
{
    const auto hash = [](const QByteArray &text) {
        return QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex();
    };
    folder.write(u"a.json"_s, "new");
    folder.write(u"b.json"_s, "old");
    folder.write(u"gone.json"_s, "old");
    state.write(u"saves/x/0"_s, "new");
    state.write(u"saves/x/1"_s, "new");
    const QByteArray before = "\"before\":\"" + hash("old") + "\"";
    const QByteArray after = ",\"after\":\"" + hash("new") + "\"";
    state.write(u"saves/x/journal.json"_s, "{\"folder\":\"" + folder.path().toUtf8() +
                                               "\",\"files\":[{\"path\":\"a.json\",\"content\":\"0\"," + before +
                                               after + "},{\"path\":\"b.json\",\"content\":\"1\"," + before + after +
                                               "},{\"path\":\"gone.json\"," + before + "}]}");
}

void TestSaveJournal::completesWhatWasCutOff()
{
    TemporaryFolder folder;
    TemporaryFolder state;
    pend(folder, state);
    const QStringList told = recoverSaves(state.path());
    QCOMPARE(told.size(), 1);
    QVERIFY2(told.first().contains(u"now complete"_s), qPrintable(told.first()));
    QCOMPARE(folder.read(u"b.json"_s), "new");
    QCOMPARE(folder.files(), (QStringList{u"a.json"_s, u"b.json"_s}));
    QCOMPARE(state.files(), QStringList());
}

void TestSaveJournal::forgetsWhatWasNeverDecided()
{
    TemporaryFolder folder;
    TemporaryFolder state;
    pend(folder, state);
    QVERIFY(QFile::remove(state.filePath(u"saves/x/journal.json"_s)));
    QCOMPARE(recoverSaves(state.path()), QStringList());
    QCOMPARE(folder.read(u"b.json"_s), "old");
    QCOMPARE(state.files(), QStringList());
}

void TestSaveJournal::leavesLaterChangesAlone()
{
    TemporaryFolder folder;
    TemporaryFolder state;
    pend(folder, state);
    folder.write(u"b.json"_s, "mended by hand");
    const QStringList told = recoverSaves(state.path());
    QCOMPARE(told.size(), 1);
    QVERIFY2(told.first().contains(u"b.json"_s), qPrintable(told.first()));
    QCOMPARE(folder.read(u"b.json"_s), "mended by hand");
    QVERIFY(QFile::exists(folder.filePath(u"gone.json"_s)));
    QCOMPARE(recoverSaves(state.path()), QStringList());
}

void TestSaveJournal::clearsALockThatNamesNobody()
{
    TemporaryFolder state;
    state.write(u"saves/x.lock"_s, "");
    QCOMPARE(recoverSaves(state.path()), QStringList());
    QCOMPARE(state.files(), QStringList());
}

void TestSaveJournal::killedRenameIsAllOrNothing()
{
    TemporaryFolder folder;
    TemporaryFolder state;
    for (int i = 0; i < 5; ++i)
        folder.write(u"%1.json"_s.arg(i), QByteArray(R"({"name":"n","properties":{"about":"first","fill":")") +
                                              QByteArray(20'000, ' ') + "\"}}");
    QRandomGenerator random(7);
    int recovered = 0;
    for (int round = 0; round < 100; ++round) {
        QProcess program;
        program.setProcessEnvironment(withState(state.path()));
        program.start(QStringLiteral(SAVE_FOREVER), {folder.path(), u"rename"_s});
        QVERIFY2(program.waitForReadyRead(20'000), program.readAllStandardError().constData());
        QThread::usleep(random.bounded(30'000)); // the moment of the kill is what is random here
        QCOMPARE(program.state(), QProcess::Running);
        program.kill();
        QVERIFY(program.waitForFinished());
        recovered += static_cast<int>(recoverSaves(state.path()).size());
        QCOMPARE(readProject(folder.path())->project.resources.size(), 5);
        QCOMPARE(topicsIn(folder.path()).size(), 1);
        QCOMPARE(state.files(), QStringList());
    }
    qInfo("%d of 100 kills left a save to complete", recovered);
    QVERIFY(recovered > 0);
}

QTEST_GUILESS_MAIN(TestSaveJournal)
#include "tst_savejournal.moc"
