// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/format/armread.h"
#include "model/format/format.h"
#include "tests/model/format/temporaryfolder.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace millrace;

namespace {

const char Pipeline[] = R"({"name":"it\u0027s P","properties":{"activities":[ /* a comment */
  {"name":"a","type":"ExecutePipeline","typeProperties":{"pipeline":{"referenceName":"q","type":"PipelineReference"}}},
  {"name":"b","type":"Copy","inputs":[{"referenceName":"D","type":"DatasetReference"}],"note":"[literal]",
   "typeProperties":{"n":1.50,"dataflow":{"referenceName":"flow","type":"DataFlowReference"},"x":"[not closed"}}]}})";
const char Service[] = R"({"name":"S 1","properties":{"type":"AzureSqlDatabase","typeProperties":{
  "connectionString":"Server=x;Password=CANARY1","password":{"type":"SecureString","value":"CANARY2"},
  "url":"there"},"connectVia":{"referenceName":"ir","type":"IntegrationRuntimeReference"}}})";

QJsonObject jsonOf(const QList<OutputFile> &files, const QString &path)
{
    for (const OutputFile &file : files) {
        if (file.path == path)
            return QJsonDocument::fromJson(file.bytes).object();
    }
    return {};
}

QStringList keysOf(const QByteArray &text, const QString &member)
{
    QStringList keys;
    const auto parsed = json::parse(text);
    for (const json::Member &each : json::Value(*parsed.fragment)[member].members())
        keys << each.name;
    return keys;
}

} // namespace

/// ARM templates as Data Factory itself publishes them.
class TestArmWrite : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void namesAndOrders();
    void listsWhatIsNeededFirst();
    void escapesLiterals();
    void makesParameters();
    void hidesSecrets_data();
    void hidesSecrets();
    void readsBackEqual();
    void keepsWhatATemplateBrought();
    void factoryHasATemplateOfItsOwn();
    void globalParametersComeAndGo_data();
    void globalParametersComeAndGo();
    void declaresWhatTheFactoryNames();
    void obeysTheProjectsDefinitions();
    void tellsWhatIsLeftOut();

private:
    QList<OutputFile> exported(SecretPolicy secrets = SecretPolicy::Parameters, LossReport *report = nullptr);

    std::unique_ptr<TemporaryFolder> m_folder;
};

void TestArmWrite::init()
{
    m_folder = std::make_unique<TemporaryFolder>();
    m_folder->write(u"pipeline/p.json"_s, Pipeline);
    m_folder->write(u"pipeline/q.json"_s, R"({"name":"q","properties":{"activities":[]}})");
    m_folder->write(u"dataset/d.json"_s,
                    R"({"name":"d","properties":{"type":"AzureBlob","linkedServiceName":{"referenceName":"s 1",
                    "type":"LinkedServiceReference"},"typeProperties":{"folderPath":"in","fileName":{"value":"@x","type":"Expression"}}}})");
    m_folder->write(u"linkedService/s.json"_s, Service);
    m_folder->write(u"dataflow/flow.json"_s, R"({"name":"flow","properties":{"type":"MappingDataFlow"}})");
    m_folder->write(u"integrationRuntime/ir.json"_s, R"({"name":"ir","properties":{"type":"Managed"}})");
    m_folder->write(u"managedVirtualNetwork/default.json"_s, R"({"name":"default","properties":{}})");
    m_folder->write(u"managedVirtualNetwork/default/managedPrivateEndpoint/ep.json"_s,
                    R"({"name":"ep","properties":{"groupId":"blob"}})");
}

QList<OutputFile> TestArmWrite::exported(SecretPolicy secrets, LossReport *report)
{
    ExportOptions options{
        .to = Dialect::V2, .secrets = secrets, .shape = ExportOptions::Shape::Template, .name = u"f"_s};
    const auto files = exportFiles(*readProject(m_folder->path()), *Catalog::load(), options, report);
    if (!files)
        qFatal("%s", qPrintable(files.error().message));
    return *files;
}

