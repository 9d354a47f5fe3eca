// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/sprites.h"

#include "tests/ui/canvas/imagedifference.h"

#include <QImage>
#include <QPicture>
#include <QTest>

using namespace millrace;
using namespace millrace::gui;

namespace {

const QRectF Area(-10, -10, 20, 20);

void paintRing(QPainter &painter)
{
    painter.setPen(QPen(Qt::blue, 2));
    painter.setBrush(QColor(255, 200, 0, 128));
    painter.drawEllipse(QRectF(-6, -6, 12, 12));
}

QImage painted(qreal scale, const QPointF &at, const std::function<void(QPainter &)> &paint)
{
    QImage image((QSizeF(60, 60) * scale).toSize(), QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(scale, scale);
    painter.translate(at);
    paint(painter);
    return image;
}

} // namespace

/// Sprites look like the shapes they stand for, and are made once for each look.
class TestSprites : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lookLikeTheShapes_data();
    void lookLikeTheShapes();
    void areMadeOnce();
    void areMadeForEachLook();
    void areNearBetweenPixels();
    void staysWholeWhereNothingFits();
    void areShapesInVectors();
};

void TestSprites::lookLikeTheShapes_data()
{
    QTest::addColumn<qreal>("scale");
    for (const qreal scale : {0.5, 1.0, 1.5, 2.0, 3.0})
        QTest::newRow(qPrintable(QString::number(scale))) << scale;
}

void TestSprites::lookLikeTheShapes()
{
    QFETCH(qreal, scale);
    const QPointF at(20, 24);
    Sprites sprites;
    const QImage shapes = painted(scale, at, paintRing);
    QVERIFY(shapes != painted(scale, at, [](QPainter &) {}));
    for (int time = 0; time < 2; ++time) {
        const QImage kept =
            painted(scale, at, [&sprites](QPainter &painter) { sprites.draw(painter, Area, {.shape = 1}, paintRing); });
        constexpr int Rounding = 2; // of the colours where half a pixel is covered
        QVERIFY2(test::difference(kept, shapes) <= Rounding,
                 qPrintable(QString::number(test::difference(kept, shapes))));
    }
}

void TestSprites::areMadeOnce()
{
    Sprites sprites;
    int made = 0;
    const auto draw = [&](QPainter &painter) {
        sprites.draw(painter, Area, {}, [&made](QPainter &to) {
            ++made;
            paintRing(to);
        });
    };
    for (const int x : {10, 20, 30})
        painted(1, QPointF(x, 20), draw);
    QCOMPARE(made, 1);
    painted(2, QPointF(20, 20), draw);
    QCOMPARE(made, 2);
    sprites.clear();
    painted(1, QPointF(20, 20), draw);
    QCOMPARE(made, 3);
}

void TestSprites::areMadeForEachLook()
{
    Sprites sprites;
    int made = 0;
    const QList<SpriteKey> looks{
        {}, {.shape = 1}, {.state = 1}, {.colour = qRgb(1, 2, 3)}, {.size = QSize(4, 4)}, {.shape = 1, .state = 1}};
    for (int time = 0; time < 2; ++time) {
        for (const SpriteKey &key : looks)
            painted(1, QPointF(20, 20),
                    [&](QPainter &painter) { sprites.draw(painter, Area, key, [&made](QPainter &) { ++made; }); });
    }
    QCOMPARE(made, int(looks.size()));
}

/// Wherever one begins between two pixels, and whatever its size in pixels is: it is the shape at the nearest place
/// that one is kept for.
void TestSprites::areNearBetweenPixels()
{
    Sprites sprites;
    for (const qreal scale : {0.37, 0.8, 1.0, 1.25}) {
        int made = 0;
        for (int i = 0; i < 40; ++i) {
            const QPointF at = QPointF(20.03 + 0.31 * i, 30.02 - 0.17 * i) / std::max(scale, 1.0);
            const QImage kept = painted(scale, at, [&](QPainter &painter) {
                sprites.draw(painter, Area, {}, [&made](QPainter &to) {
                    ++made;
                    paintRing(to);
                });
            });
            const QPointF parts = (at + Area.topLeft()) * scale * Sprites::Parts;
            const QPointF nearest = QPointF(parts.toPoint()) / Sprites::Parts / scale - Area.topLeft();
            const int most = test::difference(kept, painted(scale, nearest, paintRing));
            QVERIFY2(most <= 4, qPrintable(QString::number(most)));
        }
        QVERIFY(made > 1);
        QVERIFY(made <= Sprites::Parts * Sprites::Parts);
    }
}

void TestSprites::staysWholeWhereNothingFits()
{
    Sprites sprites;
    const QRectF huge(-10, -10, 5000, 5000); // more than all that is kept
    const auto draw = [&](QPainter &painter) { sprites.draw(painter, huge, {}, paintRing); };
    QCOMPARE(painted(1, QPointF(20, 20), draw), painted(1, QPointF(20, 20), paintRing));
}

void TestSprites::areShapesInVectors()
{
    Sprites sprites;
    QPicture recorded;
    int made = 0;
    for (int time = 0; time < 2; ++time) {
        QPainter painter(&recorded);
        sprites.draw(painter, Area, {}, [&made](QPainter &) { ++made; });
    }
    QCOMPARE(made, 2);
}

QTEST_MAIN(TestSprites)
#include "tst_sprites.moc"
