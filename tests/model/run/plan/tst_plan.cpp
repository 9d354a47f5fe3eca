// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/format/format.h"
#include "model/run/plan.h"
#include "model/schedule/slicelabel.h"
#include "tests/support/projects.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace millrace;
using namespace millrace::run;
using namespace millrace::test;

namespace {

Catalog catalog() { return *Catalog::load(); }

Project sample()
{
    auto read = readProject(QStringLiteral(MILLRACE_SOURCE_DIR "/resources/samples/seattle-weather"));
    return read ? std::move(read->project) : Project();
}

PlanRequest halfYear()
{
    PlanRequest request;
    request.window = *schedule::parseSlice(u"2012-01-01/2012-07-01"_s);
    return request;
}

QList<Step> ofKind(const Plan &plan, const QString &kind)
{
    QList<Step> steps;
    for (const Step &step : plan.steps) {
        if (step.kind == kind)
            steps.append(step);
    }
    return steps;
}

bool waitsFor(const Step &step, int other, Conditions conditions)
{
    return step.dependsOn.contains(StepDependency{other, conditions});
}

Project v2Project(const QByteArray &activities, const QByteArray &trigger = {})
{
    QList<Text> texts{
        {ResourceKind::LinkedService,
         R"({"name":"store","properties":{"type":"AzureBlobStorage","typeProperties":{"connectionString":"AccountName=a;AccountKey=c2VjcmV0"}}})"},
        {ResourceKind::LinkedService,
         R"({"name":"train","properties":{"type":"AzureML","typeProperties":{"mlEndpoint":"https://h/workspaces/w/services/t/jobs?api-version=2.0","apiKey":{"type":"SecureString","value":"topsecretkey"}}}})"},
        {ResourceKind::LinkedService,
         R"({"name":"scorer","properties":{"type":"AzureML","typeProperties":{"mlEndpoint":"https://h/workspaces/w/services/s/jobs","apiKey":"k2k2k2k2","updateResourceEndpoint":"https://m/workspaces/w/webservices/s/endpoints/e2"}}})"},
        {ResourceKind::Pipeline,
         R"({"name":"p","properties":{"parameters":{"windowStart":{"type":"String"}},"activities":[)" + activities +
             "]}}"}};
    if (!trigger.isEmpty())
        texts.append({ResourceKind::Trigger, trigger});
    return projectOf(Dialect::V2, texts);
}

const QByteArray TrainAndUpdate = R"x(
{"name":"train","type":"AzureMLBatchExecution","linkedServiceName":{"referenceName":"train","type":"LinkedServiceReference"},
 "typeProperties":{"webServiceInputs":{"input1":{"filePath":"data/in.csv","linkedServiceName":{"referenceName":"store","type":"LinkedServiceReference"}}},
 "webServiceOutputs":{"model":{"filePath":{"type":"Expression","value":"@concat('models/',formatDateTime(pipeline().parameters.windowStart,'yyyy-MM'),'/m.ilearner')"
}
, "linkedServiceName": { "referenceName" : "store", "type" : "LinkedServiceReference" }
}
}
, "globalParameters": { "n" : 5 }
}
},
{"name":"update","type":"AzureMLUpdateResource","linkedServiceName":{"referenceName":"scorer","type":"LinkedServiceReference"},
 "dependsOn":[{"activity":"TRAIN","dependencyConditions":["Succeeded"]}],
 "typeProperties":{"trainedModelName":"m","trainedModelLinkedServiceName":{"referenceName":"store","type":"LinkedServiceReference"},"trainedModelFilePath":"models/@{formatDateTime(pipeline().parameters.windowStart,'yyyy-MM')}/m.ilearner"}})x";

const QByteArray Monthly =
    R"x({"name":"monthly","properties":{"type":"TumblingWindowTrigger","typeProperties":{"frequency":"Month","interval":1,"startTime":"2012-01-01T00:00:00Z","maxConcurrency":1},
"pipeline":{"pipelineReference":{"referenceName":"p","type":"PipelineReference"},"parameters":{"windowStart":"@trigger().outputs.windowStartTime"}}}})x";

} // namespace

class TestPlan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSampleIsTrainedUpdatedAndScoredMonthly();
    void dataIsBroughtBeforeItIsUsed();
    void anUpdateWaitsForWhateverUsesTheModelBefore();
    void secretsAreMasked();
    void leavesOutSlicesThatAreReady();
    void stopsAtAnActivity();
    void nothingInsideTheWindow();
    void aSinglePipelineLooksForWhatOthersMade();
    void aTumblingTriggerGivesRuns();
    void whatTheBenchDoesNotKnowIsAnObstacle();
    void aParameterWithoutValueIsNamed();
    void aParameterIsGivenByHand();
    void severalV2PipelinesMustBeChosen();
    void refuses_data();
    void refuses();
};

