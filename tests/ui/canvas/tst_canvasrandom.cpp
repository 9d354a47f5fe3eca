// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/canvas/canvasfixture.h"

#include "model/format/format.h"

#include <QApplication>
#include <QLineEdit>
#include <QMenu>
#include <QRandomGenerator>

using namespace Qt::StringLiterals;
using namespace millrace;
using namespace millrace::gui;

/// Edits at random with mouse and keys; whatever was done is undone and redone to the byte.
class TestCanvasRandom : public test::CanvasFixture
{
    Q_OBJECT

private Q_SLOTS:
    void undoesAndRedoesToTheByte_data();
    void undoesAndRedoesToTheByte();

private:
    using Random = QRandomGenerator;

    QByteArrayList bytes() const;
    bool isConsistent() const;
    QPoint anywhere(Random &random) const;
    QPoint someNode(Random &random) const;
    QPoint somePort(Random &random) const;
    QPoint someWire(Random &random) const;
    void act(Random &random);
    void create(Random &random);
    void settleDown();
};

/// All that would be written.
QByteArrayList TestCanvasRandom::bytes() const
{
    QByteArrayList all;
    for (const OutputFile &file : filesOf(withFileNames(m_document->project())))
        all.append(file.path.toUtf8() + '\n' + file.bytes);
    return all;
}

/// The canvas shows the document, each text parses, and ids are given once.
bool TestCanvasRandom::isConsistent() const
{
    const Graph now = graph();
    const Diagram &diagram = m_canvas->scene().diagram();
    if (diagram.nodeCount() != now.nodes.size() || diagram.wireCount() != now.wires.size())
        return false;
    QSet<quint32> ids;
    for (const Node &node : now.nodes) {
        const int slot = diagram.slotOf(node.id);
        if (slot < 0 || (node.position && diagram.node(slot).position != *node.position))
            return false;
    }
    for (const Wire &wire : now.wires) {
        if (diagram.slotOf(wire) < 0 || !now.find(wire.from.node) || !now.find(wire.to.node))
            return false;
    }
    for (const ResourcePtr &resource : m_document->project().resources) {
        if (resource->isBroken() || ids.contains(resource->id.value))
            return false;
        ids.insert(resource->id.value);
        for (const ActivityRecord &record : resource->activities) {
            if (ids.contains(record.id.value))
                return false;
            ids.insert(record.id.value);
        }
    }
    return true;
}

QPoint TestCanvasRandom::anywhere(Random &random) const
{
    return {random.bounded(30, viewport()->width() - 30), random.bounded(30, viewport()->height() - 30)};
}

QPoint TestCanvasRandom::someNode(Random &random) const
{
    const Graph now = graph();
    if (now.nodes.isEmpty())
        return anywhere(random);
    const Diagram &diagram = m_canvas->scene().diagram();
    const NodeId &id = now.nodes[random.bounded(int(now.nodes.size()))]->id;
    return viewPoint(diagram.node(diagram.slotOf(id)).position + QPointF(60, 12));
}

QPoint TestCanvasRandom::somePort(Random &random) const
{
    const Graph now = graph();
    if (now.nodes.isEmpty())
        return anywhere(random);
    const Node &node = now.nodes[random.bounded(int(now.nodes.size()))];
    const auto side = random.bounded(2) ? PortDirection::Out : PortDirection::In;
    const QList<Port> &ports = portsOf(node, side);
    if (ports.isEmpty())
        return anywhere(random);
    const Diagram &diagram = m_canvas->scene().diagram();
    return viewPoint(diagram.portCentre(diagram.slotOf(node.id), side, ports[random.bounded(int(ports.size()))].key));
}

QPoint TestCanvasRandom::someWire(Random &random) const
{
    const Graph now = graph();
    if (now.wires.isEmpty())
        return anywhere(random);
    Diagram &diagram = m_canvas->scene().diagram();
    const int slot = diagram.slotOf(now.wires[random.bounded(int(now.wires.size()))]);
    return viewPoint(diagram.routeOf(slot).path().pointAtPercent(random.bounded(1.0)));
}

void TestCanvasRandom::create(Random &random)
{
    const QStringList words{u"batch"_s, u"update"_s, u"copy"_s, u"azure blob"_s, u"more data"_s, u"nextMonth"_s};
    auto *search = m_canvas->findChild<QLineEdit *>(u"createSearch"_s);
    if (!search->isVisible())
        press(Qt::Key_Tab);
    if (!search->isVisible())
        return;
    QTest::keyClicks(search, words[random.bounded(int(words.size()))]);
    QTest::keyClick(search, random.bounded(6) ? Qt::Key_Return : Qt::Key_Escape);
}

