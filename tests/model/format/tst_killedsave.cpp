// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/format/format.h"
#include "tests/model/format/temporaryfolder.h"

#include <QProcess>
#include <QRandomGenerator>
#include <QTest>
#include <QThread>

using namespace Qt::StringLiterals;
using namespace millrace;

/// Kills a program in the midst of saving, a hundred times: each file is the old one or the new one, whole.
class TestKilledSave : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fileIsOldOrNew();
};

void TestKilledSave::fileIsOldOrNew()
{
    TemporaryFolder folder;
    const QStringList names{u"one.json"_s, u"two.json"_s};
    for (const QString &name : names)
        folder.write(name, "{\"name\":\"first\",\"properties\":{}}");
    QRandomGenerator random(11);
    QSet<QByteArray> seen;
    for (int round = 0; round < 100; ++round) {
        QProcess program;
        program.start(QStringLiteral(SAVE_FOREVER), {folder.path()});
        QVERIFY2(program.waitForReadyRead(20'000), program.readAllStandardError().constData());
        QThread::usleep(random.bounded(100'000)); // the moment of the kill is what is random here
        QCOMPARE(program.state(), QProcess::Running);
        program.kill();
        QVERIFY(program.waitForFinished());
        for (const QString &name : names) {
            const QByteArray text = folder.read(name);
            const auto parsed = json::parse(text);
            QVERIFY2(parsed.fragment, text.left(80).constData());
            const QString value = json::Value(*parsed.fragment)[u"name"].toString();
            QVERIFY(value == "first"_L1 || value == QString(200'000, value.front()));
            seen.insert(text.left(16));
        }
    }
    QVERIFY(seen.size() > 1); // it was saving indeed
    QCOMPARE(readProject(folder.path())->project.resources.size(), 2);
}

QTEST_GUILESS_MAIN(TestKilledSave)
#include "tst_killedsave.moc"
