// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/canvas/canvasfixture.h"

#include "model/edit/edits.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace millrace;
using namespace millrace::gui;

/// Copy, cut and paste as Data Factory JSON, and copies by dragging.
class TestCanvasClipboard : public test::CanvasFixture
{
    Q_OBJECT

private Q_SLOTS:
    void copiesOneActivityAsItsJson();
    void pastesWithInnerWires();
    void pastesAgainBesideTheFirst();
    void keepsIncomingWires();
    void cutsAndPastes();
    void pastesFromATextEditor();
    void pastesIntoAnotherProject();
    void masksSecrets();
    void refusesWhatIsNoDataFactoryJson_data();
    void refusesWhatIsNoDataFactoryJson();
    void copiesByDragging();
    void copiesAGroupWithItsContents();
    void copiesACollapsedGroup();
    void cutsAGroupWithItsContents();
    void duplicatesAGroup();
    void copiesANoteAsItsText();

private:
    static QString clipboard() { return QGuiApplication::clipboard()->text(); }
    void selectTraining();
    /// Frames what is selected under a title, by keys; the group is selected then.
    void groupIt(const QString &title);
    const Annotations &annotations() const { return annotationsOf(pipeline()); }
    NodeId groupCalled(const QString &title, qsizetype nth = 0) const;
};

/// The training with its data and its model.
void TestCanvasClipboard::selectTraining()
{
    click(at(u"trainingData"_s));
    click(at(u"retraining"_s), Qt::ShiftModifier);
    click(at(u"trainedModelBlob"_s), Qt::ShiftModifier);
}

void TestCanvasClipboard::copiesOneActivityAsItsJson()
{
    click(at(u"retraining"_s));
    press(Qt::Key_C, Qt::ControlModifier);
    const json::Parsed parsed = json::parse(clipboard().toUtf8());
    QVERIFY(parsed.fragment);
    const json::Value array(*parsed.fragment);
    QCOMPARE(array.size(), 2); // the activity, and the linked service it names
    QCOMPARE(array.at(0)[u"name"].toString(), u"retraining"_s);
    QCOMPARE(array.at(0)[u"typeProperties"][u"webServiceInput"].toString(), u"trainingData"_s);
    QCOMPARE(array.at(1)[u"name"].toString(), u"trainingEndpoint"_s);
    QCOMPARE(m_document->project(), m_start);
}

void TestCanvasClipboard::pastesWithInnerWires()
{
    selectTraining();
    press(Qt::Key_C, Qt::ControlModifier);
    press(Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(pipeline().activities.size(), 3);
    QVERIFY(hasWire(u"trainingData 2"_s, u"retraining 2"_s));
    QVERIFY(hasWire(u"retraining 2"_s, u"trainedModelBlob 2"_s));
    QVERIFY(!hasWire(u"retraining 2"_s, u"evaluation"_s)); // not copied, and it has its producer
    QCOMPARE(m_canvas->selection().size(), 3);
    // As they lay to each other.
    QCOMPARE(placeOf(u"retraining 2"_s) - placeOf(u"trainingData 2"_s),
             placeOf(u"retraining"_s) - placeOf(u"trainingData"_s));
    m_document->undo();
    QCOMPARE(m_document->project(), m_start);
}

void TestCanvasClipboard::pastesAgainBesideTheFirst()
{
    click(at(u"evaluation"_s));
    press(Qt::Key_C, Qt::ControlModifier);
    press(Qt::Key_V, Qt::ControlModifier);
    press(Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(placeOf(u"evaluation 3"_s), placeOf(u"evaluation 2"_s) + QPointF(32, 32));
}

void TestCanvasClipboard::keepsIncomingWires()
{
    click(at(u"retraining"_s));
    press(Qt::Key_C, Qt::ControlModifier);
    press(Qt::Key_V, Qt::ControlModifier);
    QVERIFY(!hasWire(u"trainingData"_s, u"retraining 2"_s));
    press(Qt::Key_V, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(hasWire(u"trainingData"_s, u"retraining 3"_s));
}

void TestCanvasClipboard::cutsAndPastes()
{
    click(at(u"retraining"_s));
    press(Qt::Key_X, Qt::ControlModifier);
    QVERIFY(!nodeNamed(u"retraining"_s));
    QCOMPARE(m_document->undoText(), u"Cut"_s);
    press(Qt::Key_V, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(hasWire(u"trainingData"_s, u"retraining"_s));
    m_document->undo();
    m_document->undo();
    QCOMPARE(m_document->project(), m_start);
}

void TestCanvasClipboard::pastesFromATextEditor()
{
    QGuiApplication::clipboard()->setText(uR"([
        // from a page on the web
        {"name": "wait", "type": "AzureMLBatchExecution", "inputs": [{"name": "in"}], "outputs": [],
         "typeProperties": {"webServiceInput": "in"}},
        {"name": "in", "properties": {"type": "AzureBlob", "typeProperties": {"folderPath": "a"},
         "availability": {"frequency": "Day", "interval": 1}}}])"_s);
    press(Qt::Key_V, Qt::ControlModifier);
    QVERIFY(hasWire(u"in"_s, u"wait"_s));
    QVERIFY(placeOf(u"in"_s).x() < placeOf(u"wait"_s).x());
    QGuiApplication::clipboard()->setText(uR"({"name": "p", "properties": {"activities": [
        {"name": "wait", "type": "AzureMLBatchExecution", "typeProperties": {}}]}})"_s);
    press(Qt::Key_V, Qt::ControlModifier);
    QVERIFY(nodeNamed(u"wait 2"_s));
}

