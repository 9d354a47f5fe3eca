// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/format/armexpression.h"
#include "model/format/armread.h"
#include "tests/model/format/temporaryfolder.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace millrace;

namespace {

const char Template[] = R"({
  "$schema": "x/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0",
  "parameters": {"factoryName": {"type": "string"}, "key": {"type": "secureString"},
                 "url": {"type": "string", "defaultValue": "there"}},
  "variables": {"factoryId": "[concat('Microsoft.DataFactory/factories/', parameters('factoryName'))]", "ls": "S 1"},
  "resources": [
    {"name": "[concat(parameters('factoryName'), '/P')]", "type": "Microsoft.DataFactory/factories/pipelines",
     "apiVersion": "2018-06-01", "properties": {"activities": [{"name": "a", "type": "Wait",
       "typeProperties": {"note": "[[literal]", "url": "[parameters('url')]"}}]}, "dependsOn": []},
    {"name": "[concat(parameters('factoryName'), '/', variables('ls'))]",
     "type": "Microsoft.DataFactory/factories/linkedservices", "apiVersion": "2018-06-01",
     "properties": {"type": "AzureBlobStorage", "typeProperties": {"connectionString": "[parameters('key')]"}}},
    {"name": "[concat(parameters('factoryName'), '/default/ep')]",
     "type": "Microsoft.DataFactory/factories/managedVirtualNetworks/managedPrivateEndpoints",
     "properties": {"groupId": "blob"}},
    {"name": "store", "type": "Microsoft.Storage/storageAccounts", "properties": {}}
  ]
})";

const char Nested[] = R"({
  "$schema": "x/deploymentTemplate.json#",
  "variables": {"name": "f"},
  "resources": [{"name": "[variables('name')]", "type": "Microsoft.DataFactory/datafactories", "location": "West US",
    "resources": [
      {"type": "linkedservices", "name": "S", "dependsOn": ["[variables('name')]"], "apiVersion": "2015-10-01",
       "properties": {"type": "AzureStorage", "typeProperties": {"connectionString": "x"}}},
      {"type": "datasets", "name": "S",
       "properties": {"type": "AzureBlob", "linkedServiceName": "S", "typeProperties": {}, "availability": {}}},
      {"type": "datapipelines", "name": "P", "properties": {"activities": [], "start": "2016-01-01"}}]}]
})";

const char Parameters[] =
    R"({"$schema":"x/deploymentParameters.json#",
"parameters":{"factoryName":{"value":"f"},"key":{"value":""},"n":{"value":[1]}}})";

QStringList filesIn(const Project &project)
{
    QStringList files;
    for (const ResourcePtr &resource : project.resources)
        files << resource->file;
    return files;
}

} // namespace

/// ARM templates read as the folder they were made from.
class TestArmRead : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void workspaceIsNoFactory();
    void whatHasNoKnownNameHasAPlaceholder();
    void evaluates_data();
    void evaluates();
    void readsATemplate();
    void keepsWhatElseIsInIt();
    void readsNestedResourcesOfV1();
    void readsEnvironments();
    void fillsParameters();
    void leavesTemplatesBesideResourcesAlone();
    void readsOnlyTheWholeOfLinkedTemplates();
    void readsDeploymentsInside();
    void keepsWhatCannotBeAFile_data();
    void keepsWhatCannotBeAFile();
    void leavesTheSettingsAlone();
    void saysThatNothingIsInIt();
};

void TestArmRead::evaluates_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("value");
    const auto row = [](const QString &text, const QString &value) {
        QTest::newRow(qPrintable(text)) << text << value;
    };
    row(u"plain"_s, u"plain"_s);
    row(u"[[x"_s, u"[x"_s);
    row(u"[1, 2]"_s, u"[1, 2]"_s);
    row(u"[concat(parameters('P'), '/it''s')]"_s, u"<P>/it's"_s);
    row(u"[ toLower( variables( 'v' ) ) ]"_s, u"val<u>"_s);
    row(u"[format('{0}/{1}', 'a', parameters('known'))]"_s, u"a/k"_s);
    row(u"[replace(variables('v'), 'l<', '-')]"_s, u"Va-U>"_s);
    row(u"[replace('a', 'b')]"_s, {});
    row(u"[variables('circle')]"_s, u"<circle>"_s);
    row(u"[resourceGroup().location]"_s, QString());
    row(u"[concat('a'+)]"_s, QString());
}

void TestArmRead::evaluates()
{
    QFETCH(QString, text);
    QFETCH(QString, value);
    const arm::Names names{
        {{u"known"_s, u"k"_s}},
        {{u"v"_s, u"[concat('Val', parameters('U'))]"_s}, {u"circle"_s, u"[variables('circle')]"_s}}};
    QCOMPARE(arm::evaluated(text, names).value_or(QString()), value);
}

