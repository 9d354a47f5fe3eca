// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edit/edits.h"
#include "tests/support/projects.h"
#include "ui/document/document.h"

#include <QTest>

#include <malloc.h>

using namespace Qt::StringLiterals;
using namespace millrace;
using namespace millrace::gui;

namespace {

constexpr int Activities = 1000;
constexpr int Edits = 20000;

QByteArray pipelineText()
{
    QByteArray text = R"({"name": "p", "properties": {"activities": [)";
    for (int i = 0; i < Activities; ++i) {
        text += (i ? ",\n" : "\n") + QByteArray(R"({"name": "activity )") + QByteArray::number(i) +
                R"(", "type": "AzureMLBatchExecution", "inputs": [], "outputs": [], "typeProperties": {}})";
    }
    return text + "]}}";
}

size_t bytesInUse()
{
    const struct mallinfo2 use = mallinfo2();
    return use.uordblks + use.hblkhd;
}

} // namespace

/// A long day's edits: once the history has reached its limit, it takes no more memory.
class TestUndoMemory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void staysWithinTheLimit()
    {
#ifdef __SANITIZE_ADDRESS__
        QSKIP("The sanitizer's own allocator does not tell how much memory is in use.");
#endif
        auto catalog = Catalog::load();
        QVERIFY(catalog);
        Document document(*catalog);
        document.create(test::projectOf(Dialect::V1, {{ResourceKind::Pipeline, pipelineText()}}));
        document.setUndoLimit(64 * 1024 * 1024);
        const ResourceId pipeline = document.project().resources.at(0)->id;
        size_t atLimit = 0;
        for (int i = 0; i < Edits; ++i) {
            const ActivityId activity = document.project().find(pipeline)->activities.at(i * 37 % Activities).id;
            const auto edit = [&](const Project &now) -> Result<Project> {
                if (i % 3 == 0)
                    return renameActivity(now, *catalog, activity, u"named %1"_s.arg(i));
                return moveNodes(now, pipeline, {{NodeId::of(activity), QPointF(i, 16 * i)}});
            };
            QVERIFY(document.apply(u"Edit"_s, edit));
            QCoreApplication::processEvents(); // what the checker found
            if (!atLimit && isForgetting(document)) {
                QTRY_COMPARE(document.problemsRevision(), document.revision()); // what a check holds comes and goes
                atLimit = bytesInUse();
            }
        }
        QVERIFY2(atLimit > 0, "the limit was never reached");
        QTRY_COMPARE(document.problemsRevision(), document.revision());
        const double growth = double(bytesInUse()) / double(atLimit);
        QVERIFY2(growth < 1.1, qPrintable(u"%1 times what it was at the limit"_s.arg(growth)));
    }

private:
    /// Whether the first step is out of reach by now: asked seldom, for it walks the whole history.
    bool isForgetting(Document &document)
    {
        if (++m_asked % 500 != 0)
            return false;
        int steps = 0;
        while (document.canUndo()) {
            document.undo();
            ++steps;
        }
        for (int i = 0; i < steps; ++i)
            document.redo();
        return steps < m_asked;
    }

    int m_asked = 0;
};

QTEST_GUILESS_MAIN(TestUndoMemory)
#include "tst_undomemory.moc"
