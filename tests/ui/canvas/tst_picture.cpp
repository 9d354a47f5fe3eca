// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/canvas/samplegraph.h"
#include "ui/canvas/picture.h"

#include <QFile>
#include <QGuiApplication>
#include <QSvgRenderer>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace millrace;
using namespace millrace::gui;

/// Pictures of a graph without a window: what `millrace render` writes.
class TestPicture : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void paintsAnImage();
    void followsTheAppearance();
    void writesAnSvgThatOthersRead();
    void writesTheSameTwice();
    void goesByTheEnding();
    void paintsAnEmptyGraph();
};

void TestPicture::paintsAnImage()
{
    const QImage image = renderImage(test::sampleGraph(), {.scale = 2});
    QCOMPARE(image.width() % 2, 0);
    QVERIFY(image.width() > 2 * 900);
    int purple = 0;
    for (int y = 0; y < image.height(); y += 2) {
        for (int x = 0; x < image.width(); x += 2)
            purple += image.pixelColor(x, y) == lightTokens().train ? 1 : 0;
    }
    QVERIFY2(purple > 100, "the edge of the training card is to be seen");
}

void TestPicture::followsTheAppearance()
{
    const QImage dark = renderImage(test::sampleGraph(), {.appearance = Appearance::Dark, .scale = 1});
    QCOMPARE(dark.pixelColor(1, 1), darkTokens().canvas);
}

void TestPicture::writesAnSvgThatOthersRead()
{
    const QByteArray svg = renderSvg(test::sampleGraph());
    QSvgRenderer reader(svg);
    QVERIFY(reader.isValid());
    QVERIFY(reader.viewBoxF().width() > 900);
    QVERIFY(svg.contains("trainingData"));
}

void TestPicture::writesTheSameTwice()
{
    QCOMPARE(renderSvg(test::sampleGraph(false)), renderSvg(test::sampleGraph(false)));
}

void TestPicture::goesByTheEnding()
{
    const QTemporaryDir folder;
    QVERIFY(renderGraph(test::sampleGraph(), folder.filePath(u"graph.png"_s)));
    QVERIFY(!QImage(folder.filePath(u"graph.png"_s)).isNull());
    QVERIFY(renderGraph(test::sampleGraph(), folder.filePath(u"graph.SVG"_s)));
    const Result<> other = renderGraph(test::sampleGraph(), folder.filePath(u"graph.gif"_s));
    QVERIFY(!other);
    QVERIFY(other.error().message.contains(u"graph.gif"_s));
    QCOMPARE(renderGraph(test::sampleGraph(), u"/no/such/folder/graph.png"_s).error().code, Error::Code::Io);
}

void TestPicture::paintsAnEmptyGraph() { QVERIFY(!renderImage({}).isNull()); }

int main(int argc, char **argv)
{
    QGuiApplication application(argc, argv);
    TestPicture test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_picture.moc"