void TestArmRead::readsATemplate()
{
    TemporaryFolder folder;
    folder.write(u"t.json"_s, Template);
    const auto read = readProject(folder.filePath(u"t.json"_s));
    QVERIFY(read);
    const Project &project = read->project;
    QCOMPARE(project.dialect, Dialect::V2);
    QVERIFY(project.root.isEmpty() && !read->isPart);
    QCOMPARE(filesIn(project), (QStringList{u"pipeline/P.json"_s, u"linkedService/S 1.json"_s,
                                            u"managedVirtualNetwork/default/managedPrivateEndpoint/ep.json"_s}));
    QCOMPARE(project.resources[0]->kind, ResourceKind::Pipeline);
    QCOMPARE(project.resources[0]->name(), u"P"_s);
    const json::Value inside = project.resources[0]->activities[0].value()[u"typeProperties"];
    QCOMPARE(inside[u"note"].toString(), u"[literal]"_s);
    QCOMPARE(inside[u"url"].toString(), u"[parameters('url')]"_s);
    QCOMPARE(project.resources[1]->kind, ResourceKind::LinkedService);
    QCOMPARE(project.resources[1]->name(), u"S 1"_s);
    QVERIFY(!project.resources[1]->root()[u"apiVersion"] && !project.resources[1]->root()[u"type"]);
}

void TestArmRead::keepsWhatElseIsInIt()
{
    TemporaryFolder folder;
    folder.write(u"t.json"_s, Template);
    const auto read = readProject(folder.path());
    QCOMPARE(read->problems.size(), 1);
    QCOMPARE(read->problems[0].rule, u"template-other"_s);
    QCOMPARE(read->problems[0].place->line, 17);
    const json::Value kept = json::Value(*read->project.settings)[u"armTemplate"];
    QCOMPARE(kept[u"parameters"].size(), 3);
    QCOMPARE(kept[u"variables"][u"ls"].toString(), u"S 1"_s);
    QCOMPARE(kept[u"resources"].size(), 1);
}

void TestArmRead::readsNestedResourcesOfV1()
{
    TemporaryFolder folder;
    folder.write(u"t.json"_s, Nested);
    const auto read = readProject(folder.path());
    QVERIFY(read);
    QCOMPARE(read->project.dialect, Dialect::V1);
    QCOMPARE(filesIn(read->project), (QStringList{u"S.json"_s, u"S.2.json"_s, u"P.json"_s}));
    QCOMPARE(read->project.resources[1]->kind, ResourceKind::Dataset);
    QCOMPARE(read->project.resources[2]->kind, ResourceKind::Pipeline);
}

void TestArmRead::readsEnvironments()
{
    TemporaryFolder folder;
    folder.write(u"t.json"_s, Template);
    folder.write(u"prod.json"_s, Parameters);
    const auto read = readProject(folder.path());
    QCOMPARE(read->environments.size(), 2);
    QCOMPARE(read->environments[0].name, u"prod"_s);
    QCOMPARE(read->environments[0].values,
             (QList<FoundValue>{{{}, u"factoryName"_s, "\"f\""}, {{}, u"key"_s, "\"\""}, {{}, u"n"_s, "[1]"}}));
    QCOMPARE(read->environments[1].values, (QList<FoundValue>{{{}, u"url"_s, "\"there\""}}));
}

void TestArmRead::fillsParameters()
{
    TemporaryFolder folder;
    folder.write(u"t.json"_s, Template);
    const auto read = readProject(folder.path());
    const Project filled = arm::withParameterValues(read->project, {{{}, u"URL"_s, "{\"a\": 1}"}});
    const json::Value inside = filled.resources[0]->activities[0].value()[u"typeProperties"];
    QCOMPARE(inside[u"url"][u"a"].toNumber(), 1);
    QCOMPARE(filled.resources[1]->properties()[u"typeProperties"][u"connectionString"].toString(),
             u"[parameters('key')]"_s);
}

void TestArmRead::leavesTemplatesBesideResourcesAlone()
{
    TemporaryFolder folder;
    folder.write(u"arm/t.json"_s, Template);
    folder.write(u"pipeline/q.json"_s, R"({"name":"q","properties":{"activities":[]}})");
    QCOMPARE(filesIn(readProject(folder.path())->project), QStringList{u"pipeline/q.json"_s});
}

void TestArmRead::readsOnlyTheWholeOfLinkedTemplates()
{
    TemporaryFolder folder;
    folder.write(u"f/ARMTemplateForFactory.json"_s, Template);
    folder.write(u"f/linkedTemplates/ArmTemplate_0.json"_s, Template);
    QCOMPARE(readProject(folder.path())->project.resources.size(), 3);
    QVERIFY(QFile::remove(folder.filePath(u"f/ARMTemplateForFactory.json"_s)));
    QCOMPARE(readProject(folder.path())->project.resources.size(), 3);
}

void TestArmRead::readsDeploymentsInside()
{
    TemporaryFolder folder;
    const QByteArray inner = QByteArray(Template).replace("\"$schema\"", "\"schema\"");
    folder.write(
        u"t.json"_s,
        R"({"$schema":"x/deploymentTemplate.json#","resources":[{"type":"Microsoft.Resources/deployments","name":"d",
"properties":{"template":)" +
            inner + "}}]}");
    QCOMPARE(readProject(folder.path())->project.resources.size(), 3);
}

