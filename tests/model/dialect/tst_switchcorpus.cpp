// SPDX-License-Identifier: GPL-3.0-or-later
#include "difference.h"

#include "model/dialect/switch.h"
#include "model/format/format.h"

#include <QDir>
#include <QDirIterator>
#include <QRegularExpression>
#include <QTest>

using namespace millrace;
using namespace millrace::test;
using namespace Qt::StringLiterals;

namespace {

QString corpusFolder()
{
    const QString given = qEnvironmentVariable("MILLRACE_SHARED");
    const QString shared = given.isEmpty() ? QStringLiteral(MILLRACE_SOURCE_DIR "/../shared") : given;
    return shared + u"/corpus/v1"_s;
}

/// The folders that hold a project: those with files, or the one above where each kind has its own.
QStringList projectFolders()
{
    static const QRegularExpression kindFolder(u"(dataset|table|pipeline|linked ?service)"_s,
                                               QRegularExpression::CaseInsensitiveOption);
    QStringList folders;
    for (QDirIterator it(corpusFolder(), {u"*.json"_s}, QDir::Files, QDirIterator::Subdirectories); it.hasNext();) {
        QString folder = QFileInfo(it.next()).path();
        if (kindFolder.match(folder.section(u'/', -1)).hasMatch() && !folder.contains(u"/docs/"_s))
            folder = folder.section(u'/', 0, -2);
        folders.append(folder);
    }
    folders.removeDuplicates();
    folders.sort();
    return folders;
}

} // namespace

/// Every project of the corpus goes to V2 and back.
class TestSwitchCorpus : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyProjectSwitchesAndComesBack();
};

void TestSwitchCorpus::everyProjectSwitchesAndComesBack()
{
    if (!QDir(corpusFolder()).exists())
        QSKIP("The corpus is not here; set MILLRACE_SHARED.");
    const auto catalog = Catalog::load();
    QVERIFY(catalog);
    int projects = 0;
    int resources = 0;
    int losses = 0;
    int differences = 0;
    QStringList wrong;
    for (const QString &folder : projectFolders()) {
        const auto read = readProject(folder);
        if (!read || read->project.dialect != Dialect::V1 || read->project.resources.isEmpty())
            continue;
        const Switched there = switchDialect(read->project, *catalog, Dialect::V2);
        const Switched back = switchDialect(there.project, *catalog, Dialect::V1);
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
    QVERIFY(projects > 100);
    QCOMPARE(wrong.size(), 0);
}

QTEST_APPLESS_MAIN(TestSwitchCorpus)

#include "tst_switchcorpus.moc"
