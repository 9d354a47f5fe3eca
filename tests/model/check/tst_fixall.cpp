// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/check/fixall.h"
#include "model/format/format.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace millrace;

/// All problems of one kind are mended at once, several in one resource included.
class TestFixAll : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void mendsAllOfARule();
    void leavesOtherRulesAlone();
    void refusesWhereNothingCanBeMended();

private:
    /// The sample with every dataset of the training's inputs and outputs named in the wrong case.
    Project broken() const;
    qsizetype countOf(const Project &project, QStringView rule) const
    {
        const QList<Problem> problems = check(project, *m_catalog);
        return std::count_if(problems.begin(), problems.end(), [rule](const Problem &p) { return p.rule == rule; });
    }

    std::optional<Catalog> m_catalog;
    std::optional<Project> m_sample;
};

void TestFixAll::initTestCase()
{
    Result<Catalog> catalog = Catalog::load();
    QVERIFY(catalog);
    m_catalog = std::move(*catalog);
    const auto read = readProject(QStringLiteral(MILLRACE_SOURCE_DIR) + u"/resources/samples/seattle-weather"_s);
    QVERIFY(read);
    m_sample = read->project;
}

Project TestFixAll::broken() const
{
    for (const ResourcePtr &resource : m_sample->resources) {
        QByteArray text = textOf(*resource);
        if (resource->kind != ResourceKind::Pipeline || !text.contains("AzureMLUpdateResource"))
            continue;
        text.replace("\"trainedModelBlob\"", "\"TrainedModelBlob\"").replace("OldestFirst", "NewestFirst");
        return withText(*m_sample, resource->id, text);
    }
    return *m_sample;
}

void TestFixAll::mendsAllOfARule()
{
    const Project project = broken();
    QVERIFY(countOf(project, u"reference-case") > 1);
    const auto mended = fixAll(project, *m_catalog, u"reference-case");
    QVERIFY(mended);
    QCOMPARE(countOf(*mended, u"reference-case"), 0);
}

void TestFixAll::leavesOtherRulesAlone()
{
    const Project project = broken();
    const auto mended = fixAll(project, *m_catalog, u"reference-case");
    QVERIFY(mended);
    const QList<Problem> problems = check(project, *m_catalog);
    for (const Problem &problem : problems)
        if (problem.rule != u"reference-case")
            QCOMPARE(countOf(*mended, problem.rule), countOf(project, problem.rule));
    QVERIFY(
        std::any_of(problems.begin(), problems.end(), [](const Problem &p) { return p.rule != u"reference-case"; }));
}

void TestFixAll::refusesWhereNothingCanBeMended()
{
    const auto mended = fixAll(*m_sample, *m_catalog, u"reference-case");
    QVERIFY(!mended);
    QVERIFY(mended.error().message.contains(u"reference-case"_s));
}

QTEST_GUILESS_MAIN(TestFixAll)
#include "tst_fixall.moc"
