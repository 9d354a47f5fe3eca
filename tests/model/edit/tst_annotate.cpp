// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edit/annotate.h"

#include "model/format/format.h"
#include "model/project/changes.h"
#include "model/project/levels.h"
#include "tests/model/format/temporaryfolder.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace millrace;

namespace {

const QByteArray Pipeline =
    R"({"name":"a/b","properties":{"activities":[{"name":"Copy"},{"name":"Copy"},{"name":"x"}]}})";
const QByteArray Settings = R"({
  // by hand
  "layout": {
    "notes": {
      "a%2Fb": [{"text": "Read **me**", "at": [16.0, 32], "size": [240, 96]}]
    },
    "groups": {
      "a%2Fb": [{"title": "Both", "members": ["activities/Copy", "activities/Copy#2", "activities/gone"]}]
    },
    "bends": {
      "a%2Fb": [{"from": ["activities/Copy", "done"], "to": ["activities/x", "waits"], "points": [[1, 2], [3, 4.5]]}]
    }
  }
}
)";

} // namespace

/// Notes, groups and bends: edits of the document that only millrace.json tells of.
class TestAnnotate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void readsWhatTheFileSays();
    void sayingTheSameKeepsTheBytes();
    void writesAndReadsAgain();
    void aNodeIsInOneGroup();
    void removesWithoutATrace();
    void aBrokenPipelineKeepsThem();
    void editingJsonKeepsThem();
    void levelsHaveTheirOwn();
    void refusesWhatIsNotThere();

private:
    Project read() const { return readProject(m_folder->path())->project; }
    Project saved(const Project &project) const
    {
        if (const auto done = saveProject(project, read(), m_folder->path()); !done)
            qFatal("%s", qPrintable(done.error().message));
        return read();
    }
    static const Resource &pipelineIn(const Project &project) { return *project.resources.at(0); }
    static NodeId nodeAt(const Project &project, qsizetype index)
    {
        return NodeId::of(pipelineIn(project).activities[index].id);
    }

    std::unique_ptr<TemporaryFolder> m_folder;
};

void TestAnnotate::init()
{
    m_folder = std::make_unique<TemporaryFolder>();
    m_folder->write(u"p.json"_s, Pipeline);
    m_folder->write(u"millrace.json"_s, Settings);
}

void TestAnnotate::readsWhatTheFileSays()
{
    const Project project = read();
    const Annotations &all = annotationsOf(pipelineIn(project));
    QCOMPARE(all.notes.size(), 1);
    QCOMPARE(all.notes.first(), (Note{u"Read **me**"_s, {240, 96}, Hue::Amber}));
    QCOMPARE(positionOf(pipelineIn(project), all.notes.firstKey()), QPointF(16, 32));
    QCOMPARE(all.groups.first(), (Group{u"Both"_s, {}, Hue::Grey, {nodeAt(project, 0), nodeAt(project, 1)}}));
    QCOMPARE(all.bends.size(), 1);
    QCOMPARE(all.bends.first(), (QList<QPointF>{{1, 2}, {3, 4.5}}));
    QCOMPARE(groupOf(all, nodeAt(project, 1)), all.groups.firstKey());
    QVERIFY(!groupOf(all, nodeAt(project, 2)));
}

void TestAnnotate::sayingTheSameKeepsTheBytes()
{
    const Project project = read();
    QVERIFY(saved(*withChange(project, pipelineIn(project).id, json::Pointer::of(u"/x"), json::Set{"1"})).settings);
    // The member that is gone is the one thing that cannot be said any more.
    QByteArray text = m_folder->read(u"millrace.json"_s);
    QVERIFY(text.contains("[{\"text\": \"Read **me**\", \"at\": [16.0, 32], \"size\": [240, 96]}]"));
    QVERIFY(text.contains("// by hand"));
    QVERIFY(!text.contains("gone"));
    saved(*withChange(read(), pipelineIn(read()).id, json::Pointer::of(u"/x"), json::Set{"2"}));
    QCOMPARE(m_folder->read(u"millrace.json"_s), text);
}

