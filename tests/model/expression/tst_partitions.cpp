// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/expression/partitions.h"
#include "model/schedule/slicelabel.h"

#include <QTest>

using namespace millrace;
using namespace millrace::expression;
using namespace Qt::StringLiterals;

class TestPartitions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesTokensOnce();
    void substitutes();
    void namesWhatIsWrong();
};

namespace {

const std::vector<Partition> yearAndMonth{{u"Year"_s, u"SliceStart"_s, u"yyyy"_s},
                                          {u"Month"_s, u"SliceEnd"_s, u"%M"_s}};

SliceContext april() { return contextOf(*schedule::parseSlice(u"2012-04-01/2012-05-01")); }

} // namespace

void TestPartitions::namesTokensOnce()
{
    QCOMPARE(tokensOf(u"weather/{Year}/{Month}/{Year}.csv"), (QStringList{u"Year"_s, u"Month"_s}));
    QCOMPARE(tokensOf(u"weather/all.csv"), QStringList());
    QCOMPARE(tokensOf(u"weather/{}/{open"), QStringList());
}

void TestPartitions::substitutes()
{
    QCOMPARE(*substitutePartitions(u"weather/{Year}/{month}.csv", yearAndMonth, april()), u"weather/2012/5.csv"_s);
    QCOMPARE(*substitutePartitions(u"plain", yearAndMonth, april()), u"plain"_s);
    QCOMPARE(*substitutePartitions(u"{Year}", yearAndMonth, april()), u"2012"_s);
}

void TestPartitions::namesWhatIsWrong()
{
    QCOMPARE(substitutePartitions(u"a/{Day}", yearAndMonth, april()).error().message,
             u"the path \"a/{Day}\" uses {Day}, which partitionedBy does not define."_s);
    const std::vector<Partition> broken{{u"Year"_s, u"SliceBegin"_s, u"yyyy"_s}};
    QVERIFY(substitutePartitions(u"{Year}", broken, april()).error().message.contains(u"SliceBegin"_s));
    const std::vector<Partition> badFormat{{u"Year"_s, u"SliceStart"_s, u"'yyyy"_s}};
    QVERIFY(substitutePartitions(u"{Year}", badFormat, april()).error().message.contains(u"without its end"_s));
}

QTEST_APPLESS_MAIN(TestPartitions)
#include "tst_partitions.moc"
