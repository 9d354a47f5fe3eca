// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/shared.h"

#include <QString>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace millrace;

class TestShared : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void copiesShareUntilOneIsEdited();
    void sameValuesAreEqualWhereverTheyLie();
    void nothingIsTheDefault();
};

void TestShared::copiesShareUntilOneIsEdited()
{
    Shared<QString> first(u"train"_s);
    const Shared<QString> second = first;
    QCOMPARE(&*first, &*second);
    first.edit() += u" again"_s;
    QCOMPARE(*first, u"train again"_s);
    QCOMPARE(*second, u"train"_s);
    const QString *alone = &*first;
    first.edit().clear();
    QCOMPARE(&*first, alone);
}

void TestShared::sameValuesAreEqualWhereverTheyLie()
{
    const Shared<QString> first(u"train"_s);
    QVERIFY(first == Shared<QString>(u"train"_s));
    QVERIFY(!(first == Shared<QString>(u"score"_s)));
    const QString &read = first;
    QCOMPARE(read.size(), first->size());
}

void TestShared::nothingIsTheDefault()
{
    Shared<QString> nothing;
    QVERIFY(nothing->isEmpty());
    QVERIFY(nothing == Shared<QString>(QString()));
    nothing.edit() = u"train"_s;
    QVERIFY(Shared<QString>()->isEmpty());
    QCOMPARE(*nothing, u"train"_s);
}

QTEST_MAIN(TestShared)
#include "tst_shared.moc"
