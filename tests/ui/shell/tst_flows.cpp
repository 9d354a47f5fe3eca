// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/canvashand.h"
#include "ui/canvas/canvas.h"
#include "ui/jsonview/codeeditor.h"
#include "ui/jsonview/jsonpane.h"
#include "ui/shell/banner.h"
#include "ui/shell/pipelinetabs.h"
#include "ui/shell/tabpanel.h"

#include <QApplication>
#include <QDir>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace millrace;
using namespace millrace::gui;

/// Whole ways of working, with mouse and keys on the real window.
class TestFlows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void drawsFromAnEmptyProject_data();
    void drawsFromAnEmptyProject();
    void canvasFollowsTheText();
    void comparesWithDisk();
    void comparesWithAnotherProject();
    void savesElsewhere();
};

void TestFlows::drawsFromAnEmptyProject_data()
{
    QTest::addColumn<QString>("templateName");
    QTest::addColumn<QString>("batch");
    QTest::newRow("v1") << u"empty-v1"_s << u"AzureMLBatchExecution"_s;
    QTest::newRow("V2") << u"empty-v2"_s << u"AzureMLBatchExecution"_s;
}

void TestFlows::drawsFromAnEmptyProject()
{
    QFETCH(QString, templateName);
    QFETCH(QString, batch);
    WindowFixture f{QString()};
    f.prompt.newProject = Prompt::NewProject{templateName, f.folder.filePath(u"fresh"_s)};
    QTest::keyClick(&f.window, Qt::Key_N, Qt::ControlModifier);
    QVERIFY(f.window.tabs().current());
    const Project start = f.project();
    QWidget *view = f.window.tabs().current()->view().viewport();

    const QString training = hand::fromPalette(f, batch);
    QVERIFY2(!training.isEmpty(), "the palette put nothing on the canvas");
    const QString data = hand::fromPalette(f, u"Azure Blob"_s);
    QVERIFY(!data.isEmpty());
    QTest::keyClick(&f.window.tabs().current()->view(), Qt::Key_1); // all in sight
    const NodeId from = hand::node(f, data), to = hand::node(f, training);
    if (f.project().dialect == Dialect::V1) {
        const qsizetype wires = hand::graph(f).wires.size();
        hand::drag(view, hand::portAt(f, from, PortDirection::Out, {}), hand::portAt(f, to, PortDirection::In, {}));
        QCOMPARE(hand::graph(f).wires.size(), wires + 1);
    } else { // activities there name files: first the dataset has to say which
        f.typeInto(u"field.folderPath"_s, u"weather/2012-01"_s);
        f.typeInto(u"field.fileName"_s, u"observations.csv"_s);
        const json::Value place = f.resource(data)->properties()[u"typeProperties"];
        QCOMPARE(place[u"folderPath"].toString(), u"weather/2012-01"_s);
        QCOMPARE(place[u"fileName"].toString(), u"observations.csv"_s);
    }

    QTRY_COMPARE(f.document().problemsRevision(), f.document().revision());
    const qsizetype problems = f.document().problems().size();
    f.window.selection().set({f.window.tabs().currentPipeline(), {to}});
    auto *name = f.child<QLineEdit>(u"field.name"_s);
    name->setFocus();
    QTest::keyClick(name, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(name, u"train monthly"_s);
    QTest::keyClick(name, Qt::Key_Return);
    QVERIFY(hand::node(f, u"train monthly"_s));
    QTRY_COMPARE(f.document().problemsRevision(), f.document().revision());
    QVERIFY(f.document().problems().size() <= problems);

    const QString out = f.folder.filePath(u"exported"_s);
    f.prompt.exportAnswer = Prompt::Export{{{.to = f.project().dialect}, false}, {}, out};
    QTest::keyClick(&f.window, Qt::Key_E, Qt::ControlModifier);
    QVERIFY(!QDir(out).isEmpty());

    const Project end = f.project();
    view->setFocus();
    while (f.document().canUndo())
        QTest::keyClick(view, Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(f.project() == start);
    while (f.document().canRedo())
        QTest::keyClick(view, Qt::Key_Y, Qt::ControlModifier);
    QVERIFY(f.project() == end);
}

void TestFlows::canvasFollowsTheText()
{
    WindowFixture f;
    f.select(u"retrain"_s, u"AzureML Update Resource"_s);
    auto &pane = *f.child<JsonPane>(u"jsonPane"_s);
    f.window.right().setCurrentPage(&pane);
    const auto typeBehind = [&](const QByteArray &where, const QString &typed) {
        const qsizetype at = pane.editor().text().indexOf(where) + where.size();
        pane.editor().goTo(at, at);
        QTest::keyClicks(f.child<QWidget>(u"jsonEditor"_s), typed);
    };
    const Diagram &shown = f.window.tabs().current()->scene().diagram();
    const qsizetype wires = shown.wireCount();
    typeBehind("{ \"name\": \"trainedModelBlob\" }", uR"(, { "name": "evaluation" })"_s);
    QTRY_COMPARE(shown.wireCount(), wires + 1); // the update waits for the evaluation too
    typeBehind("\"AzureML Update Resource", u"s"_s);
    const auto isShown = [&](const QString &name) { return shown.slotOf(hand::node(f, name)) >= 0; };
    QTRY_VERIFY(hand::node(f, u"AzureML Update Resources"_s));
    QVERIFY(isShown(u"AzureML Update Resources"_s));
    f.window.tabs().current()->view().setFocus();
    while (f.document().canUndo())
        QTest::keyClick(&f.window.tabs().current()->view(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(shown.wireCount(), wires);
    QVERIFY(isShown(u"AzureML Update Resource"_s));
}

void TestFlows::comparesWithDisk()
{
    WindowFixture f;
    f.changeOnDisk(u"score.json"_s, "\"retry\": 1", "\"retry\": 2");
    auto *banner = f.child<Banner>(u"banner"_s);
    QTRY_VERIFY(!banner->text().isEmpty());
    QTest::mouseClick(f.child<QPushButton>(u"banner.Compare"_s), Qt::LeftButton);
    QVERIFY(f.prompt.comparison);
    const QList<ResourceDifference> &found = f.prompt.comparison->differences.resources;
    QCOMPARE(found.size(), 1);
    QCOMPARE(found[0].after, u"score"_s);
    QCOMPARE(found[0].members.size(), 1);
    QCOMPARE(found[0].members[0].was, "1");
    QCOMPARE(found[0].members[0].is, "2");
    QVERIFY(!banner->text().isEmpty()); // the question stays until it is answered
    QTest::mouseClick(f.child<QPushButton>(u"banner.Keep mine"_s), Qt::LeftButton);
    QVERIFY(textOf(*f.resource(u"score"_s)).contains("\"retry\": 1"));
}

void TestFlows::comparesWithAnotherProject()
{
    WindowFixture f;
    f.prompt.folder = QStringLiteral(MILLRACE_SOURCE_DIR "/resources/samples/seattle-weather");
    auto *withFolder = f.window.findChild<QAction *>(u"&File/Co&mpare With Folder…"_s);
    auto *withFile = f.window.findChild<QAction *>(u"&File/Compare W&ith File…"_s);
    QVERIFY(withFolder && withFile);
    withFolder->trigger();
    QVERIFY(f.prompt.comparison && f.prompt.comparison->differences.isEmpty());

    f.select(u"retrain"_s, u"retraining"_s);
    f.typeInto(u"field.timeout"_s, u"03:00:00"_s);
    withFolder->trigger();
    const QList<ResourceDifference> found = f.prompt.comparison->differences.resources;
    QCOMPARE(found.size(), 1);
    QCOMPARE(found[0].members.size(), 1);
    QCOMPARE(found[0].members[0].place.last(), u"timeout"_s);
    QCOMPARE(found[0].members[0].was, "\"03:00:00\"");

    f.prompt.comparison.reset();
    f.prompt.file = f.folder.filePath(u"nowhere.zip"_s);
    withFile->trigger();
    QVERIFY(!f.prompt.comparison);
    QVERIFY(f.child<Banner>(u"banner"_s)->text().contains(u"nowhere.zip"_s));
}

void TestFlows::savesElsewhere()
{
    WindowFixture f;
    f.select(u"retrain"_s, u"retraining"_s);
    f.typeInto(u"field.timeout"_s, u"03:00:00"_s);
    f.prompt.folder = f.folder.filePath(u"elsewhere"_s);
    QDir().mkpath(f.prompt.folder);
    QTest::keyClick(&f.window, Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(!f.document().isDirty());
    QFile there(f.prompt.folder + u"/retrain.json"_s), here(f.projectFolder() + u"/retrain.json"_s);
    QVERIFY(there.open(QIODevice::ReadOnly) && here.open(QIODevice::ReadOnly));
    QVERIFY(there.readAll().contains("03:00:00"));
    QVERIFY(!here.readAll().contains("03:00:00"));
}

QTEST_MAIN(TestFlows)
#include "tst_flows.moc"
