// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/learn/learner.h"
#include "tests/app/bench/support/scenario.h"

#include <QDate>
#include <QSet>
#include <QTest>

using namespace millrace;
using namespace millrace::bench;
using namespace Qt::StringLiterals;

/// The sample's six months against the bench: the figures that the sample is to show.
class TestSample : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void retrainsSixMonths();
    void givesTheSameModelAgain();
};

namespace {

Table metricsAt(const Scenario &scenario, const QString &location)
{
    return *readTable(scenario.download(location), TableForm::Csv);
}

} // namespace

void TestSample::retrainsSixMonths()
{
    Scenario scenario;
    scenario.start();
    QSet<QString> hashes;
    double kept = 0, retrained = 0;
    QList<double> answers{scenario.answer()};
    for (int month = 1; month <= 6; ++month) {
        const QDate begin(2012, month, 1);
        const QString name = begin.toString(u"yyyy-MM"_s);
        const QString next = begin.addMonths(1).toString(Qt::ISODate);
        const QJsonObject trained = scenario.train(name, next);
        QCOMPARE(trained[u"StatusCode"].toString(), u"Finished"_s);
        const auto model = readModelFile(scenario.download(u"models/%1/model.ilearner"_s.arg(name)));
        QVERIFY(model.isOk());
        QVERIFY(model->trainedUntil.startsWith(name)); // not always its last day, which may be held out
        hashes.insert(modelHash(*model));
        QCOMPARE(metricsAt(scenario, u"metrics/%1/evaluation.csv"_s.arg(name)).rows.size(), 2);

        QCOMPARE(scenario.update(trained).status, 200);
        answers.append(scenario.answer());
        QVERIFY(qAbs(answers[month] - answers[month - 1]) > 1e-6);

        scenario.upload(u"weather/%1/month.csv"_s.arg(name),
                        Scenario::weather(next, begin.addMonths(2).toString(Qt::ISODate)));
        const QJsonObject outputs{{u"output1"_s, scenario.blob(u"scored/%1/scored.csv"_s.arg(name))},
                                  {u"evaluation"_s, scenario.blob(u"scored/%1/evaluation.csv"_s.arg(name))}};
        const QJsonObject scored = scenario.runJob(
            scenario.scoring(u"/jobs"_s),
            {{u"Input"_s, scenario.blob(u"weather/%1/month.csv"_s.arg(name))}, {u"Outputs"_s, outputs}});
        QCOMPARE(scored[u"StatusCode"].toString(), u"Finished"_s);
        const Table rows = metricsAt(scenario, u"scored/%1/scored.csv"_s.arg(name));
        QCOMPARE(rows.columns.last(), u"Scored Labels"_s);
        QCOMPARE(rows.rows.size(), begin.addMonths(1).daysInMonth());
        const Table metrics = metricsAt(scenario, u"scored/%1/evaluation.csv"_s.arg(name));
        QCOMPARE(metrics.rows.size(), 2);
        retrained = metrics.rows[0][0].toDouble();
        kept = metrics.rows[1][0].toDouble();
        qInfo("%s: mean absolute error on the next month: January's model kept %.2f, retrained %.2f; answer %.2f",
              qPrintable(name), kept, retrained, answers[month]);
        QVERIFY(month == 1 ? qFuzzyCompare(kept, retrained) : retrained < kept);
    }
    QCOMPARE(hashes.size(), 6);
    QVERIFY(retrained < kept / 2); // June's model on July
    QVERIFY(answers[1] < 13 && answers[6] > 20);
}

void TestSample::givesTheSameModelAgain()
{
    QByteArray models[2];
    for (QByteArray &model : models) {
        Scenario scenario;
        scenario.start();
        scenario.train(u"2012-03"_s, u"2012-04-01"_s);
        model = scenario.download(u"models/2012-03/model.ilearner"_s);
    }
    QVERIFY(!models[0].isEmpty());
    QCOMPARE(models[0], models[1]);
}

QTEST_GUILESS_MAIN(TestSample)
#include "tst_sample.moc"
