// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/environment/environment.h"
#include "tests/ui/support/windowfixture.h"
#include "ui/palette/sectionview.h"
#include "ui/shell/banner.h"
#include "ui/shell/tabpanel.h"

#include <QComboBox>
#include <QDialog>
#include <QDir>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace millrace;
using namespace millrace::gui;

/// What leaves the window in another form: the export dialog, the switch with its report, the project in one file.
class TestDialects : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void dialogExports_data();
    void dialogExports();
    void dialogWarnsOfSecrets();
    void dialogExportsAnEnvironment();
    void exportToTheOtherDialectTellsWhatIsLost();
    void switchIsOneStepWithItsReport();
    void switchesBack();
    void savesAsOneFile();

private:
    /// Opens the export dialog by its key and lets `act` work on it.
    static void inDialog(WindowFixture &f, const std::function<void(QDialog &)> &act);
    template<typename Widget>
    static Widget *in(const QDialog &dialog, const QString &name)
    {
        auto *found = dialog.findChild<Widget *>(name);
        if (!found)
            qFatal("There is no %s.", qPrintable(name));
        return found;
    }
    static void chooseByKeys(QComboBox *combo, const QString &words);
    static void command(WindowFixture &f, const QString &words);
};

void TestDialects::inDialog(WindowFixture &f, const std::function<void(QDialog &)> &act)
{
    bool isSeen = false;
    QTimer::singleShot(0, &f.window, [&] {
        auto *dialog = f.window.findChild<QDialog *>(u"exportDialog"_s);
        isSeen = dialog && dialog->isVisible();
        if (isSeen)
            act(*dialog);
        if (dialog)
            dialog->close();
    });
    QTest::keyClick(&f.window, Qt::Key_E, Qt::ControlModifier);
    QApplication::setActiveWindow(&f.window);
    QVERIFY(isSeen);
}

void TestDialects::chooseByKeys(QComboBox *combo, const QString &words)
{
    combo->setFocus();
    QTest::keyClick(combo, Qt::Key_Home);
    while (!combo->currentText().contains(words) && combo->currentIndex() < combo->count() - 1)
        QTest::keyClick(combo, Qt::Key_Down);
    QVERIFY2(combo->currentText().contains(words), qPrintable(words));
}

