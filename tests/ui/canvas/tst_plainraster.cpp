// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/plainraster.h"

#include <QPainter>
#include <QRandomGenerator>
#include <QTest>

#include <cmath>
#include <limits>

using namespace millrace::gui;

/// Lines and boxes without a painter look as a painter's, whole or in parts, and stay within the picture.
class TestPlainRaster : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fillsTheBoxesThatAPainterFills();
    void staysOnItsLines();
    void looksTheSameInParts();
    void bearsWhatLiesFarOutside();

private:
    static constexpr QRgb Ink = 0xff204060;

    static QImage blank(const QSize &size = {200, 120})
    {
        QImage image(size, QImage::Format_RGB32);
        image.fill(Qt::white);
        return image;
    }
    QPointF somewhere(double reach)
    {
        return {m_random.bounded(200 + 2 * reach) - reach, m_random.bounded(120 + 2 * reach) - reach};
    }

    QRandomGenerator m_random{9};
};

void TestPlainRaster::fillsTheBoxesThatAPainterFills()
{
    for (int i = 0; i < 500; ++i) {
        const QRectF box(somewhere(60), QSizeF(m_random.bounded(40.0), m_random.bounded(40.0)));
        QImage ours = blank();
        PlainRaster(ours, {}).box(box, Ink);
        QImage theirs = blank();
        QPainter painter(&theirs);
        painter.setPen(Qt::NoPen);
        painter.setBrush(QColor(Ink));
        painter.drawRect(box);
        painter.end();
        QCOMPARE(ours, theirs);
    }
}

/// One pixel for each step along the longer direction, none farther from the line than half a pixel's diagonal.
void TestPlainRaster::staysOnItsLines()
{
    for (int i = 0; i < 300; ++i) {
        const QLineF line(somewhere(0), somewhere(0));
        QImage image = blank();
        PlainRaster(image, {}).line(line, Ink);
        int count = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                if (image.pixel(x, y) != Ink)
                    continue;
                ++count;
                const QPointF away = QPointF(x + 0.5, y + 0.5) - line.p1();
                const double across = (away.x() * line.dy() - away.y() * line.dx()) / std::max(line.length(), 0.001);
                QVERIFY2(std::abs(across) <= 0.72, qPrintable(QString::number(across)));
            }
        }
        const bool isFlat = std::abs(line.dx()) >= std::abs(line.dy());
        const double from = isFlat ? line.x1() : line.y1();
        const double to = isFlat ? line.x2() : line.y2();
        const int expected = int(std::abs(std::floor(from) - std::floor(to))) + 1;
        QVERIFY(count <= expected && count >= expected - 2); // an end may lie beside the picture
    }
}

void TestPlainRaster::looksTheSameInParts()
{
    for (int i = 0; i < 300; ++i) {
        const QLineF line(somewhere(300), somewhere(300));
        const QRectF box(somewhere(20), QSizeF(30, 20));
        QImage whole = blank();
        PlainRaster raster(whole, {});
        raster.line(line, Ink);
        raster.box(box, Ink);
        QImage together = blank();
        const int row = m_random.bounded(120);
        const int column = m_random.bounded(200);
        for (const QRect &part : {QRect(0, 0, column, row), QRect(column, 0, 200 - column, row),
                                  QRect(0, row, column, 120 - row), QRect(column, row, 200 - column, 120 - row)}) {
            if (part.isEmpty())
                continue;
            QImage pixels(together.bits() + part.y() * together.bytesPerLine() + part.x() * 4, part.width(),
                          part.height(), together.bytesPerLine(), together.format());
            PlainRaster painter(pixels, part.topLeft());
            painter.line(line, Ink);
            painter.box(box, Ink);
        }
        QCOMPARE(together, whole);
    }
}

void TestPlainRaster::bearsWhatLiesFarOutside()
{
    QImage image = blank();
    PlainRaster raster(image, {});
    const double never = std::numeric_limits<double>::quiet_NaN();
    const double endless = std::numeric_limits<double>::infinity();
    for (const double far : {1e7, -1e7, 1e12, -1e300, never, endless}) {
        raster.line({far, 10, 300 + far, 20}, Ink);
        raster.line({10, far, 20, far}, Ink);
        raster.box({far, far, 10, 10}, Ink);
    }
    QCOMPARE(image, blank());
    raster.line({-1e7, 60.5, 1e7, 60.5}, Ink);
    QCOMPARE(image.pixel(0, 60), Ink);
    QCOMPARE(image.pixel(199, 60), Ink);
    QCOMPARE(image.pixel(100, 59), qRgb(255, 255, 255));
}

QTEST_GUILESS_MAIN(TestPlainRaster)
#include "tst_plainraster.moc"