void TestPlan::theSampleIsTrainedUpdatedAndScoredMonthly()
{
    const auto plan = makePlan(sample(), catalog(), halfYear());
    QVERIFY2(plan, qPrintable(plan ? QString() : plan.error().message));
    const QList<Step> trainings = ofKind(*plan, u"train"_s);
    const QList<Step> updates = ofKind(*plan, u"update"_s);
    const QList<Step> scorings = ofKind(*plan, u"score"_s);
    QCOMPARE(trainings.size(), 6);
    QCOMPARE(updates.size(), 6);
    QCOMPARE(scorings.size(), 6);
    QCOMPARE(schedule::sliceText(trainings.last().slice), u"2012-06-01T00:00:00Z/2012-07-01T00:00:00Z"_s);
    const auto &batch = std::get<BatchWork>(trainings.first().work);
    QVERIFY(batch.single);
    QCOMPARE(batch.inputs.first().text(), u"weather/2012-01/observations.csv"_s);
    QCOMPARE(batch.model()->text(), u"models/2012-01/model.ilearner"_s);
    QCOMPARE(batch.globalParameters.value(u"Month"_s), u"2012-01-01"_s);
    const auto &update = std::get<UpdateWork>(updates.first().work);
    QCOMPARE(update.model, *batch.model());
    QVERIFY(waitsFor(updates.first(), trainings.first().id, Condition::Succeeded));
    QVERIFY(waitsFor(scorings.first(), updates.first().id, Condition::Succeeded));
}

void TestPlan::dataIsBroughtBeforeItIsUsed()
{
    const auto plan = makePlan(sample(), catalog(), halfYear());
    QVERIFY(plan);
    const QList<Step> uploads = ofKind(*plan, u"upload"_s);
    QCOMPARE(uploads.size(), 12);
    const Step training = ofKind(*plan, u"train"_s).first();
    const auto &upload = std::get<UploadWork>(uploads.first().work);
    QVERIFY(waitsFor(training, uploads.first().id, Condition::Succeeded));
    QCOMPARE(upload.to.text(), u"weather/2012-01/observations.csv"_s);
    QCOMPARE(upload.cut->until, QDateTime(QDate(2012, 2, 1), QTime(0, 0), Qt::UTC));
    PlanRequest real = halfYear();
    real.target = Target::Endpoints;
    const auto elsewhere = makePlan(sample(), catalog(), real);
    QVERIFY(elsewhere);
    QCOMPARE(ofKind(*elsewhere, u"upload"_s).size(), 0);
    QCOMPARE(ofKind(*elsewhere, u"wait"_s).size(), 12);
}

void TestPlan::anUpdateWaitsForWhateverUsesTheModelBefore()
{
    const auto plan = makePlan(sample(), catalog(), halfYear());
    QVERIFY(plan);
    const QList<Step> updates = ofKind(*plan, u"update"_s);
    const QList<Step> scorings = ofKind(*plan, u"score"_s);
    for (int month = 1; month < 6; ++month) {
        QVERIFY(waitsFor(updates.at(month), updates.at(month - 1).id, AnyEnd));
        QVERIFY(waitsFor(updates.at(month), scorings.at(month - 1).id, AnyEnd));
    }
}

void TestPlan::secretsAreMasked()
{
    const auto plan = makePlan(v2Project(TrainAndUpdate, Monthly), catalog(), halfYear());
    QVERIFY2(plan, qPrintable(plan ? QString() : plan.error().message));
    const QString text = planText(*plan);
    QVERIFY(!text.contains(u"c2VjcmV0"_s) && !text.contains(u"topsecretkey"_s));
    QVERIFY(text.contains(u"POST http://bench/workspaces/w/services/t/jobs?api-version=2.0"_s));
    QVERIFY(text.contains(u"PATCH http://bench/workspaces/w/webservices/s/endpoints/e2"_s));
}

void TestPlan::leavesOutSlicesThatAreReady()
{
    PlanRequest request;
    request.now = QDateTime(QDate(2012, 4, 15), QTime(0, 0), Qt::UTC);
    request.isReady = [](const QString &, const QString &activity, const schedule::Slice &slice) {
        return activity == u"retraining"_s && slice.start.date().month() == 1;
    };
    const auto plan = makePlan(sample(), catalog(), request);
    QVERIFY(plan);
    QCOMPARE(ofKind(*plan, u"train"_s).size(), 2);
    QCOMPARE(ofKind(*plan, u"update"_s).size(), 3);
}

void TestPlan::stopsAtAnActivity()
{
    const Project project = sample();
    PlanRequest request = halfYear();
    for (const ActivityRecord &activity : resourceNamed(project, ResourceKind::Pipeline, u"retrain")->activities) {
        if (activity.name() == u"AzureML Update Resource"_s)
            request.until = activity.id;
    }
    request.window->end = QDateTime(QDate(2012, 2, 1), QTime(0, 0), Qt::UTC);
    const auto plan = makePlan(project, catalog(), request);
    QVERIFY(plan);
    QCOMPARE(plan->steps.size(), 3);
    QCOMPARE(plan->steps.last().kind, u"update"_s);
}

void TestPlan::nothingInsideTheWindow()
{
    PlanRequest request;
    request.window = *schedule::parseSlice(u"2020-01-01/2020-07-01"_s);
    const auto plan = makePlan(sample(), catalog(), request);
    QVERIFY(plan);
    QVERIFY(plan->steps.isEmpty());
}