void TestArmWrite::namesAndOrders()
{
    const auto files = exported();
    QCOMPARE(files[0].path, u"ARMTemplateForFactory.json"_s);
    QCOMPARE(files[1].path, u"ARMTemplateParametersForFactory.json"_s);
    QVERIFY(files[0].bytes.startsWith("{\n    \"$schema\": \"http://schema.management.azure.com/"));
    QStringList names;
    for (const QJsonValue &resource : jsonOf(files, files[0].path)[u"resources"_s].toArray()) {
        names << resource[u"name"_s].toString();
        QCOMPARE(resource[u"apiVersion"_s].toString(), u"2018-06-01"_s);
    }
    QCOMPARE(names.first(), u"[concat(parameters('factoryName'), '/it''s P')]"_s);
    QCOMPARE(names.last(), u"[concat(parameters('factoryName'), '/default/ep')]"_s);
    QCOMPARE(names.size(), 8);
}

void TestArmWrite::listsWhatIsNeededFirst()
{
    const QJsonArray resources = jsonOf(exported(), u"ARMTemplateForFactory.json"_s)[u"resources"_s].toArray();
    const auto needed = [&resources](int index) { return resources[index][u"dependsOn"_s].toVariant().toStringList(); };
    QCOMPARE(needed(0), (QStringList{u"[concat(variables('factoryId'), '/pipelines/q')]"_s,
                                     u"[concat(variables('factoryId'), '/datasets/d')]"_s,
                                     u"[concat(variables('factoryId'), '/dataflows/flow')]"_s}));
    QCOMPARE(needed(2), QStringList{u"[concat(variables('factoryId'), '/linkedServices/S 1')]"_s});
    QCOMPARE(needed(3), QStringList{u"[concat(variables('factoryId'), '/integrationRuntimes/ir')]"_s});
    QCOMPARE(needed(7), QStringList{u"[concat(variables('factoryId'), '/managedVirtualNetworks/default')]"_s});
}

void TestArmWrite::escapesLiterals()
{
    const auto files = exported();
    const QJsonValue activity =
        jsonOf(files, u"ARMTemplateForFactory.json"_s)[u"resources"_s][0][u"properties"_s][u"activities"_s][1];
    QCOMPARE(activity[u"note"_s].toString(), u"[[literal]"_s);
    QCOMPARE(activity[u"typeProperties"_s][u"x"_s].toString(), u"[[not closed"_s);
    QVERIFY(files[0].bytes.contains("1.50"));
    QVERIFY(!files[0].bytes.contains("a comment"));
}

void TestArmWrite::makesParameters()
{
    const auto files = exported();
    QCOMPARE(keysOf(files[0].bytes, u"parameters"_s),
             (QStringList{u"factoryName"_s, u"S_1_connectionString"_s, u"S_1_password"_s,
                          u"d_properties_typeProperties_folderPath"_s, u"d_properties_typeProperties_fileName"_s,
                          u"S_1_properties_typeProperties_url"_s}));
    QCOMPARE(keysOf(files[1].bytes, u"parameters"_s), keysOf(files[0].bytes, u"parameters"_s));
    const QJsonObject parameters = jsonOf(files, u"ARMTemplateForFactory.json"_s)[u"parameters"_s].toObject();
    QCOMPARE(parameters[u"S_1_connectionString"_s].toObject(),
             (QJsonObject{{u"type"_s, u"secureString"_s},
                          {u"metadata"_s, u"Secure string for 'connectionString' of 'S 1'"_s}}));
    QCOMPARE(parameters[u"S_1_properties_typeProperties_url"_s].toObject(),
             (QJsonObject{{u"type"_s, u"string"_s}, {u"defaultValue"_s, u"there"_s}}));
    QCOMPARE(parameters[u"d_properties_typeProperties_fileName"_s][u"type"_s].toString(), u"object"_s);
}

void TestArmWrite::hidesSecrets_data()
{
    QTest::addColumn<SecretPolicy>("policy");
    QTest::newRow("parameters") << SecretPolicy::Parameters;
    QTest::newRow("placeholder") << SecretPolicy::Placeholder;
}

void TestArmWrite::hidesSecrets()
{
    QFETCH(SecretPolicy, policy);
    for (const OutputFile &file : exported(policy))
        QVERIFY2(!file.bytes.contains("CANARY"), file.bytes.constData());
    QVERIFY(exported(SecretPolicy::Keep)[1].bytes.contains("CANARY1"));
    QVERIFY(!exported(SecretPolicy::Keep)[0].bytes.contains("CANARY"));
}