/// Closes what an action left open: menus, fields, a wire in hand.
void TestCanvasRandom::settleDown()
{
    if (auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget()))
        menu->close();
    for (auto *field : m_canvas->findChildren<QLineEdit *>()) {
        if (field->isVisible())
            QTest::keyClick(field, Qt::Key_Escape);
    }
    if (m_canvas->scene().selectedSlots().isEmpty())
        press(Qt::Key_Escape);
}

void TestCanvasRandom::act(Random &random)
{
    const auto modifiers = std::array<Qt::KeyboardModifiers, 5>{Qt::NoModifier, Qt::NoModifier, Qt::ControlModifier,
                                                                Qt::ShiftModifier, Qt::AltModifier}[random.bounded(5)];
    const auto ctrl = Qt::KeyboardModifiers(Qt::ControlModifier);
    const std::pair<Qt::Key, Qt::KeyboardModifiers> keys[] = {{Qt::Key_Delete, Qt::NoModifier},
                                                              {Qt::Key_Delete, ctrl},
                                                              {Qt::Key_D, ctrl},
                                                              {Qt::Key_D, Qt::NoModifier},
                                                              {Qt::Key_X, ctrl},
                                                              {Qt::Key_C, ctrl},
                                                              {Qt::Key_V, ctrl},
                                                              {Qt::Key_V, ctrl | Qt::ShiftModifier},
                                                              {Qt::Key_Right, ctrl},
                                                              {Qt::Key_Down, ctrl | Qt::ShiftModifier},
                                                              {Qt::Key_Right, Qt::ShiftModifier},
                                                              {Qt::Key_Left, Qt::NoModifier},
                                                              {Qt::Key_Left, Qt::AltModifier | Qt::ShiftModifier},
                                                              {Qt::Key_H, Qt::AltModifier | Qt::ShiftModifier}};
    switch (random.bounded(12)) {
    case 0:
    case 1:
        drag(someNode(random), anywhere(random), modifiers);
        break;
    case 2:
        drag(someNode(random), someWire(random), modifiers);
        break;
    case 3:
    case 4:
        drag(somePort(random), somePort(random), modifiers);
        break;
    case 5:
        drag(someWire(random), random.bounded(2) ? somePort(random) : anywhere(random), modifiers);
        break;
    case 6:
        drag(anywhere(random), anywhere(random), modifiers);
        break;
    case 7:
        drag(somePort(random), anywhere(random));
        create(random);
        break;
    case 8:
        create(random);
        break;
    case 9:
        click(random.bounded(2) ? someNode(random) : someWire(random), modifiers);
        break;
    default: {
        const auto &[key, with] = keys[random.bounded(int(std::size(keys)))];
        press(key, with);
    }
    }
}

void TestCanvasRandom::undoesAndRedoesToTheByte_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 10; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

/// 100 edits a seed that change something; a thousand in all.
void TestCanvasRandom::undoesAndRedoesToTheByte()
{
    QFETCH(quint32, seed);
    Random random(seed);
    m_document->setUndoLimit(std::numeric_limits<qint64>::max());
    const QByteArrayList start = bytes();
    int changes = 0;
    constexpr int Wanted = 100;
    constexpr int Most = 16;
    for (int step = 0; step < 20 * Wanted && changes < Wanted; ++step) {
        const quint64 revision = m_document->revision();
        act(random);
        settleDown();
        changes += m_document->revision() != revision;
        QVERIFY2(isConsistent(), qPrintable(u"after step %1"_s.arg(step)));
        if (graph().nodes.size() > Most) { // more of them would only make it slow
            press(Qt::Key_A, Qt::ControlModifier);
            press(Qt::Key_Delete);
        }
    }
    QCOMPARE(changes, Wanted);
    const QByteArrayList end = bytes();
    while (m_document->canUndo())
        m_document->undo();
    QVERIFY(isConsistent());
    QCOMPARE(bytes(), start);
    while (m_document->canRedo())
        m_document->redo();
    QVERIFY(isConsistent());
    QCOMPARE(bytes(), end);
}

QTEST_MAIN(TestCanvasRandom)
#include "tst_canvasrandom.moc"
