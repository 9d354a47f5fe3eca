// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/windowfixture.h"
#include "ui/canvas/canvas.h"
#include "ui/shell/picturedialog.h"
#include "ui/shell/pipelinetabs.h"

#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QRadioButton>

using namespace Qt::StringLiterals;
using namespace millrace;
using namespace millrace::gui;

/// A picture of the pipeline, from the menu to a file or the clipboard.
class TestExportPicture : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_fixture = std::make_unique<WindowFixture>();
        m_fixture->window.tabs().open(m_fixture->resource(u"retrain"_s)->id);
    }
    void cleanup() { m_fixture.reset(); }
    void savesTheWholePipeline();
    void savesTheSelectionAlone();
    void copiesToTheClipboard();
    void asksInADialog();

private:
    void exportTo(const Prompt::Picture &picture)
    {
        m_fixture->prompt.picture = picture;
        QTest::keyClick(&m_fixture->window, Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
    }
    QByteArray exported(bool isOfSelection)
    {
        const QString path = m_fixture->folder.filePath(u"picture.svg"_s);
        exportTo({.file = path, .isOfSelection = isOfSelection});
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    std::unique_ptr<WindowFixture> m_fixture;
};

void TestExportPicture::savesTheWholePipeline()
{
    const QByteArray svg = exported(false);
    QVERIFY(svg.contains(">retraining"));
    QVERIFY(svg.contains(">trainingData"));
}

void TestExportPicture::savesTheSelectionAlone()
{
    m_fixture->select(u"retrain"_s, u"retraining"_s);
    const QByteArray svg = exported(true);
    QVERIFY(svg.contains(">retraining"));
    QVERIFY(!svg.contains(">trainingData"));
}

void TestExportPicture::copiesToTheClipboard()
{
    exportTo({});
    const QMimeData *data = QGuiApplication::clipboard()->mimeData();
    QVERIFY(data->hasImage());
    QVERIFY(data->data(u"image/svg+xml"_s).contains(">retraining"));
}

void TestExportPicture::asksInADialog()
{
    PictureDialog dialog(m_fixture->theme, u"/pictures/retrain.png"_s, true, &m_fixture->window);
    dialog.show();
    QVERIFY(dialog.findChild<QRadioButton *>(u"pictureSelection"_s)->isChecked());
    QTest::mouseClick(dialog.findChild<QRadioButton *>(u"pictureAll"_s), Qt::LeftButton, {}, {8, 8});
    QTest::keyClicks(dialog.findChild<QComboBox *>(u"pictureKind"_s), u"PDF"_s);
    QCOMPARE(dialog.answer().file, u"/pictures/retrain.pdf"_s);
    QVERIFY(!dialog.answer().isOfSelection);
    QTest::mouseClick(dialog.findChild<QPushButton *>(u"pictureCopy"_s), Qt::LeftButton);
    QCOMPARE(dialog.result(), int(QDialog::Accepted));
    QVERIFY(dialog.answer().file.isEmpty());
    PictureDialog other(m_fixture->theme, u"/pictures/retrain.png"_s, false, &m_fixture->window);
    QVERIFY(!other.findChild<QRadioButton *>(u"pictureSelection"_s)->isEnabled());
    QVERIFY(!other.answer().isOfSelection);
}

QTEST_MAIN(TestExportPicture)
#include "tst_exportpicture.moc"
