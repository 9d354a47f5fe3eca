// SPDX-License-Identifier: GPL-3.0-or-later
#include "difference.h"

#include "model/dialect/switch.h"
#include "model/format/format.h"
#include "tests/model/format/corpus.h"

#include <QRegularExpression>
#include <QTest>

using namespace millrace;
using namespace millrace::test;
using namespace Qt::StringLiterals;

namespace {

/// The folders that hold a project: those with files, or the one above where each kind has its own.
QStringList projectFolders()
{
    static const QRegularExpression kindFolder(u"(dataset|table|pipeline|linked ?service)"_s,
                                               QRegularExpression::CaseInsensitiveOption);
    QStringList folders;
    for (QDirIterator it(corpus() + u"/v1"_s, {u"*.json"_s}, QDir::Files, QDirIterator::Subdirectories);
         it.hasNext();) {
        QString folder = QFileInfo(it.next()).path();
        if (kindFolder.match(folder.section(u'/', -1)).hasMatch() && !folder.contains(u"/docs/"_s))
            folder = folder.section(u'/', 0, -2);
        folders.append(folder);
    }
    folders.removeDuplicates();
    folders.sort();
    return folders;
}

/// The repositories of V2, and the files that are a project by themselves: templates, archives, single resources.
QStringList projectsOfV2()
{
    const QStringList repositories = corpusRepositories();
    QStringList projects;
    for (const QString &folder : repositories)
        projects << corpus() + u'/' + folder;
    for (const QString &file : corpusFiles()) {
        const bool isInOne = std::any_of(repositories.begin(), repositories.end(),
                                         [&file](const QString &folder) { return file.startsWith(folder + u'/'); });
        if (!isInOne && !file.startsWith(u"v1/"_s) && (file.endsWith(u".json"_s) || file.endsWith(u".zip"_s)))
            projects << corpus() + u'/' + file;
    }
    return projects;
}

} // namespace

/// Every project of the corpus goes to the other dialect and back.
class TestSwitchCorpus : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyProjectSwitchesAndComesBack_data();
    void everyProjectSwitchesAndComesBack();
};

void TestSwitchCorpus::everyProjectSwitchesAndComesBack_data()
{
    if (corpus().isEmpty())
        QSKIP("The corpus is not here; set MILLRACE_SHARED.");
    QTest::addColumn<Dialect>("from");
    QTest::addColumn<QStringList>("folders");
    QTest::addColumn<int>("least"); // as many as are there
    QTest::newRow("v1") << Dialect::V1 << projectFolders() << 102;
    QTest::newRow("V2") << Dialect::V2 << projectsOfV2() << 90;
}

void TestSwitchCorpus::everyProjectSwitchesAndComesBack()
{
    QFETCH(const Dialect, from);
    QFETCH(const QStringList, folders);
    QFETCH(const int, least);
    const Dialect to = from == Dialect::V1 ? Dialect::V2 : Dialect::V1;
    const auto catalog = Catalog::load();
    QVERIFY(catalog);
    int projects = 0;
    int resources = 0;
    int losses = 0;
    int differences = 0;
    QStringList wrong;
    for (const QString &folder : folders) {
        const auto read = readProject(folder);
        if (!read || read->project.dialect != from || read->project.resources.isEmpty())
            continue;
        const Switched there = switchDialect(read->project, *catalog, to);
        const Switched back = switchDialect(there.project, *catalog, from);
        const QList<Difference> found = differencesOf(read->project, back.project);
        ++projects;
        resources += int(read->project.resources.size());
        losses += int(there.report.losses.size());
        differences += int(found.size());
        for (const Difference &each : uncovered(found, there.report.losses + back.report.losses))
            wrong.append(folder.section(u'/', -2) + u": "_s + each.resource + u' ' + each.text);
    }
    qInfo("%d projects, %d resources, %d lines of report; there and back: %d differences, %d of them in no report",
          projects, resources, losses, differences, int(wrong.size()));
    for (const QString &line : wrong.mid(0, 40))
        qInfo().noquote() << line;
    QVERIFY(projects >= least);
    QCOMPARE(wrong.size(), 0);
}

QTEST_APPLESS_MAIN(TestSwitchCorpus)

#include "tst_switchcorpus.moc"
