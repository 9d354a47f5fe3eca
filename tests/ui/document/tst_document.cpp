// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/document.h"

#include <QFile>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace millrace;
using namespace millrace::gui;

/// Undo, redo, merging, what counts as unsaved, and checks in their own thread.
class TestDocument : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void editIsOneStep();
    void sameKeyIsOneStep();
    void mergingBackToTheStartIsClean();
    void mergingNeverTakesInWhatIsForgotten();
    void failedEditChangesNothing();
    void editWithoutEffectLeavesNoStep();
    void undoMakesClean();
    void undoRevealsWhatItChanged();
    void everyStepGoesBackAndForth();
    void oldStepsAreForgotten();
    void problemsComeFromTheLatestValue();
    void mendedTextIsNoProblemAnyMore();

private:
    Edit describe(const QString &text) const;
    QString description() const;

    std::unique_ptr<Catalog> m_catalog;
    std::unique_ptr<Document> m_document;
    ResourceId m_dataset;
};

void TestDocument::initTestCase()
{
    Result<Catalog> catalog = Catalog::load();
    QVERIFY2(catalog.isOk(), catalog ? "" : qPrintable(catalog.error().message));
    m_catalog = std::make_unique<Catalog>(std::move(*catalog));
}

void TestDocument::init()
{
    m_document = std::make_unique<Document>(*m_catalog);
    Project project;
    Resource dataset = makeResource(project, ResourceKind::Dataset, u"data.json"_s,
                                    R"({ "name": "data", "properties": { "type": "AzureBlob", "description": "" } })");
    m_dataset = dataset.id;
    m_document->open({withResource(project, dataset), {}, false});
}

Edit TestDocument::describe(const QString &text) const
{
    return [id = m_dataset, text](const Project &project) {
        return withChange(project, id, json::Pointer::of(u"/properties/description"), json::Set{json::quote(text)});
    };
}

QString TestDocument::description() const
{
    return m_document->project().find(m_dataset)->properties()[u"description"].toString();
}

void TestDocument::editIsOneStep()
{
    QSignalSpy changed(m_document.get(), &Document::changed);
    QVERIFY(m_document->apply(u"Describe"_s, describe(u"one"_s)));
    QCOMPARE(changed.count(), 1);
    QCOMPARE(changed.first().first().value<Changes>().changed, QList{m_dataset});
    QCOMPARE(description(), u"one"_s);
    QCOMPARE(m_document->undoText(), u"Describe"_s);
    m_document->undo();
    QCOMPARE(description(), QString(u""_s));
    QVERIFY(!m_document->canUndo());
    m_document->redo();
    QCOMPARE(description(), u"one"_s);
    QCOMPARE(changed.count(), 3);
}

void TestDocument::sameKeyIsOneStep()
{
    for (const QString &text : {u"a"_s, u"ab"_s, u"abc"_s})
        QVERIFY(m_document->apply(u"Type"_s, describe(text), u"description"_s));
    QVERIFY(m_document->apply(u"Type"_s, describe(u"x"_s), u"other"_s));
    m_document->undo();
    QCOMPARE(description(), u"abc"_s);
    m_document->undo();
    QCOMPARE(description(), QString(u""_s));
}

void TestDocument::mergingBackToTheStartIsClean()
{
    QVERIFY(m_document->apply(u"Type"_s, describe(u"a"_s), u"description"_s));
    QVERIFY(m_document->apply(u"Type"_s, describe(QString(u""_s)), u"description"_s));
    QVERIFY(!m_document->isDirty());
    QVERIFY(!m_document->canUndo());
    QVERIFY(!m_document->canRedo());
    QVERIFY(m_document->apply(u"Type"_s, describe(u"b"_s), u"description"_s));
    m_document->undo();
    QVERIFY(m_document->apply(u"Type"_s, describe(u"c"_s), u"description"_s));
    QVERIFY(m_document->apply(u"Type"_s, describe(u"d"_s), u"other"_s));
    QVERIFY(m_document->apply(u"Type"_s, describe(u"c"_s), u"other"_s));
    m_document->undo();
    QCOMPARE(description(), QString(u""_s));
}

void TestDocument::mergingNeverTakesInWhatIsForgotten()
{
    m_document->setUndoLimit(1);
    QVERIFY(m_document->apply(u"Type"_s, describe(u"a"_s), u"description"_s));
    QVERIFY(m_document->apply(u"Type"_s, describe(u"b"_s), u"other"_s));
    m_document->undo();
    QVERIFY(!m_document->canUndo());
    QCOMPARE(description(), u"a"_s);
    QVERIFY(m_document->apply(u"Type"_s, describe(u"ab"_s), u"description"_s));
    m_document->undo();
    QCOMPARE(description(), u"a"_s);
    for (const QString &text : {u"x"_s, u"y"_s, u"a"_s})
        QVERIFY(m_document->apply(u"Type"_s, describe(text), u"again"_s));
    QVERIFY(!m_document->canUndo());
}

