// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/wiring/nametable.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace millrace;

class TestNameTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsWithoutRegardToCase()
    {
        NameTable table;
        const QString name = u"Straße"_s;
        table.insert(name, foldedHash(name), 7);
        QCOMPARE(table.find(u"STRAßE"), std::optional<quint32>(7));
        QVERIFY(!table.find(u"Strasse"));
    }

    void prefersTheSameSpellingThenTheFirst()
    {
        NameTable table;
        const QStringList names{u"copy"_s, u"Copy"_s, u"COPY"_s};
        for (quint32 i = 0; const QString &name : names)
            table.insert(name, foldedHash(name), i++);
        QCOMPARE(table.find(u"COPY"), std::optional<quint32>(2));
        QCOMPARE(table.find(u"Copy"), std::optional<quint32>(1));
        QCOMPARE(table.find(u"cOPY"), std::optional<quint32>(0));
    }

    void keepsAllNamesAndTheirOrderWhenItGrows()
    {
        QStringList names;
        for (int i = 0; i < 2000; ++i)
            names << u"name%1"_s.arg(i % 1000) << (i < 1000 ? u"Twin"_s : u"twin"_s);
        NameTable table;
        for (quint32 i = 0; const QString &name : std::as_const(names))
            table.insert(name, foldedHash(name), i++);
        for (quint32 i = 0; i < 1000; ++i)
            QCOMPARE(table.find(names[i * 2]), std::optional<quint32>(i * 2));
        QCOMPARE(table.find(u"TWIN"), std::optional<quint32>(1));
    }
};

QTEST_APPLESS_MAIN(TestNameTable)
#include "tst_nametable.moc"
