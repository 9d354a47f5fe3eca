// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/run/plan/uploads.h"
#include "model/run/steps/step.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace millrace;
using namespace millrace::run;

class TestUploads : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cutsRowsByDate_data();
    void cutsRowsByDate();
    void namesAColumnThatIsMissing();
    void refusesAWayOutOfTheBenchFolder();
};

void TestUploads::cutsRowsByDate_data()
{
    QTest::addColumn<QDateTime>("from");
    QTest::addColumn<QDateTime>("until");
    QTest::addColumn<QByteArray>("expected");
    const auto day = [](int number) { return QDateTime(QDate(2012, 1, number), QTime(0, 0), Qt::UTC); };
    QTest::newRow("all") << QDateTime() << QDateTime()
                         << QByteArray("date,t\r\n2012-01-01,1\r\n2012-01-02,2\r\n2012-01-03,3");
    QTest::newRow("until") << QDateTime() << day(2) << QByteArray("date,t\r\n2012-01-01,1\r\n");
    QTest::newRow("from") << day(3) << QDateTime() << QByteArray("date,t\r\n2012-01-03,3");
    QTest::newRow("between") << day(2) << day(3) << QByteArray("date,t\r\n2012-01-02,2\r\n");
    QTest::newRow("nothing") << day(9) << QDateTime() << QByteArray("date,t\r\n");
}

void TestUploads::cutsRowsByDate()
{
    QFETCH(QDateTime, from);
    QFETCH(QDateTime, until);
    QFETCH(QByteArray, expected);
    const auto rows =
        cutCsv("date,t\r\n2012-01-01,1\r\n2012-01-02,2\r\n2012-01-03,3", {u"date"_s, from, until}, u"w.csv"_s);
    QVERIFY(rows);
    QCOMPARE(*rows, expected);
}

void TestUploads::namesAColumnThatIsMissing()
{
    const auto rows = cutCsv("day,t\n2012-01-01,1\n", {u"date"_s, {}, {}}, u"w.csv"_s);
    QVERIFY(!rows);
    QVERIFY(rows.error().message.contains(u"column date"_s));
}

void TestUploads::refusesAWayOutOfTheBenchFolder()
{
    Project project;
    project.sideFiles.append({u"bench/uploads.json"_s, R"({"uploads":[{"dataset":"d","source":"../../secret.csv"}]})"});
    const auto data = LocalData::read(project);
    QVERIFY(!data);
    QCOMPARE(data.error().code, Error::Code::Refused);
}

QTEST_APPLESS_MAIN(TestUploads)
#include "tst_uploads.moc"
