// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/format/armread.h"
#include "model/format/format.h"
#include "tests/model/format/corpus.h"
#include "tests/model/format/temporaryfolder.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace millrace;

namespace {

QByteArray bytesAt(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// What Data Factory reads of a text: order and spelling apart.
QJsonObject meaningOf(const QByteArray &text)
{
    const QJsonObject root = QJsonDocument::fromJson(text).object();
    return {{u"name"_s, root[u"name"_s]}, {u"properties"_s, root[u"properties"_s]}};
}

/// Whether only the description differs: what was taken out and put in is that member, its comma and white space.
bool isOnlyDescription(const QByteArray &before, const QByteArray &after)
{
    const qsizetype shorter = std::min(before.size(), after.size());
    qsizetype front = 0;
    while (front < shorter && before[front] == after[front])
        ++front;
    qsizetype back = 0;
    while (back < shorter - front && before[before.size() - 1 - back] == after[after.size() - 1 - back])
        ++back;
    static const QRegularExpression added(u"^\\s*,?\\s*(\"description\"\\s*:\\s*)?\"?[^\"]*\"?\\s*,?\\s*$"_s);
    const QByteArray removed = before.sliced(front, before.size() - back - front);
    const QByteArray put = after.sliced(front, after.size() - back - front);
    const auto old = json::parse(before);
    const auto value = json::Value(*old.fragment)[u"properties"][u"description"];
    const bool isInside = value && front >= value.begin() && before.size() - back <= value.end();
    const bool isInserted = removed.trimmed().isEmpty() && added.match(QString::fromUtf8(put)).hasMatch();
    return value ? isInside : isInserted;
}

} // namespace

/// Whole projects made of real files: opened, exported and edited without loss.
class TestCorpusProjects : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyFileOpensOrSaysWhy();
    void exportsTheSameText();
    void foldersExportTheSameText();
    void anEditChangesOneMember();
    void templatesReadBackEqual_data();
    void templatesReadBackEqual();

private:
    Catalog m_catalog;
};

void TestCorpusProjects::initTestCase()
{
    if (test::corpus().isEmpty())
        QSKIP("The corpus of public files is not here; set MILLRACE_SHARED to the folder that holds it.");
    m_catalog = *Catalog::load();
}

void TestCorpusProjects::everyFileOpensOrSaysWhy()
{
    static const QRegularExpression place(u"line \\d+, column \\d+"_s);
    int opened = 0;
    int templates = 0;
    int refusedWithPlace = 0;
    int foreign = 0;
    for (const QString &path : test::corpusFiles()) {
        const auto read = readProject(test::corpus() + u'/' + path);
        if (read) {
            QVERIFY2(!read->project.resources.isEmpty(), qPrintable(path));
            read->isPart ? ++opened : ++templates;
        } else if (read.error().code == Error::Code::Parse) {
            QVERIFY2(place.match(read.error().message).hasMatch(), qPrintable(read.error().message));
            ++refusedWithPlace;
        } else {
            QVERIFY2(!read.error().message.isEmpty(), qPrintable(path));
            ++foreign;
        }
    }
    qInfo("%d resources and %d templates open; %d do not parse (line and column told); %d are no data factory's",
          opened, templates, refusedWithPlace, foreign);
    QVERIFY(opened > 500 && templates > 50);
}

void TestCorpusProjects::exportsTheSameText()
{
    int same = 0;
    for (const QString &path : test::corpusFiles()) {
        const QByteArray bytes = bytesAt(test::corpus() + u'/' + path);
        const auto read = readProject(test::corpus() + u'/' + path);
        if (!read || !read->isPart)
            continue;
        const auto files = exportFiles(*read, m_catalog, {read->project.dialect, SecretPolicy::Keep});
        QVERIFY(files);
        QCOMPARE(files->size(), 1);
        QVERIFY2(files->first().bytes == bytes, qPrintable(path));
        ++same;
    }
    qInfo("%d files exported with their secrets are the same bytes", same);
    QVERIFY(same > 500);
}

