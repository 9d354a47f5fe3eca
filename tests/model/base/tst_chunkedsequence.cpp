// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/chunkedsequence.h"

#include <QRandomGenerator>
#include <QTest>

#include <numeric>

using namespace millrace;

class TestChunkedSequence : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void behavesLikeAVectorUnderRandomEdits();
    void tellsWhatItSharesAtTheEnds();
    void tellsWhereItDiffers();
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

/// After random edits of a copy, what the differences leave out is the same in both, and what they name makes one of
/// the other.
void TestChunkedSequence::tellsWhereItDiffers()
{
    std::vector<int> values(1000);
    std::iota(values.begin(), values.end(), 0);
    const ChunkedSequence<int> before(values);
    QVERIFY(before.differences(before).empty());
    QVERIFY(ChunkedSequence<int>().differences({}).empty());
    QCOMPARE(before.differences({}).size(), size_t(1));
    ChunkedSequence<int> one = before;
    one.set(70, -1);
    QVERIFY(before.differences(one) == (std::vector<ChunkedSequence<int>::Difference>{{64, 64, 64, 64}}));
    QRandomGenerator random(5);
    for (int round = 0; round < 200; ++round) {
        ChunkedSequence<int> after = before;
        for (int edits = random.bounded(40); edits >= 0; --edits) {
            const auto at = random.bounded(int(after.size()));
            if (random.bounded(2) == 0)
                after.remove(at);
            else
                after.insert(at, -edits);
        }
        std::vector<int> made;
        qsizetype at = 0;
        for (const auto &difference : before.differences(after)) {
            while (at < difference.first)
                made.push_back(before.at(at++));
            QCOMPARE(qsizetype(made.size()), difference.otherFirst);
            for (qsizetype i = 0; i < difference.otherCount; ++i)
                made.push_back(after.at(difference.otherFirst + i));
            at += difference.count;
        }
        while (at < before.size())
            made.push_back(before.at(at++));
        QVERIFY(after == ChunkedSequence<int>(made));
    }
}

QTEST_APPLESS_MAIN(TestChunkedSequence)
#include "tst_chunkedsequence.moc"
