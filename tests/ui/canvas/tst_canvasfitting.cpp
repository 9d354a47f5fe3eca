// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/canvas/canvasfixture.h"

using namespace Qt::StringLiterals;
using namespace millrace;
using namespace millrace::gui;

/// What the menu offers at the end of a wire is what can be created and wired there.
class TestCanvasFitting : public test::CanvasFixture
{
    Q_OBJECT

private Q_SLOTS:
    void offersWhatCanBeWired_data();
    void offersWhatCanBeWired();
};

void TestCanvasFitting::offersWhatCanBeWired_data()
{
    QTest::addColumn<QString>("node");
    QTest::addColumn<QString>("port");
    QTest::addColumn<bool>("isOutput");
    QTest::newRow("data, read") << u"evaluation"_s << u"out"_s << true;
    QTest::newRow("data, written") << u"evaluation"_s << u"in"_s << false;
    QTest::newRow("an activity ended") << u"retraining"_s << u"done"_s << true;
    QTest::newRow("an activity waits") << u"retraining"_s << u"waits"_s << false;
    QTest::newRow("a service's input") << u"retraining"_s << u"input:input1"_s << false;
}

/// Against every choice tried on the whole project.
void TestCanvasFitting::offersWhatCanBeWired()
{
    QFETCH(QString, node);
    QFETCH(QString, port);
    QFETCH(bool, isOutput);
    const PortRef ref{nodeNamed(node), port};
    const PortDirection side = isOutput ? PortDirection::Out : PortDirection::In;
    QStringList expected;
    for (const Creatable &what : m_canvas->editor().creatables()) {
        if (createWired(m_start, *m_catalog, m_pipeline, what, {}, ref, side))
            expected.append(keyOf(what));
    }
    QStringList offered;
    for (const Creatable &what : m_canvas->editor().creatablesFor(ref, side))
        offered.append(keyOf(what));
    expected.sort();
    offered.sort();
    QCOMPARE(offered, expected);
}

QTEST_MAIN(TestCanvasFitting)
#include "tst_canvasfitting.moc"