void TestArmWrite::readsBackEqual()
{
    TemporaryFolder target;
    QVERIFY(writeFiles(exported(SecretPolicy::Keep), target.path()));
    const auto before = readProject(m_folder->path());
    const auto read = readProject(target.path());
    QVERIFY(read);
    Project back = read->project;
    for (const FoundEnvironment &environment : read->environments)
        back = arm::withParameterValues(back, environment.values);
    QCOMPARE(back.resources.size(), before->project.resources.size());
    for (const ResourcePtr &resource : before->project.resources) {
        const auto same = std::find_if(back.resources.begin(), back.resources.end(), [&](const ResourcePtr &other) {
            return other->kind == resource->kind && other->name() == resource->name();
        });
        QVERIFY(same != back.resources.end());
        QByteArray plain = textOf(*resource).replace("/* a comment */", "");
        QCOMPARE(QJsonDocument::fromJson(textOf(**same)), QJsonDocument::fromJson(plain));
    }
}

void TestArmWrite::keepsWhatATemplateBrought()
{
    TemporaryFolder source;
    source.write(u"t.json"_s, R"({"$schema":"x/deploymentTemplate.json#","parameters":{"factoryName":{"type":"string"},
"mine":{"type":"string"}},"variables":{"v":"w"},"resources":[{"type":"Microsoft.DataFactory/factories/pipelines",
"name":"[concat(parameters('factoryName'), '/p')]","properties":{"activities":[],"description":"[parameters('mine')]",
"annotations":["[[concat('a')]","[[x]","[[[concat('a')]"]}},
{"type":"Microsoft.Storage/storageAccounts","name":"s","tags":{"t":"[[plain]"}}]})");
    const auto files = exportFiles(*readProject(source.path()), *Catalog::load(),
                                   {.to = Dialect::V2, .shape = ExportOptions::Shape::Template});
    QVERIFY(files);
    const QJsonObject written = jsonOf(*files, u"ARMTemplateForFactory.json"_s);
    QCOMPARE(written[u"resources"_s][0][u"properties"_s][u"description"_s].toString(), u"[parameters('mine')]"_s);
    const QJsonArray literals{u"[[concat('a')]"_s, u"[[x]"_s, u"[[[concat('a')]"_s};
    QCOMPARE(written[u"resources"_s][0][u"properties"_s][u"annotations"_s].toArray(), literals);
    QCOMPARE(written[u"resources"_s][1][u"name"_s].toString(), u"s"_s);
    QCOMPARE(written[u"resources"_s][1][u"tags"_s][u"t"_s].toString(), u"[[plain]"_s);
    QCOMPARE(written[u"variables"_s][u"v"_s].toString(), u"w"_s);
    QVERIFY(written[u"parameters"_s].toObject().contains(u"mine"_s));
}

void TestArmWrite::factoryHasATemplateOfItsOwn()
{
    m_folder->write(
        u"factory/f.json"_s,
        R"({"name":"f","location":"west","properties":{"globalParameters":{"g":{"type":"int","value":3}}}})");
    const auto files = exported();
    QCOMPARE(files.size(), 4);
    const QJsonObject factory = jsonOf(files, u"factory/f_ARMTemplateForFactory.json"_s);
    QCOMPARE(factory[u"resources"_s][0][u"location"_s].toString(), u"[parameters('default_location')]"_s);
    QCOMPARE(factory[u"resources"_s][0][u"name"_s].toString(), u"[parameters('factoryName')]"_s);
    TemporaryFolder target;
    QVERIFY(writeFiles(files, target.path()));
    QCOMPARE(readProject(target.path())->project.resources.size(), 9);
}

void TestArmWrite::globalParametersComeAndGo_data()
{
    QTest::addColumn<QString>("resources");
    QTest::addColumn<bool>("hasFactory");
    const QString globals =
        uR"({"type":"Microsoft.DataFactory/factories/globalparameters","name":"[concat(parameters('factoryName'), '/default')]","properties":{"env":{"type":"string","value":"dev"}}})"_s;
    const QString factory =
        uR"({"type":"Microsoft.DataFactory/factories","name":"[parameters('factoryName')]","location":"west"})"_s;
    QTest::newRow("alone") << globals << false;
    QTest::newRow("after the factory") << factory + u',' + globals << true;
    QTest::newRow("before the factory") << globals + u',' + factory << true;
}

