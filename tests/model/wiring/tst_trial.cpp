// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edit/edits.h"
#include "model/wiring/trial.h"
#include "tests/model/wiring/world.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace millrace;
using namespace millrace::test;

/// What a trial says of a wire is what the whole project says.
class TestTrial : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void agreesWithTheWhole_data();
    void agreesWithTheWhole();
    void keepsLittle();

private:
    Project grown(Dialect dialect, QRandomGenerator &random) const;
};

namespace {

const QString worlds = QStringLiteral(MILLRACE_SOURCE_DIR "/tests/model/wiring/data/");

Project worldOf(Dialect dialect)
{
    return world(worlds + (dialect == Dialect::V1 ? u"v1-world"_s : u"v2-world"_s), dialect);
}

QList<PortRef> portsOf(const Graph &graph)
{
    QList<PortRef> ports;
    for (const Node &node : graph.nodes) {
        for (const Port &port : node.inputs + node.outputs)
            ports.append({node.id, port.key});
    }
    return ports;
}

QString answer(const Project &project, ResourceId pipeline, const PortRef &from, const PortRef &to)
{
    const Result<> verdict = canConnect(project, catalog(), pipeline, from, to);
    return verdict ? u"yes"_s : verdict.error().message;
}

} // namespace

/// The world with copies of its nodes and as many wires at random as it takes.
Project TestTrial::grown(Dialect dialect, QRandomGenerator &random) const
{
    Project project = worldOf(dialect);
    const ResourceId pipeline = pipelineOf(project);
    for (int i = 0; i < 40; ++i) {
        const Graph graph = graphOf(project, catalog(), pipeline);
        const QList<PortRef> ports = portsOf(graph);
        const auto any = [&] { return ports[random.bounded(ports.size())]; };
        if (i % 8 == 0) {
            if (auto made = duplicate(project, catalog(), pipeline, {any().node}, {}))
                project = made->project;
        } else if (const auto next = millrace::connect(project, catalog(), pipeline, any(), any())) {
            project = *next;
        }
    }
    return project;
}

void TestTrial::agreesWithTheWhole_data()
{
    QTest::addColumn<bool>("isV1");
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 4; ++seed) {
        QTest::addRow("v1 %u", seed) << true << seed;
        QTest::addRow("V2 %u", seed) << false << seed;
    }
}

void TestTrial::agreesWithTheWhole()
{
    QFETCH(bool, isV1);
    QFETCH(quint32, seed);
    QRandomGenerator random(seed);
    const Project project = grown(isV1 ? Dialect::V1 : Dialect::V2, random);
    const ResourceId pipeline = pipelineOf(project);
    const Graph graph = graphOf(project, catalog(), pipeline);
    const QList<PortRef> ports = portsOf(graph);
    int refused = 0;
    for (int i = 0; i < 6; ++i) {
        const PortRef start = ports[random.bounded(ports.size())];
        const WireTrial trial(project, pipeline, {}, graph, {start.node});
        for (const PortRef &end : ports) {
            const QString whole = answer(project, pipeline, start, end);
            QCOMPARE(answer(trial.excerpt({end.node}), pipeline, start, end), whole);
            refused += whole != u"yes"_s;
        }
    }
    QVERIFY(refused > 0);
}

/// Two ends in a long chain bring what lies between them, and no more than their neighbours beside it.
void TestTrial::keepsLittle()
{
    Project project = worldOf(Dialect::V2);
    const ResourceId pipeline = pipelineOf(project);
    QList<NodeId> chain;
    for (int i = 0; i < 30; ++i) {
        const auto made = addActivity(project, catalog(), pipeline, u"Wait"_s, {});
        QVERIFY(made);
        chain.append(made->node);
        project = i == 0 ? made->project
                         : *millrace::connect(made->project, catalog(), pipeline, {chain[i - 1], u"done"_s},
                                              {chain[i], u"waits"_s});
    }
    const WireTrial trial(project, pipeline, {}, graphOf(project, catalog(), pipeline), {chain[10]});
    QCOMPARE(trial.excerpt().find(pipeline)->activities.size(), 3);
    QCOMPARE(trial.excerpt({chain[14]}).find(pipeline)->activities.size(), 7);
    QCOMPARE(trial.excerpt({chain[29]}).find(pipeline)->activities.size(), 21);
}

QTEST_APPLESS_MAIN(TestTrial)
#include "tst_trial.moc"
