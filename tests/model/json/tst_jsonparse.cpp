// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/json/edit.h"
#include "model/json/value.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace millrace;
using json::Leniency;

/// What is read, what is tolerated and noted, and what is refused with its place.
class TestParse : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void accepts_data();
    void accepts();
    void refuses_data();
    void refuses();
    void notesWhereItWasLenient();
    void limitsNesting();
    void placesCountCharacters();
    void slicesWithoutReadingAgain();
    void readsRawData();
    void damagedTextIsReadOrRefused();
};

void TestParse::accepts_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QList<Leniency::Kind>>("notes");
    using enum Leniency::Kind;
    const auto row = [](const char *name, QByteArray text, QList<Leniency::Kind> notes = {}) {
        QTest::newRow(name) << text << notes;
    };
    row("scalar", "12");
    row("negative exponent", "-1.5E+10");
    row("white space around", " \r\n\t[ ] \n");
    row("empty object", "{}");
    row("nested", R"({"a":[1,{"b":null}],"c":true})");
    row("escapes", R"("\"\\\/\b\f\n\r\té😀")");
    row("pair of escapes", R"("\ud83d\ude00")");
    row("line comment", "// first\n{} // last", {Comment, Comment});
    row("block comment", "{/* a */\"a\"/**/:1}", {Comment, Comment});
    row("comment ends the text", "1 //", {Comment});
    row("trailing commas", R"({"a":[1,],})", {TrailingComma, TrailingComma});
    row("no-break space", "{\xC2\xA0\"a\":1}", {NonBreakingSpace});
    row("control characters", "\"a\tb\nc\"", {ControlCharacter, ControlCharacter});
    row("lone surrogates", R"(["\ud800","\udc00x"])", {LoneSurrogate, LoneSurrogate});
    row("duplicate", R"({"a":1,"b":2,"a":3})", {DuplicateName});
    row("duplicate by escape", R"({"a":1,"\u0061":3})", {DuplicateName});
    row("same name in another object", R"({"a":{"a":{"a":1}}})");
    QByteArray many = "{";
    for (int i = 0; i < 40; ++i)
        many += "\"" + QByteArray::number(i % 39) + "\":0,";
    many.back() = '}';
    row("duplicate among many", many, {DuplicateName});
    // Alike in length and in the eight characters of either end; the one of A stands between the two of B.
    many = R"({"parameter_B_ofTheSlice":1,"parameter_A_ofTheSlice":2,"parameter_B_ofTheSlice":3)";
    for (int i = 0; i < 20; ++i)
        many += ",\"" + QByteArray::number(i) + "\":0";
    row("duplicate among many that look alike", many + '}', {DuplicateName});
}

void TestParse::accepts()
{
    QFETCH(QByteArray, text);
    QFETCH(QList<Leniency::Kind>, notes);
    const json::Parsed parsed = json::parse(text);
    QVERIFY2(!parsed.error, qPrintable(parsed.error.value_or(json::SyntaxError{}).message));
    QCOMPARE(parsed.fragment->text(), text);
    QList<Leniency::Kind> kinds;
    for (const Leniency &each : parsed.leniencies)
        kinds << each.kind;
    QCOMPARE(kinds, notes);
}

void TestParse::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, QByteArray text, int line, int column, QString says) {
        QTest::newRow(name) << text << line << column << says;
    };
    row("nothing", "", 1, 1, u"end of the text"_s);
    row("only a comment", "// x\n", 2, 1, u"end of the text"_s);
    row("comma missing", "{\n  \"a\": 1\n  \"b\": 2\n}", 3, 3, u"A comma or the closing \"}\""_s);
    row("wrong bracket", "[1}", 1, 3, u"not \"}\""_s);
    row("colon missing", R"({"a" 1})", 1, 6, u"colon"_s);
    row("name without quotes", "{a:1}", 1, 2, u"name in quotes"_s);
    row("only a comma", "[,]", 1, 2, u"value must stand here"_s);
    row("two commas", "[1,,2]", 1, 4, u"value must stand here"_s);
    row("open string", "[\n \"ab", 2, 2, u"string is never closed"_s);
    row("open object", "{\"a\":1", 1, 7, u"end of the text"_s);
    row("open comment", "1 /* x", 1, 3, u"comment is never closed"_s);
    row("a single slash", "[1 / 2]", 1, 4, u"\"/\""_s);
    row("two values", "{} {}", 1, 4, u"Only one value"_s);
    row("fragment without braces", "\"a\": 1", 1, 4, u"Only one value"_s);
    row("leading zero", "[01]", 1, 2, u"\"01\""_s);
    row("point without digits", "[1.]", 1, 2, u"\"1.\""_s);
    row("minus alone", "[-]", 1, 2, u"\"-\""_s);
    row("word", "[nope]", 1, 2, u"true, false, null"_s);
    row("half a word", "[tru", 1, 2, u"true, false, null"_s);
    row("bad escape", R"(["a\x"])", 1, 4, u"backslash"_s);
    row("short escape", R"(["\u12"])", 1, 3, u"hexadecimal"_s);
    row("escape at the end", "\"\\", 1, 2, u"backslash"_s);
    row("foreign byte", "[\"\xC3\xA9\xE9\"]", 1, 4, u"UTF-8"_s);
    row("control character", QByteArray("[\0]", 3), 1, 2, u"U+0000"_s);
}

