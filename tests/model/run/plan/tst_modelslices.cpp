// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/run/plan/modelslices.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace millrace;
using namespace millrace::run;

/// Which slice a model's path belongs to, so that an endpoint can be told to hold a newer one.
class TestModelSlices : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pathsOfTheWholeActivePeriod();
    void sharedPathsTellNothing();
};

namespace {

Project projectWith(const QByteArray &folder)
{
    Project project;
    const auto add = [&project](ResourceKind kind, const QString &file, const QByteArray &text) {
        project = withResource(project, makeResource(project, kind, file, text));
    };
    add(ResourceKind::Pipeline, u"p.json"_s,
        R"({"name":"p","properties":{"start":"2012-01-01T00:00:00Z","end":"2012-04-01T00:00:00Z","activities":[
            {"name":"train","type":"AzureMLBatchExecution","outputs":[{"name":"MODEL"},{"name":"metrics"}]}]}})");
    add(ResourceKind::Dataset, u"model.json"_s,
        R"({"name":"model","properties":{"type":"AzureBlob","linkedServiceName":"s","typeProperties":{"folderPath":")" +
            folder +
            R"(","fileName":"m.ilearner","partitionedBy":[{"name":"M","value":{"type":"DateTime","date":"SliceStart","format":"yyyy-MM"}}]},
            "availability":{"frequency":"Month","interval":1}}})");
    add(ResourceKind::Dataset, u"metrics.json"_s,
        R"({"name":"metrics","properties":{"type":"AzureBlob","linkedServiceName":"s","typeProperties":{"folderPath":"x","fileName":"m.csv"},
            "availability":{"frequency":"Month","interval":1}}})");
    return project;
}

} // namespace

void TestModelSlices::pathsOfTheWholeActivePeriod()
{
    const auto slices = modelSlicesOf(projectWith("models/{M}"));
    QCOMPARE(slices.size(), 3);
    QCOMPARE(slices.value(u"models/2012-02/m.ilearner"_s).start, QDateTime(QDate(2012, 2, 1), QTime(0, 0), Qt::UTC));
}

void TestModelSlices::sharedPathsTellNothing() { QVERIFY(modelSlicesOf(projectWith("models")).isEmpty()); }

QTEST_APPLESS_MAIN(TestModelSlices)
#include "tst_modelslices.moc"
