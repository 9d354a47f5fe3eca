// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/format/format.h"
#include "tests/model/format/temporaryfolder.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace millrace;

namespace {

const QByteArray V1Pipeline =
    R"({"name":"p","properties":{"activities":[{"name":"a","type":"Copy","inputs":[{"name":"d"}]}],"start":"2012"}})";
const QByteArray V1Dataset =
    R"({"name":"d","properties":{"type":"AzureBlob","linkedServiceName":"s","availability":{}}})";
const QByteArray Service = R"({"name":"s","properties":{"type":"AzureStorage","typeProperties":{}}})";
const QByteArray V2Pipeline = R"({"name":"p","properties":{"activities":[{"name":"a","dependsOn":[]}]}})";
const QByteArray V2Dataset = R"({"name":"d","properties":{"type":"Binary","linkedServiceName":{"referenceName":"s"}}})";

ResourceKind kindIn(const Project &project, const QString &file)
{
    for (const ResourcePtr &resource : project.resources) {
        if (resource->file == file)
            return resource->kind;
    }
    qFatal("no resource from %s", qPrintable(file));
}

QStringList rulesOf(const ReadProject &read)
{
    QStringList rules;
    for (const Problem &problem : read.problems)
        rules << problem.rule + u' ' + problem.file;
    rules.sort();
    return rules;
}

QStringList filesIn(const Project &project)
{
    QStringList files;
    for (const ResourcePtr &resource : project.resources)
        files << resource->file;
    return files;
}

} // namespace

/// Folders and single files become projects; what is odd about them becomes problems.
class TestReadProject : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsLooseFiles();
    void readsAGitFolder();
    void recognisesKinds_data();
    void recognisesKinds();
    void majorityDecidesTheDialect();
    void brokenFileIsAProblem();
    void leniencyIsAProblem();
    void ignoresForeignJson();
    void readsASingleFile();
    void keepsEncodings_data();
    void keepsEncodings();
    void refusesLinksOutOfTheFolder();
    void saysWhyNothingCouldBeRead();
    void readsSideFiles();
    void keepsBrokenSettings();
    void tellsProgress();
    void canBeCancelled();
    void readsEveryKindOfEntity();
};

void TestReadProject::readsLooseFiles()
{
    TemporaryFolder folder;
    folder.write(u"p.json"_s, V1Pipeline);
    folder.write(u"Data Sets/d.json"_s, V1Dataset);
    folder.write(u"s.JSON"_s, Service);
    const auto read = readProject(folder.path());
    QVERIFY(read);
    QVERIFY(read->tellsDialect && !read->isPart);
    QCOMPARE(read->project.dialect, Dialect::V1);
    QCOMPARE(read->project.root, folder.path());
    QCOMPARE(filesIn(read->project), (QStringList{u"Data Sets/d.json"_s, u"p.json"_s, u"s.JSON"_s}));
    QCOMPARE(kindIn(read->project, u"p.json"_s), ResourceKind::Pipeline);
    QCOMPARE(kindIn(read->project, u"Data Sets/d.json"_s), ResourceKind::Dataset);
    QCOMPARE(kindIn(read->project, u"s.JSON"_s), ResourceKind::LinkedService);
    QVERIFY(read->problems.isEmpty());
    QCOMPARE(textOf(*read->project.resources.at(1)), V1Pipeline);
}

void TestReadProject::readsAGitFolder()
{
    TemporaryFolder folder;
    folder.write(u"adf/pipeline/p.json"_s, V2Pipeline);
    folder.write(u"adf/dataset/d.json"_s, V2Dataset);
    folder.write(u"adf/linkedService/s.json"_s, Service);
    folder.write(u"adf/trigger/t.json"_s, R"({"name":"t","properties":{"type":"ScheduleTrigger","pipelines":[]}})");
    folder.write(u"adf/integrationRuntime/i.json"_s,
                 R"({"name":"i","properties":{"type":"SelfHosted","typeProperties":{}}})");
    folder.write(u"adf/managedVirtualNetwork/default.json"_s, R"({"properties":{}})");
    const auto read = readProject(folder.path());
    QVERIFY(read);
    QCOMPARE(read->project.dialect, Dialect::V2);
    QCOMPARE(read->project.resources.size(), 6);
    QCOMPARE(kindIn(read->project, u"adf/linkedService/s.json"_s), ResourceKind::LinkedService);
    QCOMPARE(kindIn(read->project, u"adf/trigger/t.json"_s), ResourceKind::Trigger);
    QCOMPARE(kindIn(read->project, u"adf/integrationRuntime/i.json"_s), ResourceKind::Other);
    QVERIFY(read->problems.isEmpty());
}

