// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/format/lossreport.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace millrace;

/// The report of a conversion as other programs read it.
class TestLossReport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesPlaceAndRemedy();
    void anEmptyReportIsAnEmptyList();
};

void TestLossReport::namesPlaceAndRemedy()
{
    const LossReport report{{{u"retrain"_s, json::Pointer::of(u"/properties/a~1b/0"), u"What."_s, u"Done."_s}}};
    const QJsonObject loss = QJsonDocument::fromJson(report.toJson())[u"losses"_s][0].toObject();
    QCOMPARE(loss, (QJsonObject{{u"resource"_s, u"retrain"_s},
                                {u"pointer"_s, u"/properties/a~1b/0"_s},
                                {u"what"_s, u"What."_s},
                                {u"done"_s, u"Done."_s}}));
}

void TestLossReport::anEmptyReportIsAnEmptyList()
{
    QVERIFY(LossReport().isEmpty());
    QCOMPARE(QJsonDocument::fromJson(LossReport().toJson()).object(), (QJsonObject{{u"losses"_s, QJsonArray()}}));
}

QTEST_APPLESS_MAIN(TestLossReport)
#include "tst_lossreport.moc"
