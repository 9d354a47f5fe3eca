// SPDX-License-Identifier: GPL-3.0-or-later
#include "difference.h"

#include "model/check/check.h"
#include "model/dialect/switch.h"
#include "model/format/format.h"
#include "model/wiring/graph.h"
#include "tests/support/projects.h"

#include <QTest>

using namespace millrace;
using namespace millrace::test;
using namespace Qt::StringLiterals;

namespace {

Project readFolder(const QString &folder)
{
    const auto read = readProject(QStringLiteral(MILLRACE_SOURCE_DIR "/resources/") + folder);
    return read ? read->project : Project();
}

QString texts(const Project &project)
{
    QString all;
    for (const ResourcePtr &resource : project.resources)
        all += u"== %1\n%2\n"_s.arg(resource->name(), QString::fromUtf8(textOf(*resource)));
    return all;
}

QStringList linesOf(const QList<Difference> &differences)
{
    QStringList lines;
    for (const Difference &each : differences)
        lines.append(each.resource + u' ' + each.text);
    return lines;
}

json::Value valueIn(const Project &project, ResourceKind kind, QStringView name, QStringView pointer)
{
    const Resource *resource = resourceNamed(project, kind, name);
    return resource ? valueAt(*resource, json::Pointer::of(pointer)) : json::Value();
}

} // namespace

/// The dialect switch, both ways.
class TestSwitch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void thereAndBackIsEqualUpToTheReport_data();
    void thereAndBackIsEqualUpToTheReport();
    void theGraphStaysTheSame();
    void theSampleChecksClean();
    void aPeriodBecomesATrigger();
    void spellsAsV2Does();

private:
    Catalog m_catalog;
};

void TestSwitch::initTestCase()
{
    auto catalog = Catalog::load();
    QVERIFY2(catalog, catalog ? "" : qPrintable(catalog.error().message));
    m_catalog = std::move(*catalog);
}

void TestSwitch::thereAndBackIsEqualUpToTheReport_data()
{
    QTest::addColumn<QString>("folder");
    for (const char *folder : {"samples/seattle-weather", "templates/retrain-v1", "templates/empty-v1"})
        QTest::newRow(folder) << QString::fromLatin1(folder);
}

void TestSwitch::thereAndBackIsEqualUpToTheReport()
{
    QFETCH(QString, folder);
    const Project project = readFolder(folder);
    const Switched there = switchDialect(project, m_catalog, Dialect::V2);
    if (qEnvironmentVariableIsSet("SHOW"))
        qInfo().noquote() << texts(there.project) << there.report.toJson();
    QCOMPARE(there.project.dialect, Dialect::V2);
    const Switched back = switchDialect(there.project, m_catalog, Dialect::V1);
    if (qEnvironmentVariableIsSet("SHOW"))
        qInfo().noquote() << texts(back.project) << back.report.toJson();
    QCOMPARE(linesOf(differencesOf(project, back.project)), QStringList());
    QCOMPARE(back.project.settings ? back.project.settings->text() : QByteArray(),
             project.settings ? project.settings->text() : QByteArray());
}

void TestSwitch::theGraphStaysTheSame()
{
    const Project project = readFolder(u"samples/seattle-weather"_s);
    const Project there = switchDialect(project, m_catalog, Dialect::V2).project;
    for (const ResourcePtr &resource : project.resources) {
        if (resource->kind != ResourceKind::Pipeline)
            continue;
        const Graph before = graphOf(project, m_catalog, resource->id);
        const Graph after = graphOf(there, m_catalog, resource->id);
        for (const Wire &wire : before.wires) {
            const bool isMapped =
                wire.from.port.contains(u':') || wire.to.port.contains(u':') || wire.to.port == u"model";
            QVERIFY2(!isMapped || after.wires.contains(wire),
                     qPrintable(wire.from.port + u" -> "_s + wire.to.port + u" in "_s + resource->name()));
        }
    }
}

