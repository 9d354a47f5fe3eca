// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/run/plan/secretvalues.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace millrace;
using namespace millrace::run;

/// Secrets that a project holds in the open are known before anything is printed or written.
class TestSecretValues : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void secureParametersAndTelltaleNames();
    void journalKeepsNoSecureParameter();
};

void TestSecretValues::secureParametersAndTelltaleNames()
{
    Project project;
    project.dialect = Dialect::V2;
    project = withResource(project, makeResource(project, ResourceKind::Pipeline, u"p.json"_s,
                                                 R"({"name":"p","properties":{"parameters":{
                                                     "given":{"type":"SecureString"},"default":{"type":"securestring","defaultValue":"two"},
                                                     "open":{"type":"String","defaultValue":"three"},"unfilled":{"type":"SecureString","defaultValue":"<pw>"}}}})"));
    PlanRequest request;
    request.parameters = {{u"Given"_s, u"one"_s}, {u"open"_s, u"four"_s}};
    Plan plan;
    Step step;
    step.work = BatchWork{
        .service = {},
        .single = false,
        .inputs = {},
        .outputs = {},
        .globalParameters = {{u"Server user account password"_s, u"five"_s}, {u"Database query"_s, u"select"_s}}};
    plan.steps = {step};
    QStringList secrets = secretValues(plan, project, request);
    secrets.sort();
    QCOMPARE(secrets, (QStringList{u"five"_s, u"one"_s, u"two"_s}));
}

void TestSecretValues::journalKeepsNoSecureParameter()
{
    PlanRequest request;
    request.parameters = {{u"password"_s, u"one"_s}, {u"month"_s, u"two"_s}};
    const QJsonArray kept = withoutSecrets(toJson(request), {u"one"_s})[u"parameters"_s].toArray();
    QCOMPARE(kept.size(), 1);
    QCOMPARE(kept[0][0].toString(), u"month"_s);
}

QTEST_APPLESS_MAIN(TestSecretValues)
#include "tst_secretvalues.moc"
