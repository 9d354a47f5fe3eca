// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/format/archive.h"
#include "model/format/treefiles.h"
#include "tests/model/format/temporaryfolder.h"

#include <QTest>

#include <archive.h>
#include <archive_entry.h>
#include <locale.h>

using namespace Qt::StringLiterals;
using namespace millrace;

namespace {

const QByteArray Pipeline = R"({"name":"p","properties":{"activities":[{"name":"a","type":"Wait","dependsOn":[]}]}})";

void writeZip(const TemporaryFolder &folder, const QString &name, const QList<OutputFile> &files)
{
    const auto bytes = archiveOf(files);
    if (!bytes)
        qFatal("%s", qPrintable(bytes.error().message));
    folder.write(name, *bytes);
}

/// A zip of one symbolic link beside one good file.
void writeLink(const QString &path, const QByteArray &target)
{
    archive *writer = archive_write_new();
    archive_write_set_format_zip(writer);
    archive_write_open_filename(writer, QFile::encodeName(path).constData());
    archive_entry *entry = archive_entry_new();
    archive_entry_set_pathname(entry, "link.json");
    archive_entry_set_filetype(entry, AE_IFLNK);
    archive_entry_set_perm(entry, 0777);
    archive_entry_set_symlink(entry, target.constData());
    archive_write_header(writer, entry);
    archive_entry_clear(entry);
    archive_entry_set_pathname(entry, "pipeline/p.json");
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_size(entry, Pipeline.size());
    archive_write_header(writer, entry);
    archive_write_data(writer, Pipeline.constData(), static_cast<size_t>(Pipeline.size()));
    archive_entry_free(entry);
    archive_write_free(writer);
}

QStringList filesIn(const Project &project)
{
    QStringList files;
    for (const ResourcePtr &resource : project.resources)
        files << resource->file;
    return files;
}

QStringList rulesOf(const ReadProject &read)
{
    QStringList rules;
    for (const Problem &problem : read.problems)
        rules << problem.rule + u' ' + problem.file;
    return rules;
}

} // namespace

/// Zips of projects: read as the folder they hold, refused where they are hostile.
class TestArchive : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAZip();
    void stripsTheWrappingFolder();
    void bundleHasARoot();
    void sameFilesSameBytes();
    void namesThatLeadOutAreRefused();
    void linksAreRefused();
    void bombIsRefused();
    void damagedZipIsRefused();
    void savesABundleInPlace();
    void savesAZipInPlace();
    void holdsTheDataOfTheBench();
    void namesOutliveALocaleWithoutThem();
};

void TestArchive::readsAZip()
{
    TemporaryFolder folder;
    writeZip(folder, u"x.zip"_s,
             {{u"pipeline/p.json"_s, Pipeline},
              {u"millrace.json"_s, R"({"layout": {"activities": {"p/a": [1, 2]}}})"},
              {u"bench/b.json"_s, "{}"},
              {u"bench/blobs/c/d.json"_s, "{}"},
              {u"readme.txt"_s, "x"}});
    const auto read = readProject(folder.filePath(u"x.zip"_s));
    QVERIFY(read);
    QCOMPARE(filesIn(read->project), QStringList{u"pipeline/p.json"_s});
    QCOMPARE(read->project.dialect, Dialect::V2);
    QCOMPARE(read->project.root, folder.filePath(u"x.zip"_s));
    QCOMPARE(read->project.sideFiles, (QList<SideFile>{{u"bench/b.json"_s, "{}"}}));
    QCOMPARE(read->project.resources[0]->activities[0].position, QPointF(1, 2));
    QVERIFY(read->problems.isEmpty());
}

void TestArchive::stripsTheWrappingFolder()
{
    TemporaryFolder folder;
    writeZip(folder, u"x.zip"_s, {{u"repo-main/pipeline/p.json"_s, Pipeline}, {u"repo-main/millrace.json"_s, "{}"}});
    const auto read = readProject(folder.filePath(u"x.zip"_s));
    QVERIFY(read && read->project.settings);
    QCOMPARE(filesIn(read->project), QStringList{u"pipeline/p.json"_s});
    writeZip(folder, u"y.zip"_s, {{u"pipeline/p.json"_s, Pipeline}});
    QCOMPARE(filesIn(readProject(folder.filePath(u"y.zip"_s))->project), QStringList{u"pipeline/p.json"_s});
}

