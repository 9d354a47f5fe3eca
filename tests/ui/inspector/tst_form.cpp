// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/canvashand.h"
#include "ui/canvas/canvas.h"
#include "ui/inspector/form.h"
#include "ui/inspector/scalareditors.h"
#include "ui/shell/pipelinetabs.h"
#include "ui/shell/tabpanel.h"

#include "model/edit/edits.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace millrace;
using namespace millrace::gui;

/// What is typed into the form reaches the document, and back.
class TestForm : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyTypeOpens_data();
    void everyTypeOpens();
    void typingChangesTheDocument();
    void typingIsOneStep();
    void typingBackToTheStartLeavesNoStep_data();
    void typingBackToTheStartLeavesNoStep();
    void undoComesBackIntoTheField();
    void otherBytesStay();
    void renamingRewritesReferences();
    void badNameIsRefused();
    void referenceIsChosen();
    void newTargetIsMadeAndNamedInOneStep_data();
    void newTargetIsMadeAndNamedInOneStep();
    void newTargetIsNamedInsideAMap();
    void mapEntryIsAddedAndChanged();
    void expressionShowsItsValue();
    void problemStandsUnderItsField();
    void spansAreReadable_data();
    void spansAreReadable();
    void unknownTypeLeadsToItsJson();
    void showsWhatIsSelectedWhenItIsSeenAgain();
    void secretSaysWhereRunsTakeItFrom();
    void windowGivesExpressionsTheirValue();
};

void TestForm::everyTypeOpens_data()
{
    QTest::addColumn<TypeKind>("kind");
    QTest::addColumn<Dialect>("dialect");
    QTest::newRow("activities of v1") << TypeKind::Activity << Dialect::V1;
    QTest::newRow("activities of V2") << TypeKind::Activity << Dialect::V2;
    QTest::newRow("datasets of v1") << TypeKind::Dataset << Dialect::V1;
    QTest::newRow("datasets of V2") << TypeKind::Dataset << Dialect::V2;
    QTest::newRow("linked services of v1") << TypeKind::LinkedService << Dialect::V1;
    QTest::newRow("linked services of V2") << TypeKind::LinkedService << Dialect::V2;
    QTest::newRow("triggers of V2") << TypeKind::Trigger << Dialect::V2;
}

/// One of each type, all in one project.
void TestForm::everyTypeOpens()
{
    QFETCH(TypeKind, kind);
    QFETCH(Dialect, dialect);
    WindowFixture f{QString()};
    Project project;
    project.dialect = dialect;
    Result<Made> made = addPipeline(project, f.catalog, u"p"_s);
    QVERIFY2(made.isOk(), made ? "" : qPrintable(made.error().message));
    const ResourceId pipeline = made->resource;
    QList<Selected> all;
    for (const TypeInfo *type : f.catalog.all(kind)) {
        if (!type->existsIn(dialect))
            continue;
        made = kind == TypeKind::Activity ? addActivity(made->project, f.catalog, pipeline, type->id, {})
                                          : addResource(made->project, f.catalog, kind, type->id);
        QVERIFY2(made.isOk(), made ? "" : qPrintable(made.error().message));
        all.append(kind == TypeKind::Activity ? Selected{pipeline, {made->node}} : Selected{made->resource, {}});
    }
    f.document().create(made->project);
    for (const Selected &selected : std::as_const(all)) {
        f.window.selection().set(selected);
        const Subject subject = subjectOf(f.project(), selected);
        QVERIFY(subject);
        QCOMPARE(f.child<QLineEdit>(u"field.name"_s)->text(), nameOf(f.project(), subject));
        const QList<Field> fields = fieldsOf(f.project(), f.catalog, subject);
        QVERIFY(!fields.isEmpty());
        for (const Field &field : fields)
            QVERIFY2(f.window.findChild<QWidget *>(u"row."_s + field.id), qPrintable(field.id));
    }
    QVERIFY(f.project() == made->project); // looking changes nothing
}

void TestForm::typingChangesTheDocument()
{
    WindowFixture f;
    f.select(u"retrain"_s, u"retraining"_s);
    f.typeInto(u"field.timeout"_s, u"03:30:00"_s);
    QCOMPARE(f.activity(u"retrain"_s, u"retraining"_s)->value().find(json::Pointer::of(u"/policy/timeout")).toString(),
             u"03:30:00"_s);
    f.typeInto(u"field.retry"_s, u"4"_s);
    QCOMPARE(f.activity(u"retrain"_s, u"retraining"_s)
                 ->value()
                 .find(json::Pointer::of(u"/policy/retry"))
                 .text()
                 .toByteArray(),
             QByteArray("4"));
}

