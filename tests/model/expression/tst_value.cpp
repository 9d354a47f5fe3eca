// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/expression/value.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace millrace::expression;
using namespace Qt::StringLiterals;

class TestValue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textIsWhatTheServiceWrites();
    void jsonTextQuotes();
    void membersMatchInAnyCaseButPreferTheExactOne();
    void jsonComesBack();
};

void TestValue::textIsWhatTheServiceWrites()
{
    QCOMPARE(toText({}), QString());
    QCOMPARE(toText(true), u"True"_s);
    QCOMPARE(toText(qint64(-7)), u"-7"_s);
    QCOMPARE(toText(2.0), u"2.0"_s);
    QCOMPARE(toText(0.1), u"0.1"_s);
    QCOMPARE(toText(u"a\"b"_s), u"a\"b"_s);
    QCOMPARE(toText(QDateTime(QDate(2012, 4, 1), QTime(6, 0), Qt::UTC)), u"2012-04-01T06:00:00Z"_s);
    QCOMPARE(toText(Array{Value(qint64(1)), Value(u"x"_s), Value()}), u"[1,\"x\",null]"_s);
}

void TestValue::jsonTextQuotes()
{
    const Object object{{u"b"_s, Value(u"a\"\n"_s)}, {u"a"_s, Value(false)}};
    QCOMPARE(toJsonText(object), u"{\"b\":\"a\\\"\\n\",\"a\":false}"_s);
}

void TestValue::membersMatchInAnyCaseButPreferTheExactOne()
{
    const Value object(Object{{u"Name"_s, Value(qint64(1))}, {u"name"_s, Value(qint64(2))}});
    QCOMPARE(*object.member(u"name"), Value(qint64(2)));
    QCOMPARE(*object.member(u"Name"), Value(qint64(1)));
    QVERIFY(object.member(u"NAME"));
    QVERIFY(!object.member(u"nome"));
    QVERIFY(!Value(u"text"_s).member(u"name"));
}

void TestValue::jsonComesBack()
{
    const QJsonDocument json = QJsonDocument::fromJson(R"({"a":[1,2.5,"x",true,null,{"n":9007199254740993}]})");
    const Value value = fromJson(json.object());
    QCOMPARE(toJsonText(value), u"{\"a\":[1,2.5,\"x\",true,null,{\"n\":9007199254740993}]}"_s);
    QCOMPARE(toJson(value).toObject(), json.object());
}

QTEST_APPLESS_MAIN(TestValue)
#include "tst_value.moc"