void TestDialects::command(WindowFixture &f, const QString &words)
{
    QTest::keyClick(&f.window, Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
    auto *search = f.child<QLineEdit>(u"commandsSearch"_s);
    QTest::keyClicks(search, words);
    QTest::keyClick(search, Qt::Key_Return);
}

void TestDialects::dialogExports_data()
{
    QTest::addColumn<QString>("form");
    QTest::addColumn<QString>("proof"); // a file that must be there, in the target or beside it
    QTest::newRow("v1") << u"folder of files"_s << u"%1/retrain.json"_s;
    QTest::newRow("Visual Studio") << u"Visual Studio"_s << u"%1/project.dfproj"_s;
    QTest::newRow("V2") << u"Git folder"_s << u"%1/pipeline/retrain.json"_s;
    QTest::newRow("ARM") << u"ARM template"_s << u"%1/ARMTemplateForFactory.json"_s;
    QTest::newRow("bundle") << u".millrace"_s << u"%1"_s;
}

void TestDialects::dialogExports()
{
    QFETCH(const QString, form);
    QFETCH(const QString, proof);
    WindowFixture f(u"resources/samples/seattle-weather"_s, nullptr, WindowFixture::Questions::AsDialogs);
    const Project before = f.project();
    const QString target = f.folder.filePath(u"out.millrace"_s);
    inDialog(f, [&](QDialog &dialog) {
        chooseByKeys(in<QComboBox>(dialog, u"exportShape"_s), form);
        auto *place = in<QLineEdit>(dialog, u"exportTarget"_s);
        place->setFocus();
        QTest::keyClick(place, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(place, target);
        QTest::mouseClick(in<QPushButton>(dialog, u"exportGo"_s), Qt::LeftButton);
    });
    QVERIFY2(QFile::exists(proof.arg(target)), qPrintable(f.child<Banner>(u"banner"_s)->text()));
    QVERIFY(f.project() == before); // an export leaves the document alone
    const Result<ReadProject> back = readProject(target);
    QVERIFY2(back, back ? "" : qPrintable(back.error().message));
    QVERIFY(!back->project.resources.isEmpty());
}

void TestDialects::dialogWarnsOfSecrets()
{
    WindowFixture f(u"resources/samples/seattle-weather"_s, nullptr, WindowFixture::Questions::AsDialogs);
    inDialog(f, [](QDialog &dialog) {
        auto *warning = in<QLabel>(dialog, u"exportWarning"_s);
        QVERIFY(!warning->isVisible());
        chooseByKeys(in<QComboBox>(dialog, u"exportSecrets"_s), u"values themselves"_s);
        QVERIFY(warning->isVisible());
        chooseByKeys(in<QComboBox>(dialog, u"exportShape"_s), u"ARM"_s);
        QCOMPARE(in<QComboBox>(dialog, u"exportSecrets"_s)->currentText(), u"Secure parameters"_s);
        QVERIFY(!warning->isVisible());
        QTest::keyClick(&dialog, Qt::Key_Escape);
    });
}

void TestDialects::dialogExportsAnEnvironment()
{
    WindowFixture f(u"resources/samples/seattle-weather"_s, nullptr, WindowFixture::Questions::AsDialogs);
    QVERIFY(f.document().apply(u"environment"_s, [&f](const Project &project) -> Result<Project> {
        const auto added = withEnvironmentAdded(project, u"live"_s);
        return added ? withEnvironmentValue(*added, f.catalog, u"live"_s,
                                            {ResourceKind::LinkedService, u"trainingEndpoint"_s,
                                             json::Pointer({u"properties"_s, u"description"_s})},
                                            QByteArray("\"lively\""))
                     : added;
    }));
    f.choose(u"environmentChoice"_s, u"live"_s);
    const QString target = f.folder.filePath(u"out"_s);
    inDialog(f, [&](QDialog &dialog) {
        QCOMPARE(in<QComboBox>(dialog, u"exportEnvironment"_s)->currentText(), u"live"_s);
        auto *place = in<QLineEdit>(dialog, u"exportTarget"_s);
        place->setFocus();
        QTest::keyClick(place, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(place, target);
        QTest::mouseClick(in<QPushButton>(dialog, u"exportGo"_s), Qt::LeftButton);
    });
    QFile file(target + u"/trainingEndpoint.json"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().contains("\"lively\""));
    const json::Value own = f.resource(u"trainingEndpoint"_s)->root(); // the document keeps its own
    QVERIFY(own[u"properties"_s][u"description"_s].toString() != u"lively"_s);
}

void TestDialects::exportToTheOtherDialectTellsWhatIsLost()
{
    WindowFixture f;
    const QString out = f.folder.filePath(u"v2"_s);
    f.prompt.exportAnswer = Prompt::Export{{{.to = Dialect::V2}, false}, {}, out};
    QTest::keyClick(&f.window, Qt::Key_E, Qt::ControlModifier);
    QVERIFY(QDir(out + u"/pipeline"_s).exists());
    auto *report = f.child<SectionView>(u"reportTree"_s);
    QVERIFY(report->isVisible());
    report->setFocus();
    QTest::keyClick(report, Qt::Key_Down);
    QTest::mouseClick(f.child<QPushButton>(u"reportJump"_s), Qt::LeftButton);
    QVERIFY(f.window.selection().current().resource || f.window.selection().current().activity());
}

void TestDialects::switchIsOneStepWithItsReport()
{
    WindowFixture f;
    const Project before = f.project();
    command(f, u"switch v2"_s);
    QCOMPARE(f.project().dialect, Dialect::V2);
    QCOMPARE(f.child<QLabel>(u"statusDialect"_s)->text(), u"Data Factory V2"_s);
    auto *report = f.child<SectionView>(u"reportTree"_s);
    QVERIFY(report->isVisible());
    const auto &rows = static_cast<SectionModel *>(report->model())->sections().first().rows;
    QVERIFY(f.child<Banner>(u"banner"_s)->text().contains(QString::number(rows.size())));

    // Each line leads to a thing of the project as it is now.
    report->setFocus();
    for (qsizetype i = 0; i < rows.size(); ++i) {
        f.window.selection().set({});
        report->setFocus();
        QTest::keyClick(report, Qt::Key_Home);
        for (qsizetype step = 0; step <= i; ++step)
            QTest::keyClick(report, Qt::Key_Down);
        QTest::keyClick(report, Qt::Key_Return);
        const ResourceId there = f.window.selection().current().resource;
        QVERIFY2(f.project().find(there), qPrintable(rows.at(i).name + u" in "_s + rows.at(i).state));
    }

    QTest::keyClick(&f.window, Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(f.project() == before);
    QTest::keyClick(&f.window, Qt::Key_Y, Qt::ControlModifier);
    QCOMPARE(f.project().dialect, Dialect::V2);
}

void TestDialects::switchesBack()
{
    WindowFixture f;
    const QJsonDocument before = QJsonDocument::fromJson(textOf(*f.resource(u"retrain"_s)));
    command(f, u"switch v2"_s);
    QCOMPARE(f.project().dialect, Dialect::V2);
    command(f, u"switch v1"_s);
    QCOMPARE(f.project().dialect, Dialect::V1);
    QCOMPARE(QJsonDocument::fromJson(textOf(*f.resource(u"retrain"_s))), before); // white space may differ
}

void TestDialects::savesAsOneFile()
{
    WindowFixture f;
    f.select(u"retrain"_s, u"retraining"_s);
    f.typeInto(u"field.timeout"_s, u"03:00:00"_s);
    f.prompt.file = f.folder.filePath(u"weather.millrace"_s);
    command(f, u"save one file"_s);
    QVERIFY2(QFile::exists(f.prompt.file), qPrintable(f.child<Banner>(u"banner"_s)->text()));
    QVERIFY(!f.document().isDirty());
    QVERIFY(f.window.windowTitle().contains(u"weather"_s));
    const QByteArray kept = textOf(*f.resource(u"retrain"_s));
    QVERIFY(f.window.open(f.projectFolder()));
    QTest::keyClick(&f.window, Qt::Key_O, Qt::ControlModifier | Qt::AltModifier);
    QCOMPARE(textOf(*f.resource(u"retrain"_s)), kept);
}

QTEST_MAIN(TestDialects)
#include "tst_dialects.moc"