void TestArmRead::keepsWhatCannotBeAFile_data()
{
    QTest::addColumn<QByteArray>("resource");
    QTest::addColumn<int>("files");
    QTest::newRow("without properties") << QByteArray(R"("type":"Microsoft.DataFactory/factories/pipeline46-10-01")")
                                        << 2;
    const auto folder = [](const char *name) {
        QTest::newRow(name) << R"("properties":{"a":1},"type":"Microsoft.DataFactory/factories/)" + QByteArray(name) +
                                   '"'
                            << 1;
    };
    folder("bench");
    folder("..");
    folder(".git");
    folder("notebooks/../../x");
}

/// What a folder cannot hold as a file that reads again stays in the template's text, each resource once.
void TestArmRead::keepsWhatCannotBeAFile()
{
    QFETCH(QByteArray, resource);
    QFETCH(int, files);
    TemporaryFolder folder;
    folder.write(u"t.json"_s, R"({"$schema":"x/deploymentTemplate.json#","resources":[{"name":"f/x",)" + resource +
                                  R"(,"resources":[{"name":"p","type":"datapipelines","properties":{"activities":[]}}]},
{"name":"f/s","type":"Microsoft.DataFactory/factories/linkedservices","properties":{"type":"AzureStorage"}}]})");
    const auto read = readProject(folder.filePath(u"t.json"_s));
    QVERIFY(read);
    QCOMPARE(filesIn(read->project).size(), files);
    QCOMPARE(read->problems.size(), 3 - files);
    QCOMPARE(read->problems[0].rule, u"template-other"_s);
    const json::Value kept = json::Value(*read->project.settings)[u"armTemplate"][u"resources"];
    QCOMPARE(kept.size(), 3 - files);
    QVERIFY(!kept.at(0)[u"resources"]);
    QVERIFY(saveProject(read->project, {}, folder.filePath(u"out"_s)));
    const auto again = readProject(folder.filePath(u"out"_s));
    QVERIFY(again);
    QCOMPARE(filesIn(again->project).size(), files);
}

/// A resource may be named as the project's own file is.
void TestArmRead::leavesTheSettingsAlone()
{
    TemporaryFolder folder;
    folder.write(u"t.json"_s, QByteArray(Nested).replace(R"("name": "P")", R"("name": "millrace")"));
    const auto read = readProject(folder.filePath(u"t.json"_s));
    QVERIFY(read);
    QCOMPARE(filesIn(read->project), (QStringList{u"S.json"_s, u"S.2.json"_s, u"millrace.2.json"_s}));
}

void TestArmRead::saysThatNothingIsInIt()
{
    TemporaryFolder folder;
    folder.write(u"t.json"_s, R"({"$schema":"x/deploymentTemplate.json#","resources":[]})");
    QVERIFY(readProject(folder.path()).error().message.contains(u"deploys nothing"_s));
    QVERIFY(readProject(folder.filePath(u"t.json"_s)).error().message.contains(u"deploys nothing"_s));
}

/// A template may deploy a workspace of Synapse beside a factory, or its pipelines with it: it is no factory's file.
void TestArmRead::workspaceIsNoFactory()
{
    TemporaryFolder folder;
    folder.write(u"t.json"_s, R"({"$schema":"x/deploymentTemplate.json#","parameters":{},"resources":[
{"type":"Microsoft.Synapse/workspaces","name":"work","location":"west","properties":{},"resources":[
  {"type":"pipelines","name":"P","properties":{"activities":[]}}]},
{"type":"Microsoft.DataFactory/factories","name":"adf","location":"west","properties":{}}]})");
    const auto read = readProject(folder.path());
    QVERIFY(read);
    QCOMPARE(filesIn(read->project), (QStringList{u"pipeline/P.json"_s, u"factory/adf.json"_s}));
    const json::Value kept = json::Value(*read->project.settings)[u"armTemplate"][u"resources"];
    QCOMPARE(kept.size(), 1);
    QCOMPARE(kept.at(0)[u"name"].toString(), u"work"_s);
    QVERIFY(!kept.at(0)[u"resources"]);
}

void TestArmRead::whatHasNoKnownNameHasAPlaceholder()
{
    TemporaryFolder folder;
    folder.write(u"t.json"_s, R"({"$schema":"x/deploymentTemplate.json#","parameters":{},"resources":[
{"type":"Microsoft.DataFactory/factories/pipelines","name":"[concat('f/', uniqueString('p'))]",
 "properties":{"activities":[]}}]})");
    const auto read = readProject(folder.path());
    QVERIFY(read);
    QCOMPARE(read->project.resources.size(), 1);
    QCOMPARE(read->project.resources[0]->name(), u"<name>"_s);
}

QTEST_APPLESS_MAIN(TestArmRead)
#include "tst_armread.moc"
