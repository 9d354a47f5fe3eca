// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDirIterator>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

/// Reads the includes of every source file: layers point one way, model <- ui <- app.
class TestLayers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void includesPointOneWay_data();
    void includesPointOneWay();
};

void TestLayers::includesPointOneWay_data()
{
    QTest::addColumn<QString>("folder");
    QTest::addColumn<QString>("forbidden");
    QTest::newRow("model") << u"model"_s
                           << u"^(ui|app|tests)/|^QtWidgets|^QWidget|^QApplication|^QPainter|^QUndoStack|^Qsci"_s;
    QTest::newRow("ui") << u"ui"_s << u"^(app|tests)/"_s;
    QTest::newRow("app") << u"app"_s << u"^tests/"_s;
}

void TestLayers::includesPointOneWay()
{
    QFETCH(QString, folder);
    QFETCH(QString, forbidden);
    const QRegularExpression include(u"^\\s*#\\s*include\\s*[<\"]([^>\"]+)"_s, QRegularExpression::MultilineOption);
    const QRegularExpression bad(forbidden);
    const QString root = QStringLiteral(MILLRACE_SOURCE_DIR);
    int files = 0;
    for (QDirIterator it(root + u'/' + folder, {u"*.h"_s, u"*.cpp"_s}, QDir::Files, QDirIterator::Subdirectories);
         it.hasNext();) {
        QFile file(it.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(file.readAll());
        for (auto match = include.globalMatch(text); match.hasNext();) {
            const QString name = match.next().captured(1);
            QVERIFY2(!bad.match(name).hasMatch(), qPrintable(file.fileName() + u" includes "_s + name));
        }
        ++files;
    }
    QVERIFY(files > 0 || folder != u"model"_s);
}

QTEST_APPLESS_MAIN(TestLayers)
#include "tst_layers.moc"