void TestAnnotate::writesAndReadsAgain()
{
    const Project project = read();
    const ResourceId pipeline = pipelineIn(project).id;
    const auto note = addNote(project, pipeline, {u"Line \"1\"\nLine 2"_s, {200, 64}, Hue::Green}, {-8, 0.126});
    QVERIFY(note);
    const auto group = groupNodes(note->project, pipeline, {nodeAt(project, 2), note->node}, u"Third"_s);
    QVERIFY(group);
    Group changed = annotationsOf(pipelineIn(group->project)).groups.value(group->node);
    changed.hue = Hue::Violet;
    changed.text = u"why"_s;
    const auto coloured = changeGroup(group->project, pipeline, group->node, changed);
    QVERIFY(coloured);
    const Project again = saved(*coloured);
    const Annotations &all = annotationsOf(pipelineIn(again));
    QCOMPARE(all.notes.size(), 2);
    QCOMPARE(all.notes.last(), (Note{u"Line \"1\"\nLine 2"_s, {200, 64}, Hue::Green}));
    QCOMPARE(positionOf(pipelineIn(again), all.notes.lastKey()), QPointF(-8, 0.13));
    QCOMPARE(all.groups.last(), (Group{u"Third"_s, u"why"_s, Hue::Violet, {nodeAt(again, 2), all.notes.lastKey()}}));
    QCOMPARE(all.bends, annotationsOf(pipelineIn(project)).bends);
}

void TestAnnotate::aNodeIsInOneGroup()
{
    const Project project = read();
    const auto group = groupNodes(project, pipelineIn(project).id, {nodeAt(project, 1)}, u"Second"_s);
    QVERIFY(group);
    const Annotations &all = annotationsOf(pipelineIn(group->project));
    QCOMPARE(all.groups.size(), 2);
    QCOMPARE(groupOf(all, nodeAt(project, 1)), group->node);
    QCOMPARE(groupOf(all, nodeAt(project, 0)), all.groups.firstKey());
    const auto whole = groupNodes(group->project, pipelineIn(project).id, {nodeAt(project, 0), nodeAt(project, 1)}, {});
    QVERIFY(whole);
    QCOMPARE(annotationsOf(pipelineIn(whole->project)).groups.size(), 1);
    QVERIFY(diff(project, group->project).pipelines[0].placements);
}

void TestAnnotate::removesWithoutATrace()
{
    QVERIFY(QFile::remove(m_folder->filePath(u"millrace.json"_s)));
    const Project project = read();
    const ResourceId pipeline = pipelineIn(project).id;
    const auto note = addNote(project, pipeline, {u"x"_s, {200, 64}, {}}, {});
    const auto group = groupNodes(note->project, pipeline, {note->node, nodeAt(project, 0)}, u"g"_s);
    const auto bent = bendWire(group->project, pipeline, {nodeAt(project, 0), {}, nodeAt(project, 1), {}}, {{1, 1}});
    QVERIFY(*bent != project);
    const auto straight = bendWire(*bent, pipeline, {nodeAt(project, 0), {}, nodeAt(project, 1), {}}, {});
    QCOMPARE(*removeAnnotations(*straight, pipeline, {group->node, note->node}), project);
}

void TestAnnotate::aBrokenPipelineKeepsThem()
{
    QVERIFY(QFile::rename(m_folder->filePath(u"p.json"_s), m_folder->filePath(u"a%2Fb.json"_s)));
    m_folder->write(u"a%2Fb.json"_s, "{ half");
    m_folder->write(u"d.json"_s, R"({"name":"d","properties":{"type":"AzureBlob","linkedServiceName":"s"}})");
    const Project project = read();
    const auto dataset = std::find_if(project.resources.begin(), project.resources.end(),
                                      [](const ResourcePtr &each) { return each->kind == ResourceKind::Dataset; });
    QVERIFY(dataset != project.resources.end());
    saved(*withChange(project, (*dataset)->id, json::Pointer::of(u"/x"), json::Set{"1"}));
    QCOMPARE(m_folder->read(u"millrace.json"_s), Settings);
}

