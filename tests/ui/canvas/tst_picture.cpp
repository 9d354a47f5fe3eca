// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/canvas/samplegraph.h"
#include "ui/canvas/picture.h"

#include <QFile>
#include <QGuiApplication>
#include <QMimeData>
#include <QPainter>
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
    void keepsTextAsText();
    void looksTheSameAsSvg();
    void writesAPdf();
    void givesTheClipboardBoth();
    void goesByTheEnding();
    void paintsAnEmptyGraph();
};

void TestPicture::paintsAnImage()
{
    const QImage image = renderImage({test::sampleGraph()}, {.scale = 2});
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
    const QImage dark = renderImage({test::sampleGraph()}, {.appearance = Appearance::Dark, .scale = 1});
    QCOMPARE(dark.pixelColor(1, 1), darkTokens().canvas);
}

void TestPicture::writesAnSvgThatOthersRead()
{
    const QByteArray svg = renderSvg({test::sampleGraph()});
    QSvgRenderer reader(svg);
    QVERIFY(reader.isValid());
    QVERIFY(reader.viewBoxF().width() > 900);
    QVERIFY(svg.contains("trainingData"));
}

void TestPicture::writesTheSameTwice()
{
    QCOMPARE(renderSvg({test::sampleGraph(false)}), renderSvg({test::sampleGraph(false)}));
}

void TestPicture::keepsTextAsText()
{
    const Graph graph = test::sampleGraph();
    const QByteArray svg = renderSvg({graph}, {.title = u"retrain"_s});
    QVERIFY(svg.contains("<title>retrain</title>"));
    for (const Node &node : graph.nodes)
        QVERIFY2(svg.contains('>' + node.name.toUtf8()), qPrintable(node.name));
}

/// Both are the same strokes: only smoothing may differ.
void TestPicture::looksTheSameAsSvg()
{
    const Graph graph = test::sampleGraph();
    const QImage image = renderImage({graph}, {.scale = 1}).convertToFormat(QImage::Format_RGB32);
    QSvgRenderer reader(renderSvg({graph}));
    QImage drawn(image.size(), QImage::Format_RGB32);
    QPainter painter(&drawn);
    reader.render(&painter, QRectF(QPointF(), reader.viewBoxF().size()));
    painter.end();
    int different = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            different += std::abs(qGray(image.pixel(x, y)) - qGray(drawn.pixel(x, y))) > 60 ? 1 : 0;
    }
    QVERIFY2(different < image.width() * image.height() / 100, qPrintable(QString::number(different)));
}

void TestPicture::writesAPdf()
{
    const QByteArray pdf = renderPdf({test::sampleGraph()});
    QVERIFY(pdf.startsWith("%PDF-"));
    QVERIFY(pdf.contains("/Font"));
    QVERIFY(pdf.contains("/MediaBox"));
}

void TestPicture::givesTheClipboardBoth()
{
    const auto data = pictureData({test::sampleGraph()});
    QVERIFY(data->hasImage());
    QVERIFY(data->data(u"image/svg+xml"_s).contains("<svg"));
}

void TestPicture::goesByTheEnding()
{
    const QTemporaryDir folder;
    QVERIFY(renderGraph({test::sampleGraph()}, folder.filePath(u"graph.png"_s)));
    QVERIFY(!QImage(folder.filePath(u"graph.png"_s)).isNull());
    QVERIFY(renderGraph({test::sampleGraph()}, folder.filePath(u"graph.SVG"_s)));
    QVERIFY(renderGraph({test::sampleGraph()}, folder.filePath(u"graph.pdf"_s)));
    const Result<> other = renderGraph({test::sampleGraph()}, folder.filePath(u"graph.gif"_s));
    QVERIFY(!other);
    QVERIFY(other.error().message.contains(u"graph.gif"_s));
    QCOMPARE(renderGraph({test::sampleGraph()}, u"/no/such/folder/graph.png"_s).error().code, Error::Code::Io);
}

void TestPicture::paintsAnEmptyGraph() { QVERIFY(!renderImage({}).isNull()); }

int main(int argc, char **argv)
{
    QGuiApplication application(argc, argv);
    TestPicture test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_picture.moc"
