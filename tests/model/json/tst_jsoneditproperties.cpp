// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/json/edit.h"
#include "model/json/value.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace millrace;

namespace {

/// Makes random JSON in random layouts from one seed.
class Maker
{
public:
    explicit Maker(quint32 seed)
        : m_random(seed)
    {
    }

    int below(int limit) { return static_cast<int>(m_random.bounded(limit)); }
    QString name(int i) { return QStringList{u"a"_s, u"b c"_s, u"é"_s, u"/"_s, u"~1"_s, u"\"q"_s}[i]; }

    QJsonValue value(int depth)
    {
        switch (below(depth > 0 ? 8 : 5)) {
        case 0:
            return below(1000);
        case 1:
            return u"text \"%1\" \\ "_s.arg(below(9));
        case 2:
            return below(2) == 0;
        case 3:
            return QJsonValue::Null;
        case 4:
            return below(2) ? QJsonValue(QJsonObject()) : QJsonValue(QJsonArray());
        case 5:
            return array(depth);
        default:
            return object(depth);
        }
    }
    QJsonArray array(int depth)
    {
        QJsonArray array;
        for (int i = below(4); i > 0; --i)
            array.append(value(depth - 1));
        return array;
    }
    QJsonObject object(int depth)
    {
        QJsonObject object;
        for (int i = below(5); i > 0; --i)
            object.insert(name(below(6)), value(depth - 1));
        return object;
    }

    /// The text of a value with white space, comments and trailing commas strewn in.
    QByteArray written(const QJsonValue &value)
    {
        QByteArray compact = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
        compact = compact.sliced(1, compact.size() - 2);
        return below(2) ? strewn(compact) : json::indented(compact, below(2) ? "\t" : "    ", below(2) ? "\r\n" : "\n");
    }

private:
    QByteArray gap()
    {
        static const QByteArrayList gaps{"", " ", "\n  ", "\r\n\t", " /* , */ ", " // {\n"};
        return gaps[below(6)];
    }
    QByteArray strewn(const QByteArray &compact)
    {
        QByteArray text = gap();
        bool isInString = false;
        for (qsizetype i = 0; i < compact.size(); ++i) {
            const char c = compact[i];
            const bool isMark = !isInString && QByteArrayView("{}[],:").contains(c);
            if (isMark)
                text += gap();
            text += c;
            if (isInString && c == '\\')
                text += compact[++i];
            else if (c == '"')
                isInString = !isInString;
            if (isMark)
                text += gap();
        }
        return text;
    }

    QRandomGenerator m_random;
};

/// The plain JSON that a text means, as Qt reads it.
QJsonValue meaning(const json::Value &value)
{
    if (value.isObject()) {
        QJsonObject object;
        for (const json::Member &member : value.members())
            object.insert(member.name, meaning(member.value));
        return object;
    }
    if (value.isArray()) {
        QJsonArray array;
        for (const json::Value &element : value.elements())
            array.append(meaning(element));
        return array;
    }
    return QJsonDocument::fromJson('[' + value.text().toByteArray() + ']').array().first();
}

/// The same change made to Qt's own values.
QJsonValue changed(QJsonValue root, const QStringList &steps, const json::Change &change, const QJsonValue &json)
{
    if (steps.isEmpty())
        return json;
    const bool isRemoval = std::holds_alternative<json::Remove>(change) && steps.size() == 1;
    if (root.isArray()) {
        QJsonArray array = root.toArray();
        const qsizetype index = steps.first() == "-"_L1 ? array.size() : steps.first().toInt();
        if (isRemoval)
            array.removeAt(index);
        else if (index == array.size() || (steps.size() == 1 && std::holds_alternative<json::Insert>(change)))
            array.insert(index, json);
        else
            array[index] = changed(array[index], steps.mid(1), change, json);
        return array;
    }
    QJsonObject object = root.toObject();
    if (isRemoval)
        object.remove(steps.first());
    else if (const auto *rename = std::get_if<json::Rename>(&change); rename && steps.size() == 1)
        object.insert(rename->name, object.take(steps.first()));
    else
        object[steps.first()] = changed(object.value(steps.first()), steps.mid(1), change, json);
    return object;
}

QByteArrayList linesOf(const QByteArray &text) { return text.split('\n'); }

} // namespace

/// Random edits of random texts do what the same edits do to Qt's values, and leave all else alone.
class TestEditProperties : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void editMeansWhatItSays();
    void onlyTouchedLinesDiffer();
    void addingAndRemovingIsTheSameText();
    void removingAtOnceIsRemovingOneByOne();
    void indentingKeepsTheMeaning();
};

