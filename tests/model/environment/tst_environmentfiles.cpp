// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/environment/environmentfiles.h"

#include "tests/model/format/temporaryfolder.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace millrace;

namespace {

const Catalog &catalog()
{
    static const Catalog loaded = *Catalog::load();
    return loaded;
}

const QByteArray Service =
    R"({"name": "storage", "properties": {"type": "AzureBlobStorage", "typeProperties": {"serviceEndpoint": "https://test.blob.core.windows.net", "accountKind": "StorageV2"}}})";
const EnvironmentMember Endpoint{ResourceKind::LinkedService, u"storage"_s,
                                 json::Pointer::of(u"/properties/typeProperties/serviceEndpoint")};

Project v2Project(const TemporaryFolder &folder)
{
    folder.write(u"linkedService/storage.json"_s, Service);
    return readProject(folder.path())->project;
}

QByteArray fileNamed(const QList<OutputFile> &files, const QString &name)
{
    for (const OutputFile &file : files) {
        if (file.path == name)
            return file.bytes;
    }
    return {};
}

} // namespace

/// Publish configurations of Visual Studio and parameters of templates as environments.
class TestEnvironmentFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsPublishConfigurations();
    void writesPublishConfigurations();
    void readsTemplateParameters();
    void writesTemplateParameters();
    void tellsWhatIsNoParameter();
    void importsParametersOfItsOwnTemplate();
    void factoryAndResourcesShareEnvironments();
    void emptyTextIsAValue();
    void refusesOtherFiles();
};

void TestEnvironmentFiles::readsPublishConfigurations()
{
    TemporaryFolder folder;
    folder.write(
        u"s.json"_s,
        R"({"name": "s", "properties": {"type": "AzureStorage", "typeProperties": {"connectionString": "x", "list": [{"a b": 1}]}}})");
    folder.write(
        u"prod.json"_s,
        R"({"$schema": "http://datafactories.schema.management.azure.com/vsschemas/V1/Microsoft.DataFactory.Config.json",
        "s": [{"name": "$.properties.typeProperties.connectionString", "value": "y"},
              {"name": "$.properties.typeProperties.list[0]['a b']", "value": 2},
              {"name": "not a path", "value": 2}]})");
    const Project project = readProject(folder.path())->project;
    QCOMPARE(environmentsOf(project).size(), 1);
    QCOMPARE(environmentsOf(project)[0].name, u"prod"_s);
    const auto there = withEnvironment(project, u"prod"_s);
    QVERIFY(there);
    const json::Value properties = there->resources[0]->properties()[u"typeProperties"];
    QCOMPARE(properties[u"connectionString"].toString(), u"y"_s);
    QCOMPARE(properties[u"list"].at(0)[u"a b"].text().toByteArray(), "2");
    // what millrace.json says of the same environment comes first
    const EnvironmentMember element{ResourceKind::LinkedService, u"s"_s,
                                    json::Pointer::of(u"/properties/typeProperties/list/0/a b")};
    const auto more = withEnvironmentValue(project, catalog(), u"prod"_s, element, "3");
    QVERIFY(more);
    QCOMPARE(environmentsOf(*more).size(), 1);
    QCOMPARE(environmentsOf(*more)[0].find(element)->json, "3");
    QCOMPARE(environmentsOf(*more)[0].values.size(), 2);
}