void TestForm::typingIsOneStep()
{
    WindowFixture f;
    f.select(u"retrain"_s, u"retraining"_s);
    const Project before = f.project();
    f.typeInto(u"field.timeout"_s, u"03:30:00"_s);
    QVERIFY(f.document().canUndo());
    f.document().undo();
    QVERIFY(f.project() == before);
    QVERIFY(!f.document().canUndo());
}

void TestForm::typingBackToTheStartLeavesNoStep_data()
{
    QTest::addColumn<QString>("field");
    QTest::newRow("a member that is there") << u"field.timeout"_s;
    QTest::newRow("a member of many words") << u"field.description"_s;
}

void TestForm::typingBackToTheStartLeavesNoStep()
{
    QFETCH(QString, field);
    WindowFixture f;
    f.select(u"retrain"_s, u"retraining"_s);
    auto *editor = f.child<QWidget>(field);
    editor->setFocus();
    QTest::keyClick(editor, Qt::Key_End, Qt::ControlModifier);
    QTest::keyClicks(editor, u"1"_s);
    QVERIFY(f.document().canUndo());
    QTest::keyClick(editor, Qt::Key_Backspace);
    QVERIFY(!f.document().canUndo());
    QVERIFY(!f.document().isDirty());
}

void TestForm::undoComesBackIntoTheField()
{
    WindowFixture f;
    f.select(u"retrain"_s, u"retraining"_s);
    f.typeInto(u"field.timeout"_s, u"03:30:00"_s);
    f.child<QLineEdit>(u"field.name"_s)->setFocus();
    f.document().undo();
    QCOMPARE(f.child<QLineEdit>(u"field.timeout"_s)->text(), u"02:00:00"_s);
}

void TestForm::otherBytesStay()
{
    WindowFixture f;
    f.select(u"retrain"_s, u"retraining"_s);
    QByteArray expected = textOf(*f.resource(u"retrain"_s));
    expected.replace(expected.indexOf("02:00:00"), 8, "05:00:00");
    f.typeInto(u"field.timeout"_s, u"05:00:00"_s);
    QCOMPARE(textOf(*f.resource(u"retrain"_s)), expected);
}

void TestForm::renamingRewritesReferences()
{
    WindowFixture f;
    f.window.selection().set({f.resource(u"trainingData"_s)->id, {}});
    f.typeInto(u"field.name"_s, u"observations"_s);
    QVERIFY(f.resource(u"trainingData"_s)); // not before it is confirmed
    QTest::keyClick(f.child<QLineEdit>(u"field.name"_s), Qt::Key_Return);
    QVERIFY(f.resource(u"observations"_s));
    QCOMPARE(f.activity(u"retrain"_s, u"retraining"_s)
                 ->value()
                 .find(json::Pointer::of(u"/typeProperties/webServiceInput"))
                 .toString(),
             u"observations"_s);
}

void TestForm::badNameIsRefused()
{
    WindowFixture f;
    f.window.selection().set({f.resource(u"trainingData"_s)->id, {}});
    const Project before = f.project();
    f.typeInto(u"field.name"_s, u"evaluation"_s); // another dataset's
    QTest::keyClick(f.child<QLineEdit>(u"field.name"_s), Qt::Key_Return);
    QVERIFY(f.project() == before);
    QVERIFY(f.child<QLabel>(u"bannerText"_s)->isVisible());
    QCOMPARE(f.child<QLineEdit>(u"field.name"_s)->text(), u"trainingData"_s);
}

void TestForm::referenceIsChosen()
{
    WindowFixture f;
    f.select(u"retrain"_s, u"retraining"_s);
    auto *combo = f.child<QComboBox>(u"field.linkedServiceName"_s);
    QCOMPARE(combo->currentText(), u"trainingEndpoint"_s);
    QVERIFY(combo->findText(u"StorageLinkedService"_s) < 0); // no web service
    combo->setFocus();
    QTest::keyClick(combo, Qt::Key_Down);
    QCOMPARE(f.activity(u"retrain"_s, u"retraining"_s)->value()[u"linkedServiceName"].toString(),
             u"updatableScoringEndpoint2"_s);
}

void TestForm::newTargetIsMadeAndNamedInOneStep_data()
{
    QTest::addColumn<QString>("templateName");
    QTest::newRow("v1") << u"empty-v1"_s;
    QTest::newRow("V2") << u"empty-v2"_s;
}