void TestParse::refuses()
{
    QFETCH(QByteArray, text);
    QFETCH(int, line);
    QFETCH(int, column);
    QFETCH(QString, says);
    const json::Parsed parsed = json::parse(text);
    QVERIFY(parsed.error && !parsed.fragment);
    QCOMPARE(parsed.error->place.line, line);
    QCOMPARE(parsed.error->place.column, column);
    QVERIFY2(parsed.error->message.contains(says), qPrintable(parsed.error->message));
    QVERIFY2(parsed.error->message.endsWith(u'.'), qPrintable(parsed.error->message));
}

void TestParse::notesWhereItWasLenient()
{
    const auto parsed = json::parse("{\n \"é\": 1, // c\n \"b\": 2,\n}");
    QCOMPARE(parsed.leniencies.size(), 2);
    QCOMPARE(parsed.leniencies[0], (Leniency{Leniency::Kind::Comment, {12, 2, 10}}));
    QCOMPARE(parsed.leniencies[1], (Leniency{Leniency::Kind::TrailingComma, {24, 3, 8}}));
}

void TestParse::limitsNesting()
{
    const auto nested = [](int depth) -> QByteArray { return QByteArray(depth, '[') + QByteArray(depth, ']'); };
    QVERIFY(json::parse(nested(512)).fragment);
    const auto tooDeep = json::parse(nested(513));
    QVERIFY(tooDeep.error);
    QVERIFY(tooDeep.error->message.contains(u"512"));
    QCOMPARE(tooDeep.error->place.column, 513);
    QVERIFY(json::parse(QByteArray(1'000'000, '[')).error);
}

void TestParse::placesCountCharacters()
{
    const QByteArray text = "a\n\xC3\xA9\xF0\x9F\x98\x80z";
    QCOMPARE(json::placeAt(text, 0), (json::Place{0, 1, 1}));
    QCOMPARE(json::placeAt(text, 8), (json::Place{8, 2, 3}));
    QCOMPARE(json::placeAt(text, 99), (json::Place{9, 2, 4}));
}

void TestParse::slicesWithoutReadingAgain()
{
    const auto whole = json::parse(R"({"a": [1, {"b": "x"}], "c": 2})").fragment;
    const json::Value inner = json::Value(*whole)[u"a"].at(1);
    const auto slice = whole->slice(inner.token());
    const auto read = json::parse(inner.text().toByteArray()).fragment;
    QCOMPARE(slice->text(), read->text());
    QVERIFY(std::ranges::equal(slice->tokens(), read->tokens()));
}

void TestParse::readsRawData()
{
    const char bytes[] = {'1', '2', '3'};
    const auto parsed = json::parse(QByteArray::fromRawData(bytes, 2));
    QVERIFY(parsed.fragment);
    QCOMPARE(parsed.fragment->text(), "12");
}

void TestParse::damagedTextIsReadOrRefused()
{
    const QByteArray whole =
        "// a\n{\"n\\u00e9\": [1.5e3, -0, true, null, \"\xC3\xA9\\ud83d\\ude00\",], /* b */\xC2\xA0\"x\": {}}";
    QRandomGenerator random(3);
    int refused = 0;
    for (int round = 0; round < 20000; ++round) {
        QByteArray text = whole;
        for (int damage = static_cast<int>(random.bounded(4)); damage >= 0; --damage) {
            const auto at = static_cast<qsizetype>(random.bounded(static_cast<quint32>(text.size())));
            switch (random.bounded(3)) {
            case 0:
                text[at] = static_cast<char>(random.bounded(256));
                break;
            case 1:
                text.remove(at, 1 + static_cast<qsizetype>(random.bounded(4)));
                break;
            default:
                text.insert(at, "{}[],:\"\\/*u"[random.bounded(11)]);
            }
            if (text.isEmpty())
                text = "x";
        }
        const auto parsed = json::parse(text);
        QCOMPARE(parsed.fragment == nullptr, parsed.error.has_value());
        refused += parsed.error.has_value();
        if (parsed.error) {
            QVERIFY(parsed.error->place.offset >= 0 && parsed.error->place.offset <= text.size());
            continue;
        }
        for (quint32 token = 0; token < parsed.fragment->tokens().size(); ++token)
            json::Value(*parsed.fragment, token).toString();
        QVERIFY(json::parse(json::indented(text)).fragment);
    }
    QVERIFY(refused > 1000 && refused < 20000);
}

QTEST_APPLESS_MAIN(TestParse)
#include "tst_jsonparse.moc"
