// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/json/edit.h"
#include "model/json/value.h"

#include <QDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace millrace;

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The change that an edit.json describes: {"op", "pointer", "json", "name" or "indices"}.
json::Change changeOf(const json::Value &edit)
{
    const QString op = edit[u"op"].toString();
    const QByteArray json =
        edit[u"json"].isString() ? edit[u"json"].toString().toUtf8() : edit[u"json"].text().toByteArray();
    if (op == "set"_L1)
        return json::Set{json};
    if (op == "insert"_L1)
        return json::Insert{json};
    if (op == "removeElements"_L1) {
        json::RemoveElements remove;
        for (const json::Value &index : edit[u"indices"].elements())
            remove.indices.append(index.text().toByteArray().toLongLong());
        return remove;
    }
    return op == "rename"_L1 ? json::Change(json::Rename{edit[u"name"].toString()}) : json::Change(json::Remove{});
}

} // namespace

/// Each folder of data/edit is a case: input.json, edit.json, and expected.json byte for byte (or expected.txt: words
/// of the refusal).
class TestEdit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void edits_data();
    void edits();
    void keepsCarriageReturns();
    void equalCopyChangesNothing();
    void indents();
};

void TestEdit::edits_data()
{
    QTest::addColumn<QString>("folder");
    const QDir data(QStringLiteral(MILLRACE_SOURCE_DIR) + u"/tests/model/json/data/edit"_s);
    for (const QString &name : data.entryList(QDir::Dirs | QDir::NoDotAndDotDot))
        QTest::newRow(qPrintable(name)) << data.filePath(name);
    QVERIFY(!data.isEmpty());
}

void TestEdit::edits()
{
    QFETCH(QString, folder);
    const auto input = json::parse(contentOf(folder + u"/input.json"_s)).fragment;
    const auto described = json::parse(contentOf(folder + u"/edit.json"_s)).fragment;
    QVERIFY(input && described);
    const json::Value edit(*described);
    const auto changed = json::edit(*input, json::Pointer::of(edit[u"pointer"].toString()), changeOf(edit));
    if (QFile::exists(folder + u"/expected.txt"_s)) {
        QVERIFY(!changed);
        const QString words = QString::fromUtf8(contentOf(folder + u"/expected.txt"_s)).trimmed();
        QVERIFY2(changed.error().message.contains(words), qPrintable(changed.error().message));
        return;
    }
    QVERIFY2(changed, qPrintable(changed ? QString() : changed.error().message));
    QCOMPARE(QString::fromUtf8(*changed), QString::fromUtf8(contentOf(folder + u"/expected.json"_s)));
    QVERIFY(json::parse(*changed).fragment);
}

void TestEdit::keepsCarriageReturns()
{
    const auto input = json::parse("{\r\n\t\"a\": 1, // one\r\n\t\"b\": 2\r\n}").fragment;
    const auto set = json::edit(*input, json::Pointer::of(u"/c"), json::Set{R"({"d":[1]})"});
    QCOMPARE(*set,
             "{\r\n\t\"a\": 1, // one\r\n\t\"b\": 2,\r\n\t\"c\": {\r\n\t\t\"d\": [\r\n\t\t\t1\r\n\t\t]\r\n\t}\r\n}");
    const auto removed = json::edit(*input, json::Pointer::of(u"/a"), json::Remove{});
    QCOMPARE(*removed, "{\r\n\t\"b\": 2\r\n}");
    const auto last = json::edit(*input, json::Pointer::of(u"/b"), json::Remove{});
    QCOMPARE(*last, "{\r\n\t\"a\": 1 // one\r\n}");
}

void TestEdit::equalCopyChangesNothing()
{
    const auto input = json::parse("// head\n{ \"a\" :[1 ,2],\n\"b\":{\"c\": 1.0 /* x */,},\"d\":[\n] }\n").fragment;
    for (quint32 token = 0; token < input->tokens().size(); ++token) {
        const json::Value value(*input, token);
        if (json::Value(*input).find(value.pointer()) != value)
            continue; // a member's name
        const auto same = json::edit(*input, value.pointer(), json::Set{value.text().toByteArray()});
        QVERIFY(same);
        QCOMPARE(*same, input->text());
    }
}

void TestEdit::indents()
{
    const QByteArray text = R"({"a":1.0,"b":[],"c":[1,{"d":"x:,{"}],"e":{ }})";
    const QByteArray lines =
        "{\n  \"a\": 1.0,\n  \"b\": [],\n  \"c\": [\n    1,\n    {\n      \"d\": \"x:,{\"\n    }\n  ],\n  \"e\": {}\n}";
    QCOMPARE(json::indented(text), lines);
    QCOMPARE(json::indented(lines), lines);
    QCOMPARE(json::indented("[1]", "\t", "\r\n"), "[\r\n\t1\r\n]");
    QCOMPARE(json::indented("{\"a\":1, // one\n// two\n\"b\":2}"), "{\n  \"a\": 1, // one\n  // two\n  \"b\": 2\n}");
    QCOMPARE(json::indented("\"x\""), "\"x\"");
}

QTEST_APPLESS_MAIN(TestEdit)
#include "tst_jsonedit.moc"
