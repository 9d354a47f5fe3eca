// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/windowfixture.h"
#include "ui/jsonview/codeeditor.h"
#include "ui/jsonview/jsonpane.h"
#include "ui/shell/tabpanel.h"

#include <QAbstractScrollArea>
#include <QLabel>
#include <QPushButton>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace millrace;
using namespace millrace::gui;

/// Text and document in both ways.
class TestJsonPane : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_fixture.reset(); }
    void showsTheActivityWithoutItsIndentation();
    void typingChangesTheDocument();
    void editElsewhereIsPatchedIn();
    void brokenTextIsADraft();
    void draftMeetsAnEditElsewhere();
    void draftStaysWithItsSubject();
    void wholeResourceCanBeEdited();
    void largeResourceWaitsForRest();
    void largeResourceWaitsForTheSelection();
    void typingIntoAnOutdatedTextIsADraft();

private:
    JsonPane &pane() { return *m_fixture->child<JsonPane>(u"jsonPane"_s); }
    QByteArray text() { return pane().editor().text(); }
    /// Puts the caret behind some text and types there.
    void typeBehind(const QByteArray &where, const QString &typed);
    /// Shows a resource of more than 500 kB, and edits it elsewhere.
    void editLarge();
    QWidget *editor() { return m_fixture->child<QWidget>(u"jsonEditor"_s); }

    std::unique_ptr<WindowFixture> m_fixture;
};

void TestJsonPane::init()
{
    m_fixture = std::make_unique<WindowFixture>();
    m_fixture->select(u"retrain"_s, u"retraining"_s);
    m_fixture->window.right().setCurrentPage(&pane());
}

void TestJsonPane::typeBehind(const QByteArray &where, const QString &typed)
{
    const qsizetype at = text().indexOf(where) + where.size();
    pane().editor().goTo(at, at);
    QTest::keyClicks(editor(), typed);
}

void TestJsonPane::showsTheActivityWithoutItsIndentation()
{
    QVERIFY(text().startsWith("{\n  \"name\": \"retraining\",\n"));
    QVERIFY(text().endsWith("\n}"));
}

void TestJsonPane::typingChangesTheDocument()
{
    QByteArray expected = textOf(*m_fixture->resource(u"retrain"_s));
    expected.replace(
        "\"concurrency\": 1,\n          \"executionPriorityOrder\": \"OldestFirst\",\n          \"retry\": 1,",
        "\"concurrency\": 12,\n          \"executionPriorityOrder\": \"OldestFirst\",\n          \"retry\": 1,");
    typeBehind("\"concurrency\": 1", u"2"_s);
    QTRY_COMPARE(textOf(*m_fixture->resource(u"retrain"_s)), expected); // that one byte, the indentation as it was
    m_fixture->document().undo();
    QVERIFY(text().contains("\"concurrency\": 1,"));
}

void TestJsonPane::editElsewhereIsPatchedIn()
{
    const ActivityId id = m_fixture->activity(u"retrain"_s, u"retraining"_s)->id;
    QVERIFY(m_fixture->document().apply(u"Edit"_s, [id](const Project &project) {
        return withChange(project, id, json::Pointer::of(u"/policy/retry"), json::Set{"7"});
    }));
    QVERIFY(text().contains("\"retry\": 7,"));
}

void TestJsonPane::brokenTextIsADraft()
{
    const Project before = m_fixture->project();
    typeBehind("\"concurrency\": 1", u" 2"_s);
    auto *error = m_fixture->child<QLabel>(u"jsonError"_s);
    QTRY_VERIFY(error->isVisible());
    QVERIFY(m_fixture->project() == before);
    QTest::keyClick(editor(), Qt::Key_Backspace);
    QTest::keyClick(editor(), Qt::Key_Backspace);
    QTRY_VERIFY(!error->isVisible());
    QVERIFY(m_fixture->project() == before);
}