void TestPlan::aSinglePipelineLooksForWhatOthersMade()
{
    PlanRequest request = halfYear();
    request.pipelines = {u"SCORE"_s};
    const auto plan = makePlan(sample(), catalog(), request);
    QVERIFY2(plan, qPrintable(plan ? QString() : plan.error().message));
    QCOMPARE(ofKind(*plan, u"score"_s).size(), 6);
    QCOMPARE(ofKind(*plan, u"train"_s).size(), 0);
}

void TestPlan::aTumblingTriggerGivesRuns()
{
    PlanRequest request = halfYear();
    request.window->end = QDateTime(QDate(2012, 3, 1), QTime(0, 0), Qt::UTC);
    const auto plan = makePlan(v2Project(TrainAndUpdate, Monthly), catalog(), request);
    QVERIFY2(plan, qPrintable(plan ? QString() : plan.error().message));
    QCOMPARE(plan->steps.size(), 4);
    const QList<Step> trainings = ofKind(*plan, u"train"_s);
    QCOMPARE(std::get<BatchWork>(trainings.at(1).work).model()->text(), u"models/2012-02/m.ilearner"_s);
    QCOMPARE(std::get<BatchWork>(trainings.at(1).work).globalParameters.value(u"n"_s), u"5"_s);
    QVERIFY(!trainings.at(1).dependsOn.isEmpty());
    QVERIFY(waitsFor(ofKind(*plan, u"update"_s).first(), trainings.first().id, Condition::Succeeded));
}

void TestPlan::whatTheBenchDoesNotKnowIsAnObstacle()
{
    PlanRequest request = halfYear();
    const Project unknown = v2Project(TrainAndUpdate, Monthly);
    QVERIFY(makePlan(unknown, catalog(), request)->obstacle.contains(u"linked service 'train'"));
    QVERIFY(makePlan(sample(), catalog(), request)->obstacle.isEmpty());
    Project broken = sample();
    broken.sideFiles.append({u"bench/more.json"_s, "{\n]"});
    QVERIFY(makePlan(broken, catalog(), request)->obstacle.startsWith(u"bench/more.json, line 2, column 1: "));
    request.target = Target::Endpoints;
    QVERIFY(makePlan(unknown, catalog(), request)->obstacle.isEmpty());
}

void TestPlan::aParameterWithoutValueIsNamed()
{
    const auto plan = makePlan(v2Project(TrainAndUpdate), catalog(), {});
    QVERIFY(!plan);
    QVERIFY2(plan.error().message.contains(u"--param windowStart="_s), qPrintable(plan.error().message));
}

void TestPlan::aParameterIsGivenByHand()
{
    PlanRequest request;
    request.parameters = {{u"windowstart"_s, u"2012-05-01T00:00:00Z"_s}};
    const auto plan = makePlan(v2Project(TrainAndUpdate), catalog(), request);
    QVERIFY2(plan, qPrintable(plan ? QString() : plan.error().message));
    QCOMPARE(std::get<UpdateWork>(plan->steps.last().work).model.text(), u"models/2012-05/m.ilearner"_s);
}

void TestPlan::severalV2PipelinesMustBeChosen()
{
    Project project = v2Project(TrainAndUpdate);
    project = withResource(project, makeResource(project, ResourceKind::Pipeline, u"q.json"_s,
                                                 R"({"name":"q","properties":{"activities":[]}})"));
    const auto plan = makePlan(project, catalog(), {});
    QVERIFY(!plan);
    QVERIFY(plan.error().message.contains(u"'p', 'q'"_s));
}

void TestPlan::refuses_data()
{
    QTest::addColumn<QByteArray>("activities");
    QTest::addColumn<QString>("part");
    QTest::newRow("type that cannot run")
        << QByteArray(R"({"name":"w","type":"Wait","typeProperties":{"waitTimeInSeconds":1}})") << u"'Wait'"_s;
    QTest::newRow("dangling dependency") << QByteArray(TrainAndUpdate).replace("TRAIN", "nobody") << u"'nobody'"_s;
    QTest::newRow("no linked service")
        << QByteArray(TrainAndUpdate).replace("\"referenceName\":\"scorer\"", "\"referenceName\":\"ghost\"")
        << u"'ghost'"_s;
    QTest::newRow("not a model") << QByteArray(TrainAndUpdate).replace("/m.ilearner\"}}", "/m.csv\"}}")
                                 << u".ilearner"_s;
    QTest::newRow("bad expression") << QByteArray(TrainAndUpdate).replace("formatDateTime", "formatDatTime")
                                    << u"formatDatTime"_s;
}

void TestPlan::refuses()
{
    QFETCH(QByteArray, activities);
    QFETCH(QString, part);
    PlanRequest request;
    request.parameters = {{u"windowStart"_s, u"2012-05-01"_s}};
    const auto plan = makePlan(v2Project(activities), catalog(), request);
    QVERIFY(!plan);
    QVERIFY2(plan.error().message.contains(part), qPrintable(plan.error().message));
    QVERIFY(!plan.error().message.contains(u'\n'));
}

QTEST_GUILESS_MAIN(TestPlan)
#include "tst_plan.moc"
