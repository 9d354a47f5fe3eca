// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/learn/learner.h"

#include <QTest>

#include <cmath>

using namespace millrace;
using namespace millrace::bench;
using namespace Qt::StringLiterals;

/// Tables, trees, model files and metrics, without a server.
class TestLearner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsTables_data();
    void readsTables();
    void writesWhatItReads_data();
    void writesWhatItReads();
    void refusesBrokenTables_data();
    void refusesBrokenTables();
    void namesTheCellThatIsNoNumber();
    void learnsALine();
    void theSameRowsGiveTheSameBytes();
    void otherSettingsOrRowsGiveAnotherModel();
    void leavesRowsWithoutALabelOut();
    void stopsWhenTold();
    void refusesAForeignModelFile_data();
    void refusesAForeignModelFile();
    void computesStudiosMetrics();
};

namespace {

LearnerSettings settings()
{
    LearnerSettings learner;
    learner.label = u"y"_s;
    learner.features = {u"x"_s};
    learner.timeColumn = u"day"_s;
    learner.rounds = 40;
    learner.parameters = {{u"objective"_s, u"reg:squarederror"_s},
                          {u"max_depth"_s, u"3"_s},
                          {u"eta"_s, u"0.3"_s},
                          {u"seed"_s, u"7"_s},
                          {u"nthread"_s, u"1"_s}};
    return learner;
}

/// y = 2x over `count` days.
Table line(int count)
{
    Table table{{u"day"_s, u"x"_s, u"y"_s}, {}};
    for (int i = 0; i < count; ++i)
        table.rows.append({u"2012-01-%1"_s.arg(i + 1, 2, 10, QChar(u'0')), QString::number(i), QString::number(2 * i)});
    return table;
}

bool always(int, int) { return true; }

} // namespace

void TestLearner::readsTables_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<Table>("expected");
    const Table plain{{u"a"_s, u"b"_s}, {{u"1"_s, u"2"_s}}};
    QTest::newRow("csv") << u"x.csv"_s << "a,b\n1,2\n"_ba << plain;
    QTest::newRow("no last line end") << u"x.csv"_s << "a,b\n1,2"_ba << plain;
    QTest::newRow("windows") << u"X.CSV"_s
                             << "\xEF\xBB\xBF"
                                "a,b\r\n1,2\r\n"_ba
                             << plain;
    QTest::newRow("blank lines") << u"x.csv"_s << "a,b\n\n1,2\n\n"_ba << plain;
    QTest::newRow("tsv") << u"x.tsv"_s << "a\tb\n1\t2\n"_ba << plain;
    QTest::newRow("quotes") << u"x.csv"_s << "a,b\n\"1,\"\"5\"\"\n\",\n"_ba
                            << Table{{u"a"_s, u"b"_s}, {{u"1,\"5\"\n"_s, u""_s}}};
    QTest::newRow("arff") << u"x.arff"_s
                          << "% note\n@RELATION r\n@attribute a numeric\n@attribute 'b c' string\n@DATA\n1,'x, y'\n"_ba
                          << Table{{u"a"_s, u"b c"_s}, {{u"1"_s, u"x, y"_s}}};
}

void TestLearner::readsTables()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, text);
    QFETCH(Table, expected);
    const auto form = tableFormOf(name);
    QVERIFY(form.isOk());
    const auto table = readTable(text, *form);
    QVERIFY(table.isOk());
    QCOMPARE(table->columns, expected.columns);
    QCOMPARE(table->rows, expected.rows);
}

void TestLearner::writesWhatItReads_data()
{
    QTest::addColumn<int>("form");
    QTest::newRow("csv") << int(TableForm::Csv);
    QTest::newRow("tsv") << int(TableForm::Tsv);
    QTest::newRow("arff") << int(TableForm::Arff);
}

void TestLearner::writesWhatItReads()
{
    QFETCH(int, form);
    const Table table{{u"a"_s, u"b c"_s}, {{u"1.5"_s, u"x, \"y\"\tz"_s}, {u"2"_s, u"w"_s}}};
    const auto back = readTable(writeTable(table, TableForm(form)), TableForm(form));
    QVERIFY(back.isOk());
    QCOMPARE(back->columns, table.columns);
    QCOMPARE(back->rows, table.rows);
}

void TestLearner::refusesBrokenTables_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty") << u"x.csv"_s << ""_ba;
    QTest::newRow("open quote") << u"x.csv"_s << "a\n\"1\n"_ba;
    QTest::newRow("short row") << u"x.csv"_s << "a,b\n1\n"_ba;
    QTest::newRow("no data line") << u"x.arff"_s << "@attribute a numeric\n1\n"_ba;
}

void TestLearner::refusesBrokenTables()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, text);
    const auto table = readTable(text, *tableFormOf(name));
    QVERIFY(!table);
    QCOMPARE(table.error().code, Error::Code::Parse);
    QVERIFY(!tableFormOf(u"x.xlsx"_s));
}