void TestEditProperties::editMeansWhatItSays()
{
    for (quint32 seed = 0; seed < 6000; ++seed) {
        Maker maker(seed);
        const auto fragment = json::parse(maker.written(maker.value(4))).fragment;
        QVERIFY(fragment);
        const json::Value root(*fragment);
        json::Value value = root;
        while (value.size() > 0 && maker.below(4) > 0)
            value = value.at(maker.below(static_cast<int>(value.size())));
        json::Pointer pointer = value.pointer();
        const QJsonValue fresh = maker.value(2);
        json::Change change = json::Set{maker.written(fresh)};
        const json::Value parent = pointer.isEmpty() ? json::Value() : root.find(pointer.parent());
        switch (maker.below(5)) {
        case 0:
            if (!parent)
                continue;
            change = json::Remove{};
            break;
        case 1:
            if (!parent.isArray())
                continue;
            change = json::Insert{maker.written(fresh)};
            break;
        case 2:
            if (!parent.isObject())
                continue;
            change = json::Rename{u"renamed"_s};
            break;
        case 3:
            if (!value.isObject() && !value.isArray())
                continue;
            pointer = pointer / (value.isArray() ? u"-"_s : u"fresh"_s);
            break;
        default:
            break;
        }
        const auto text = json::edit(*fragment, pointer, change);
        QVERIFY(text);
        const auto again = json::parse(*text);
        const QByteArray shown = "seed " + QByteArray::number(seed) + ' ' + pointer.toString().toUtf8() + '\n' +
                                 fragment->text() + "\n->\n" + *text;
        QVERIFY2(again.fragment, shown.constData());
        const QJsonValue expected = changed(meaning(root), pointer.steps(), change, fresh);
        QVERIFY2(meaning(json::Value(*again.fragment)) == expected, shown.constData());
    }
}

void TestEditProperties::onlyTouchedLinesDiffer()
{
    for (quint32 seed = 0; seed < 2000; ++seed) {
        Maker maker(seed);
        const QByteArray before = json::indented(maker.written(maker.object(4)));
        const auto fragment = json::parse(before).fragment;
        json::Value value(*fragment);
        while (value.size() > 0)
            value = value.at(maker.below(static_cast<int>(value.size())));
        if (value.isObject() || value.isArray())
            continue;
        const auto after = json::edit(*fragment, value.pointer(), json::Set{"\"other\""});
        QVERIFY(after);
        auto old = linesOf(before);
        auto fresh = linesOf(*after);
        QCOMPARE(fresh.size(), old.size());
        const qsizetype touched = json::placeAt(before, value.begin()).line - 1;
        fresh.removeAt(touched);
        old.removeAt(touched);
        QCOMPARE(fresh, old);
    }
}

void TestEditProperties::addingAndRemovingIsTheSameText()
{
    for (quint32 seed = 0; seed < 2000; ++seed) {
        Maker maker(seed);
        const QByteArray before = json::indented(maker.written(maker.object(4)), maker.below(2) ? "\t" : "  ",
                                                 maker.below(2) ? "\r\n" : "\n");
        const auto fragment = json::parse(before).fragment;
        json::Value value(*fragment);
        while (value.size() > 0 && maker.below(3) > 0)
            value = value.at(maker.below(static_cast<int>(value.size())));
        if (!value.isObject() && !value.isArray())
            continue;
        const json::Pointer pointer = value.pointer() / (value.isArray() ? QString::number(value.size()) : u"fresh"_s);
        const auto added = json::edit(*fragment, pointer, json::Set{maker.written(maker.value(2))});
        QVERIFY(added);
        const auto removed = json::edit(*json::parse(*added).fragment, pointer, json::Remove{});
        QVERIFY(removed);
        QCOMPARE(*removed, before);
    }
}

/// The same meaning whatever stands between the elements, and the same text where none shares its line with a comment.
void TestEditProperties::removingAtOnceIsRemovingOneByOne()
{
    for (quint32 seed = 0; seed < 3000; ++seed) {
        Maker maker(seed);
        QJsonArray array;
        for (int i = 1 + maker.below(8); i > 0; --i)
            array.append(maker.value(2));
        const bool isLaidOut = maker.below(2) == 0;
        const QByteArray written = maker.written(QJsonObject{{u"list"_s, array}});
        const QByteArray before =
            isLaidOut ? json::indented(QJsonDocument(array).toJson(QJsonDocument::Compact)) : written;
        const json::Pointer list = isLaidOut ? json::Pointer() : json::Pointer({u"list"_s});
        json::RemoveElements remove;
        for (int i = 0; i < array.size(); ++i) {
            if (maker.below(2))
                remove.indices.append(i);
        }
        const auto atOnce = json::edit(*json::parse(before).fragment, list, remove);
        QVERIFY(atOnce);
        QByteArray oneByOne = before;
        for (qsizetype i = remove.indices.size() - 1; i >= 0; --i) {
            array.removeAt(remove.indices[i]);
            oneByOne = *json::edit(*json::parse(oneByOne).fragment, list / remove.indices[i], json::Remove{});
        }
        const auto left = json::parse(*atOnce).fragment;
        QVERIFY2(left, atOnce->constData());
        QVERIFY2(meaning(json::Value(*left).find(list)) == array, (before + "\n->\n" + *atOnce).constData());
        if (isLaidOut)
            QCOMPARE(*atOnce, oneByOne);
    }
}

void TestEditProperties::indentingKeepsTheMeaning()
{
    for (quint32 seed = 0; seed < 1000; ++seed) {
        Maker maker(seed);
        const QByteArray text = maker.written(maker.value(5));
        const auto again = json::parse(json::indented(text)).fragment;
        QVERIFY2(again, text.constData());
        QVERIFY(meaning(json::Value(*again)) == meaning(json::Value(*json::parse(text).fragment)));
        QCOMPARE(json::indented(again->text()), again->text());
    }
}

QTEST_APPLESS_MAIN(TestEditProperties)
#include "tst_jsoneditproperties.moc"
