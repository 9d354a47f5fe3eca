// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/canvas/printedtext.h"
#include "tests/ui/canvas/situations.h"
#include "ui/canvas/frames.h"
#include "ui/canvas/nodegeometry.h"

#include <QApplication>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace millrace;
using namespace millrace::gui;
using test::PrintedText;
using test::Stage;

/// What people read on a canvas, in each situation and appearance, at the scale of QT_SCALE_FACTOR: whole, on its own,
/// and strong enough on what it stands on.
class TestCanvasSituations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void textIsLegible_data();
    void textIsLegible();
    void marksWhatIsWrong();

private:
    void staysInItsBox(Stage &stage, const PrintedText &printed);
    void isShortenedOnPurpose(Stage &stage, const PrintedText &printed);

    std::optional<Catalog> m_catalog;
    std::unique_ptr<Theme> m_theme;
};

void TestCanvasSituations::initTestCase()
{
    auto catalog = Catalog::load();
    QVERIFY(catalog);
    m_catalog = std::move(*catalog);
    m_theme = std::make_unique<Theme>(Appearance::Light);
    m_theme->install();
}

void TestCanvasSituations::textIsLegible_data()
{
    QTest::addColumn<QString>("situation");
    QTest::addColumn<Appearance>("appearance");
    const QStringList names = test::situations().keys();
    for (const QString &name : names) {
        QTest::addRow("%s, light", qPrintable(name)) << name << Appearance::Light;
        QTest::addRow("%s, dark", qPrintable(name)) << name << Appearance::Dark;
        QTest::addRow("%s, contrast", qPrintable(name)) << name << Appearance::Contrast;
    }
}

void TestCanvasSituations::textIsLegible()
{
    QFETCH(QString, situation);
    QFETCH(Appearance, appearance);
    m_theme->setAppearance(appearance);
    Stage stage(*m_catalog, *m_theme);
    test::situations()[situation](stage);
    QCoreApplication::processEvents();
    for (const PrintedText &printed : test::printedTexts(stage.canvas(), true)) {
        QVERIFY2(printed.covers.isEmpty(), qPrintable(u"%1 lies on %2"_s.arg(printed.text, printed.covers)));
        const double ratio = test::contrast(printed.colour, printed.ground);
        if (!printed.shown.isEmpty())
            QVERIFY2(ratio >= 4.5,
                     qPrintable(u"%1: %2 on %3 is %4"_s.arg(printed.text, printed.colour.name(), printed.ground.name())
                                    .arg(ratio)));
        QVERIFY2(!printed.isCut(), qPrintable(printed.text + u" is cut off"_s));
    }
    const auto onTheGround = test::printedTexts(*stage.canvas().view().viewport(), false);
    stage.press(Qt::Key_Escape); // while a wire is in the hand there are no tool tips
    for (const PrintedText &printed : onTheGround) {
        staysInItsBox(stage, printed);
        isShortenedOnPurpose(stage, printed);
    }
}

/// A text that begins in a node, or in a frame's head, ends there. Ports and badges lie on the border.
void TestCanvasSituations::staysInItsBox(Stage &stage, const PrintedText &printed)
{
    const View &view = stage.canvas().view();
    const Diagram &diagram = stage.canvas().scene().diagram();
    const qreal ratio = view.devicePixelRatioF();
    const QRectF ink(printed.ink.topLeft() / ratio, printed.ink.size() / ratio);
    const auto shown = [&view](const QRectF &area) { return QRectF(view.mapFromScene(area).boundingRect()); };
    for (const int slot : diagram.order()) {
        const DiagramNode &node = diagram.node(slot);
        const QRectF badge = shown(geometry::badgeArea(node.node).translated(node.position)).adjusted(-12, 0, 0, 0);
        const QRectF box = shown(node.box());
        if (box.contains(ink.topLeft()) && !badge.contains(ink.center()))
            QVERIFY2(box.contains(ink), qPrintable(u"%1 leaves %2"_s.arg(printed.text, node.node->name)));
    }
    for (const GroupFrame &frame : diagram.frames()) {
        const FrameAreas areas = areasOf(diagram, frame);
        const QRectF head = shown(areas.title | areas.text);
        if (head.contains(ink.topLeft()))
            QVERIFY2(head.adjusted(-1, -1, 1, 1).contains(ink),
                     qPrintable(u"%1 leaves %2"_s.arg(printed.text, frame.title)));
    }
}

/// What is shortened is said whole by the tool tip.
void TestCanvasSituations::isShortenedOnPurpose(Stage &stage, const PrintedText &printed)
{
    const qsizetype at = printed.text.indexOf(u'…');
    if (at < 0)
        return;
    const View &view = stage.canvas().view();
    const QPointF centre = printed.ink.center() / view.devicePixelRatioF();
    const QString help = stage.canvas().input().toolTip(view.mapToScene(centre.toPoint()));
    const QStringList lines = help.split(u'\n');
    const bool isWhole = std::any_of(lines.begin(), lines.end(), [&](const QString &line) {
        return line.size() >= printed.text.size() && line.startsWith(QStringView(printed.text).left(at)) &&
               line.endsWith(QStringView(printed.text).mid(at + 1));
    });
    QVERIFY2(isWhole, qPrintable(u"%1 is nowhere whole: %2"_s.arg(printed.text, help)));
}

namespace {

/// Paints what nobody should: one text over another, one that its clip cuts, one as pale as its ground.
class Bad final : public QWidget
{
protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), lightTokens().canvas);
        painter.setPen(lightTokens().text);
        painter.drawText(QPoint(20, 40), u"below"_s);
        painter.drawText(QPoint(24, 42), u"above"_s);
        painter.setPen(lightTokens().line);
        painter.drawText(QPoint(20, 80), u"pale"_s);
        painter.setClipRect(QRect(0, 100, 30, 40));
        painter.setPen(lightTokens().text);
        painter.drawText(QPoint(20, 120), u"cut off"_s);
    }
};

} // namespace

void TestCanvasSituations::marksWhatIsWrong()
{
    Bad bad;
    bad.resize(200, 160);
    const auto texts = test::printedTexts(bad, true);
    QCOMPARE(texts.size(), size_t(4));
    QVERIFY(texts[0].covers.isEmpty() && !texts[0].isCut());
    QCOMPARE(texts[1].covers, u"below"_s);
    QVERIFY(test::contrast(texts[0].colour, texts[0].ground) > 10);
    QVERIFY(test::contrast(texts[2].colour, texts[2].ground) < 2);
    QVERIFY(texts[3].isCut());
}

QTEST_MAIN(TestCanvasSituations)
#include "tst_canvassituations.moc"