void TestCanvasClipboard::pastesIntoAnotherProject()
{
    selectTraining();
    press(Qt::Key_C, Qt::ControlModifier);
    const auto made = addPipeline(Project(), *m_catalog, u"other"_s);
    QVERIFY(made);
    show(made->project, made->resource);
    press(Qt::Key_V, Qt::ControlModifier);
    QVERIFY(hasWire(u"trainingData"_s, u"retraining"_s));
    const NameIndex index(m_document->project());
    QVERIFY(index.find(ResourceKind::LinkedService, u"StorageLinkedService"));
    QVERIFY(index.find(ResourceKind::LinkedService, u"trainingEndpoint"));
}

void TestCanvasClipboard::masksSecrets()
{
    const ResourceId service =
        NameIndex(m_document->project()).find(ResourceKind::LinkedService, u"trainingEndpoint")->id;
    const auto pointer = json::Pointer::of(u"/properties/typeProperties/apiKey");
    QVERIFY(m_document->apply(u"Key"_s, [&](const Project &now) {
        return withChange(now, service, pointer, json::Set{"\"c4n4ry+key/0123456789==\""});
    }));
    click(at(u"retraining"_s));
    press(Qt::Key_C, Qt::ControlModifier);
    QVERIFY(clipboard().contains(u"trainingEndpoint"_s));
    QVERIFY(!clipboard().contains(u"c4n4ry"_s));
    // The project's own service is used: no masked one takes its place.
    press(Qt::Key_V, Qt::ControlModifier);
    QVERIFY(nodeNamed(u"retraining 2"_s));
    QCOMPARE(m_document->project().find(service)->root().find(pointer).toString(), u"c4n4ry+key/0123456789=="_s);
}

void TestCanvasClipboard::refusesWhatIsNoDataFactoryJson_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("prose") << u"Buy milk"_s;
    QTest::newRow("other JSON") << u"{\"colour\": \"red\"}"_s;
    QTest::newRow("number") << u"42"_s;
    QTest::newRow("half of it") << u"{\"name\": \"a\", \"type\": "_s;
    QTest::newRow("V2 in v1")
        << u"{\"name\":\"a\",\"type\":\"Wait\",\"dependsOn\":[],\"userProperties\":[],\"typeProperties\":{\"waitTimeInSeconds\":1}}"_s;
    QTest::newRow("nothing") << QString();
}