void TestLearner::namesTheCellThatIsNoNumber()
{
    Table table = line(5);
    table.rows[3][1] = u"cold"_s;
    const auto refused = train(table, settings(), always);
    QVERIFY(!refused);
    QVERIFY(refused.error().message.contains(u"Row 4"));
    QVERIFY(refused.error().message.contains(u"\"cold\""));
    QVERIFY(refused.error().message.contains(u"column x"));
    table.columns[1] = u"z"_s;
    const auto absent = train(table, settings(), always);
    QVERIFY(!absent);
    QVERIFY(absent.error().message.contains(u"no column x"));
}

void TestLearner::learnsALine()
{
    const auto model = train(line(28), settings(), always);
    QVERIFY(model.isOk());
    QCOMPARE(model->rows, 28);
    QCOMPARE(model->trainedFrom, u"2012-01-01"_s);
    QCOMPARE(model->trainedUntil, u"2012-01-28"_s);
    const auto metrics = evaluate(*model, line(28));
    QVERIFY(metrics.isOk());
    QVERIFY2(metrics->meanAbsoluteError < 1, qPrintable(textOf(metrics->meanAbsoluteError)));
    QVERIFY(metrics->coefficientOfDetermination > 0.99);
    Table gap{{u"x"_s}, {{u""_s}}};
    QVERIFY(score(*model, gap).isOk()); // a missing value is allowed, a missing column not
    gap.columns[0] = u"z"_s;
    QVERIFY(!score(*model, gap).isOk());
}

void TestLearner::theSameRowsGiveTheSameBytes()
{
    const auto one = train(line(28), settings(), always);
    const auto other = train(line(28), settings(), always);
    QCOMPARE(modelFile(*one), modelFile(*other));
    QCOMPARE(modelHash(*one).size(), 64);
}

void TestLearner::otherSettingsOrRowsGiveAnotherModel()
{
    const QString hash = modelHash(*train(line(28), settings(), always));
    QVERIFY(modelHash(*train(line(27), settings(), always)) != hash);
    LearnerSettings sampling = settings();
    sampling.parameters.insert(u"subsample"_s, u"0.5"_s);
    const QString seven = modelHash(*train(line(28), sampling, always));
    sampling.parameters.insert(u"seed"_s, u"8"_s);
    QVERIFY(modelHash(*train(line(28), sampling, always)) != seven);
}

void TestLearner::leavesRowsWithoutALabelOut()
{
    Table table = line(28);
    table.rows[0][2].clear();
    QCOMPARE(train(table, settings(), always)->rows, 27);
    for (QStringList &row : table.rows)
        row[2].clear();
    QVERIFY(!train(table, settings(), always));
}

void TestLearner::stopsWhenTold()
{
    int last = 0;
    const auto stopped = train(line(28), settings(), [&](int round, int) {
        last = round;
        return round < 3;
    });
    QVERIFY(!stopped);
    QCOMPARE(stopped.error().code, Error::Code::Cancelled);
    QCOMPARE(last, 3);
}

void TestLearner::refusesAForeignModelFile_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray whole = modelFile(*train(line(28), settings(), always));
    QByteArray altered = whole;
    altered[altered.size() - 1] = static_cast<char>(altered.back() ^ 1);
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("text") << "x,y\n1,2\n"_ba;
    QTest::newRow("cut") << whole.chopped(10);
    QTest::newRow("altered") << altered;
    QTest::newRow("another header") << QByteArray(whole).replace("\"label\":\"y\"", "\"label\":\"z\"");
}

void TestLearner::refusesAForeignModelFile()
{
    QFETCH(QByteArray, bytes);
    const auto model = readModelFile(bytes);
    QVERIFY(!model);
    QCOMPARE(model.error().code, Error::Code::Conflict);
}

void TestLearner::computesStudiosMetrics()
{
    const float none = std::nanf("");
    const Metrics metrics = metricsOf({1, 2, 9, 4}, {1, 4, none, 7}); // errors 0, -2, -3; mean 4; spread 3, 0, 3
    QCOMPARE(metrics.meanAbsoluteError, 5.0 / 3);
    QCOMPARE(metrics.rootMeanSquaredError, std::sqrt(13.0 / 3));
    QCOMPARE(metrics.relativeAbsoluteError, 5.0 / 6);
    QCOMPARE(metrics.relativeSquaredError, 13.0 / 18);
    QCOMPARE(metrics.coefficientOfDetermination, 1 - 13.0 / 18);
    const Table table = metricsTable({metrics, metrics});
    QCOMPARE(table.columns.first(), u"Mean Absolute Error"_s);
    QCOMPARE(table.rows.size(), 2);
}

QTEST_APPLESS_MAIN(TestLearner)
#include "tst_learner.moc"
