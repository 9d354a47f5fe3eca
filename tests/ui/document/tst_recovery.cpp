// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/windowfixture.h"
#include "ui/document/recovery.h"
#include "ui/shell/banner.h"

#include <QDirIterator>
#include <QPushButton>
#include <QTest>

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;
using namespace millrace;
using namespace millrace::gui;

/// Unsaved changes outlive the program, without secrets, and come back when they are asked for.
class TestRecovery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void changesComeBack();
    void discardedOnesDoNot();
    void savingLeavesNothing();

private:
    /// Works on the fixture's project elsewhere and is killed: the journal stays.
    static void workAndDie(WindowFixture &f, const QByteArray &secret);
    static QByteArray journals(WindowFixture &f);
};

void TestRecovery::workAndDie(WindowFixture &f, const QByteArray &secret)
{
    QFile service(f.projectFolder() + u"/trainingEndpoint.json"_s);
    QVERIFY(service.open(QIODevice::ReadWrite));
    QByteArray text = service.readAll();
    text.replace("<trainingKey>", secret);
    service.resize(0);
    service.seek(0);
    service.write(text);
    service.close();
    Result<ReadProject> read = readProject(f.projectFolder());
    QVERIFY(read.isOk());
    Document document(f.catalog);
    document.open(std::move(*read));
    auto *recovery = new Recovery(document, f.folder.filePath(u"state"_s), 1);
    const auto describe = [](const QString &name, const char *words) {
        return [name, words](const Project &project) {
            for (const ResourcePtr &resource : project.resources)
                if (resource->name() == name)
                    return withChange(project, resource->id, json::Pointer::of(u"/properties/description"),
                                      json::Set{words});
            return Result<Project>(project);
        };
    };
    QVERIFY(document.apply(u"Describe"_s, describe(u"evaluation"_s, "\"not saved\"")));
    QVERIFY(document.apply(u"Describe"_s, describe(u"trainingEndpoint"_s, "\"with a key\"")));
    QTRY_VERIFY(journals(f).contains("with a key"));
    const QString copy = f.folder.filePath(u"journal"_s);
    QString file;
    for (QDirIterator it(f.folder.filePath(u"state/recovery"_s), QDir::Files); it.hasNext();)
        file = it.next();
    QVERIFY(QFile::copy(file, copy));
    delete recovery; // an orderly end takes the journal away; a kill does not
    QVERIFY(!QFile::exists(file));
    QVERIFY(QFile::rename(copy, file));
}

QByteArray TestRecovery::journals(WindowFixture &f)
{
    QByteArray all;
    for (QDirIterator it(f.folder.filePath(u"state/recovery"_s), QDir::Files); it.hasNext();) {
        QFile file(it.next());
        if (file.open(QIODevice::ReadOnly))
            all += file.readAll();
    }
    return all;
}

void TestRecovery::changesComeBack()
{
    WindowFixture f;
    workAndDie(f, "canary-4711");
    QVERIFY(!journals(f).contains("canary-4711"));
    QVERIFY(f.window.open(f.projectFolder()));
    QVERIFY(f.child<Banner>(u"banner"_s)->text().contains(u"not saved"_s));
    QTest::mouseClick(f.child<QPushButton>(u"banner.Show"_s), Qt::LeftButton);
    QVERIFY(f.prompt.comparison);
    const auto names = [](const ResourceDifference &difference) { return difference.after; };
    QStringList changed;
    std::ranges::transform(f.prompt.comparison->differences.resources, std::back_inserter(changed), names);
    QCOMPARE(changed, (QStringList{u"evaluation"_s, u"trainingEndpoint"_s}));
    QTest::mouseClick(f.child<QPushButton>(u"banner.Recover"_s), Qt::LeftButton);
    QCOMPARE(f.resource(u"evaluation"_s)->properties()[u"description"].toString(), u"not saved"_s);
    const QByteArray endpoint = textOf(*f.resource(u"trainingEndpoint"_s));
    QVERIFY(endpoint.contains("with a key"));
    QVERIFY2(endpoint.contains("canary-4711"), endpoint.constData());
    QVERIFY(f.document().isDirty());
    QTest::keyClick(&f.window, Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(!f.document().isDirty());
}

void TestRecovery::discardedOnesDoNot()
{
    WindowFixture f;
    workAndDie(f, "canary-4711");
    QVERIFY(f.window.open(f.projectFolder()));
    QTest::mouseClick(f.child<QPushButton>(u"banner.Discard"_s), Qt::LeftButton);
    QVERIFY(journals(f).isEmpty());
    QVERIFY(f.window.open(f.projectFolder()));
    QVERIFY(f.child<Banner>(u"banner"_s)->text().isEmpty());
}

void TestRecovery::savingLeavesNothing()
{
    WindowFixture f;
    Recovery recovery(f.document(), f.folder.filePath(u"other"_s), 1);
    f.select(u"retrain"_s, u"retraining"_s);
    f.typeInto(u"field.timeout"_s, u"03:00:00"_s);
    const QDir folder(f.folder.filePath(u"other/recovery"_s));
    QTRY_VERIFY(!folder.isEmpty());
    QTest::keyClick(&f.window, Qt::Key_S, Qt::ControlModifier);
    QVERIFY(folder.isEmpty());
}

QTEST_MAIN(TestRecovery)
#include "tst_recovery.moc"
