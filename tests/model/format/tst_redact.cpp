// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/format/format.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace millrace;

namespace {

QByteArray service(const QByteArray &type, const QByteArray &properties)
{
    return R"({"name":"s","properties":{"type":")" + type + R"(","typeProperties":)" + properties + "}}";
}

QByteArray pipeline(const QByteArray &typeProperties)
{
    return R"({"name":"p","properties":{"activities":[ {"name":"a","typeProperties":)" + typeProperties + "}]}}";
}

} // namespace

/// Which values are secrets, and that all else keeps its bytes.
class TestRedact : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void redacts_data();
    void redacts();
    void keepsPointersOfTheRest();
    void sideFilesAndSettings();
    void brokenTextNeverShowsItsSecret();

private:
    Catalog m_catalog;
};

void TestRedact::initTestCase()
{
    auto catalog = Catalog::load();
    QVERIFY(catalog);
    m_catalog = *catalog;
}

void TestRedact::redacts_data()
{
    QTest::addColumn<ResourceKind>("kind");
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char *name, ResourceKind kind, const QByteArray &before, const QByteArray &after) {
        QTest::newRow(name) << kind << before << after;
    };
    const auto same = [&row](const char *name, ResourceKind kind, const QByteArray &text) {
        row(name, kind, text, text);
    };
    using enum ResourceKind;
    row("connection string", LinkedService,
        service(
            "AzureStorage",
            R"({"connectionString":"DefaultEndpointsProtocol=https;AccountName=a;AccountKey=ab/+==;EndpointSuffix=x"})"),
        service(
            "AzureStorage",
            R"({"connectionString":"DefaultEndpointsProtocol=https;AccountName=a;AccountKey=<AccountKey>;EndpointSuffix=x"})"));
    row("several parts", LinkedService,
        service("AzureSqlDatabase",
                R"({"connectionString":"Server=s;User ID=u;Password=\"a;b\";pwd = x ;Encrypt=True"})"),
        service("AzureSqlDatabase",
                R"({"connectionString":"Server=s;User ID=u;Password=<Password>;pwd = <pwd>;Encrypt=True"})"));
    row("SAS in a connection string", LinkedService,
        service("AzureStorage",
                R"({"connectionString":"BlobEndpoint=https://a;SharedAccessSignature=sv=1&sig=abc%3D"})"),
        service("AzureStorage",
                R"({"connectionString":"BlobEndpoint=https://a;SharedAccessSignature=<SharedAccessSignature>"})"));
    row("SAS address", LinkedService, service("AzureStorage", R"({"sasUri":"https://a/?sv=1&sig=abc%3D&se=2"})"),
        service("AzureStorage", R"({"sasUri":"https://a/?sv=1&sig=<sig>&se=2"})"));
    row("SecureString connection string", LinkedService,
        service("AzureStorage",
                R"({"connectionString":{"type":"SecureString","value":"AccountName=a;AccountKey=k=="}})"),
        service("AzureStorage",
                R"({"connectionString":{"type":"SecureString","value":"AccountName=a;AccountKey=<AccountKey>"}})"));
    row("key", LinkedService, service("AzureML", R"({"mlEndpoint":"https://x/jobs","apiKey":"k=="})"),
        service("AzureML", R"({"mlEndpoint":"https://x/jobs","apiKey":"<apiKey>"})"));
    row("secure key", LinkedService, service("AzureML", R"({"ApiKey":{"type":"SecureString","value":"k"}})"),
        service("AzureML", R"({"ApiKey":{"type":"SecureString","value":"<ApiKey>"}})"));
    row("unknown type", LinkedService,
        service(
            "NeverHeardOf",
            R"({"host":"h","password":"p","clientSecret":"c","token":"t","port":1,"pin":{"type":"SecureString","value":"9"}})"),
        service(
            "NeverHeardOf",
            R"({"host":"h","password":"<password>","clientSecret":"<clientSecret>","token":"<token>","port":1,"pin":{"type":"SecureString","value":"<pin>"}})"));
    row("number as password", LinkedService, service("X", R"({"password":1234})"),
        service("X", R"({"password":"<password>"})"));
    row("password with @", LinkedService, service("X", R"({"password":"@dm1n"})"),
        service("X", R"({"password":"<password>"})"));
    row("password like a connection string", LinkedService, service("X", R"({"password":"a=b;pwd=c"})"),
        service("X", R"({"password":"<password>"})"));
    same("no secret in a connection string", LinkedService,
         service("AzureSqlDatabase", R"({"connectionString":"Server=s;Integrated Security=True;User ID=u"})"));
    same("key vault", LinkedService,
         service("AzureML",
                 R"({"apiKey":{"type":"AzureKeyVaultSecret","store":{"referenceName":"v"},"secretName":"n"}})"));
    same("encrypted credential", LinkedService, service("AzureML", R"({"encryptedCredential":"ew0KIC"})"));
    same(
        "placeholders", LinkedService,
        service(
            "AzureML",
            R"({"apiKey":"<key>","servicePrincipalKey":"**********","password":"[mine]","x":"AccountKey=<k>;a=b","sasToken":""})"));
    same("expressions", LinkedService,
         service("AzureML",
                 R"({"apiKey":"@{linkedService().key}","connectionString":"AccountKey=@{linkedService().k};a=b"})"));
    row("global parameter", Pipeline,
        pipeline(R"({"globalParameters":{"Database password":"p","Account key":"k","Table":"t"}})"),
        pipeline(
            R"({"globalParameters":{"Database password":"<Database password>","Account key":"<Account key>","Table":"t"}})"));
    row("connection string in a global parameter", Pipeline,
        pipeline(R"({"globalParameters":{"Store":"AccountName=a;AccountKey=k=="}})"),
        pipeline(R"({"globalParameters":{"Store":"AccountName=a;AccountKey=<AccountKey>"}})"));
    row("headers", Pipeline, pipeline(R"({"headers":{"Authorization":"Bearer x","Accept":"y"}})"),
        pipeline(R"({"headers":{"Authorization":"<Authorization>","Accept":"y"}})"));
    row("parameter default", Pipeline,
        R"({"properties":{"parameters":{"p":{"type":"SecureString","defaultValue":"x"}},"activities":[ {} ]}})",
        R"({"properties":{"parameters":{"p":{"type":"SecureString","defaultValue":"<p>"}},"activities":[ {} ]}})");
    row("comment", Pipeline, "{\"properties\":{\"activities\":[{}, // AccountKey=k;\n{} /* pwd=x */]}}",
        "{\"properties\":{\"activities\":[{}, // AccountKey=<AccountKey>;\n{} /* pwd=<pwd>*/]}}");
    row("trailing comma", Pipeline, R"({"password":"x","properties":{"activities":[{},{"password":"y"},]}})",
        R"({"password":"<password>","properties":{"activities":[{},{"password":"<password>"},]}})");
    same("keys that are none", Pipeline,
         pipeline(R"({"partitionKey":"a","translator":{"keyColumns":["x"]},"secretName":"n","key":"k"})"));
    same("a pipeline without secrets", Pipeline,
         pipeline(R"({"sqlReaderQuery":"select * from a where b = 'c'","url":"https://x?y=z"})"));
}

void TestRedact::redacts()
{
    QFETCH(ResourceKind, kind);
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    Project project;
    project = withResource(project, makeResource(project, kind, u"x.json"_s, before));
    const Project safe = redact(project, m_catalog);
    QCOMPARE(QString::fromUtf8(textOf(*safe.resources.at(0))), QString::fromUtf8(after));
    QCOMPARE(safe == project, before == after);
    QVERIFY(json::parse(textOf(*safe.resources.at(0))).fragment);
    QCOMPARE(textOf(*redact(safe, m_catalog).resources.at(0)), after);
}

void TestRedact::keepsPointersOfTheRest()
{
    Project project;
    project =
        withResource(project, makeResource(project, ResourceKind::Pipeline, {},
                                           R"({"password":"long enough","properties":{"activities":[{"name":"a"}]}})"));
    const Resource safe = *redact(project, m_catalog).resources.at(0);
    QCOMPARE(safe.activities[0].fragment, project.resources.at(0)->activities[0].fragment);
    QVERIFY(std::ranges::equal(json::parse(safe.skeleton->text()).fragment->tokens(), safe.skeleton->tokens()));
    QCOMPARE(valueAt(safe, json::Pointer::of(u"/properties/activities/0/name")).toString(), u"a"_s);
}

void TestRedact::sideFilesAndSettings()
{
    Project project;
    project.settings = json::parse(R"({"environments":{"test":{"apiKey":"CANARY"}}})").fragment;
    project.sideFiles = {{u"bench/a.json"_s, R"({"accountKey":"CANARY"})"},
                         {u"bench/b.json"_s, R"({"accountKey":"CANARY)"}};
    const Project safe = redact(project, m_catalog);
    QVERIFY(!safe.settings->text().contains("CANARY"));
    for (const SideFile &file : safe.sideFiles)
        QVERIFY2(!file.content.contains("CANARY"), file.content.constData());
}

void TestRedact::brokenTextNeverShowsItsSecret()
{
    const QByteArray whole =
        R"({"name":"s","properties":{"type":"X","typeProperties":{"apiKey":"CANARY","url":"u","c":"a=b;AccountKey=CANARY"}}})";
    QRandomGenerator random(5);
    for (int round = 0; round < 2000; ++round) {
        QByteArray text = whole;
        const auto at = static_cast<qsizetype>(random.bounded(static_cast<quint32>(whole.indexOf("apiKey"))));
        text.remove(at, 1);
        Project project;
        project = withResource(project, makeResource(project, ResourceKind::LinkedService, {}, text));
        if (!project.resources.at(0)->isBroken())
            continue;
        const QByteArray shown = textOf(*redact(project, m_catalog).resources.at(0));
        QVERIFY2(!shown.contains("CANARY"), shown.constData());
    }
}

QTEST_APPLESS_MAIN(TestRedact)
#include "tst_redact.moc"
