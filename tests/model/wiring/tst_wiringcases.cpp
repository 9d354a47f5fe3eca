// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/model/wiring/casefolder.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace millrace::test;

namespace {

const QString dataFolder = QStringLiteral(MILLRACE_SOURCE_DIR "/tests/model/wiring/data/");

} // namespace

class TestWiringCases : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cases_data() { addCases(dataFolder); }

    void cases()
    {
        QFETCH(QString, path);
        const QString complaint = runCase(dataFolder, path);
        QVERIFY2(complaint.isEmpty(), qPrintable(complaint));
    }
};

QTEST_APPLESS_MAIN(TestWiringCases)
#include "tst_wiringcases.moc"
