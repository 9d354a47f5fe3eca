// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/format/format.h"
#include "tests/model/format/temporaryfolder.h"

#include <QTest>

#include <csignal>
#include <sys/resource.h>

using namespace Qt::StringLiterals;
using namespace millrace;

namespace {

const QByteArray Pipeline = R"({"name":"p","properties":{"activities":[{"name":"a"}],"start":"2012"}})";
const QByteArray Dataset = R"({"name":"d","properties":{"type":"AzureBlob","linkedServiceName":"s"}})";

ResourceId idOf(const Project &project, const QString &file)
{
    for (const ResourcePtr &resource : project.resources) {
        if (resource->file == file)
            return resource->id;
    }
    return {};
}

/// Lets files grow to so many bytes only, as a full disk would.
class FullDisk
{
public:
    explicit FullDisk(rlim_t bytes)
    {
        getrlimit(RLIMIT_FSIZE, &m_before);
        m_handler = std::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{bytes, m_before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FullDisk()
    {
        setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_handler);
    }
    Q_DISABLE_COPY_MOVE(FullDisk)

private:
    rlimit m_before{};
    void (*m_handler)(int) = nullptr;
};

} // namespace

/// Saving touches only what changed, and never leaves half a file.
class TestSaveProject : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void unchangedIsNotWritten();
    void writesOnlyWhatChanged();
    void removesWhatIsGone();
    void namesNewFiles();
    void namesNewFilesInKindFolders();
    void encodesOddNames();
    void leavesOtherFilesAlone();
    void savesElsewhere();
    void fullDiskIsOneSentence();
    void fullDiskLeavesTheOldFileOfASmallText();
    void refusesPathsOutside();
    void savesSideFiles();

private:
    std::unique_ptr<TemporaryFolder> m_folder;
    Project m_project;
};

void TestSaveProject::init()
{
    m_folder = std::make_unique<TemporaryFolder>();
    m_folder->write(u"p.json"_s, Pipeline);
    m_folder->write(u"odd name.json"_s, Dataset);
    m_project = readProject(m_folder->path())->project;
}

void TestSaveProject::unchangedIsNotWritten()
{
    m_folder->write(u"p.json"_s, "changed by someone else");
    QVERIFY(saveProject(m_project, m_project, m_folder->path()));
    QCOMPARE(m_folder->read(u"p.json"_s), "changed by someone else");
    QCOMPARE(m_folder->files(), (QStringList{u"odd name.json"_s, u"p.json"_s}));
}

void TestSaveProject::writesOnlyWhatChanged()
{
    const Project changed =
        *withChange(m_project, idOf(m_project, u"odd name.json"_s), json::Pointer::of(u"/name"), json::Set{"\"e\""});
    m_folder->write(u"p.json"_s, "not looked at");
    QVERIFY(saveProject(changed, m_project, m_folder->path()));
    QCOMPARE(m_folder->read(u"p.json"_s), "not looked at");
    QCOMPARE(m_folder->read(u"odd name.json"_s), QByteArray(Dataset).replace("\"d\"", "\"e\""));
}

void TestSaveProject::removesWhatIsGone()
{
    const Project less = withoutResource(m_project, idOf(m_project, u"odd name.json"_s));
    QVERIFY(saveProject(less, m_project, m_folder->path()));
    QCOMPARE(m_folder->files(), QStringList{u"p.json"_s});
}

void TestSaveProject::namesNewFiles()
{
    Project more = withResource(m_project, makeResource(m_project, ResourceKind::Dataset, {}, R"({"name":"P"})"));
    more = withResource(more, makeResource(more, ResourceKind::Dataset, {}, R"({"name":"x"})"));
    QVERIFY(saveProject(more, m_project, m_folder->path()));
    QCOMPARE(m_folder->files(), (QStringList{u"P.dataset.json"_s, u"odd name.json"_s, u"p.json"_s, u"x.json"_s}));
    const Project renamed =
        *withChange(more, more.resources.at(3)->id, json::Pointer::of(u"/name"), json::Set{"\"y\""});
    QVERIFY(saveProject(renamed, more, m_folder->path()));
    QVERIFY(m_folder->files().contains(u"y.json"_s) && !m_folder->files().contains(u"x.json"_s));
}

