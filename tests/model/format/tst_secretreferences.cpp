// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/format/format.h"
#include "tests/model/format/temporaryfolder.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace millrace;

namespace {

const char Service[] = R"({"name":"my S","properties":{"type":"AzureSqlDatabase","typeProperties":{
 "connectionString":"Server=x;Password=CANARY1","password":{"type":"SecureString","value":"CANARY2"}}}})";
const char Vault[] = R"({"name":"KV","properties":{"type":"AzureKeyVault","typeProperties":{"baseUrl":"v"}}})";
const char Pipeline[] = R"({"name":"p","properties":{"activities":[{"name":"w","type":"WebActivity","dependsOn":[],
 "typeProperties":{"headers":{"x-api-key":"CANARY3"},"authentication":{"password":{"type":"SecureString",
 "value":"CANARY4"}}}}]}})";

} // namespace

/// Exports that name secrets instead of holding them.
class TestSecretReferences : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void namesSecretsOfAVault();
    void makesParametersOfServices();
    void asksForTheVault();
    void refusesV1();

private:
    Result<Project> exported(ExportOptions options);

    std::unique_ptr<TemporaryFolder> m_folder;
};

void TestSecretReferences::init()
{
    m_folder = std::make_unique<TemporaryFolder>();
    m_folder->write(u"linkedService/s.json"_s, Service);
    m_folder->write(u"linkedService/v.json"_s, Vault);
    m_folder->write(u"pipeline/p.json"_s, Pipeline);
}

/// The project as it is read again from the export.
Result<Project> TestSecretReferences::exported(ExportOptions options)
{
    const auto files = exportFiles(*readProject(m_folder->path()), *Catalog::load(), options);
    if (!files)
        return files.error();
    TemporaryFolder target;
    for (const OutputFile &file : *files) {
        if (file.bytes.contains("CANARY"))
            qFatal("%s", file.bytes.constData());
        target.write(file.path, file.bytes);
    }
    return readProject(target.path())->project;
}

void TestSecretReferences::namesSecretsOfAVault()
{
    const auto project = exported({.to = Dialect::V2, .secrets = SecretPolicy::KeyVault});
    QVERIFY2(project, project ? "" : qPrintable(project.error().message));
    const json::Value inside = project->resources[0]->properties()[u"typeProperties"];
    QCOMPARE(inside[u"connectionString"][u"type"].toString(), u"AzureKeyVaultSecret"_s);
    QCOMPARE(inside[u"connectionString"][u"store"][u"referenceName"].toString(), u"KV"_s);
    QCOMPARE(inside[u"connectionString"][u"secretName"].toString(), u"my-S-connectionString"_s);
    QCOMPARE(inside[u"password"][u"secretName"].toString(), u"my-S-password"_s);
    const json::Value web = project->resources[2]->activities[0].value()[u"typeProperties"];
    QCOMPARE(web[u"headers"][u"x-api-key"].toString(), u"<x-api-key>"_s);
    QCOMPARE(web[u"authentication"][u"password"][u"secretName"].toString(), u"p-password"_s);
}

void TestSecretReferences::makesParametersOfServices()
{
    const auto project = exported({.to = Dialect::V2, .secrets = SecretPolicy::Parameters});
    QVERIFY(project);
    const json::Value properties = project->resources[0]->properties();
    QCOMPARE(properties[u"typeProperties"][u"connectionString"].toString(), u"@{linkedService().connectionString}"_s);
    QCOMPARE(properties[u"typeProperties"][u"password"][u"type"].toString(), u"SecureString"_s);
    QCOMPARE(properties[u"typeProperties"][u"password"][u"value"].toString(), u"@{linkedService().password}"_s);
    QCOMPARE(properties[u"parameters"][u"password"][u"type"].toString(), u"SecureString"_s);
    QCOMPARE(properties[u"parameters"].size(), 2);
}

void TestSecretReferences::asksForTheVault()
{
    m_folder->write(u"linkedService/w.json"_s, QByteArray(Vault).replace("KV", "other"));
    const auto unsure = exported({.to = Dialect::V2, .secrets = SecretPolicy::KeyVault});
    QVERIFY(!unsure);
    QVERIFY(unsure.error().message.contains(u"--vault"_s));
    QVERIFY(exported({.to = Dialect::V2, .secrets = SecretPolicy::KeyVault, .vault = u"OTHER"_s}));
    QVERIFY(!exported({.to = Dialect::V2, .secrets = SecretPolicy::KeyVault, .vault = u"none"_s}));
    m_folder->write(u"linkedService/v.json"_s, QByteArray(Vault).replace("AzureKeyVault", "AzureStorage"));
    m_folder->write(u"linkedService/w.json"_s, QByteArray(Vault).replace("AzureKeyVault", "AzureStorage"));
    const auto without = exported({.to = Dialect::V2, .secrets = SecretPolicy::KeyVault});
    QVERIFY(!without && without.error().message.contains(u"no linked service of type AzureKeyVault"_s));
}

void TestSecretReferences::refusesV1()
{
    TemporaryFolder folder;
    folder.write(u"s.json"_s, R"({"name":"s","properties":{"type":"AzureML","typeProperties":{"apiKey":"x"}}})");
    for (const SecretPolicy policy : {SecretPolicy::KeyVault, SecretPolicy::Parameters}) {
        const auto files = exportFiles(*readProject(folder.path()), *Catalog::load(), {Dialect::V1, policy});
        QVERIFY(!files);
        QCOMPARE(files.error().code, Error::Code::Refused);
    }
}

QTEST_APPLESS_MAIN(TestSecretReferences)
#include "tst_secretreferences.moc"
