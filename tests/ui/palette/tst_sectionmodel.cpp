// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/palette/sectionmodel.h"

#include <QAbstractItemModelTester>
#include <QMimeData>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace millrace::gui;

/// New content patches the old, so that what is selected stays so.
class TestSectionModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rowsThatStayKeepTheirIndex();
    void orderFollows();
    void draggedRowCarriesItsKey();
};

namespace {

QList<Section> sections(const QStringList &rows)
{
    Section section{u"Things"_s, {}};
    for (const QString &name : rows)
        section.rows << SectionRow{
            .key = name, .name = name.toUpper(), .state = {}, .icon = {}, .help = {}, .words = {}};
    return {section};
}

QStringList names(const SectionModel &model)
{
    QStringList list;
    const QModelIndex section = model.index(0, 0);
    for (int i = 0; i < model.rowCount(section); ++i)
        list << model.index(i, 0, section).data().toString();
    return list;
}

} // namespace

void TestSectionModel::rowsThatStayKeepTheirIndex()
{
    SectionModel model(u"x/y"_s);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setSections(sections({u"a"_s, u"b"_s, u"c"_s}));
    const QPersistentModelIndex c = model.indexOf(u"c");
    QList<Section> next = sections({u"b"_s, u"n"_s, u"c"_s});
    next[0].rows[2].state = u"new"_s;
    model.setSections(next);
    QVERIFY(c.isValid());
    QCOMPARE(c.data(SectionModel::StateRole).toString(), u"new"_s);
    QCOMPARE(names(model), QStringList({u"B"_s, u"N"_s, u"C"_s}));
}

void TestSectionModel::orderFollows()
{
    SectionModel model(u"x/y"_s);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setSections(sections({u"a"_s, u"b"_s, u"c"_s}));
    model.setSections(sections({u"c"_s, u"a"_s, u"b"_s}));
    QCOMPARE(names(model), QStringList({u"C"_s, u"A"_s, u"B"_s}));
    model.setSections({});
    QCOMPARE(model.rowCount(), 0);
}

void TestSectionModel::draggedRowCarriesItsKey()
{
    SectionModel model(u"x/y"_s);
    model.setSections(sections({u"a"_s}));
    const std::unique_ptr<QMimeData> data(model.mimeData({model.indexOf(u"a")}));
    QCOMPARE(data->data(u"x/y"_s), QByteArray("a"));
}

QTEST_GUILESS_MAIN(TestSectionModel)
#include "tst_sectionmodel.moc"
