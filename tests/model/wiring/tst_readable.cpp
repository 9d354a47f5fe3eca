// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/wiring/readable.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace millrace;

class TestReadable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shortensExpressions_data();
    void shortensExpressions();
    void knowsModels();
};

void TestReadable::shortensExpressions_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("read");
    QTest::newRow("plain") << u"data/training.csv"_s << u"data/training.csv"_s;
    QTest::newRow("v1 tokens") << u"data/{Year}/training.csv"_s << u"data/{Year}/training.csv"_s;
    QTest::newRow("concat")
        << u"@concat('data/', formatDateTime(pipeline().parameters.windowStart, 'yyyy-MM'), '/t.csv')"_s
        << u"data/{windowStart:yyyy-MM}/t.csv"_s;
    QTest::newRow("interpolation") << u"data/@{item()}/@{concat('t', '.csv')}"_s << u"data/{item}/t.csv"_s;
    QTest::newRow("parameter") << u"@dataset().folder"_s << u"{folder}"_s;
    QTest::newRow("variable") << u"@variables('month')"_s << u"{month}"_s;
    QTest::newRow("activity") << u"@activity('look up').output.value[0]"_s << u"{value[0]}"_s;
    QTest::newRow("function") << u"@toLower(item().name)"_s << u"{toLower(name)}"_s;
    QTest::newRow("arguments") << u"@createArray('north', 'south')"_s << u"{createArray(north, …)}"_s;
    QTest::newRow("escaped") << u"@@here"_s << u"@@here"_s;
    QTest::newRow("broken") << u"@concat('data/'"_s << u"@concat('data/'"_s;
}

void TestReadable::shortensExpressions()
{
    QFETCH(QString, text);
    QFETCH(QString, read);
    QCOMPARE(readableText(text), read);
}

void TestReadable::knowsModels()
{
    QCOMPARE(iconOfFile(u"best.iLearner"), u"model"_s);
    QVERIFY(iconOfFile(u"training.csv").isEmpty());
}

QTEST_APPLESS_MAIN(TestReadable)
#include "tst_readable.moc"