void TestJsonPane::draftMeetsAnEditElsewhere()
{
    typeBehind("\"concurrency\": 1", u" 2"_s);
    QTRY_VERIFY(m_fixture->child<QLabel>(u"jsonError"_s)->isVisible());
    const ActivityId id = m_fixture->activity(u"retrain"_s, u"retraining"_s)->id;
    QVERIFY(m_fixture->document().apply(u"Edit"_s, [id](const Project &project) {
        return withChange(project, id, json::Pointer::of(u"/policy/retry"), json::Set{"7"});
    }));
    QVERIFY(m_fixture->child<QWidget>(u"jsonConflict"_s)->isVisible());
    QVERIFY(text().contains("1 2")); // not lost
    QTest::mouseClick(m_fixture->child<QPushButton>(u"jsonTakeTheirs"_s), Qt::LeftButton);
    QVERIFY(text().contains("\"retry\": 7,"));
    QVERIFY(!m_fixture->child<QWidget>(u"jsonConflict"_s)->isVisible());
}

void TestJsonPane::draftStaysWithItsSubject()
{
    typeBehind("\"concurrency\": 1", u" 2"_s);
    QTRY_VERIFY(m_fixture->child<QLabel>(u"jsonError"_s)->isVisible());
    m_fixture->select(u"retrain"_s, u"AzureML Update Resource"_s);
    QVERIFY(!text().contains("1 2"));
    m_fixture->select(u"retrain"_s, u"retraining"_s);
    QVERIFY(text().contains("1 2"));
}

void TestJsonPane::wholeResourceCanBeEdited()
{
    m_fixture->window.selection().set({m_fixture->resource(u"trainingData"_s)->id, {}});
    QCOMPARE(text(), textOf(*m_fixture->resource(u"trainingData"_s)));
    typeBehind("\"observations", u"2"_s);
    QTRY_COMPARE(m_fixture->resource(u"trainingData"_s)->properties()[u"typeProperties"][u"fileName"].toString(),
                 u"observations2.csv"_s);
}

void TestJsonPane::editLarge()
{
    const ResourceId id = m_fixture->resource(u"trainingData"_s)->id;
    const auto describe = [this, id](const QByteArray &text) {
        QVERIFY(m_fixture->document().apply(u"Edit"_s, [&](const Project &project) {
            return withChange(project, id, json::Pointer::of(u"/properties/description"), json::Set{text});
        }));
    };
    describe('"' + QByteArray(600000, 'x') + '"');
    m_fixture->window.selection().set({id, {}});
    QTRY_VERIFY(text().contains("xxx"));
    describe('"' + QByteArray(600000, 'y') + '"');
}

void TestJsonPane::largeResourceWaitsForRest()
{
    editLarge();
    QVERIFY(text().contains("xxx")); // not yet
    QTRY_COMPARE(text(), textOf(*m_fixture->resource(u"trainingData"_s)));
    QVERIFY(text().contains("yyy"));
}

/// What is selected for a moment only is not shown, and what was shown stays whole until then.
void TestJsonPane::largeResourceWaitsForTheSelection()
{
    editLarge();
    QTRY_VERIFY(text().contains("yyy"));
    const ResourceId large = m_fixture->resource(u"trainingData"_s)->id;
    const ResourceId small = m_fixture->resource(u"evaluation"_s)->id;
    const QByteArray other = textOf(*m_fixture->resource(u"evaluation"_s));
    m_fixture->window.selection().set({small, {}});
    QCOMPARE(text(), other);
    m_fixture->window.selection().set({large, {}});
    QCOMPARE(text(), other);
    m_fixture->window.selection().set({small, {}});
    QTest::qWait(200); // longer than any rest
    QCOMPARE(text(), other);
    m_fixture->window.selection().set({large, {}});
    typeBehind("\"properties\"", u" "_s); // into what is shown
    QTRY_COMPARE(text(), textOf(*m_fixture->resource(u"trainingData"_s)));
    QVERIFY(text().contains("yyy"));
    QVERIFY(textOf(*m_fixture->resource(u"evaluation"_s)).contains("\"properties\" "));
}

void TestJsonPane::typingIntoAnOutdatedTextIsADraft()
{
    editLarge();
    typeBehind("\"observations", u"2"_s);
    auto *conflict = m_fixture->child<QWidget>(u"jsonConflict"_s);
    QTRY_VERIFY(conflict->isVisible());
    QVERIFY(textOf(*m_fixture->resource(u"trainingData"_s)).contains("yyy"));
    QTest::mouseClick(m_fixture->child<QPushButton>(u"jsonTakeTheirs"_s), Qt::LeftButton);
    QCOMPARE(text(), textOf(*m_fixture->resource(u"trainingData"_s)));
}

QTEST_MAIN(TestJsonPane)
#include "tst_jsonpane.moc"