void TestSwitch::theSampleChecksClean()
{
    const Project project = readFolder(u"samples/seattle-weather"_s);
    const Project there = switchDialect(project, m_catalog, Dialect::V2).project;
    QStringList problems;
    for (const Problem &problem : check(there, m_catalog))
        if (problem.severity != Severity::Information)
            problems.append(problem.rule + u": "_s + problem.message);
    QStringList before;
    for (const Problem &problem : check(project, m_catalog))
        if (problem.severity != Severity::Information)
            before.append(problem.rule + u": "_s + problem.message);
    QCOMPARE(problems, before);
}

void TestSwitch::aPeriodBecomesATrigger()
{
    const Project there = switchDialect(readFolder(u"samples/seattle-weather"_s), m_catalog, Dialect::V2).project;
    const auto at = [&](QStringView trigger, QStringView pointer) {
        return valueIn(there, ResourceKind::Trigger, trigger, pointer).scalarText();
    };
    QCOMPARE(at(u"retrain_trigger", u"/properties/typeProperties/frequency"), u"Month"_s);
    QCOMPARE(at(u"retrain_trigger", u"/properties/typeProperties/startTime"), u"2012-01-01T00:00:00Z"_s);
    QCOMPARE(at(u"retrain_trigger", u"/properties/typeProperties/endTime"), u"2016-01-01T00:00:00Z"_s);
    QCOMPARE(at(u"retrain_trigger", u"/properties/typeProperties/maxConcurrency"), u"1"_s);
    QCOMPARE(at(u"score_trigger", u"/properties/typeProperties/delay"), u"31.00:00:00"_s);
    QCOMPARE(at(u"score_trigger", u"/properties/typeProperties/dependsOn/0/referenceTrigger/referenceName"),
             u"retrain_trigger"_s);
    QCOMPARE(at(u"score_trigger", u"/properties/pipeline/parameters/windowEnd/value"),
             u"@trigger().outputs.windowEndTime"_s);
}

/// v1 reads members in any case and signs in with a session; V2 does neither.
void TestSwitch::spellsAsV2Does()
{
    const Project project =
        projectOf(Dialect::V1,
                  {{ResourceKind::Pipeline, R"({"name": "p", "properties": {"activities": [{"name": "c", "type": "Copy",
            "Policy": {"Concurrency": 1}, "typeproperties": {"source": {"type": "SqlSource", "SqlReaderQuery": "q"}}}]}})"},
                   {ResourceKind::LinkedService, R"({"name": "o", "properties": {"type": "OData", "typeProperties":
            {"url": "https://x", "authenticationType": "OAuth", "authorizedCredential": "<credential>"}}})"}});
    const Switched there = switchDialect(project, m_catalog, Dialect::V2);
    const Resource *pipeline = resourceNamed(there.project, ResourceKind::Pipeline, u"p");
    QVERIFY(pipeline);
    const json::Value activity = pipeline->activities.at(0).value();
    QCOMPARE(activity.exactly(u"typeProperties").exactly(u"source").exactly(u"sqlReaderQuery").toString(), u"q"_s);
    const auto isReported = [&](const QString &resource, const QString &pointer) {
        const QList<Loss> &losses = there.report.losses;
        return std::any_of(losses.begin(), losses.end(), [&](const Loss &loss) {
            return loss.resource == resource && loss.pointer.toString() == pointer;
        });
    };
    QVERIFY(isReported(u"p"_s, u"/properties/activities/0/typeproperties/source/SqlReaderQuery"_s));
    QVERIFY(isReported(u"o"_s, u"/properties/typeProperties/authenticationType"_s));
    QVERIFY(
        !valueIn(there.project, ResourceKind::LinkedService, u"o", u"/properties/typeProperties/authenticationType"));
    const Project back = switchDialect(there.project, m_catalog, Dialect::V1).project;
    QCOMPARE(
        valueIn(back, ResourceKind::LinkedService, u"o", u"/properties/typeProperties/authenticationType").toString(),
        u"OAuth"_s);
}

QTEST_APPLESS_MAIN(TestSwitch)

#include "tst_switch.moc"