void TestDocument::failedEditChangesNothing()
{
    const Project before = m_document->project();
    const Result<> result = m_document->apply(u"Fail"_s, [](const Project &) -> Result<Project> {
        return Error{Error::Code::Refused, u"no"_s};
    });
    QCOMPARE(result.error().message, u"no"_s);
    QVERIFY(m_document->project() == before);
    QVERIFY(!m_document->canUndo());
}

void TestDocument::editWithoutEffectLeavesNoStep()
{
    QSignalSpy changed(m_document.get(), &Document::changed);
    QVERIFY(m_document->apply(u"Nothing"_s, [](const Project &project) { return Result<Project>(project); }));
    QVERIFY(!m_document->canUndo());
    QCOMPARE(changed.count(), 0);
}

void TestDocument::undoMakesClean()
{
    QVERIFY(!m_document->isDirty());
    QVERIFY(m_document->apply(u"Describe"_s, describe(u"one"_s)));
    QVERIFY(m_document->isDirty());
    m_document->undo();
    QVERIFY(!m_document->isDirty());
}

void TestDocument::undoRevealsWhatItChanged()
{
    QVERIFY(m_document->apply(u"Describe"_s, describe(u"one"_s)));
    QSignalSpy revealed(m_document.get(), &Document::revealed);
    m_document->undo();
    QCOMPARE(revealed.count(), 1);
    QCOMPARE(revealed.first().first().value<ResourceId>(), m_dataset);
}

void TestDocument::everyStepGoesBackAndForth()
{
    const Project start = m_document->project();
    QRandomGenerator random(7);
    for (int i = 0; i < 200; ++i)
        QVERIFY(m_document->apply(u"Describe"_s, describe(QString::number(random.bounded(50)))));
    const Project end = m_document->project();
    while (m_document->canUndo())
        m_document->undo();
    QVERIFY(m_document->project() == start);
    while (m_document->canRedo())
        m_document->redo();
    QVERIFY(m_document->project() == end);
}

void TestDocument::oldStepsAreForgotten()
{
    m_document->setUndoLimit(200'000);
    for (int i = 0; i < 40; ++i)
        QVERIFY(m_document->apply(u"Describe"_s, describe(QString(10'000, QChar(u'a' + i % 26)))));
    int steps = 0;
    for (; m_document->canUndo(); ++steps)
        m_document->undo();
    QVERIFY2(steps > 2 && steps < 20, qPrintable(QString::number(steps)));
    QVERIFY(description().startsWith(u"a") || !description().isEmpty());
}

void TestDocument::problemsComeFromTheLatestValue()
{
    for (int i = 0; i < 30; ++i)
        QVERIFY(m_document->apply(u"Describe"_s, describe(QString::number(i))));
    QTRY_COMPARE(m_document->problemsRevision(), m_document->revision());
    QVERIFY(!m_document->problems().isEmpty()); // no linked service, no availability
}

void TestDocument::mendedTextIsNoProblemAnyMore()
{
    const QTemporaryDir folder;
    const std::pair<QString, QByteArray> files[] = {
        {u"a.json"_s, "\xEF\xBB\xBF{\"name\":\"a\",\"properties\":{\"activities\":[]},}"},
        {u"b.json"_s, R"({"name":"b","properties":{"activities":[})"}};
    for (const auto &[name, text] : files) {
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
    }
    m_document->open(*readProject(folder.path()));
    const auto told = [this](const QString &rule) {
        const QList<Problem> problems = m_document->problems();
        return std::count_if(problems.begin(), problems.end(), [&](const Problem &each) { return each.rule == rule; });
    };
    QCOMPARE(told(u"json-leniency"_s), 2);
    QCOMPARE(told(u"json-syntax"_s), 1);
    for (int left = 2; left > 0; --left) {
        const QList<Problem> problems = m_document->problems();
        const auto first = std::find_if(problems.begin(), problems.end(),
                                        [](const Problem &each) { return each.rule == "json-leniency"_L1; });
        QVERIFY(first->fix && m_document->apply(first->fix->title, first->fix->edit));
        QTRY_COMPARE_WITH_TIMEOUT(told(u"json-leniency"_s), left - 1, 30'000);
    }
    m_document->undo();
    QTRY_COMPARE_WITH_TIMEOUT(told(u"json-leniency"_s), 1, 30'000);
    const ResourceId broken = m_document->project().resources[1]->id;
    QVERIFY(m_document->apply(u"Mend"_s, [broken](const Project &project) -> Result<Project> {
        return withText(project, broken, R"({"name":"b","properties":{"activities":[]}})");
    }));
    QTRY_COMPARE_WITH_TIMEOUT(told(u"json-syntax"_s), 0, 30'000);
    m_document->undo();
    QTRY_COMPARE_WITH_TIMEOUT(told(u"json-syntax"_s), 1, 30'000);
}

QTEST_GUILESS_MAIN(TestDocument)
#include "tst_document.moc"
