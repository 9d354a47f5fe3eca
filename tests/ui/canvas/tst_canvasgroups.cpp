// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/canvas/canvasfixture.h"

#include "ui/canvas/frames.h"
#include "ui/canvas/markdown.h"
#include "ui/canvas/nodegeometry.h"
#include "ui/canvas/picture.h"

#include <QLineEdit>
#include <QPlainTextEdit>

using namespace Qt::StringLiterals;
using namespace millrace;
using namespace millrace::gui;

/// Notes and groups: made, written, moved, coloured, collapsed and taken away by mouse and keys.
class TestCanvasGroups : public test::CanvasFixture
{
    Q_OBJECT

private Q_SLOTS:
    void groupsWhatIsSelected();
    void movesWithItsMembers();
    void movesByKeys();
    void takesInWhatIsDroppedIntoIt();
    void givesBackWhatIsTakenOut();
    void ungroupsByKeyAndByDelete();
    void writesBelowTheTitle();
    void collapsesToOneCard();
    void collapsedCardWorksLikeItsMembers();
    void collapsedCardGoesWithAllInIt();
    void writesANote();
    void emptyNoteLeavesNothing();
    void movesAndDeletesANote();
    void coloursAndWidens();
    void layoutTakesNotesAlongAndKeepsGroupsApart();
    void picturesShowThem();
    void textsCanBeRead_data();
    void textsCanBeRead();
    void textsFitTheirSheets();

private:
    const Annotations &annotations() const { return annotationsOf(pipeline()); }
    NodeId groupOfBoth(const QString &title = u"Train"_s);
    QPoint onTitle(const NodeId &group) const
    {
        const Diagram &diagram = m_canvas->scene().diagram();
        return viewPoint(areasOf(diagram, *frameOf(diagram, group)).title.center());
    }
    void type(const QString &text)
    {
        auto *editor = m_canvas->findChild<QLineEdit *>(u"inlineEditor"_s);
        QVERIFY(editor->isVisible());
        QTest::keyClicks(editor, text);
        QTest::keyClick(editor, Qt::Key_Return);
    }
    void writeNote(const QString &text)
    {
        auto *editor = m_canvas->findChild<QPlainTextEdit *>(u"noteEditor"_s);
        QVERIFY(editor->isVisible());
        QTest::keyClicks(editor, text);
        QTest::keyClick(editor, Qt::Key_Return, Qt::ControlModifier);
    }
    NodeId noteSaying(const QString &text);
};

NodeId TestCanvasGroups::groupOfBoth(const QString &title)
{
    click(at(u"trainingData"_s));
    click(at(u"retraining"_s), Qt::ShiftModifier);
    press(Qt::Key_G, Qt::ControlModifier);
    type(title);
    return annotations().groups.isEmpty() ? NodeId() : annotations().groups.firstKey();
}

NodeId TestCanvasGroups::noteSaying(const QString &text)
{
    press(Qt::Key_N);
    writeNote(text);
    return annotations().notes.isEmpty() ? NodeId() : annotations().notes.firstKey();
}

void TestCanvasGroups::groupsWhatIsSelected()
{
    const NodeId group = groupOfBoth();
    QVERIFY(group);
    QCOMPARE(annotations().groups[group].title, u"Train"_s);
    const QList<NodeId> members = annotations().groups[group].members;
    QCOMPARE(members.size(), 2);
    QVERIFY(members.contains(nodeNamed(u"trainingData"_s)) && members.contains(nodeNamed(u"retraining"_s)));
    m_document->undo(); // the name
    QCOMPARE(annotations().groups[group].title, u"Group"_s);
    m_document->undo();
    QCOMPARE(m_document->project(), m_start);
}

void TestCanvasGroups::movesWithItsMembers()
{
    const NodeId group = groupOfBoth();
    const QPointF data = placeOf(u"trainingData"_s);
    const QPointF training = placeOf(u"retraining"_s);
    const Project before = m_document->project();
    drag(onTitle(group), onTitle(group) + QPoint(32, 64), Qt::AltModifier);
    QCOMPARE(placeOf(u"trainingData"_s), data + QPointF(32, 64));
    QCOMPARE(placeOf(u"retraining"_s), training + QPointF(32, 64));
    m_document->undo();
    QCOMPARE(m_document->project(), before);
}

