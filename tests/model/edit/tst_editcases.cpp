// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/model/wiring/casefolder.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace millrace::test;

namespace {

const QString dataFolder = QStringLiteral(MILLRACE_SOURCE_DIR "/tests/model/edit/data/");
const QString worlds = QStringLiteral(MILLRACE_SOURCE_DIR "/tests/model/wiring/data/");

} // namespace

class TestEditCases : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cases_data() { addCases(dataFolder); }

    void cases()
    {
        QFETCH(QString, path);
        const QString complaint = runCase(worlds, path);
        QVERIFY2(complaint.isEmpty(), qPrintable(complaint));
    }
};

QTEST_APPLESS_MAIN(TestEditCases)
#include "tst_editcases.moc"
