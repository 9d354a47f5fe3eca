// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/format/visualstudio.h"
#include "tests/model/format/temporaryfolder.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace millrace;

namespace {

const char List[] = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n"
                    "<Project xmlns=\"http://schemas.microsoft.com/developer/msbuild/2003\">\r\n"
                    "  <ItemGroup>\r\n"
                    "    <Script Include=\"Pipelines\\my%20pipeline.json\" />\r\n"
                    "    <Script Include=\"s.json\">\r\n"
                    "    </Script>\r\n"
                    "    <Content Include=\"lib.zip\" />\r\n"
                    "  </ItemGroup>\r\n"
                    "</Project>\r\n";
const char Pipeline[] = R"({"name":"p","properties":{"activities":[],"start":"2016-01-01","end":"2016-01-02"}})";
const char Service[] = R"({"name":"s","properties":{"type":"AzureStorage","typeProperties":{"connectionString":"x"}}})";
const char Configuration[] =
    R"({"$schema":"x/Microsoft.DataFactory.Config.json",
"s":[{"name":"$.properties.typeProperties.connectionString","value":"DefaultEndpointsProtocol=https"},{"name":"$.x","value":3}]})";

FoundFile listOf(const QByteArray &text) { return *recognised(u"vs/x.dfproj"_s, text); }

} // namespace

/// Projects of Visual Studio: the list of files and the values for publishing.
class TestVisualStudio : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsTheList();
    void addsAndRemovesInTheList();
    void makesAList();
    void readsAProject();
    void savingKeepsTheListUpToDate();
};

void TestVisualStudio::readsTheList()
{
    QCOMPARE(listedFiles(listOf(List)), (QStringList{u"vs/Pipelines/my pipeline.json"_s, u"vs/s.json"_s}));
    QCOMPARE(listedFiles(listOf("no XML at all <")), QStringList());
}

void TestVisualStudio::addsAndRemovesInTheList()
{
    const QByteArray more = withListed(List, {u"Data & Sets/d.json"_s}, {});
    QCOMPARE(listedFiles(listOf(more)).last(), u"vs/Data & Sets/d.json"_s);
    QVERIFY(more.contains("\r\n    <Script Include=\"Data &amp; Sets\\d.json\" />\r\n"));
    QCOMPARE(withListed(more, {}, {u"Data & Sets/d.json"_s}), QByteArray(List));
    QCOMPARE(listedFiles(listOf(withListed(List, {}, {u"s.json"_s}))), QStringList{u"vs/Pipelines/my pipeline.json"_s});
    QCOMPARE(withListed(List, {}, {}), QByteArray(List));
}

void TestVisualStudio::makesAList()
{
    const QByteArray list = projectList(u"a<b"_s, {u"one.json"_s, u"two/100%.json"_s});
    QCOMPARE(listedFiles(listOf(list)), (QStringList{u"vs/one.json"_s, u"vs/two/100%.json"_s}));
    QCOMPARE(projectList(u"a<b"_s, {u"one.json"_s, u"two/100%.json"_s}), list);
}

void TestVisualStudio::readsAProject()
{
    TemporaryFolder folder;
    folder.write(u"x.dfproj"_s, List);
    folder.write(u"Pipelines/my pipeline.json"_s, Pipeline);
    folder.write(u"s.json"_s, Service);
    folder.write(u"Copy of s.json"_s, Service);
    folder.write(u"prod.json"_s, Configuration);
    const auto read = readProject(folder.filePath(u"x.dfproj"_s));
    QVERIFY(read);
    QCOMPARE(read->project.root, folder.path());
    QCOMPARE(read->project.resources.size(), 3);
    QCOMPARE(read->problems.size(), 1);
    QCOMPARE(read->problems[0].rule, u"not-in-project"_s);
    QCOMPARE(read->problems[0].file, u"Copy of s.json"_s);
    QCOMPARE(read->environments.size(), 1);
    QCOMPARE(read->environments[0].name, u"prod"_s);
    QCOMPARE(read->environments[0].values,
             (QList<FoundValue>{
                 {u"s"_s, u"$.properties.typeProperties.connectionString"_s, "\"DefaultEndpointsProtocol=https\""},
                 {u"s"_s, u"$.x"_s, "3"}}));
    QCOMPARE(read->project.sideFiles.size(), 2);
}

void TestVisualStudio::savingKeepsTheListUpToDate()
{
    TemporaryFolder folder;
    folder.write(u"vs/x.dfproj"_s, List);
    folder.write(u"vs/Pipelines/my pipeline.json"_s, Pipeline);
    folder.write(u"vs/s.json"_s, Service);
    Project before = readProject(folder.path())->project;
    Project after = withoutResource(before, before.resources[1]->id);
    after = withResource(
        after, makeResource(after, ResourceKind::Dataset, u"vs/new.json"_s, R"({"name":"new","properties":{}})"));
    QVERIFY(saveProject(after, before, folder.path()));
    QCOMPARE(listedFiles(listOf(folder.read(u"vs/x.dfproj"_s))),
             (QStringList{u"vs/Pipelines/my pipeline.json"_s, u"vs/new.json"_s}));
    QVERIFY(folder.read(u"vs/x.dfproj"_s).contains("lib.zip"));
}

QTEST_APPLESS_MAIN(TestVisualStudio)
#include "tst_visualstudio.moc"