void TestArchive::bundleHasARoot()
{
    TemporaryFolder folder;
    writeZip(folder, u"x.millrace"_s, {{u"pipeline/p.json"_s, Pipeline}});
    QCOMPARE(readProject(folder.filePath(u"x.millrace"_s))->project.root, folder.filePath(u"x.millrace"_s));
}

void TestArchive::sameFilesSameBytes()
{
    const QList<OutputFile> files{{u"a.json"_s, "{}"}, {u"ä/b.json"_s, "[]"}};
    const auto bytes = archiveOf(files);
    QVERIFY(bytes);
    QCOMPARE(*archiveOf(files), *bytes);
    TemporaryFolder folder;
    folder.write(u"x.zip"_s, *bytes);
    const auto back = filesOfArchive(folder.filePath(u"x.zip"_s));
    QVERIFY(back);
    QCOMPARE(back->size(), 2);
    QCOMPARE(back->at(1).path, u"ä/b.json"_s);
    QCOMPARE(back->at(1).bytes, "[]");
}

void TestArchive::namesThatLeadOutAreRefused()
{
    TemporaryFolder folder;
    writeZip(folder, u"x.zip"_s,
             {{u"pipeline/p.json"_s, Pipeline},
              {u"../out.json"_s, Pipeline},
              {u"/etc/abs.json"_s, Pipeline},
              {u"a/../../b.json"_s, Pipeline},
              {u"a\\..\\b.json"_s, Pipeline}});
    const auto read = readProject(folder.filePath(u"x.zip"_s));
    QVERIFY(read);
    QCOMPARE(filesIn(read->project), QStringList{u"pipeline/p.json"_s});
    QCOMPARE(rulesOf(*read).filter(u"outside-name"_s).size(), 4);
    QCOMPARE(folder.files(), QStringList{u"x.zip"_s});
}

void TestArchive::linksAreRefused()
{
    TemporaryFolder folder;
    writeLink(folder.filePath(u"x.zip"_s), "/etc/passwd");
    const auto read = readProject(folder.filePath(u"x.zip"_s));
    QVERIFY(read);
    QCOMPARE(rulesOf(*read), QStringList{u"outside-link link.json"_s});
    QCOMPARE(filesIn(read->project), QStringList{u"pipeline/p.json"_s});
}

void TestArchive::bombIsRefused()
{
    TemporaryFolder folder;
    writeZip(folder, u"x.zip"_s, {{u"pipeline/p.json"_s, QByteArray(70 * 1024 * 1024, ' ')}});
    QVERIFY(QFileInfo(folder.filePath(u"x.zip"_s)).size() < 1024 * 1024);
    const auto read = readProject(folder.filePath(u"x.zip"_s));
    QVERIFY(!read);
    QCOMPARE(read.error().code, Error::Code::Refused);
    QVERIFY(read.error().message.contains(u"unpacks to far more"_s));
}

void TestArchive::damagedZipIsRefused()
{
    TemporaryFolder folder;
    const QByteArray whole = *archiveOf({{u"pipeline/p.json"_s, Pipeline.repeated(50)}});
    folder.write(u"x.zip"_s, whole.first(60));
    const auto read = readProject(folder.filePath(u"x.zip"_s));
    QVERIFY(!read);
    QVERIFY2(read.error().message.contains(u"x.zip"_s), qPrintable(read.error().message));
}

void TestArchive::savesABundleInPlace()
{
    TemporaryFolder folder;
    writeZip(folder, u"x.millrace"_s,
             {{u"bench/blobs/c/d.csv"_s, "1,2"},
              {u"dataset/gone.json"_s, R"({"name":"g","properties":{}})"},
              {u"pipeline/p.json"_s, Pipeline}});
    const QString path = folder.filePath(u"x.millrace"_s);
    const Project before = readProject(path)->project;
    const Project less = withoutResource(before, before.resources[0]->id);
    const Project after =
        *withChange(less, less.resources[0]->id, json::Pointer::of(u"/properties/description"), json::Set{"\"new\""});
    QVERIFY(saveProject(after, before, path));
    const auto files = filesOfArchive(path);
    QVERIFY(files);
    QCOMPARE(files->size(), 2);
    QCOMPARE(files->at(0).path, u"bench/blobs/c/d.csv"_s);
    QCOMPARE(files->at(0).bytes, "1,2");
    QVERIFY(files->at(1).bytes.contains("\"new\""));
    QCOMPARE(folder.files(), QStringList{u"x.millrace"_s});
}