void TestEnvironmentFiles::writesPublishConfigurations()
{
    TemporaryFolder folder, target;
    folder.write(
        u"s.json"_s,
        R"({"name": "s", "properties": {"type": "AzureML", "typeProperties": {"mlEndpoint": "x", "apiKey": "<k>"}}})");
    folder.write(
        u"millrace.json"_s,
        R"({"environments": {"live": {"linkedService/s": {"/properties/typeProperties/mlEndpoint": "https://y"}}}})");
    const auto files = exportFiles(*readProject(folder.path()), catalog(), {.to = Dialect::V1, .isVisualStudio = true});
    QVERIFY(files);
    QVERIFY(writeFiles(*files, target.path()));
    QVERIFY(!fileNamed(*files, u"live.json"_s).isEmpty());
    const Project again = readProject(target.path())->project;
    QCOMPARE(environmentsOf(again), environmentsOf(readProject(folder.path())->project));
}

void TestEnvironmentFiles::readsTemplateParameters()
{
    TemporaryFolder folder;
    folder.write(u"ARMTemplateForFactory.json"_s,
                 R"({"$schema": "http://schema.management.azure.com/schemas/2015-01-01/deploymentTemplate.json#",
        "contentVersion": "1.0.0.0",
        "parameters": {"factoryName": {"type": "string"}, "endpoint": {"type": "string", "defaultValue": "https://dev"}, "key": {"type": "secureString"}},
        "resources": [{"name": "[concat(parameters('factoryName'), '/storage')]", "type": "Microsoft.DataFactory/factories/linkedServices",
          "apiVersion": "2018-06-01", "properties": {"type": "AzureBlobStorage", "typeProperties": {
            "serviceEndpoint": "[parameters('endpoint')]", "connectionString": "[parameters('key')]"}}}]})");
    folder.write(u"production.json"_s,
                 R"({"$schema": "https://schema.management.azure.com/schemas/2015-01-01/deploymentParameters.json#",
        "contentVersion": "1.0.0.0", "parameters": {"factoryName": {"value": "f"}, "endpoint": {"value": "https://live"},
        "key": {"value": "AccountName=a;AccountKey=CANARY=="}}})");
    const auto read = readProject(folder.path());
    QVERIFY(read);
    const Project project = withFoundEnvironments(*read, catalog());
    QVERIFY2(!project.settings->text().contains("CANARY"), project.settings->text().constData());
    const auto there = withEnvironment(project, u"production"_s);
    QVERIFY(there);
    QCOMPARE(valueAt(*there->resources[0], Endpoint.pointer).toString(), u"https://live"_s);
    const auto defaults = withEnvironment(project, u"ARMTemplateForFactory defaults"_s);
    QVERIFY(defaults);
    QCOMPARE(valueAt(*defaults->resources[0], Endpoint.pointer).toString(), u"https://dev"_s);
}

void TestEnvironmentFiles::writesTemplateParameters()
{
    TemporaryFolder folder;
    Project project = v2Project(folder);
    project = *withEnvironmentValue(project, catalog(), u"live"_s, Endpoint, "\"https://live\"");
    const auto files =
        exportFiles({project, {}}, catalog(),
                    {.to = Dialect::V2, .secrets = SecretPolicy::Parameters, .shape = ExportOptions::Shape::Template});
    QVERIFY(files);
    QVERIFY(fileNamed(*files, u"ARMTemplateParametersForFactory.json"_s).contains("https://test.blob"));
    const QByteArray live = fileNamed(*files, u"ARMTemplateParametersForFactory.live.json"_s);
    QVERIFY2(live.contains("https://live") && !live.contains("https://test.blob"), live.constData());
}

/// A value that the environment's file of parameters cannot hold is told; one that it holds is not.
void TestEnvironmentFiles::tellsWhatIsNoParameter()
{
    TemporaryFolder folder;
    const EnvironmentMember kind{ResourceKind::LinkedService, u"storage"_s,
                                 json::Pointer::of(u"/properties/typeProperties/accountKind")};
    Project project = v2Project(folder);
    project = *withEnvironmentValue(project, catalog(), u"live"_s, Endpoint, "\"https://live\"");
    project = *withEnvironmentValue(project, catalog(), u"live"_s, kind, "\"BlockBlobStorage\"");
    LossReport report;
    const auto files =
        exportFiles({project, {}}, catalog(), {.to = Dialect::V2, .shape = ExportOptions::Shape::Template}, &report);
    QVERIFY(files);
    QCOMPARE(report.losses.size(), 1);
    QCOMPARE(report.losses[0].pointer, kind.pointer);
    QCOMPARE(report.losses[0].resource, u"storage"_s);
    QVERIFY2(report.losses[0].what.contains(u"\"live\""_s), qPrintable(report.losses[0].what));
}

