// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/canvas/canvasfixture.h"

#include "model/edit/edits.h"

#include <QApplication>

using namespace Qt::StringLiterals;
using namespace millrace;
using namespace millrace::gui;

/// The canvas without a mouse.
class TestCanvasKeys : public test::CanvasFixture
{
    Q_OBJECT

private Q_SLOTS:
    void buildsTheRetrainingChain();
    void leavesConnectModeOnEscape();

private:
    void stroke(Qt::Key key, Qt::KeyboardModifiers modifiers = {});
    void search(const QString &letters);
    void name(const QString &text) { QTest::keyClicks(QApplication::focusWidget(), text); }

    int m_strokes = 0;
};

/// Keys go to whatever has the focus, as from a keyboard.
void TestCanvasKeys::stroke(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    QTest::keyClick(QApplication::focusWidget(), key, modifiers);
    ++m_strokes;
}

void TestCanvasKeys::search(const QString &letters)
{
    QTest::keyClicks(QApplication::focusWidget(), letters);
    m_strokes += int(letters.size());
}

void TestCanvasKeys::buildsTheRetrainingChain()
{
    Project project = m_start;
    for (const ResourcePtr &resource : m_start.resources) {
        if (resource->kind != ResourceKind::LinkedService)
            project = withoutResource(project, resource->id);
    }
    QCOMPARE(project.resources.size(), 3);
    const auto made = addPipeline(project, *m_catalog, u"retrain"_s);
    QVERIFY(made);
    show(made->project, made->resource);
    m_strokes = 0;

    stroke(Qt::Key_Tab);
    name(u"trainingData"_s);
    stroke(Qt::Key_Return);
    stroke(Qt::Key_C);
    stroke(Qt::Key_Tab);
    search(u"bat"_s);
    stroke(Qt::Key_Return);
    stroke(Qt::Key_C);
    stroke(Qt::Key_Tab);
    name(u"trainedModelBlob"_s);
    stroke(Qt::Key_Return);
    stroke(Qt::Key_C);
    stroke(Qt::Key_Tab);
    search(u"up"_s);
    stroke(Qt::Key_Return);
    stroke(Qt::Key_C);
    stroke(Qt::Key_Tab);
    name(u"placeholderBlob"_s);
    stroke(Qt::Key_Return);

    const Graph chain = graph();
    QCOMPARE(chain.nodes.size(), 5);
    QCOMPARE(pipeline().activities.size(), 2);
    const QString training = pipeline().activities.at(0).name();
    const QString update = pipeline().activities.at(1).name();
    QCOMPARE(pipeline().activities.at(0).type(), u"AzureMLBatchExecution"_s);
    QCOMPARE(pipeline().activities.at(1).type(), u"AzureMLUpdateResource"_s);
    QVERIFY(hasWire(u"trainingData"_s, training));
    QVERIFY(hasWire(training, u"trainedModelBlob"_s));
    QVERIFY(hasWire(u"trainedModelBlob"_s, update));
    QVERIFY(hasWire(update, u"placeholderBlob"_s));
    QCOMPARE(valueOf(training, u"/typeProperties/webServiceInput").toString(), u"trainingData"_s);
    QCOMPARE(valueOf(update, u"/typeProperties/trainedModelDatasetName").toString(), u"trainedModelBlob"_s);
    for (const Node &node : chain.nodes) { // nothing covers anything
        for (const Node &other : chain.nodes)
            QVERIFY(node.id == other.id || (*node.position - *other.position).manhattanLength() > 60);
    }
    QVERIFY2(m_strokes <= 20, qPrintable(QString::number(m_strokes)));
}

void TestCanvasKeys::leavesConnectModeOnEscape()
{
    m_canvas->setSelection({nodeNamed(u"placeholderBlob"_s)});
    stroke(Qt::Key_C);
    stroke(Qt::Key_Down);
    stroke(Qt::Key_Escape);
    QCOMPARE(m_document->project(), m_start);
    stroke(Qt::Key_Right); // the canvas answers keys again
    QVERIFY(!m_canvas->selection().isEmpty());
}

QTEST_MAIN(TestCanvasKeys)
#include "tst_canvaskeys.moc"
