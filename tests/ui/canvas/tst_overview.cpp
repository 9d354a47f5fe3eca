// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/canvas/samplegraph.h"
#include "ui/canvas/boxpainter.h"
#include "ui/canvas/overview.h"
#include "ui/canvas/plainraster.h"
#include "ui/canvas/scene.h"
#include "ui/canvas/wirepainter.h"

#include <QPainter>
#include <QTest>

using namespace millrace;
using namespace millrace::gui;

/// The overview paints in halves, and a part anew; nobody shall see either.
class TestOverview : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void paintsInHalvesWhatOnePainterPaints_data();
    void paintsInHalvesWhatOnePainterPaints();
    void paintsAPartAnew();
    void leavesOutWhatMoves();

private:
    QImage blank() const
    {
        QImage image(m_size * m_ratio, QImage::Format_RGB32);
        image.setDevicePixelRatio(m_ratio);
        return image;
    }
    QImage shown()
    {
        QImage image = blank();
        QPainter painter(&image);
        m_overview.paint(painter, m_size, m_toView, m_scene);
        return image;
    }
    QImage expected();

    QSize m_size{800, 500};
    qreal m_ratio = 1;
    QTransform m_toView;
    Scene m_scene{CanvasStyle{lightTokens(), {}, {}, {}, {}, {}, {}}};
    Overview m_overview;
};

void TestOverview::initTestCase()
{
    m_scene.setGraph(test::gridGraph(3000));
    const QRectF bounds = m_scene.diagram().bounds();
    const qreal zoom = std::min(m_size.width() / bounds.width(), m_size.height() / bounds.height());
    m_toView = QTransform::fromTranslate(-bounds.x(), -bounds.y()) * QTransform::fromScale(zoom, zoom);
    QVERIFY(zoom < Overview::Zoom);
}

QImage TestOverview::expected()
{
    QImage image = blank();
    image.fill(m_scene.style().tokens.canvas);
    const Diagram &diagram = m_scene.diagram();
    const QTransform toPixels = m_toView * QTransform::fromScale(m_ratio, m_ratio);
    PlainRaster raster(image, {});
    for (const int slot : diagram.roughWiresIn(diagram.bounds())) {
        const DiagramWire &wire = diagram.wire(slot);
        const QRgb colour = wireColour(diagram, wire, m_scene.style().tokens).rgb();
        forEachLine(wire.route, [&](const QLineF &line) { raster.line(toPixels.map(line), colour); });
    }
    for (const int slot : diagram.nodesIn(diagram.bounds()))
        raster.box(toPixels.mapRect(diagram.node(slot).box()), boxColour(m_scene, diagram.node(slot)).rgb());
    return image;
}

void TestOverview::paintsInHalvesWhatOnePainterPaints_data()
{
    QTest::addColumn<qreal>("ratio");
    QTest::newRow("100 %") << 1.0;
    QTest::newRow("200 %") << 2.0;
}

void TestOverview::paintsInHalvesWhatOnePainterPaints()
{
    QFETCH(const qreal, ratio);
    m_ratio = ratio;
    QVERIFY(m_scene.diagram().wireCount() > 2000);
    QCOMPARE(shown(), expected());
    m_ratio = 1;
}

void TestOverview::paintsAPartAnew()
{
    (void)shown();
    const NodeId node = m_scene.diagram().node(1500).node->id;
    connect(&m_scene, &Scene::outdated, this, [this](const QRectF &area) { m_overview.invalidate(area); });
    m_scene.setSelection({node});
    QCOMPARE(shown(), expected());
    m_scene.setSelection({});
    QCOMPARE(shown(), expected());
}

void TestOverview::leavesOutWhatMoves()
{
    const QImage before = shown();
    m_overview.setMoving({1500});
    m_scene.showMoved({{1500, m_scene.diagram().node(1500).position + QPointF(0, 4000)}});
    const QImage moved = shown();
    QVERIFY(moved != before);
    m_scene.showMoved({{1500, m_scene.diagram().node(1500).position - QPointF(0, 4000)}});
    m_overview.setMoving({});
    QCOMPARE(shown(), before);
}

QTEST_MAIN(TestOverview)
#include "tst_overview.moc"
