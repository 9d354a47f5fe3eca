// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/windowfixture.h"
#include "ui/compare/differencedialog.h"

#include <QPlainTextEdit>
#include <QPushButton>
#include <QTreeWidget>

using namespace Qt::StringLiterals;
using namespace millrace;
using namespace millrace::gui;

/// The list of differences, worked with mouse and keys.
class TestDifferenceDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsByResourceAndMember();
    void showsEitherSideInFull();
    void saysWhenThereIsNone();

private:
    static Comparison between(WindowFixture &f, const Project &after)
    {
        return {u"Comparison"_s, u"Here"_s, u"There"_s, differences(f.window.document().project(), after, f.catalog)};
    }
    static Project changed(WindowFixture &f)
    {
        const Project &project = f.window.document().project();
        const auto next = withChange(project, f.resource(u"score"_s)->id, json::Pointer::of(u"/properties/description"),
                                     json::Set{"\"Another\\ndescription\""});
        return withoutResource(*next, f.resource(u"evaluation"_s)->id);
    }
};

void TestDifferenceDialog::listsByResourceAndMember()
{
    WindowFixture f;
    const DifferenceDialog dialog(f.theme, between(f, changed(f)), nullptr);
    const auto *list = dialog.findChild<QTreeWidget *>(u"differenceList"_s);
    QCOMPARE(list->topLevelItemCount(), 2);
    QCOMPARE(list->topLevelItem(0)->text(0), u"pipeline score"_s);
    QCOMPARE(list->topLevelItem(0)->childCount(), 1);
    QCOMPARE(list->topLevelItem(0)->child(0)->text(0), u"description"_s);
    QCOMPARE(list->topLevelItem(0)->child(0)->text(1), u"changed"_s);
    QCOMPARE(list->topLevelItem(1)->text(0), u"dataset evaluation"_s);
    QCOMPARE(list->topLevelItem(1)->text(1), u"removed"_s);
}

void TestDifferenceDialog::showsEitherSideInFull()
{
    WindowFixture f;
    DifferenceDialog dialog(f.theme, between(f, changed(f)), nullptr);
    dialog.show();
    auto *list = dialog.findChild<QTreeWidget *>(u"differenceList"_s);
    QTest::keyClick(list, Qt::Key_Down);
    const auto *before = dialog.findChild<QPlainTextEdit *>(u"differenceBefore"_s);
    const auto *after = dialog.findChild<QPlainTextEdit *>(u"differenceAfter"_s);
    QCOMPARE(before->toPlainText(),
             QString::fromUtf8(f.resource(u"score"_s)->properties()[u"description"].text().toByteArray()));
    QCOMPARE(after->toPlainText(), u"\"Another\\ndescription\""_s);
    QTest::mouseClick(dialog.findChild<QPushButton *>(u"differenceClose"_s), Qt::LeftButton);
    QVERIFY(!dialog.isVisible());
}

void TestDifferenceDialog::saysWhenThereIsNone()
{
    WindowFixture f;
    DifferenceDialog dialog(f.theme, between(f, f.window.document().project()), nullptr);
    dialog.show();
    QVERIFY(dialog.findChild<QWidget *>(u"differenceNone"_s)->isVisible());
    QVERIFY(!dialog.findChild<QTreeWidget *>(u"differenceList"_s)->isVisible());
}

QTEST_MAIN(TestDifferenceDialog)
#include "tst_differencedialog.moc"
