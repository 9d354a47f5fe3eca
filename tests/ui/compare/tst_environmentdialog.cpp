// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/environment/environment.h"
#include "tests/ui/support/windowfixture.h"
#include "ui/compare/environmentdialog.h"
#include "ui/compare/environmentmodel.h"
#include "ui/shell/choicebutton.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>

using namespace Qt::StringLiterals;
using namespace millrace;
using namespace millrace::gui;

/// The table of environments, worked with mouse and keys on the window's own project.
class TestEnvironmentDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addsAnEnvironmentAndSetsAValue();
    void keepsNoSecret();
    void chosenEnvironmentIsPlanned();
    void modelIsSound();

private:
    static EnvironmentDialog *opened(WindowFixture &f)
    {
        f.window.findChild<QAction *>(u"&Tools/&Environments…"_s)->trigger();
        return f.window.findChild<EnvironmentDialog *>(u"environments"_s);
    }
    static void type(QTableView &table, const QModelIndex &index, const QString &text)
    {
        table.setCurrentIndex(index);
        table.edit(index);
        auto *editor = table.viewport()->findChild<QLineEdit *>();
        QVERIFY(editor);
        editor->selectAll();
        QTest::keyClicks(editor, text);
        QTest::keyClick(editor, Qt::Key_Return);
        QApplication::processEvents();
    }
    static int rowOf(const QAbstractItemModel &model, const QString &resource, const QString &member)
    {
        for (int row = 0; row < model.rowCount(); ++row)
            if (model.index(row, 0).data() == resource && model.index(row, 1).data() == member)
                return row;
        return -1;
    }
};

void TestEnvironmentDialog::addsAnEnvironmentAndSetsAValue()
{
    WindowFixture f;
    const Project start = f.project();
    EnvironmentDialog *dialog = opened(f);
    QVERIFY(dialog);
    auto *table = dialog->findChild<QTableView *>(u"environmentTable"_s);
    QTest::keyClicks(dialog->findChild<QLineEdit *>(u"environmentName"_s), u"live"_s);
    QTest::mouseClick(dialog->findChild<QPushButton *>(u"environmentAdd"_s), Qt::LeftButton);
    QCOMPARE(environmentsOf(f.project()).size(), 1);
    const int row = rowOf(*table->model(), u"trainingEndpoint"_s, u"mlEndpoint"_s);
    QVERIFY(row >= 0);
    type(*table, table->model()->index(row, EnvironmentModel::FirstEnvironment), u"https://live"_s);
    QCOMPARE(environmentsOf(f.project())[0].values.size(), 1);
    QCOMPARE(environmentsOf(f.project())[0].values[0].json, "\"https://live\"");
    f.document().undo();
    QVERIFY(environmentsOf(f.project())[0].values.isEmpty());
    f.document().undo();
    QVERIFY(f.project() == start);
    QCOMPARE(table->model()->columnCount(), int(EnvironmentModel::FirstEnvironment));
    f.document().redo();
    table->setCurrentIndex(table->model()->index(0, EnvironmentModel::FirstEnvironment));
    QTest::mouseClick(dialog->findChild<QPushButton *>(u"environmentRemove"_s), Qt::LeftButton);
    QVERIFY(environmentsOf(f.project()).isEmpty());
}

void TestEnvironmentDialog::keepsNoSecret()
{
    WindowFixture f;
    EnvironmentDialog *dialog = opened(f);
    QTest::keyClicks(dialog->findChild<QLineEdit *>(u"environmentName"_s), u"live"_s);
    QTest::keyClick(dialog->findChild<QLineEdit *>(u"environmentName"_s), Qt::Key_Return);
    auto *table = dialog->findChild<QTableView *>(u"environmentTable"_s);
    const int row = rowOf(*table->model(), u"trainingEndpoint"_s, u"apiKey"_s);
    QVERIFY(row >= 0);
    type(*table, table->model()->index(row, EnvironmentModel::FirstEnvironment), u"CANARY0123456789"_s);
    QVERIFY(!f.project().settings->text().contains("CANARY"));
    QCOMPARE(environmentsOf(f.project())[0].values.size(), 1);
}

void TestEnvironmentDialog::chosenEnvironmentIsPlanned()
{
    WindowFixture f;
    auto *choice = f.child<ChoiceButton>(u"environmentChoice"_s);
    QVERIFY(!choice->isVisible()); // there is nothing to choose from
    EnvironmentDialog *dialog = opened(f);
    QTest::keyClicks(dialog->findChild<QLineEdit *>(u"environmentName"_s), u"live"_s);
    QTest::keyClick(dialog->findChild<QLineEdit *>(u"environmentName"_s), Qt::Key_Return);
    auto *table = dialog->findChild<QTableView *>(u"environmentTable"_s);
    const int row = rowOf(*table->model(), u"trainingEndpoint"_s, u"mlEndpoint"_s);
    const QString address = u"https://europewest.services.azureml.net/workspaces/w1/services/s1/jobs"_s;
    type(*table, table->model()->index(row, EnvironmentModel::FirstEnvironment), address);
    dialog->close();
    QVERIFY(choice->isVisible());
    QCOMPARE(choice->value(), u"None"_s);
    auto *plan = f.window.findChild<QAction *>(u"&Run/Show &Plan…"_s);
    QVERIFY(plan);
    plan->trigger();
    QVERIFY(!f.prompt.shown.contains(u"workspaces/w1/services/s1"_s));
    f.choose(u"environmentChoice"_s, u"live"_s);
    plan->trigger();
    QVERIFY2(f.prompt.shown.contains(u"workspaces/w1/services/s1"_s), qPrintable(f.prompt.shown));
    while (f.document().canUndo())
        f.document().undo();
    QTRY_VERIFY(!choice->isVisible());
    QCOMPARE(choice->value(), u"None"_s);
    plan->trigger();
    QVERIFY(!f.prompt.shown.contains(u"workspaces/w1/services/s1"_s));
}

void TestEnvironmentDialog::modelIsSound()
{
    WindowFixture f;
    EnvironmentModel model(f.document(), nullptr);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QVERIFY(f.document().apply(u"add"_s, [](const Project &p) { return withEnvironmentAdded(p, u"x"_s); }));
    QCOMPARE(model.environmentAt(EnvironmentModel::FirstEnvironment), u"x"_s);
    QVERIFY(!model.setData(model.index(0, EnvironmentModel::Own), u"y"_s, Qt::EditRole));
    const QVariant alignment = model.headerData(0, Qt::Horizontal, Qt::TextAlignmentRole);
    QVERIFY(alignment.value<Qt::Alignment>() & Qt::AlignLeft); // where the cells begin
}

QTEST_MAIN(TestEnvironmentDialog)
#include "tst_environmentdialog.moc"