void TestCorpusProjects::foldersExportTheSameText()
{
    int folders = 0;
    int same = 0;
    for (const QString &part : {u"v1"_s, u"v2"_s}) {
        const QDir root(test::corpus() + u'/' + part);
        for (const QString &name : root.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
            const auto read = readProject(root.filePath(name));
            if (!read || read->project.root.isEmpty())
                continue;
            ++folders;
            TemporaryFolder target;
            const auto files = exportFiles(*read, m_catalog, {read->project.dialect, SecretPolicy::Keep});
            QVERIFY(files && writeFiles(*files, target.path()));
            for (const QString &file : target.files()) {
                QVERIFY2(target.read(file) == bytesAt(root.filePath(name) + u'/' + file), qPrintable(file));
                ++same;
            }
            QVERIFY(saveProject(read->project, read->project, root.filePath(name))); // writes nothing: it is read-only
        }
    }
    qInfo("%d folders: %d files exported are the same bytes", folders, same);
    QVERIFY(folders >= 10);
}

void TestCorpusProjects::anEditChangesOneMember()
{
    int good = 0;
    QStringList bad;
    for (const QString &path : test::corpusFiles()) {
        const auto read = readProject(test::corpus() + u'/' + path);
        if (!read || !read->isPart)
            continue;
        const Resource &resource = *read->project.resources.at(0);
        const auto edited = withChange(read->project, resource.id, json::Pointer::of(u"/properties/description"),
                                       json::Set{"\"told anew\""});
        QVERIFY2(edited, qPrintable(path));
        const QByteArray after = textOf(*edited->resources.at(0));
        QCOMPARE(edited->resources.at(0)->properties()[u"description"].toString(), u"told anew"_s);
        isOnlyDescription(textOf(resource), after) ? void(++good) : bad.append(path);
    }
    qInfo("%d of %lld edits differ in the description only", good, static_cast<long long>(good + bad.size()));
    for (const QString &path : std::as_const(bad))
        qInfo().noquote() << path;
    QVERIFY(bad.size() * 100 <= good);
}

void TestCorpusProjects::templatesReadBackEqual_data()
{
    QTest::addColumn<QString>("folder");
    for (const QString &folder : test::corpusRepositories())
        QTest::newRow(qPrintable(folder)) << folder;
}

void TestCorpusProjects::templatesReadBackEqual()
{
    QFETCH(QString, folder);
    const auto read = readProject(test::corpus() + u'/' + folder);
    QVERIFY2(read, read ? "" : qPrintable(read.error().message));
    LossReport report;
    const auto files = exportFiles(
        *read, m_catalog, {.to = Dialect::V2, .secrets = SecretPolicy::Keep, .shape = ExportOptions::Shape::Template},
        &report);
    QVERIFY(files);
    TemporaryFolder target;
    QVERIFY(writeFiles(*files, target.path()));
    const auto again = readProject(target.path());
    QVERIFY2(again, again ? "" : qPrintable(again.error().message));
    Project back = again->project;
    for (const FoundEnvironment &environment : again->environments)
        back = arm::withParameterValues(back, environment.values);
    QCOMPARE(back.resources.size() + report.losses.size(), read->project.resources.size());
    QList<QJsonObject> left;
    for (const ResourcePtr &resource : back.resources)
        left << meaningOf(textOf(*resource));
    for (const ResourcePtr &resource : read->project.resources) {
        QJsonObject meaning = meaningOf(textOf(*resource));
        meaning[u"name"_s] = resource->name();
        if (!meaning[u"properties"_s].isObject())
            meaning[u"properties"_s] = QJsonObject();
        const bool isLost = std::any_of(report.losses.begin(), report.losses.end(),
                                        [&](const Loss &loss) { return loss.resource == resource->name(); });
        QVERIFY2(left.removeOne(meaning) || isLost, qPrintable(resource->file));
    }
}

QTEST_GUILESS_MAIN(TestCorpusProjects)
#include "tst_corpusprojects.moc"
