// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/chunkedsequence.h"

#include <QRandomGenerator>
#include <QTest>

using namespace millrace;

class TestChunkedSequence : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void behavesLikeAVectorUnderRandomEdits();
    void tellsWhatItSharesAtTheEnds();
    void aCopyKeepsItsValues();
};

void TestChunkedSequence::behavesLikeAVectorUnderRandomEdits()
{
    QRandomGenerator random(7);
    std::vector<int> expected;
    ChunkedSequence<int> actual;
    for (int step = 0; step < 5000; ++step) {
        const int kind = expected.empty() ? 0 : random.bounded(4);
        if (kind <= 1) {
            const int at = random.bounded(static_cast<int>(expected.size()) + 1);
            expected.insert(expected.begin() + at, step);
            actual.insert(at, step);
        } else {
            const int at = random.bounded(static_cast<int>(expected.size()));
            if (kind == 2) {
                expected[static_cast<size_t>(at)] = step;
                actual.set(at, step);
            } else {
                expected.erase(expected.begin() + at);
                actual.remove(at);
            }
        }
    }
    QCOMPARE(actual.size(), static_cast<qsizetype>(expected.size()));
    QVERIFY(std::equal(actual.begin(), actual.end(), expected.begin(), expected.end()));
    QVERIFY(actual == ChunkedSequence<int>(expected));
}

void TestChunkedSequence::aCopyKeepsItsValues()
{
    ChunkedSequence<int> sequence(std::vector<int>(200, 1));
    const ChunkedSequence<int> before = sequence;
    QVERIFY(before.isSharedWith(sequence));
    sequence.set(150, 2);
    QCOMPARE(before.at(150), 1);
    QCOMPARE(sequence.at(150), 2);
    QVERIFY(before != sequence);
}

void TestChunkedSequence::tellsWhatItSharesAtTheEnds()
{
    const ChunkedSequence<int> before(std::vector<int>(200, 1)); // chunks of 64, 64, 64, 8
    QCOMPARE(before.sharedEnds(before), std::pair(qsizetype(200), qsizetype(0)));
    ChunkedSequence<int> after = before;
    after.set(70, 2);
    QCOMPARE(before.sharedEnds(after), std::pair(qsizetype(64), qsizetype(72)));
    after.remove(199);
    QCOMPARE(before.sharedEnds(after), std::pair(qsizetype(64), qsizetype(0)));
    QCOMPARE(before.sharedEnds({}), std::pair(qsizetype(0), qsizetype(0)));
    QCOMPARE(*after.iteratorAt(70), 2);
    QVERIFY(after.iteratorAt(199) == after.end());
}

QTEST_APPLESS_MAIN(TestChunkedSequence)
#include "tst_chunkedsequence.moc"