void TestArmWrite::globalParametersComeAndGo()
{
    QFETCH(QString, resources);
    QFETCH(bool, hasFactory);
    TemporaryFolder source;
    source.write(
        u"t.json"_s,
        u"{\"$schema\":\"x/deploymentTemplate.json#\",\"parameters\":{\"factoryName\":{\"type\":\"string\",\"defaultValue\":\"adf\"}},\"resources\":[%1]}"_s
            .arg(resources)
            .toUtf8());
    const auto read = readProject(source.path());
    QVERIFY(read);
    QCOMPARE(read->project.resources.size(), 1);
    const ResourcePtr &factory = read->project.resources[0];
    QCOMPARE(factory->file, u"factory/adf.json"_s);
    QCOMPARE(valueAt(*factory, json::Pointer::of(u"/properties/globalParameters/env/value")).toString(), u"dev"_s);
    QCOMPARE(factory->root()[u"location"].exists(), hasFactory);
    const auto files =
        exportFiles(*read, *Catalog::load(), {.to = Dialect::V2, .shape = ExportOptions::Shape::Template});
    QVERIFY(files);
    const QString path = hasFactory ? u"factory/adf_ARMTemplateForFactory.json"_s : u"ARMTemplateForFactory.json"_s;
    const QJsonObject written = jsonOf(*files, path);
    QVERIFY2(!written.isEmpty(), qPrintable(files->last().path));
    const QJsonValue resource = written[u"resources"_s][0];
    QCOMPARE(resource[u"type"_s].toString(),
             hasFactory ? u"Microsoft.DataFactory/factories"_s : u"Microsoft.DataFactory/factories/globalParameters"_s);
    const QJsonValue properties = resource[u"properties"_s];
    const QJsonValue globals = hasFactory ? properties[u"globalParameters"_s] : properties;
    const QString name = u"default_properties_globalParameters_env_value"_s;
    QCOMPARE(globals[u"env"_s][u"value"_s].toString(), u"[parameters('%1')]"_s.arg(name));
    QCOMPARE(written[u"parameters"_s][name][u"defaultValue"_s].toString(), u"dev"_s);
}

/// A factory whose values are parameters of the template that it came from takes their declarations along.
void TestArmWrite::declaresWhatTheFactoryNames()
{
    TemporaryFolder source;
    source.write(u"t.json"_s, R"({"$schema":"x/deploymentTemplate.json#","parameters":{"factoryName":{"type":"string",
"defaultValue":"adf"},"where":{"type":"string","defaultValue":"west"},"other":{"type":"string"}},"resources":[
{"type":"Microsoft.DataFactory/factories","name":"[parameters('factoryName')]","location":"[parameters('where')]",
"properties":{}}]})");
    const auto files = exportFiles(*readProject(source.path()), *Catalog::load(),
                                   {.to = Dialect::V2, .shape = ExportOptions::Shape::Template});
    QVERIFY(files);
    const QJsonObject factory = jsonOf(*files, u"factory/adf_ARMTemplateForFactory.json"_s);
    QCOMPARE(factory[u"resources"_s][0][u"location"_s].toString(), u"[parameters('where')]"_s);
    QCOMPARE(factory[u"parameters"_s].toObject().keys(), (QStringList{u"factoryName"_s, u"where"_s}));
}

void TestArmWrite::obeysTheProjectsDefinitions()
{
    m_folder->write(u"arm-template-parameters-definition.json"_s,
                    R"({"Microsoft.DataFactory/factories/linkedServices":{"AzureSqlDatabase":{"properties":{
                    "typeProperties":{"url":"-:-address"}}}}})");
    const auto files = exported();
    QCOMPARE(keysOf(files[0].bytes, u"parameters"_s),
             (QStringList{u"factoryName"_s, u"S_1_connectionString"_s, u"S_1_password"_s, u"S_1_address"_s}));
    const QJsonObject parameters = jsonOf(files, u"ARMTemplateForFactory.json"_s)[u"parameters"_s].toObject();
    QVERIFY(!parameters[u"S_1_address"_s].toObject().contains(u"defaultValue"_s));
}

void TestArmWrite::tellsWhatIsLeftOut()
{
    m_folder->write(u"notebook/n.json"_s, R"({"name":"n","properties":{"x":1}})");
    m_folder->write(u"dataset/broken.json"_s, "{");
    LossReport report;
    QCOMPARE(jsonOf(exported(SecretPolicy::Parameters, &report), u"ARMTemplateForFactory.json"_s)[u"resources"_s]
                 .toArray()
                 .size(),
             8);
    QCOMPARE(report.losses.size(), 2);
    QCOMPARE(report.losses[0].resource, u"broken"_s);
    QCOMPARE(report.losses[1].resource, u"n"_s);
}

QTEST_APPLESS_MAIN(TestArmWrite)
#include "tst_armwrite.moc"
