// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/expression/v2.h"

#include <QDirIterator>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace millrace::expression;
using namespace Qt::StringLiterals;

namespace {

Node tree(const QString &text) { return *parseV2(text); }

/// Every string of a JSON value.
void collect(const QJsonValue &json, QStringList &strings)
{
    if (json.isString())
        strings += json.toString();
    for (const QJsonValue element : json.toArray())
        collect(element, strings);
    for (const QJsonValue member : json.toObject())
        collect(member, strings);
}

} // namespace

class TestV2Analysis : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsWhatIsUsed();
    void computedNamesAreNotListed();
    void findsEveryUnknownFunction();
    void plainTextSaysNothing();
    void equivalentExpressionsAreEqual_data();
    void equivalentExpressionsAreEqual();
    void differentExpressionsDiffer_data();
    void differentExpressionsDiffer();
    void substitutesDatasetParameters();
    void expressionsOfTheCorpusAreUnderstood();
};

void TestV2Analysis::listsWhatIsUsed()
{
    const V2Analysis analysis = analyseV2(
        u"@{pipeline().parameters.start}/@{variables('v')}/@{activity('Look up').output.x}/@{dataset()['File']}"
        "/@{linkedService().Host}/@{trigger().outputs.windowStartTime}/@{pipeline()?.globalParameters.g}");
    QCOMPARE(analysis.parameters, (std::vector<Use>{{u"start"_s, 25}}));
    QCOMPARE(analysis.variables, (std::vector<Use>{{u"v"_s, 44}}));
    QCOMPARE(analysis.activities, (std::vector<Use>{{u"Look up"_s, 61}}));
    QCOMPARE(analysis.datasetParameters, (std::vector<Use>{{u"File"_s, 94}}));
    QCOMPARE(analysis.linkedServiceParameters, (std::vector<Use>{{u"Host"_s, 121}}));
    QCOMPARE(analysis.triggerOutputs, (std::vector<Use>{{u"windowStartTime"_s, 147}}));
    QCOMPARE(analysis.globalParameters.size(), size_t(1));
    QCOMPARE(analysis.functions.size(), size_t(7));
    QVERIFY(analysis.issues.empty());
}

void TestV2Analysis::computedNamesAreNotListed()
{
    const V2Analysis analysis = analyseV2(u"@pipeline().parameters[variables(concat('a', 'b'))]");
    QVERIFY(analysis.parameters.empty());
    QVERIFY(analysis.variables.empty());
    QVERIFY(analysis.issues.empty());
}

void TestV2Analysis::findsEveryUnknownFunction()
{
    const V2Analysis analysis = analyseV2(u"@concta(adddays('2012'), itm())");
    QCOMPARE(analysis.issues, (std::vector<Issue>{{2, u"the function \"concta\" is unknown; did you mean concat?"_s},
                                                  {9, u"addDays takes 2 or 3 arguments, not 1."_s},
                                                  {26, u"the function \"itm\" is unknown; did you mean item?"_s}}));
    QCOMPARE(analyseV2(u"@concat(").issues.size(), size_t(1));
}

void TestV2Analysis::plainTextSaysNothing()
{
    QVERIFY(analyseV2(u"container/file.csv").functions.empty());
    QVERIFY(analyseV2(u"@@concat(").issues.empty());
}

void TestV2Analysis::equivalentExpressionsAreEqual_data()
{
    QTest::addColumn<QString>("a");
    QTest::addColumn<QString>("b");
    QTest::newRow("space and case") << u"@FormatDateTime( pipeline().parameters.p , 'yyyy' )"_s
                                    << u"@formatDateTime(pipeline().parameters.p,'yyyy')"_s;
    QTest::newRow("interpolation of one") << u"@{dataset().File}"_s << u"@dataset().File"_s;
    QTest::newRow("index") << u"@dataset()['File']"_s << u"@dataset().File"_s;
    QTest::newRow("interpolation and concat") << u"a/@{item()}/b.csv"_s << u"@concat('a/', item(), '/', 'b.csv')"_s;
    QTest::newRow("nested concat") << u"@concat(concat('a', 'b'), item())"_s << u"@concat('ab', item())"_s;
    QTest::newRow("literals") << u"a/b"_s << u"@concat('a', '/b')"_s;
    QTest::newRow("literal") << u"a"_s << u"@{'a'}"_s;
    QTest::newRow("numbers in text") << u"a1"_s << u"@concat('a', 1)"_s;
}

void TestV2Analysis::equivalentExpressionsAreEqual()
{
    QFETCH(QString, a);
    QFETCH(QString, b);
    QVERIFY(normalised(tree(a)) == normalised(tree(b)));
    QVERIFY(normalised(normalised(tree(a))) == normalised(tree(a)));
}

void TestV2Analysis::differentExpressionsDiffer_data()
{
    QTest::addColumn<QString>("a");
    QTest::addColumn<QString>("b");
    QTest::newRow("member") << u"@dataset().File"_s << u"@dataset().Folder"_s;
    QTest::newRow("text case") << u"@concat('a', item())"_s << u"@concat('A', item())"_s;
    QTest::newRow("order") << u"@concat(item(), 'a')"_s << u"@concat('a', item())"_s;
    QTest::newRow("text and expression") << u"item()"_s << u"@item()"_s;
    QTest::newRow("safe") << u"@item()?.a"_s << u"@item().a"_s;
}

void TestV2Analysis::differentExpressionsDiffer()
{
    QFETCH(QString, a);
    QFETCH(QString, b);
    QVERIFY(!(normalised(tree(a)) == normalised(tree(b))));
}

void TestV2Analysis::substitutesDatasetParameters()
{
    const Node path =
        substituted(tree(u"@{dataset().Folder}/@{dataset()['file']}"_s), u"dataset",
                    {{u"Folder"_s, tree(u"@pipeline().parameters.folder"_s)}, {u"File"_s, tree(u"x.csv"_s)}});
    QVERIFY(normalised(path) == normalised(tree(u"@{pipeline().parameters.folder}/x.csv"_s)));
    const Node untouched = substituted(tree(u"@dataset().Other"_s), u"dataset", {{u"Folder"_s, tree(u"a"_s)}});
    QVERIFY(untouched == tree(u"@dataset().Other"_s));
}

void TestV2Analysis::expressionsOfTheCorpusAreUnderstood()
{
    const QString root =
        qEnvironmentVariable("MILLRACE_SHARED", QStringLiteral(MILLRACE_SOURCE_DIR "/../shared")) + u"/corpus/v2"_s;
    if (!QDir(root).exists())
        QSKIP("the corpus is not here");
    int found = 0;
    QStringList failures;
    for (QDirIterator it(root, {u"*.json"_s}, QDir::Files, QDirIterator::Subdirectories); it.hasNext();) {
        QFile file(it.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonDocument json = QJsonDocument::fromJson(file.readAll());
        QStringList strings;
        collect(json.isArray() ? QJsonValue(json.array()) : QJsonValue(json.object()), strings);
        for (const QString &text : strings) {
            if (!isV2Expression(text))
                continue;
            ++found;
            const V2Analysis analysis = analyseV2(text);
            if (!analysis.issues.empty())
                failures += text.left(120) + u" -> "_s + toError(analysis.issues.front()).message;
        }
    }
    QVERIFY(found > 300);
    for (const QString &failure : failures)
        qInfo().noquote() << failure;
    QVERIFY2(failures.size() * 50 < found, qPrintable(u"%1 of %2"_s.arg(failures.size()).arg(found)));
}

QTEST_APPLESS_MAIN(TestV2Analysis)
#include "tst_v2analysis.moc"