void TestReadProject::recognisesKinds_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<ResourceKind>("kind");
    const auto row = [](const char *name, QString path, QByteArray text, ResourceKind kind) {
        QTest::newRow(name) << path << text << kind;
    };
    using enum ResourceKind;
    row("odd casing", u"x.json"_s, R"({"Name":"x","Properties":{"Activities":[]}})", Pipeline);
    row("dataset of 2015", u"x.json"_s,
        R"({"name":"x","properties":{"location":{"type":"AzureBlobLocation"},"availability":{}}})", Dataset);
    row("service of 2015", u"x.json"_s,
        R"({"name":"x","properties":{"type":"HDInsightOnDemandLinkedService","linkedServiceName":"s"}})",
        LinkedService);
    row("content before folder", u"dataset/x.json"_s, V2Pipeline, Pipeline);
    row("draft pipeline", u"pipeline/x.json"_s, R"({"name":"x","properties":{}})", Pipeline);
    row("by its type", u"x.json"_s,
        R"({"name":"x","type":"Microsoft.DataFactory/factories/linkedservices","properties":{}})", LinkedService);
    row("data flow", u"x.json"_s,
        R"({"name":"x","type":"Microsoft.DataFactory/factories/dataflows","properties":{"type":"MappingDataFlow","typeProperties":{}}})",
        Other);
    row("tumbling trigger", u"x.json"_s, R"({"name":"x","properties":{"type":"TumblingWindowTrigger","pipeline":{}}})",
        Trigger);
    row("ambiguous", u"x.json"_s, R"({"name":"x","properties":{"what":1}})", Other);
}

void TestReadProject::recognisesKinds()
{
    QFETCH(QString, path);
    QFETCH(QByteArray, text);
    QFETCH(ResourceKind, kind);
    TemporaryFolder folder;
    folder.write(path, text);
    const auto read = readProject(folder.path());
    QVERIFY(read);
    QCOMPARE(kindIn(read->project, path), kind);
}

void TestReadProject::majorityDecidesTheDialect()
{
    TemporaryFolder folder;
    folder.write(u"p.json"_s, V1Pipeline);
    folder.write(u"d.json"_s, V1Dataset);
    folder.write(u"s.json"_s, Service);
    folder.write(u"odd.json"_s, V2Dataset);
    const auto read = readProject(folder.path());
    QCOMPARE(read->project.dialect, Dialect::V1);
    QCOMPARE(filesIn(read->project), (QStringList{u"d.json"_s, u"p.json"_s, u"s.json"_s}));
    QCOMPARE(rulesOf(*read), QStringList{u"other-dialect odd.json"_s});
    folder.write(u"dataset/e.json"_s, V2Dataset);
    folder.write(u"pipeline/q.json"_s, V2Pipeline);
    const auto turned = readProject(folder.path());
    QCOMPARE(turned->project.dialect, Dialect::V2);
    QCOMPARE(rulesOf(*turned), (QStringList{u"other-dialect d.json"_s, u"other-dialect p.json"_s}));
}

void TestReadProject::brokenFileIsAProblem()
{
    TemporaryFolder folder;
    folder.write(u"p.json"_s, V1Pipeline);
    folder.write(u"bad.json"_s, "{\n  \"name\": }");
    const auto read = readProject(folder.path());
    QCOMPARE(rulesOf(*read), QStringList{u"json-syntax bad.json"_s});
    const Problem &problem = read->problems.first();
    QCOMPARE(problem.place->line, 2);
    QCOMPARE(problem.place->column, 11);
    QCOMPARE(problem.severity, Severity::Error);
    const Resource *resource = read->project.find(problem.resource);
    QVERIFY(resource && resource->isBroken());
    QCOMPARE(textOf(*resource), "{\n  \"name\": }");
}

void TestReadProject::leniencyIsAProblem()
{
    TemporaryFolder folder;
    folder.write(u"p.json"_s, "// one\n{\"name\":\"p\",\"name\":\"p\",\"properties\":{\"activities\":[],}} // two\n");
    const auto read = readProject(folder.path());
    QCOMPARE(read->problems.size(), 3);
    QCOMPARE(read->problems[0].rule, u"json-leniency"_s);
    QCOMPARE(read->problems[0].severity, Severity::Information);
    QVERIFY(read->problems[0].message.contains(u"(2)"_s));
    QCOMPARE(read->problems[0].place->line, 1);
    QCOMPARE(read->problems[2].severity, Severity::Warning);
    QVERIFY(read->problems[2].resource);
}