void TestCanvasGroups::movesByKeys()
{
    const NodeId group = groupOfBoth();
    const QPointF data = placeOf(u"trainingData"_s);
    click(onEmpty());
    click(at(u"trainingData"_s));
    press(Qt::Key_G);
    QCOMPARE(m_canvas->scene().selectedFrame(), group);
    press(Qt::Key_Down, Qt::ControlModifier);
    press(Qt::Key_Down, Qt::ControlModifier);
    QCOMPARE(placeOf(u"trainingData"_s), data + QPointF(0, 32));
    press(Qt::Key_G);
    QCOMPARE(m_canvas->selection().size(), 2);
}

void TestCanvasGroups::takesInWhatIsDroppedIntoIt()
{
    const NodeId group = groupOfBoth();
    const Project before = m_document->project();
    const Diagram &diagram = m_canvas->scene().diagram();
    const QRectF box = areasOf(diagram, *frameOf(diagram, group)).box;
    drag(at(u"evaluation"_s), viewPoint(box.bottomLeft() + QPointF(70, -10)));
    QVERIFY(annotations().groups[group].members.contains(nodeNamed(u"evaluation"_s)));
    m_document->undo();
    QCOMPARE(m_document->project(), before);
}

void TestCanvasGroups::givesBackWhatIsTakenOut()
{
    const NodeId group = groupOfBoth();
    click(at(u"trainingData"_s));
    press(Qt::Key_G, Qt::AltModifier | Qt::ShiftModifier);
    QCOMPARE(annotations().groups[group].members, QList{nodeNamed(u"retraining"_s)});
    click(at(u"retraining"_s));
    press(Qt::Key_G, Qt::AltModifier | Qt::ShiftModifier);
    QVERIFY(annotations().groups.isEmpty());
}