/// Nothing that would fit is there yet: the list of the field offers to make it.
void TestForm::newTargetIsMadeAndNamedInOneStep()
{
    QFETCH(const QString, templateName);
    WindowFixture f(u"resources/templates/"_s + templateName);
    QTest::keyClick(&f.window.tabs().current()->view(), Qt::Key_Tab);
    QTest::keyClicks(f.child<QLineEdit>(u"createSearch"_s), u"azure blob"_s);
    QTest::keyClick(f.child<QLineEdit>(u"createSearch"_s), Qt::Key_Return);
    const Project before = f.project();
    const QString dataset = nameOf(before, f.child<Form>(u"form"_s)->subject());
    hand::pick(f, u"field.linkedServiceName"_s, u"New "_s);

    const json::Value named = f.resource(dataset)->properties()[u"linkedServiceName"];
    const QString name = named.isObject() ? named[u"referenceName"].toString() : named.toString();
    QVERIFY(f.resource(name));
    QCOMPARE(f.resource(name)->kind, ResourceKind::LinkedService);
    QCOMPARE(f.child<QComboBox>(u"field.linkedServiceName"_s)->currentText(), name);
    QVERIFY(f.child<QWidget>(u"field.linkedServiceName.open"_s)->isVisible());
    f.document().undo();
    QVERIFY(f.project() == before);
}

void TestForm::newTargetIsNamedInsideAMap()
{
    WindowFixture f(u"resources/templates/retrain-v2"_s);
    f.select(u"retrain"_s, u"train"_s);
    f.typeInto(u"field.webServiceOutputFiles.add"_s, u"output9"_s);
    QTest::keyClick(f.child<QLineEdit>(u"field.webServiceOutputFiles.add"_s), Qt::Key_Return);
    const Project named = f.project();
    hand::pick(f, u"field.webServiceOutputFiles.output9.linkedServiceName"_s, u"New "_s);
    const json::Value output =
        f.activity(u"retrain"_s, u"train"_s)
            ->value()
            .find(json::Pointer::of(u"/typeProperties/webServiceOutputs/output9/linkedServiceName/referenceName"));
    QVERIFY(f.resource(output.toString()));
    f.document().undo();
    QVERIFY(f.project() == named);
}

void TestForm::mapEntryIsAddedAndChanged()
{
    WindowFixture f;
    f.select(u"retrain"_s, u"retraining"_s);
    f.typeInto(u"field.globalParameters.add"_s, u"Rounds"_s);
    QTest::keyClick(f.child<QLineEdit>(u"field.globalParameters.add"_s), Qt::Key_Return);
    f.typeInto(u"field.globalParameters.Rounds"_s, u"60"_s);
    const json::Value map =
        f.activity(u"retrain"_s, u"retraining"_s)->value().find(json::Pointer::of(u"/typeProperties/globalParameters"));
    QCOMPARE(map.exactly(u"Rounds").toString(), u"60"_s);
    QCOMPARE(map.exactly(u"Month").toString(), u"$$Text.Format('{0:yyyy-MM-dd}', SliceStart)"_s);
}

void TestForm::expressionShowsItsValue()
{
    WindowFixture f;
    f.select(u"retrain"_s, u"retraining"_s);
    const auto labels = f.window.findChild<QWidget *>(u"row.globalParameters"_s)->findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(),
                        [](const QLabel *label) { return label->text() == u"= 2012-01-01"_s; }));
}

void TestForm::problemStandsUnderItsField()
{
    WindowFixture f;
    f.select(u"retrain"_s, u"retraining"_s);
    f.typeInto(u"field.timeout"_s, u"tomorrow"_s);
    QTRY_VERIFY(f.window.findChild<QLabel *>(u"problem.timeout"_s));
    QTRY_VERIFY(f.child<QLabel>(u"problem.timeout"_s)->isVisible());
    QVERIFY(f.child<QLabel>(u"problem.timeout"_s)->text().contains(u"tomorrow"_s));
    f.typeInto(u"field.timeout"_s, u"01:00:00"_s);
    QTRY_VERIFY(!f.child<QLabel>(u"problem.timeout"_s)->isVisible());
}