void TestAnnotate::editingJsonKeepsThem()
{
    const Project project = read();
    const Project edited = withText(project, pipelineIn(project).id, QByteArray(Pipeline).replace("\"x\"", "\"y\""));
    QCOMPARE(annotationsOf(pipelineIn(edited)), annotationsOf(pipelineIn(project)));
    const Project broken = withText(project, pipelineIn(project).id, "{");
    QCOMPARE(annotationsOf(pipelineIn(withText(broken, pipelineIn(project).id, Pipeline))),
             annotationsOf(pipelineIn(project)));
}

void TestAnnotate::levelsHaveTheirOwn()
{
    const QByteArray nested =
        R"({"name":"a/b","properties":{"activities":[{"name":"Copy"},{"name":"lo/op","typeProperties":{
        "activities":[{"name":"in","type":"t"},{"name":"in","type":"t"}]}}]}})";
    m_folder->write(u"p.json"_s, nested);
    const Project project = read();
    const ResourceId pipeline = pipelineIn(project).id;
    const Level level = levelsOf(pipelineIn(project)).last();
    const NodeId second = NodeId::of(activitiesAt(pipelineIn(project), level)[1].id);
    const NodeId first = NodeId::of(activitiesAt(pipelineIn(project), level)[0].id);
    const auto note = addNote(project, pipeline, {u"inside"_s, {200, 64}, Hue::Green}, {1, 2}, level);
    const auto group = groupNodes(note->project, pipeline, {second, note->node}, u"In"_s, level);
    const auto bent = bendWire(group->project, pipeline, {first, u"done"_s, second, u"waits"_s}, {{5, 6}}, level);
    QVERIFY(bent);
    QCOMPARE(annotationsOf(pipelineIn(*bent)).notes, annotationsOf(pipelineIn(project)).notes);
    QVERIFY(diff(project, *bent).pipelines[0].placements);
    const Project again = saved(*bent);
    QVERIFY(m_folder->read(u"millrace.json"_s).contains("\"a%2Fb/lo%2Fop/activities\""));
    const Resource &read = pipelineIn(again);
    const Level inner = levelsOf(read).last();
    const NodeId member = NodeId::of(activitiesAt(read, inner)[1].id);
    const Annotations &all = annotationsOf(read, inner);
    QCOMPARE(all.notes.values(), QList{(Note{u"inside"_s, {200, 64}, Hue::Green})});
    QCOMPARE(positionOf(read, all.notes.firstKey(), inner), QPointF(1, 2));
    QCOMPARE(all.groups.first().members, (QList{member, all.notes.firstKey()}));
    QCOMPARE(all.bends.first(), QList<QPointF>{QPointF(5, 6)});
    QCOMPARE(annotationsOf(read).notes.size(), 1); // the top's
    const auto emptied = removeAnnotations(again, read.id, {all.groups.firstKey(), all.notes.firstKey()}, inner);
    QVERIFY(annotationsOf(pipelineIn(*emptied), inner).notes.isEmpty());
}

void TestAnnotate::refusesWhatIsNotThere()
{
    const Project project = read();
    const ResourceId pipeline = pipelineIn(project).id;
    QVERIFY(!addNote(project, {}, {}, {}));
    QVERIFY(!changeNote(project, pipeline, NodeId::ofNote(999), {}));
    QVERIFY(!changeGroup(project, pipeline, NodeId::ofGroup(999), {}));
    const auto nothing = groupNodes(project, pipeline, {}, u"g"_s);
    QVERIFY(!nothing && nothing.error().message.contains(u"select"_s));
}

QTEST_MAIN(TestAnnotate)
#include "tst_annotate.moc"
