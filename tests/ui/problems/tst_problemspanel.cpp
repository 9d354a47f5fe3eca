// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/windowfixture.h"
#include "ui/palette/sectionview.h"
#include "ui/shell/banner.h"

#include <QPushButton>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace millrace;
using namespace millrace::gui;

/// The Problems dock of the real window: what is wrong is mended from there.
class TestProblemsPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fixIsOneStep();
    void fixesAllOfAKindInOneStep();

private:
    static void choose(WindowFixture &f, const QString &words);
    /// Clicks a button of the dock once the chosen problem has made room for it.
    static void press(WindowFixture &f, const QString &button);
    static qsizetype countOf(WindowFixture &f, const QString &rule);
};

void TestProblemsPanel::choose(WindowFixture &f, const QString &words)
{
    QTest::mouseClick(f.child<QWidget>(u"problemPill"_s), Qt::LeftButton);
    auto *list = f.child<SectionView>(u"problemsTree"_s);
    const auto *model = static_cast<SectionModel *>(list->model());
    const auto place = [&]() -> QModelIndex {
        for (const Section &section : model->sections())
            for (const SectionRow &row : section.rows)
                if (row.name.contains(words))
                    return model->indexOf(row.key);
        return {};
    };
    QTRY_VERIFY_WITH_TIMEOUT(place().isValid(), 20'000);
    list->scrollTo(place());
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(place()).center());
}

void TestProblemsPanel::press(WindowFixture &f, const QString &name)
{
    auto *button = f.child<QPushButton>(name);
    QTRY_VERIFY(button->isVisible() && button->width() > 20);
    QTest::mouseClick(button, Qt::LeftButton);
}

qsizetype TestProblemsPanel::countOf(WindowFixture &f, const QString &rule)
{
    const QList<Problem> &problems = f.document().problems();
    return std::count_if(problems.begin(), problems.end(),
                         [&](const Problem &problem) { return problem.rule == rule; });
}

void TestProblemsPanel::fixIsOneStep()
{
    WindowFixture f;
    f.select(u"retrain"_s, u"retraining"_s);
    f.typeInto(u"field.concurrency"_s, u"5"_s); // an older model may overwrite a newer one
    const Project before = f.project();
    choose(f, u"works on 5 slices at once"_s);
    QVERIFY(!f.child<QWidget>(u"problemFixAll"_s)->isVisible()); // it is the only one of its kind
    press(f, u"problemFix"_s);
    QVERIFY2(f.project() != before, qPrintable(f.child<Banner>(u"banner"_s)->text()));
    QTest::keyClick(&f.window, Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(f.project() == before);
}

void TestProblemsPanel::fixesAllOfAKindInOneStep()
{
    WindowFixture f;
    f.changeOnDisk(u"retrain.json"_s, "\"trainedModelBlob\"", "\"TrainedModelBlob\""); // at both of its places
    auto *banner = f.child<Banner>(u"banner"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!banner->text().isEmpty(), 20'000);
    QTest::mouseClick(f.child<QPushButton>(u"banner.Reload"_s), Qt::LeftButton);
    const Project before = f.project();
    choose(f, u"TrainedModelBlob"_s);
    QVERIFY(countOf(f, u"reference-case"_s) > 1);
    press(f, u"problemFixAll"_s);
    QTRY_COMPARE_WITH_TIMEOUT(f.document().problemsRevision(), f.document().revision(), 20'000);
    QCOMPARE(countOf(f, u"reference-case"_s), 0);
    QTest::keyClick(&f.window, Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(f.project() == before);
}

QTEST_MAIN(TestProblemsPanel)
#include "tst_problemspanel.moc"
