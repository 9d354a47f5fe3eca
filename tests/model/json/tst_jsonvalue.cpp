// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/json/plain.h"
#include "model/json/value.h"

#include <QTest>

#include <climits>

using namespace Qt::StringLiterals;
using namespace millrace;
using json::Pointer;

/// Lookups through views, pointers and strings.
class TestValue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void looksUpAsTheServiceDoes();
    void absentAnswersNo();
    void readsScalars();
    void givesWholeNumbersWithinTheirRange();
    void decodesStrings();
    void tellsWhatMayBeMeant_data();
    void tellsWhatMayBeMeant();
    void quotesStrings();
    void walks();
    void pointsBackToItself();
    void pointersRoundTrip();
};

void TestValue::looksUpAsTheServiceDoes()
{
    const auto fragment = json::parse(R"({"Name":1,"name":2,"NAME":3,"name":4,"\u00e9T\u00C9":5})").fragment;
    const json::Value root(*fragment);
    QCOMPARE(root[u"name"].text().toByteArray(), "4");
    QCOMPARE(root[u"Name"].text().toByteArray(), "1");
    QCOMPARE(root[u"nAME"].text().toByteArray(), "4");
    QVERIFY(!root.exactly(u"nAME"));
    QVERIFY(!root[u"nam"]);
    QVERIFY(!root[u"names"]);
    QCOMPARE(root[u"étÉ"].text().toByteArray(), "5");
    QVERIFY(root.exactly(u"éTÉ"));
}

void TestValue::absentAnswersNo()
{
    const auto fragment = json::parse(R"({"a":[1]})").fragment;
    const json::Value root(*fragment);
    const json::Value absent = root[u"x"][u"y"].at(3);
    QVERIFY(!absent && !absent.isNull() && !absent.isObject());
    QVERIFY(absent.toString().isNull());
    QVERIFY(absent.text().isEmpty());
    QCOMPARE(absent.size(), 0);
    QVERIFY(!root[u"a"].at(1));
    QVERIFY(!root[u"a"].at(-1));
    QVERIFY(!root.find(Pointer::of(u"/a/-")));
    QVERIFY(!root.find(Pointer::of(u"/a/00")));
    QVERIFY(!root.find(Pointer::of(u"/a/0/b")));
}

void TestValue::readsScalars()
{
    const auto fragment = json::parse(R"([1.50,"  2 ","x",true,"False",null,"", {}])").fragment;
    const json::Value root(*fragment);
    QCOMPARE(root.at(0).scalarText(), u"1.50"_s);
    QCOMPARE(root.at(0).toNumber(), 1.5);
    QCOMPARE(root.at(1).toNumber(), 2.0);
    QVERIFY(!root.at(2).toNumber());
    QCOMPARE(root.at(3).toBool(), true);
    QCOMPARE(root.at(3).scalarText(), u"true"_s);
    QCOMPARE(root.at(4).toBool(), false);
    QVERIFY(root.at(5).isNull() && !root.at(5).toBool());
    QVERIFY(root.at(6).toString().isEmpty() && !root.at(6).toString().isNull());
    QVERIFY(root.at(7).scalarText().isEmpty());
}

void TestValue::givesWholeNumbersWithinTheirRange()
{
    const auto fragment = json::parse(R"([-1.9,"12",1e300,-1e300,"1e999",{},2147483647,2147483648])").fragment;
    const json::Value root(*fragment);
    const QList<int> expected{-1, 12, INT_MAX, INT_MIN, 7, 7, INT_MAX, INT_MAX};
    for (qsizetype i = 0; i < expected.size(); ++i)
        QCOMPARE(root.at(i).toInt(7), expected[i]);
}

void TestValue::decodesStrings()
{
    const auto fragment = json::parse(R"(["a\"\\\/\b\f\n\r\tz","\u00e9\ud83d\ude00!","\ud800"])").fragment;
    const json::Value root(*fragment);
    QCOMPARE(root.at(0).toString(), u"a\"\\/\b\f\n\r\tz"_s);
    QCOMPARE(root.at(1).toString(), u"é😀!"_s);
    QCOMPARE(root.at(2).toString(), QString(QChar(0xD800)));
}