void TestForm::spansAreReadable_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("words");
    QTest::newRow("hours") << u"02:00:00"_s << u"2 h"_s;
    QTest::newRow("days") << u"1.06:00:00"_s << u"1 d 6 h"_s;
    QTest::newRow("seconds") << u"00:00:45"_s << u"45 s"_s;
    QTest::newRow("24 hours are days") << u"24:00:00"_s << u"24 d"_s;
    QTest::newRow("none") << u"soon"_s << QString();
}

void TestForm::spansAreReadable()
{
    QFETCH(QString, text);
    QFETCH(QString, words);
    QCOMPARE(editors::humanTimeSpan(text), words);
}

void TestForm::unknownTypeLeadsToItsJson()
{
    WindowFixture f;
    const ActivityId id = f.activity(u"retrain"_s, u"retraining"_s)->id;
    QVERIFY(f.document().apply(u"Change"_s, [id](const Project &project) {
        return withChange(project, id, json::Pointer::of(u"/type"), json::Set{"\"Brew\""});
    }));
    f.select(u"retrain"_s, u"retraining"_s);
    QVERIFY(f.child<QLabel>(u"unknownType"_s)->text().contains(u"Brew"_s));
    QTest::mouseClick(f.child<QWidget>(u"unknownJson"_s), Qt::LeftButton);
    QVERIFY(f.child<QWidget>(u"jsonPane"_s)->isVisible());
}

/// Behind the JSON it makes nothing, and changes nothing of what was selected before.
void TestForm::showsWhatIsSelectedWhenItIsSeenAgain()
{
    WindowFixture f;
    f.select(u"retrain"_s, u"retraining"_s);
    auto *form = f.child<Form>(u"form"_s);
    auto *json = f.child<QWidget>(u"jsonPane"_s);
    f.window.right().setCurrentPage(json);
    f.window.selection().set({f.resource(u"trainingEndpoint"_s)->id, {}});
    QVERIFY(f.document().apply(u"Change"_s, [&f](const Project &project) {
        return withChange(project, f.resource(u"trainingEndpoint"_s)->id, json::Pointer::of(u"/properties/description"),
                          json::Set{"\"behind\""});
    }));
    f.window.right().setCurrentPage(form);
    QCOMPARE(f.child<QLineEdit>(u"field.name"_s)->text(), u"trainingEndpoint"_s);
    QVERIFY(f.window.findChild<QWidget *>(u"field.mlEndpoint"_s));
    f.typeInto(u"field.name"_s, u"renamed"_s);
    QTest::keyClick(f.child<QLineEdit>(u"field.name"_s), Qt::Key_Return);
    QVERIFY(f.resource(u"renamed"_s));
    QVERIFY(f.activity(u"retrain"_s, u"retraining"_s));
}

void TestForm::secretSaysWhereRunsTakeItFrom()
{
    WindowFixture f;
    f.window.selection().set({f.resource(u"trainingEndpoint"_s)->id, {}});
    auto *hint = f.child<QLabel>(u"field.apiKey.hint"_s);
    QVERIFY2(hint->text().contains(u"MILLRACE_SECRET_TRAININGENDPOINT_APIKEY"_s), qPrintable(hint->text()));
    QVERIFY(f.child<QWidget>(u"field.apiKey.keep"_s)->isHidden());
    f.typeInto(u"field.apiKey"_s, u"abc123"_s);
    QVERIFY(!f.child<QWidget>(u"field.apiKey.keep"_s)->isHidden());
    QVERIFY(hint->text().contains(u"in the open"_s));
}

void TestForm::windowGivesExpressionsTheirValue()
{
    WindowFixture f{QString()};
    f.prompt.newProject = Prompt::NewProject{u"retrain-v2"_s, f.folder.filePath(u"fresh"_s)};
    QTest::keyClick(&f.window, Qt::Key_N, Qt::ControlModifier);
    const Resource *pipeline = f.project().find(f.window.tabs().currentPipeline());
    QVERIFY(pipeline);
    QVERIFY2(f.window.tabs().slice(), "the tumbling trigger's windows are not offered");
    const ActivityRecord *update = nullptr;
    for (const ActivityRecord &activity : pipeline->activities)
        if (activity.type() == u"AzureMLUpdateResource")
            update = &activity;
    QVERIFY(update);
    f.window.selection().set({pipeline->id, {NodeId::of(update->id)}});
    QStringList values;
    for (const QLabel *label : f.window.findChildren<QLabel *>())
        if (label->isVisible() && label->text().startsWith(u"= "_s))
            values << label->text();
    QVERIFY2(!values.isEmpty(), "no expression shows its value");
}

QTEST_MAIN(TestForm)
#include "tst_form.moc"