/// Any zip is saved as a bundle is; the folder that holds all of a downloaded repository stays, and so do its other
/// files.
void TestArchive::savesAZipInPlace()
{
    TemporaryFolder folder;
    writeZip(folder, u"x.zip"_s,
             {{u"repo-main/README.md"_s, "read me"},
              {u"repo-main/bench/rows.csv"_s, "1,2"},
              {u"repo-main/pipeline/p.json"_s, Pipeline}});
    const QString path = folder.filePath(u"x.zip"_s);
    const Project before = readProject(path)->project;
    QCOMPARE(bytesInTree(before.root + u"/bench/rows.csv"_s).value(), "1,2");
    const Project after = *withChange(before, before.resources[0]->id, json::Pointer::of(u"/properties/description"),
                                      json::Set{"\"new\""});
    QVERIFY(saveProject(after, before, path));
    const auto files = filesOfArchive(path);
    QVERIFY(files);
    QCOMPARE(files->size(), 3);
    QCOMPARE(files->at(0).path, u"repo-main/README.md"_s);
    QCOMPARE(files->at(1).path, u"repo-main/bench/rows.csv"_s);
    QCOMPARE(files->at(2).path, u"repo-main/pipeline/p.json"_s);
    QVERIFY(files->at(2).bytes.contains("\"new\""));
}

/// What the document does not hold goes along from a folder and from a bundle, and is found in it by its path.
void TestArchive::holdsTheDataOfTheBench()
{
    TemporaryFolder folder;
    folder.write(u"in/pipeline/p.json"_s, Pipeline);
    folder.write(u"in/bench/uploads.json"_s, "[]");
    folder.write(u"in/bench/rows.csv"_s, "1,2");
    folder.write(u"in/bench/blobs/c/d.json"_s, "{\"d\":1}");
    const ExportOptions options{.secrets = SecretPolicy::Keep, .shape = ExportOptions::Shape::Tree};
    QString from = u"in"_s;
    for (const QString &to : {u"first.millrace"_s, u"second.zip"_s, u"third.millrace"_s}) {
        const auto files = exportFiles(*readProject(folder.filePath(from)), *Catalog::load(), options);
        QVERIFY(files && writeBundle(*files, folder.filePath(to)));
        QCOMPARE(filesOfArchive(folder.filePath(to))->size(), 4);
        const QString bench = folder.filePath(to) + u"/bench"_s;
        QVERIFY(isFileInTree(bench + u"/rows.csv"_s) && !isFileInTree(bench + u"/none.csv"_s));
        QCOMPARE(bytesInTree(bench + u"/rows.csv"_s).value(), "1,2");
        QCOMPARE(bytesInTree(bench + u"/blobs/c/d.json"_s).value(), "{\"d\":1}");
        QVERIFY(bytesInTree(bench + u"/none.csv"_s).error().message.contains(u"none.csv"_s));
        from = to;
    }
}

void TestArchive::namesOutliveALocaleWithoutThem()
{
    const QByteArray before = setlocale(LC_CTYPE, nullptr);
    QVERIFY(setlocale(LC_CTYPE, "C"));
    TemporaryFolder folder;
    writeZip(folder, u"x.zip"_s, {{u"pipeline/größe.json"_s, Pipeline}});
    const auto files = filesOfArchive(folder.filePath(u"x.zip"_s));
    setlocale(LC_CTYPE, before.constData());
    QVERIFY(files);
    QCOMPARE(files->size(), 1);
    QCOMPARE(files->at(0).path, u"pipeline/größe.json"_s);
}

QTEST_GUILESS_MAIN(TestArchive)
#include "tst_archive.moc"