void TestReadProject::ignoresForeignJson()
{
    TemporaryFolder folder;
    folder.write(u"p.json"_s, V1Pipeline);
    folder.write(u"package.json"_s, R"({"name":"x","version":"1"})");
    folder.write(
        u"arm.json"_s,
        R"({"$schema":"http://schema.management.azure.com/schemas/2015-01-01/deploymentTemplate.json#","name":"x","properties":{}})");
    folder.write(u"config.json"_s,
                 R"({"$schema":"http://x/Microsoft.DataFactory.Config.json","name":"x","properties":{}})");
    folder.write(u"list.json"_s, "[1]");
    folder.write(u"node_modules/x.json"_s, V1Pipeline);
    folder.write(u".git/x.json"_s, V1Pipeline);
    folder.write(u"readme.txt"_s, "{");
    const auto read = readProject(folder.path());
    QCOMPARE(filesIn(read->project), QStringList{u"p.json"_s});
    QVERIFY(read->problems.isEmpty());
}

void TestReadProject::readsASingleFile()
{
    TemporaryFolder folder;
    folder.write(u"linkedService/x.json"_s, R"({"name":"x","properties":{}})");
    folder.write(u"linkedService/other.json"_s, "{");
    folder.write(u"s.json"_s, Service);
    const auto read = readProject(folder.filePath(u"linkedService/x.json"_s));
    QVERIFY(read);
    QVERIFY(read->isPart && read->tellsDialect);
    QCOMPARE(read->project.dialect, Dialect::V2);
    QCOMPARE(kindIn(read->project, u"x.json"_s), ResourceKind::LinkedService);
    QCOMPARE(read->project.root, folder.path() + u"/linkedService"_s);
    const auto silent = readProject(folder.filePath(u"s.json"_s));
    QVERIFY(silent && !silent->tellsDialect);
}

void TestReadProject::keepsEncodings_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<TextFormat::Encoding>("encoding");
    const QString text = u"{\"name\":\"é😀\",\r\n\"properties\":{\"activities\":[]}}"_s;
    const auto utf16 = [&text](bool isBig) {
        QByteArray bytes;
        for (const QChar c : text) {
            const char high = static_cast<char>(c.unicode() >> 8);
            const char low = static_cast<char>(c.unicode() & 0xFF);
            bytes.append(isBig ? high : low).append(isBig ? low : high);
        }
        return bytes;
    };
    using enum TextFormat::Encoding;
    QTest::newRow("UTF-8") << text.toUtf8() << Utf8;
    QTest::newRow("UTF-8 with mark") << QByteArray("\xEF\xBB\xBF" + text.toUtf8()) << Utf8;
    QTest::newRow("UTF-16 little") << utf16(false) << Utf16LittleEndian;
    QTest::newRow("UTF-16 little with mark") << QByteArray("\xFF\xFE" + utf16(false)) << Utf16LittleEndian;
    QTest::newRow("UTF-16 big") << utf16(true) << Utf16BigEndian;
    QTest::newRow("UTF-16 big with mark") << QByteArray("\xFE\xFF" + utf16(true)) << Utf16BigEndian;
    QTest::newRow("Latin-1") << QByteArray("{\"name\":\"\xE9\x80\",\"properties\":{\"activities\":[]}}") << Latin1;
}

void TestReadProject::keepsEncodings()
{
    QFETCH(QByteArray, bytes);
    QFETCH(TextFormat::Encoding, encoding);
    TemporaryFolder folder;
    folder.write(u"p.json"_s, bytes);
    const auto read = readProject(folder.path());
    QVERIFY(read);
    const Resource &resource = *read->project.resources.at(0);
    QCOMPARE(resource.format.encoding, encoding);
    QVERIFY(resource.name().startsWith(u'é'));
    QCOMPARE(filesOf(read->project).first().bytes, bytes);
    const Project changed = *withChange(read->project, resource.id, json::Pointer::of(u"/name"), json::Set{"\"日\""});
    QVERIFY(saveProject(changed, read->project, folder.path()));
    QCOMPARE(readProject(folder.path())->project.resources.at(0)->name(), u"日"_s);
}

void TestReadProject::refusesLinksOutOfTheFolder()
{
    TemporaryFolder outside;
    outside.write(u"secret.json"_s, V1Dataset);
    TemporaryFolder folder;
    folder.write(u"p.json"_s, V1Pipeline);
    QVERIFY(QFile::link(outside.filePath(u"secret.json"_s), folder.filePath(u"link.json"_s)));
    QVERIFY(QFile::link(outside.path(), folder.filePath(u"linked"_s)));
    QVERIFY(QFile::link(folder.path(), folder.filePath(u"loop"_s)));
    QVERIFY(QFile::link(folder.filePath(u"p.json"_s), folder.filePath(u"same.json"_s)));
    const auto read = readProject(folder.path());
    QCOMPARE(filesIn(read->project), (QStringList{u"p.json"_s, u"same.json"_s}));
    QCOMPARE(rulesOf(*read), (QStringList{u"outside-link link.json"_s, u"outside-link linked"_s}));
}

void TestReadProject::saysWhyNothingCouldBeRead()
{
    TemporaryFolder folder;
    const auto message = [](const QString &path) { return readProject(path).error().message; };
    QVERIFY(message(folder.filePath(u"none"_s)).contains(u"does not exist"_s));
    QVERIFY(message(folder.path()).contains(u"no Data Factory JSON"_s));
    folder.write(u"x.json"_s, "{\"a\":\n]");
    QVERIFY(message(folder.path()).contains(u"line 2, column 1"_s));
    QVERIFY(message(folder.filePath(u"x.json"_s)).contains(u"line 2, column 1"_s));
    folder.write(u"x.json"_s, "[]");
    QVERIFY(message(folder.filePath(u"x.json"_s)).contains(u"no resource"_s));
    folder.write(u"x.json"_s, QByteArray("\xFF\xFE\x7B\x00\x00\xD8", 6));
    QCOMPARE(readProject(folder.filePath(u"x.json"_s)).error().code, Error::Code::Parse);
    folder.write(u"millrace.json"_s, R"({"dialect": "v2"})");
    const auto empty = readProject(folder.path());
    QVERIFY(empty && empty->project.resources.isEmpty() && !empty->tellsDialect);
    QCOMPARE(empty->project.dialect, Dialect::V2);
}

void TestReadProject::readsSideFiles()
{
    TemporaryFolder folder;
    folder.write(u"p.json"_s, V1Pipeline);
    folder.write(u"bench/train.json"_s, "{ \"kind\": 1 }");
    folder.write(u"bench/blobs/c/x.json"_s, "{}");
    const auto read = readProject(folder.path());
    QCOMPARE(read->project.sideFiles, (QList<SideFile>{{u"bench/train.json"_s, "{ \"kind\": 1 }"}}));
    QCOMPARE(read->project.resources.size(), 1);
}

void TestReadProject::keepsBrokenSettings()
{
    TemporaryFolder folder;
    folder.write(u"p.json"_s, V1Pipeline);
    folder.write(u"millrace.json"_s, "{ half");
    const auto read = readProject(folder.path());
    QCOMPARE(rulesOf(*read), QStringList{u"json-syntax millrace.json"_s});
    const Resource &pipeline = *read->project.resources.at(0);
    const Project moved = withPosition(read->project, pipeline.id, NodeId::of(pipeline.activities[0].id), {1, 2});
    QVERIFY(saveProject(moved, read->project, folder.path()));
    QCOMPARE(folder.read(u"millrace.json"_s), "{ half");
}

void TestReadProject::tellsProgress()
{
    TemporaryFolder folder;
    for (int i = 0; i < 50; ++i)
        folder.write(u"%1.json"_s.arg(i), V1Pipeline);
    qsizetype last = 0;
    const ReadOptions options{.progress = [&last](qsizetype done, qsizetype all) {
        QVERIFY(done >= last && all == 50);
        last = done;
    }};
    QVERIFY(readProject(folder.path(), options));
    QCOMPARE(last, 50);
}

void TestReadProject::canBeCancelled()
{
    TemporaryFolder folder;
    folder.write(u"p.json"_s, V1Pipeline);
    const auto read = readProject(folder.path(), {.isCancelled = [] { return true; }});
    QVERIFY(!read);
    QCOMPARE(read.error().code, Error::Code::Cancelled);
}

void TestReadProject::readsEveryKindOfEntity()
{
    TemporaryFolder folder;
    const QStringList paths{u"adfcdc/c.json"_s,
                            u"credential/c.json"_s,
                            u"dataflow/c.json"_s,
                            u"factory/c.json"_s,
                            u"globalParameters/c.json"_s,
                            u"integrationRuntime/c.json"_s,
                            u"managedVirtualNetwork/default.json"_s,
                            u"managedVirtualNetwork/default/managedPrivateEndpoint/c.json"_s,
                            u"notebook/c.json"_s,
                            u"privateEndpointConnection/c.json"_s,
                            u"sqlscript/c.json"_s};
    const QByteArray text = R"({"name":"c","properties":{"any":{"thing":1}}})";
    for (const QString &path : paths)
        folder.write(path, text);
    const auto read = readProject(folder.path());
    QVERIFY(read);
    QCOMPARE(read->project.dialect, Dialect::V2);
    QCOMPARE(filesIn(read->project), paths);
    QVERIFY(read->problems.isEmpty());
    for (const ResourcePtr &resource : read->project.resources) {
        QCOMPARE(resource->kind, ResourceKind::Other);
        QCOMPARE(textOf(*resource), text);
    }
}

QTEST_APPLESS_MAIN(TestReadProject)
#include "tst_readproject.moc"