void TestValue::tellsWhatMayBeMeant_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("isPlain");
    QTest::addColumn<bool>("mayMean"); // "activity"
    QTest::newRow("a member's name") << QByteArray(R"({"activity": 1})") << true << true;
    QTest::newRow("a value") << QByteArray(R"([["activity"]])") << true << true;
    QTest::newRow("in another case") << QByteArray(R"({"ACTIVITY": 1})") << true << true;
    QTest::newRow("nowhere") << QByteArray(R"({"activities": ["ctivity", "activitz"]})") << true << false;
    QTest::newRow("no string at all") << QByteArray("[1, true, null]") << true << false;
    QTest::newRow("an escape") << QByteArray(R"({"\u0061ctivity": 1})") << false << true;
    QTest::newRow("beyond ASCII") << QByteArray(R"({"größe": 1})") << false << true;
}

void TestValue::tellsWhatMayBeMeant()
{
    QFETCH(QByteArray, text);
    const auto parsed = json::parse(text);
    QTEST(json::isPlain(text), "isPlain");
    QTEST(json::mayMean(*parsed.fragment, u"activity"), "mayMean");
}

void TestValue::quotesStrings()
{
    QCOMPARE(json::quote(u"a/b é😀"), "\"a/b \xC3\xA9\xF0\x9F\x98\x80\"");
    QCOMPARE(json::quote(u"\"\\\n\t\x01\x0B"), R"("\"\\\n\t\u0001\u000b")");
    const QString halves = QString(QChar(0xDC00)) + QChar(0xD800);
    for (const QString &text : {halves, QString(halves + u'x'), u"\U0001F600"_s, QString()}) {
        const auto fragment = json::parse(json::quote(text)).fragment;
        QVERIFY(fragment);
        QCOMPARE(json::Value(*fragment).toString(), text);
    }
}

void TestValue::walks()
{
    const auto fragment = json::parse(R"({"a":[1,[2],{"b":3}],"c":{}})").fragment;
    const json::Value root(*fragment);
    QCOMPARE(root.size(), 2);
    QCOMPARE(root.at(0).size(), 3);
    QCOMPARE(root[u"a"].elements().size(), 3);
    const auto members = root.members();
    QCOMPARE(members.size(), 2);
    QCOMPARE(members[1].name, u"c"_s);
    QCOMPARE(members[1].key.text().toByteArray(), "\"c\"");
    QVERIFY(members[1].value.isObject());
    QVERIFY(members[0].value.members().isEmpty());
}

void TestValue::pointsBackToItself()
{
    const auto fragment = json::parse(R"({"a":[1,[2],{"b/~":3}],"c":{}})").fragment;
    for (quint32 token = 0; token < fragment->tokens().size(); ++token) {
        const json::Value value(*fragment, token);
        const json::Value found = json::Value(*fragment).find(value.pointer());
        QVERIFY(found == value || found.token() == token + 1); // a member's name points at the member
    }
}

void TestValue::pointersRoundTrip()
{
    const QString text = u"/a~1b/~0/0/-/"_s;
    const Pointer pointer = Pointer::of(text);
    QCOMPARE(pointer.steps(), (QStringList{u"a/b"_s, u"~"_s, u"0"_s, u"-"_s, u""_s}));
    QCOMPARE(pointer.toString(), text);
    QVERIFY(Pointer::parse(u"").value().isEmpty());
    QVERIFY(!Pointer::parse(u"a/b"));
    QVERIFY(pointer.startsWith(Pointer::of(u"/a~1b/~0")));
    QVERIFY(!Pointer::of(u"/a").startsWith(Pointer::of(u"/a/b")));
    QCOMPARE((Pointer::of(u"/x") / u"y"_s / 3).toString(), u"/x/y/3"_s);
}

QTEST_APPLESS_MAIN(TestValue)
#include "tst_jsonvalue.moc"