void TestEnvironmentFiles::importsParametersOfItsOwnTemplate()
{
    TemporaryFolder folder;
    const Project before = v2Project(folder);
    const Project with = *withEnvironmentValue(before, catalog(), u"live"_s, Endpoint, "\"https://live\"");
    const auto files =
        exportFiles({with, {}}, catalog(),
                    {.to = Dialect::V2, .secrets = SecretPolicy::Parameters, .shape = ExportOptions::Shape::Template});
    TemporaryFolder target;
    QVERIFY(writeFiles(*files, target.path()));
    const auto again =
        withEnvironmentImported(before, catalog(), target.path() + u"/ARMTemplateParametersForFactory.live.json"_s);
    QVERIFY2(again, again ? "" : qPrintable(again.error().message));
    QCOMPARE(environmentsOf(*again).size(), 1);
    QCOMPARE(environmentsOf(*again)[0].name, u"live"_s);
    QCOMPARE(environmentsOf(*again)[0].find(Endpoint)->json, "\"https://live\"");
}

/// A factory has a template of its own beside the others': both are deployed with the values of one environment.
void TestEnvironmentFiles::factoryAndResourcesShareEnvironments()
{
    TemporaryFolder folder, target;
    folder.write(
        u"factory/f.json"_s,
        R"({"name": "f", "location": "west", "properties": {"globalParameters": {"g": {"type": "string", "value": "dev"}}}})");
    const EnvironmentMember global{ResourceKind::Other, u"f"_s,
                                   json::Pointer::of(u"/properties/globalParameters/g/value")};
    Project project = v2Project(folder);
    project = *withEnvironmentValue(project, catalog(), u"live"_s, Endpoint, "\"https://live\"");
    project = *withEnvironmentValue(project, catalog(), u"live"_s, global, "\"prod\"");
    const auto files = exportFiles({project, {}}, catalog(),
                                   {.to = Dialect::V2, .shape = ExportOptions::Shape::Template, .name = u"f"_s});
    QVERIFY(files);
    QVERIFY(writeFiles(*files, target.path()));
    const Project again = withFoundEnvironments(*readProject(target.path()), catalog());
    QStringList names;
    for (const Environment &each : environmentsOf(again))
        names << each.name;
    names.sort();
    QCOMPARE(names,
             (QStringList{u"ARMTemplateForFactory defaults"_s, u"ARMTemplateParametersForFactory"_s, u"live"_s}));
    for (const auto &[name, endpoint, value] :
         {std::tuple("ARMTemplateParametersForFactory", "https://test.blob.core.windows.net", "dev"),
          std::tuple("live", "https://live", "prod")}) {
        const auto there = withEnvironment(again, QLatin1StringView(name));
        QVERIFY2(there, name);
        QCOMPARE(valueAt(*resourceOf(*there, Endpoint), Endpoint.pointer).toString(), QLatin1StringView(endpoint));
        QCOMPARE(valueAt(*resourceOf(*there, global), global.pointer).toString(), QLatin1StringView(value));
    }
}

/// Only a secret is hidden as "" in a file of parameters; any other text may be empty.
void TestEnvironmentFiles::emptyTextIsAValue()
{
    TemporaryFolder folder;
    folder.write(u"linkedService/vault.json"_s,
                 R"({"name": "vault", "properties": {"type": "AzureKeyVault", "typeProperties": {"baseUrl": ""}}})");
    const auto read = readProject(folder.path());
    const auto files = exportFiles(*read, catalog(), {.to = Dialect::V2, .shape = ExportOptions::Shape::Template});
    QVERIFY(files);
    TemporaryFolder target;
    QVERIFY(writeFiles(*files, target.path()));
    const Project again = withFoundEnvironments(*readProject(target.path()), catalog());
    const auto there = withEnvironment(again, u"ARMTemplateParametersForFactory"_s);
    QVERIFY2(there, there ? "" : qPrintable(there.error().message));
    const auto url = json::Pointer::of(u"/properties/typeProperties/baseUrl");
    QCOMPARE(valueAt(*there->resources[0], url).text().toByteArray(), "\"\"");
    const auto imported =
        withEnvironmentImported(read->project, catalog(), target.path() + u"/ARMTemplateParametersForFactory.json"_s);
    QVERIFY(imported);
    QCOMPARE(environmentsOf(*imported).size(), 1);
}

void TestEnvironmentFiles::refusesOtherFiles()
{
    TemporaryFolder folder;
    const Project project = v2Project(folder);
    for (const QString &file : {u"linkedService/storage.json"_s, u"nowhere.json"_s})
        QVERIFY(!withEnvironmentImported(project, catalog(), folder.path() + u'/' + file));
}

QTEST_GUILESS_MAIN(TestEnvironmentFiles)
#include "tst_environmentfiles.moc"
