// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/format/filereader.h"
#include "model/format/format.h"
#include "model/format/textformat.h"
#include "model/project/kind.h"
#include "tests/model/format/corpus.h"

#include <QDir>
#include <QDirIterator>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace millrace;
using millrace::test::corpus;

namespace {

/// What the corpus's own index says a file is, as "v1/…" or "v2/…".
QHash<QString, QString> indexedKinds()
{
    QHash<QString, QString> kinds;
    for (const QString &part : {u"v1"_s, u"v2"_s}) {
        QFile index(corpus() + u'/' + part + u"/INDEX.tsv"_s);
        if (!index.open(QIODevice::ReadOnly))
            continue;
        const auto lines = QString::fromUtf8(index.readAll()).split(u'\n');
        for (const QString &line : lines)
            kinds.insert(part + u'/' + line.section(u'\t', 0, 0), line.section(u'\t', 1, 1));
    }
    return kinds;
}

Result<FoundFile> found(const QString &path)
{
    const auto bytes = bytesOf(corpus() + u'/' + path);
    if (!bytes)
        return bytes.error();
    return recognised(path, *bytes);
}

} // namespace

/// Real files, dirty on purpose: each is read whole or refused with its place, and nothing of its text is lost.
class TestCorpus : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void readsOrRefuses_data();
    void readsOrRefuses();
    void recognisesKindsAndDialects();
    void equalCopiesChangeNothing_data() { readsOrRefuses_data(); }
    void equalCopiesChangeNothing();
};

void TestCorpus::initTestCase()
{
    if (corpus().isEmpty())
        QSKIP("The corpus of public files is not here; set MILLRACE_SHARED to the folder that holds it.");
}

void TestCorpus::readsOrRefuses_data()
{
    QTest::addColumn<QString>("path");
    const QDir root(corpus());
    for (QDirIterator it(root.path(), {u"*.json"_s}, QDir::Files, QDirIterator::Subdirectories); it.hasNext();) {
        const QString path = root.relativeFilePath(it.next());
        QTest::newRow(qPrintable(path)) << path;
    }
}

void TestCorpus::readsOrRefuses()
{
    QFETCH(QString, path);
    const auto bytes = bytesOf(corpus() + u'/' + path);
    QVERIFY(bytes);
    const auto content = decoded(*bytes);
    QVERIFY(content);
    QCOMPARE(encoded(content->text, content->format), *bytes);
    const auto file = found(path);
    QVERIFY(file);
    QCOMPARE(file->isBroken(), file->parsed.error.has_value());
    if (file->isBroken()) {
        QVERIFY(file->parsed.error->place.line >= 1 && file->parsed.error->place.column >= 1);
        QVERIFY(!file->parsed.error->message.isEmpty());
    }
    Project project;
    const Resource resource = makeResource(project, file->kind, path, file->text);
    QCOMPARE(textOf(resource), file->text);
    if (file->kind == ResourceKind::Pipeline && !file->isBroken()) {
        const auto whole = json::Value(*file->parsed.fragment)[u"properties"][u"activities"];
        QCOMPARE(resource.activities.size(), whole.size());
    }
}

void TestCorpus::recognisesKindsAndDialects()
{
    const auto kinds = indexedKinds();
    int right = 0;
    QStringList wrong;
    int wrongDialects = 0;
    for (auto entry = kinds.begin(); entry != kinds.end(); ++entry) {
        const auto file = found(entry.key());
        const bool isKnown =
            QStringList{u"pipeline"_s, u"dataset"_s, u"linkedService"_s, u"trigger"_s}.contains(*entry);
        if (!file || file->isBroken() || !file->isResource() || !isKnown)
            continue;
        const Dialect own = entry.key().startsWith("v1/"_L1) ? Dialect::V1 : Dialect::V2;
        wrongDialects += file->dialect.has_value() && *file->dialect != own;
        if (kindId(file->kind) == *entry)
            ++right;
        else
            wrong << entry.key() + u": "_s + kindId(file->kind) + u" for "_s + *entry;
    }
    qInfo("%d kinds right, %lld wrong, %d wrong dialects", right, static_cast<long long>(wrong.size()), wrongDialects);
    for (const QString &each : std::as_const(wrong))
        qInfo().noquote() << each;
    QVERIFY(right > 0);
    QVERIFY(wrong.size() * 50 <= right); // the index errs about some itself
    QVERIFY(wrongDialects * 50 <= right);
}

void TestCorpus::equalCopiesChangeNothing()
{
    QFETCH(QString, path);
    const auto file = found(path);
    if (file->isBroken() || file->text.size() > 200000)
        return;
    const json::Fragment &fragment = *file->parsed.fragment;
    for (quint32 token = 0; token < fragment.tokens().size(); ++token) {
        const json::Value value(fragment, token);
        const json::Pointer pointer = value.pointer();
        if (json::Value(fragment).find(pointer) != value)
            continue; // a member's name, or a duplicate that the service does not read
        const auto same = json::edit(fragment, pointer, json::Set{value.text().toByteArray()});
        QVERIFY(same);
        QCOMPARE(*same, fragment.text());
    }
}

QTEST_APPLESS_MAIN(TestCorpus)
#include "tst_corpus.moc"