void TestCanvasClipboard::refusesWhatIsNoDataFactoryJson()
{
    QFETCH(QString, text);
    QGuiApplication::clipboard()->setText(text);
    QSignalSpy refused(m_canvas.get(), &Canvas::refused);
    press(Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(refused.size(), 1);
    const QString sentence = refused[0][0].toString();
    QVERIFY2(sentence.endsWith(u'.') && sentence.count(u". "_s) == 0, qPrintable(sentence));
    QCOMPARE(m_document->project(), m_start);
}

void TestCanvasClipboard::copiesByDragging()
{
    const QPoint from = at(u"evaluation"_s);
    drag(from, from + QPoint(64, 96), Qt::ControlModifier);
    QCOMPARE(placeOf(u"evaluation 2"_s), placeOf(u"evaluation"_s) + QPointF(64, 96));
    QCOMPARE(m_canvas->selection(), QList{nodeNamed(u"evaluation 2"_s)});
    m_document->undo();
    QCOMPARE(m_document->project(), m_start);
}

void TestCanvasClipboard::groupIt(const QString &title)
{
    press(Qt::Key_G, Qt::ControlModifier);
    auto *editor = m_canvas->findChild<QLineEdit *>(u"inlineEditor"_s);
    QVERIFY(editor->isVisible());
    QTest::keyClicks(editor, title);
    QTest::keyClick(editor, Qt::Key_Return);
}

NodeId TestCanvasClipboard::groupCalled(const QString &title, qsizetype nth) const
{
    for (auto group = annotations().groups.cbegin(); group != annotations().groups.cend(); ++group) {
        if (group->title == title && nth-- == 0)
            return group.key();
    }
    return {};
}

/// With a note in it, and again as one step.
void TestCanvasClipboard::copiesAGroupWithItsContents()
{
    click(at(u"trainingData"_s));
    press(Qt::Key_N);
    auto *note = m_canvas->findChild<QPlainTextEdit *>(u"noteEditor"_s);
    note->setPlainText(u"why"_s);
    QTest::keyClick(note, Qt::Key_Return, Qt::ControlModifier);
    const NodeId why = annotations().notes.firstKey();
    const QPointF noteAt = *positionOf(pipeline(), why);
    m_canvas->setSelection({why, nodeNamed(u"trainingData"_s), nodeNamed(u"retraining"_s)});
    groupIt(u"Train"_s);
    const Project before = m_document->project();
    press(Qt::Key_C, Qt::ControlModifier);
    QVERIFY(json::parse(clipboard().toUtf8()).fragment); // any editor takes it
    press(Qt::Key_V, Qt::ControlModifier);
    const NodeId copy = groupCalled(u"Train"_s, 1);
    QVERIFY(copy);
    const QList<NodeId> members = annotations().groups[copy].members;
    QCOMPARE(members.size(), 3);
    QVERIFY(members.contains(nodeNamed(u"trainingData 2"_s)) && members.contains(nodeNamed(u"retraining 2"_s)));
    QCOMPARE(annotations().notes.size(), 2);
    const NodeId noteCopy = annotations().notes.lastKey();
    QVERIFY(members.contains(noteCopy));
    QCOMPARE(*positionOf(pipeline(), noteCopy) - noteAt, placeOf(u"retraining 2"_s) - placeOf(u"retraining"_s));
    QCOMPARE(m_canvas->scene().selectedFrame(), copy);
    m_document->undo();
    QCOMPARE(m_document->project(), before);
}

void TestCanvasClipboard::copiesACollapsedGroup()
{
    click(at(u"trainingData"_s));
    click(at(u"retraining"_s), Qt::ShiftModifier);
    groupIt(u"Train"_s);
    press(Qt::Key_C, Qt::AltModifier);
    press(Qt::Key_C, Qt::ControlModifier);
    press(Qt::Key_V, Qt::ControlModifier);
    const NodeId copy = groupCalled(u"Train"_s, 1);
    QVERIFY(copy);
    QCOMPARE(annotations().groups[copy].members.size(), 2);
    QVERIFY(hasWire(u"trainingData 2"_s, u"retraining 2"_s));
}

void TestCanvasClipboard::cutsAGroupWithItsContents()
{
    click(at(u"retraining"_s));
    click(at(u"evaluation"_s), Qt::ShiftModifier);
    groupIt(u"Train"_s);
    const Project before = m_document->project();
    press(Qt::Key_X, Qt::ControlModifier);
    QVERIFY(!nodeNamed(u"retraining"_s));
    QVERIFY(annotations().groups.isEmpty());
    press(Qt::Key_V, Qt::ControlModifier);
    QVERIFY(annotations().groups.value(groupCalled(u"Train"_s)).members.contains(nodeNamed(u"retraining"_s)));
    m_document->undo();
    m_document->undo();
    QCOMPARE(m_document->project(), before);
}

void TestCanvasClipboard::duplicatesAGroup()
{
    click(at(u"trainingData"_s));
    click(at(u"retraining"_s), Qt::ShiftModifier);
    groupIt(u"Train"_s);
    press(Qt::Key_D, Qt::ControlModifier);
    const NodeId copy = groupCalled(u"Train"_s, 1);
    QVERIFY(copy);
    const QList<NodeId> members = annotations().groups[copy].members;
    QCOMPARE(members.size(), 2);
    QVERIFY(members.contains(nodeNamed(u"trainingData 2"_s)) && members.contains(nodeNamed(u"retraining 2"_s)));
    QCOMPARE(placeOf(u"retraining 2"_s), placeOf(u"retraining"_s) + QPointF(32, 32));
    QCOMPARE(m_canvas->scene().selectedFrame(), copy);
}

void TestCanvasClipboard::copiesANoteAsItsText()
{
    press(Qt::Key_N);
    auto *note = m_canvas->findChild<QPlainTextEdit *>(u"noteEditor"_s);
    note->setPlainText(u"# Why\n\nBecause."_s);
    QTest::keyClick(note, Qt::Key_Return, Qt::ControlModifier);
    press(Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(clipboard(), u"# Why\n\nBecause."_s);
    press(Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(annotations().notes.size(), 2);
    QCOMPARE(annotations().notes.last(), annotations().notes.first());
    press(Qt::Key_D, Qt::ControlModifier);
    QCOMPARE(annotations().notes.size(), 3);
    press(Qt::Key_X, Qt::ControlModifier);
    QCOMPARE(annotations().notes.size(), 2);
}

QTEST_MAIN(TestCanvasClipboard)
#include "tst_canvasclipboard.moc"