void TestSaveProject::namesNewFilesInKindFolders()
{
    TemporaryFolder folder;
    Project project;
    project.dialect = Dialect::V2;
    for (const ResourceKind kind : {ResourceKind::Pipeline, ResourceKind::Dataset, ResourceKind::LinkedService,
                                    ResourceKind::Trigger, ResourceKind::Other})
        project = withResource(project, makeResource(project, kind, {}, R"({"name":"n"})"));
    QVERIFY(saveProject(project, {}, folder.path()));
    QCOMPARE(folder.files(), (QStringList{u"dataset/n.json"_s, u"linkedService/n.json"_s, u"n.json"_s,
                                          u"pipeline/n.json"_s, u"trigger/n.json"_s}));
    folder.write(u"deep/dataset/m.json"_s, R"({"name":"m","properties":{"linkedServiceName":{}}})");
    Project deep = readProject(folder.filePath(u"deep"_s) + u"/.."_s)->project;
    deep = withoutResource(deep, idOf(deep, u"dataset/n.json"_s));
    deep = withResource(deep, makeResource(deep, ResourceKind::Dataset, {}, R"({"name":"new"})"));
    QCOMPARE(filesOf(deep).last().path, u"deep/dataset/new.json"_s);
}

void TestSaveProject::encodesOddNames()
{
    Project project;
    project = withResource(project, makeResource(project, ResourceKind::Dataset, {}, R"({"name":"../a:b?\u0001"})"));
    TemporaryFolder folder;
    QVERIFY(saveProject(project, {}, folder.path()));
    QCOMPARE(folder.files(), QStringList{u"..%2Fa%3Ab%3F%01.json"_s});
}

void TestSaveProject::leavesOtherFilesAlone()
{
    m_folder->write(u"x.json"_s, "somebody's");
    const Project more = withResource(m_project, makeResource(m_project, ResourceKind::Dataset, {}, R"({"name":"x"})"));
    const auto saved = saveProject(more, m_project, m_folder->path());
    QCOMPARE(saved.error().code, Error::Code::Conflict);
    QVERIFY(saved.error().message.contains(u"x.json"_s));
    QCOMPARE(m_folder->read(u"x.json"_s), "somebody's");
}

void TestSaveProject::savesElsewhere()
{
    TemporaryFolder elsewhere;
    QVERIFY(saveProject(m_project, {}, elsewhere.filePath(u"new/place"_s)));
    QCOMPARE(elsewhere.read(u"new/place/odd name.json"_s), Dataset);
    QCOMPARE(readProject(elsewhere.filePath(u"new/place"_s))->project.resources.size(), 2);
    QCOMPARE(m_folder->files().size(), 2);
}

void TestSaveProject::fullDiskIsOneSentence()
{
    const QByteArray large = "{\"name\":\"" + QByteArray(100'000, 'x') + "\"}";
    const Project changed = withText(m_project, idOf(m_project, u"p.json"_s), large);
    const FullDisk disk(50'000);
    const auto saved = saveProject(changed, m_project, m_folder->path());
    QVERIFY(!saved);
    QCOMPARE(saved.error().code, Error::Code::Io);
    QVERIFY2(saved.error().message.contains(u"p.json"_s), qPrintable(saved.error().message));
    QCOMPARE(m_folder->read(u"p.json"_s), Pipeline);
    QCOMPARE(m_folder->files().size(), 2);
}

void TestSaveProject::fullDiskLeavesTheOldFileOfASmallText()
{
    const QByteArray longer = "{\"name\":\"" + QByteArray(300, 'x') + "\"}";
    const Project changed = withText(m_project, idOf(m_project, u"p.json"_s), longer);
    const FullDisk disk(100);
    QVERIFY(!saveProject(changed, m_project, m_folder->path()));
    QCOMPARE(m_folder->read(u"p.json"_s), Pipeline);
    QCOMPARE(m_folder->files().size(), 2);
}

void TestSaveProject::refusesPathsOutside()
{
    TemporaryFolder folder;
    for (const QString &path : {u"../x.json"_s, u"/x.json"_s, u"a/../../x.json"_s, u"a\\x.json"_s, QString()}) {
        const auto written = writeFiles({{path, "x"}}, folder.filePath(u"in"_s));
        QVERIFY2(!written, qPrintable(path));
        QCOMPARE(written.error().code, Error::Code::Refused);
    }
    QVERIFY(QFile::link(m_folder->path(), folder.filePath(u"out"_s)));
    QCOMPARE(writeFiles({{u"out/x.json"_s, "x"}}, folder.path()).error().code, Error::Code::Refused);
    QVERIFY(!QFile::exists(m_folder->filePath(u"x.json"_s)));
}

void TestSaveProject::savesSideFiles()
{
    Project changed = m_project;
    changed.sideFiles.append({u"bench/a.json"_s, "{}"});
    QVERIFY(saveProject(changed, m_project, m_folder->path()));
    QCOMPARE(m_folder->read(u"bench/a.json"_s), "{}");
    QVERIFY(saveProject(m_project, changed, m_folder->path()));
    QVERIFY(!m_folder->files().contains(u"bench/a.json"_s));
}

QTEST_APPLESS_MAIN(TestSaveProject)
#include "tst_saveproject.moc"