void TestCanvasGroups::ungroupsByKeyAndByDelete()
{
    NodeId group = groupOfBoth();
    press(Qt::Key_G, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(annotations().groups.isEmpty());
    m_document->undo();
    QVERIFY(annotations().groups.contains(group));
    click(onTitle(group));
    press(Qt::Key_Delete);
    QVERIFY(annotations().groups.isEmpty());
    QVERIFY(nodeNamed(u"retraining"_s));
}

void TestCanvasGroups::writesBelowTheTitle()
{
    const NodeId group = groupOfBoth();
    click(onTitle(group));
    press(Qt::Key_Return);
    writeNote(u"every **month**"_s);
    QCOMPARE(annotations().groups[group].text, u"every **month**"_s);
    QTest::mouseDClick(viewport(), Qt::LeftButton, {}, onTitle(group));
    type(u"Other"_s);
    QCOMPARE(annotations().groups[group].title, u"Other"_s);
}

void TestCanvasGroups::collapsesToOneCard()
{
    const NodeId group = groupOfBoth();
    const Project before = m_document->project();
    const Diagram &diagram = m_canvas->scene().diagram();
    const qsizetype nodes = diagram.nodeCount();
    press(Qt::Key_C, Qt::AltModifier);
    QCOMPARE(diagram.nodeCount(), nodes - 1);
    const int card = diagram.slotOf(group);
    QVERIFY(card >= 0);
    QCOMPARE(diagram.node(card).node->name, u"Train"_s);
    QVERIFY(diagram.slotOf(nodeNamed(u"retraining"_s)) < 0);
    // The model and the evaluation come out of it; what joined the two members is inside.
    QCOMPARE(diagram.node(card).node->outputs.size(), 2);
    QCOMPARE(diagram.node(card).wires.size(), 2U);
    QCOMPARE(m_document->project(), before); // view state
    press(Qt::Key_C, Qt::AltModifier);
    QVERIFY(diagram.slotOf(group) < 0);
    QVERIFY(frameOf(diagram, group));
}

void TestCanvasGroups::collapsedCardWorksLikeItsMembers()
{
    const NodeId group = groupOfBoth();
    press(Qt::Key_C, Qt::AltModifier);
    const QPointF data = placeOf(u"trainingData"_s);
    const QPointF training = placeOf(u"retraining"_s);
    const Diagram &diagram = m_canvas->scene().diagram();
    const auto onCard = [&] { return viewPoint(diagram.node(diagram.slotOf(group)).position + QPointF(60, 12)); };
    drag(onCard(), onCard() + QPoint(0, 48), Qt::AltModifier);
    QCOMPARE(placeOf(u"trainingData"_s), data + QPointF(0, 48));
    QCOMPARE(placeOf(u"retraining"_s), training + QPointF(0, 48));
    // A wire cut at the card is cut at the member.
    QVERIFY(hasWire(u"retraining"_s, u"evaluation"_s));
    click(onWire(u"Train"_s, u"evaluation"_s));
    press(Qt::Key_Delete);
    QVERIFY(!hasWire(u"retraining"_s, u"evaluation"_s));
    m_document->undo();
    click(onCard());
    press(Qt::Key_F2);
    type(u"Trained"_s);
    QCOMPARE(annotations().groups[group].title, u"Trained"_s);
}

void TestCanvasGroups::collapsedCardGoesWithAllInIt()
{
    const NodeId group = groupOfBoth();
    press(Qt::Key_C, Qt::AltModifier);
    const Project before = m_document->project();
    QVERIFY(m_canvas->selection().contains(group));
    press(Qt::Key_Delete);
    QVERIFY(!nodeNamed(u"retraining"_s));
    QVERIFY(annotations().groups.isEmpty());
    m_document->undo();
    QCOMPARE(m_document->project(), before);
    QVERIFY(m_canvas->scene().diagram().slotOf(group) >= 0);
}

void TestCanvasGroups::writesANote()
{
    const NodeId note = noteSaying(u"# Why"_s);
    QVERIFY(note);
    QCOMPARE(annotations().notes[note].text, u"# Why"_s);
    QVERIFY(m_canvas->scene().diagram().slotOf(note) >= 0);
    QCOMPARE(graph().nodes.size(), graphOf(m_start, *m_catalog, m_pipeline).nodes.size()); // Data Factory sees nothing
    press(Qt::Key_Return);
    writeNote(u"Other"_s);
    QCOMPARE(annotations().notes[note].text, u"Other"_s);
    m_document->undo();
    m_document->undo();
    QCOMPARE(m_document->project(), m_start);
}

void TestCanvasGroups::emptyNoteLeavesNothing()
{
    press(Qt::Key_N);
    auto *editor = m_canvas->findChild<QPlainTextEdit *>(u"noteEditor"_s);
    QTest::keyClicks(editor, u"not wanted"_s);
    QTest::keyClick(editor, Qt::Key_Escape);
    QCOMPARE(m_document->project(), m_start);
    QVERIFY(noteSaying(u"x"_s));
    press(Qt::Key_Return);
    QTest::keyClick(editor, Qt::Key_Delete);
    writeNote({});
    QCOMPARE(m_document->project(), m_start);
}

void TestCanvasGroups::movesAndDeletesANote()
{
    const NodeId note = noteSaying(u"Look"_s);
    const QPointF before = *positionOf(pipeline(), note);
    const QPoint onNote = viewPoint(before + QPointF(40, 20));
    drag(onNote, onNote + QPoint(16, 32), Qt::AltModifier);
    QCOMPARE(*positionOf(pipeline(), note), before + QPointF(16, 32));
    press(Qt::Key_Delete);
    QVERIFY(annotations().notes.isEmpty());
    QCOMPARE(m_document->project(), m_start);
}

void TestCanvasGroups::coloursAndWidens()
{
    const NodeId note = noteSaying(u"Look at this, it is longer than one line of a note can be"_s);
    const QSizeF size = annotations().notes[note].size;
    press(Qt::Key_H);
    QCOMPARE(annotations().notes[note].hue, Hue::Violet);
    press(Qt::Key_BracketRight, Qt::ControlModifier);
    press(Qt::Key_BracketRight, Qt::ControlModifier);
    QCOMPARE(annotations().notes[note].size.width(), size.width() + 4 * geometry::Grid);
    m_document->undo();
    QCOMPARE(annotations().notes[note].size, size);
    const NodeId group = groupOfBoth();
    press(Qt::Key_H);
    QCOMPARE(annotations().groups[group].hue, Hue::Green);
}

void TestCanvasGroups::layoutTakesNotesAlongAndKeepsGroupsApart()
{
    const NodeId group = groupOfBoth();
    click(onEmpty());
    const NodeId note = noteSaying(u"beside the evaluation"_s);
    const QPointF evaluation = placeOf(u"evaluation"_s);
    const QPoint onNote = viewPoint(*positionOf(pipeline(), note) + QPointF(40, 20));
    drag(onNote, viewPoint(evaluation + QPointF(40, 90)), Qt::AltModifier);
    const QPointF away = *positionOf(pipeline(), note) - placeOf(u"evaluation"_s);
    const Project before = m_document->project();
    click(onEmpty());
    m_canvas->layOut();
    QTRY_VERIFY_WITH_TIMEOUT(m_document->project() != before, 60000);
    QCOMPARE(*positionOf(pipeline(), note) - placeOf(u"evaluation"_s), away);
    const Diagram &diagram = m_canvas->scene().diagram();
    const QRectF box = areasOf(diagram, *frameOf(diagram, group)).box;
    for (const int slot : diagram.nodesIn(box)) {
        const NodeId &id = diagram.node(slot).node->id;
        QVERIFY2(id == note || annotations().groups[group].members.contains(id),
                 qPrintable(diagram.node(slot).node->name));
    }
    m_document->undo();
    QCOMPARE(m_document->project(), before);
}

void TestCanvasGroups::picturesShowThem()
{
    groupOfBoth(u"Frames in pictures"_s);
    click(onEmpty());
    noteSaying(u"Notes in pictures"_s);
    const Board board = m_canvas->shownBoard(false);
    QVERIFY(renderSvg(board).contains("Frames in pictures"));
    QVERIFY(renderSvg(board).contains("Notes"));
    QVERIFY(renderImage(board, {.scale = 1}) != renderImage({graph()}, {.scale = 1}));
    QVERIFY(renderPdf(board).startsWith("%PDF"));
}

void TestCanvasGroups::textsCanBeRead_data()
{
    QTest::addColumn<Appearance>("appearance");
    QTest::newRow("light") << Appearance::Light;
    QTest::newRow("dark") << Appearance::Dark;
    QTest::newRow("contrast") << Appearance::Contrast;
}

/// As WCAG 2.1 counts: at least 4.5 to 1, in every colour.
void TestCanvasGroups::textsCanBeRead()
{
    QFETCH(Appearance, appearance);
    const auto luminance = [](const QColor &colour) {
        const auto linear = [](double part) {
            return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
        };
        return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
    };
    const Tokens tokens = Theme(appearance).tokens();
    for (const Hue hue : Hues) {
        for (const QColor &ground : {groundOf(tokens, hue), frameGroundOf(tokens, hue)}) {
            const double light = std::max(luminance(ground), luminance(tokens.text));
            const double dark = std::min(luminance(ground), luminance(tokens.text));
            QVERIFY2((light + 0.05) / (dark + 0.05) >= 4.5, qPrintable(nameOf(hue)));
        }
    }
}

/// Ordinary words have room on their sheets, at any width.
void TestCanvasGroups::textsFitTheirSheets()
{
    const QStringList texts{u"short"_s, u"# Heading\n\nOne paragraph.\n\nAnother one.\n\n- a\n- b\n- c"_s,
                            QString(u"many words in one line "_s).repeated(30)};
    for (const QString &text : texts) {
        for (const qreal width : {96.0, 240.0, 480.0}) {
            const qreal needed = markdownHeight(text, width, m_canvas->scene().style().label);
            const qreal given = geometry::textHeight(text, width);
            QVERIFY2(needed <= given + 8, qPrintable(u"%1: %2 of %3"_s.arg(text.left(20)).arg(needed).arg(given)));
        }
    }
}

QTEST_MAIN(TestCanvasGroups)
#include "tst_canvasgroups.moc"
