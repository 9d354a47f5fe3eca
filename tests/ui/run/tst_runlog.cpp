// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/runlog.h"
#include "ui/theme/theme.h"

#include <QScrollBar>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace millrace::gui;

/// The log as somebody reads it while a run goes on.
class TestRunLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void followsTheEnd();
    void followsTheEndThroughChangesOfHeight();
    void staysWhereSomebodyReads();

private:
    bool isAtEnd() const { return m_log->verticalScrollBar()->value() == m_log->verticalScrollBar()->maximum(); }
    void append(int count)
    {
        LogLine line;
        line.text = u"GET"_s;
        m_log->append(QList<LogLine>(count, line));
    }

    Theme m_theme;
    std::unique_ptr<RunLog> m_log;
};

void TestRunLog::init()
{
    m_log = std::make_unique<RunLog>(m_theme);
    m_log->resize(400, 200);
    m_log->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_log.get()));
}

void TestRunLog::followsTheEnd()
{
    append(50);
    QTRY_VERIFY(m_log->verticalScrollBar()->maximum() > 0);
    QVERIFY(isAtEnd());
    append(50);
    QTRY_VERIFY(isAtEnd());
}

void TestRunLog::followsTheEndThroughChangesOfHeight()
{
    m_log->hide();
    append(50);
    m_log->show();
    QTRY_VERIFY(m_log->verticalScrollBar()->maximum() > 0 && isAtEnd());
    m_log->resize(400, 120); // as a plot beside it takes its place
    append(1);
    QTRY_VERIFY(isAtEnd());
    append(50);
    QTRY_VERIFY(isAtEnd());
}

void TestRunLog::staysWhereSomebodyReads()
{
    append(50);
    QTRY_VERIFY(m_log->verticalScrollBar()->maximum() > 0 && isAtEnd());
    QTest::keyClick(m_log.get(), Qt::Key_Home);
    const int place = m_log->verticalScrollBar()->value();
    append(50);
    QCoreApplication::processEvents();
    QCOMPARE(m_log->verticalScrollBar()->value(), place);
    QTest::keyClick(m_log.get(), Qt::Key_End);
    append(50);
    QTRY_VERIFY(isAtEnd());
}

QTEST_MAIN(TestRunLog)
#include "tst_runlog.moc"
