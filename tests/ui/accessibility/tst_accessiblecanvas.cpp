// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/windowfixture.h"
#include "ui/canvas/canvas.h"
#include "ui/shell/pipelinetabs.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>

using namespace Qt::StringLiterals;
using namespace millrace;
using namespace millrace::gui;

namespace {

/// What assistive technology was told to have the focus, in order.
QStringList told;

void listen(QAccessibleEvent *event)
{
    if (event->type() == QAccessible::Focus && event->accessibleInterface())
        told << event->accessibleInterface()->text(QAccessible::Name);
}

} // namespace

/// The window as a screen reader sees it.
class TestAccessibleCanvas : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_fixture.reset(); }
    void showsNodesAsChildren();
    void makesEachNodeOnce();
    void showsPortsOfANode();
    void showsWiresAsRelations();
    void showsWiresOfPortsAsRelations();
    void saysWhatIsAtAPlace();
    void tellsWhereTheFocusIs();
    void choosesANode();
    void forgetsANodeThatIsGone();
    void showsGroupsBesideTheNodes();
    void everyWidgetHasAName();

private:
    View &view() { return m_fixture->window.tabs().current()->view(); }
    QAccessibleInterface *canvas() { return QAccessible::queryAccessibleInterface(&view()); }
    QAccessibleInterface *node(const QString &beginning);

    std::unique_ptr<WindowFixture> m_fixture;
};

void TestAccessibleCanvas::init()
{
    QAccessible::setActive(true);
    m_fixture = std::make_unique<WindowFixture>();
    m_fixture->window.tabs().open(m_fixture->resource(u"retrain"_s)->id);
    QTRY_COMPARE(m_fixture->document().problemsRevision(), m_fixture->document().revision());
}

QAccessibleInterface *TestAccessibleCanvas::node(const QString &beginning)
{
    for (int i = 0; i < canvas()->childCount(); ++i) {
        if (canvas()->child(i)->text(QAccessible::Name).startsWith(beginning))
            return canvas()->child(i);
    }
    qFatal("There is no node %s.", qPrintable(beginning));
}

void TestAccessibleCanvas::showsNodesAsChildren()
{
    QCOMPARE(canvas()->role(), QAccessible::Canvas);
    QCOMPARE(canvas()->childCount(), int(view().shownScene().diagram().nodeCount()));
    const QString name = node(u"retraining,"_s)->text(QAccessible::Name);
    QVERIFY2(name.contains(u"batch execution activity"_s), qPrintable(name));
    QCOMPARE(node(u"retraining,"_s)->parent(), canvas());
    QCOMPARE(canvas()->indexOfChild(canvas()->child(2)), 2);
    QVERIFY(!node(u"retraining,"_s)->rect().isEmpty());
}

void TestAccessibleCanvas::makesEachNodeOnce()
{
    QCOMPARE(canvas()->child(1), canvas()->child(1));
    QVERIFY(!canvas()->child(-1));
    QVERIFY(!canvas()->child(canvas()->childCount()));
}

void TestAccessibleCanvas::showsPortsOfANode()
{
    QAccessibleInterface *retraining = node(u"retraining,"_s);
    QStringList ports;
    for (int i = 0; i < retraining->childCount(); ++i) {
        QCOMPARE(retraining->child(i)->parent(), retraining);
        QCOMPARE(retraining->indexOfChild(retraining->child(i)), i);
        ports << retraining->child(i)->text(QAccessible::Name);
    }
    QVERIFY2(ports.filter(u"input port"_s).size() >= 2, qPrintable(ports.join(u'\n')));
    QVERIFY2(ports.contains(u"input1, input port, from trainingData"_s), qPrintable(ports.join(u'\n')));
}

void TestAccessibleCanvas::showsWiresAsRelations()
{
    QStringList before;
    QStringList after;
    for (const auto &[other, relation] : node(u"retraining,"_s)->relations()) {
        QVERIFY(other);
        (relation == QAccessible::Controller ? before : after) << other->text(QAccessible::Name).section(u',', 0, 0);
    }
    QVERIFY2(before.contains(u"trainingData"_s), qPrintable(before.join(u' ')));
    QVERIFY2(after.contains(u"trainedModelBlob"_s), qPrintable(after.join(u' ')));
    QCOMPARE(node(u"retraining,"_s)->relations(QAccessible::Controller).size(), before.size());
}

void TestAccessibleCanvas::showsWiresOfPortsAsRelations()
{
    QAccessibleInterface *input = node(u"retraining,"_s)->child(0);
    const auto relations = input->relations();
    QCOMPARE(relations.size(), 1);
    QCOMPARE(relations.first().second, QAccessible::Controller);
    QVERIFY(relations.first().first->text(QAccessible::Name).contains(u"output port, to retraining"_s));
    QCOMPARE(relations.first().first->parent(), node(u"trainingData,"_s));
}

void TestAccessibleCanvas::saysWhatIsAtAPlace()
{
    QAccessibleInterface *retraining = node(u"retraining,"_s);
    const QPoint centre = retraining->rect().center();
    QCOMPARE(canvas()->childAt(centre.x(), centre.y()), retraining);
    const QPoint port = retraining->child(0)->rect().center();
    QCOMPARE(retraining->childAt(port.x(), port.y()), retraining->child(0));
    const QPoint corner = view().viewport()->mapToGlobal(QPoint(1, 1));
    QVERIFY(!canvas()->childAt(corner.x(), corner.y()));
}

void TestAccessibleCanvas::tellsWhereTheFocusIs()
{
    if (!QAccessible::isActive())
        QSKIP("This platform tells nobody where the focus is; with QT_QPA_PLATFORM=xcb and a reader it does.");
    const auto before = QAccessible::installUpdateHandler(listen);
    told.clear();
    view().setFocus();
    QTest::mouseClick(view().viewport(), Qt::LeftButton, {},
                      view().viewport()->mapFromGlobal(node(u"retraining,"_s)->rect().topLeft() + QPoint(60, 12)));
    QTRY_VERIFY(!told.isEmpty() && told.last().startsWith(u"retraining, "_s));
    QCOMPARE(canvas()->focusChild(), node(u"retraining,"_s));
    QVERIFY(node(u"retraining,"_s)->state().focused);
    QTest::keyClick(&view(), Qt::Key_Left);
    QTRY_VERIFY2(told.last().startsWith(u"trainingData, "_s), qPrintable(told.join(u'\n')));
    QAccessible::installUpdateHandler(before);
}

void TestAccessibleCanvas::choosesANode()
{
    QAccessibleActionInterface *action = node(u"retraining,"_s)->actionInterface();
    QVERIFY(action);
    QCOMPARE(action->actionNames(), QStringList{QAccessibleActionInterface::setFocusAction()});
    action->doAction(QAccessibleActionInterface::setFocusAction());
    QCOMPARE(m_fixture->window.selection().current().activity(),
             m_fixture->activity(u"retrain"_s, u"retraining"_s)->id);
}

void TestAccessibleCanvas::forgetsANodeThatIsGone()
{
    const int nodes = canvas()->childCount();
    const QAccessible::Id id = QAccessible::uniqueId(node(u"retraining,"_s));
    const QAccessible::Id port = QAccessible::uniqueId(node(u"retraining,"_s)->child(0));
    m_fixture->select(u"retrain"_s, u"retraining"_s);
    view().setFocus();
    QTest::keyClick(&view(), Qt::Key_Delete);
    QVERIFY(canvas()->childCount() < nodes);
    QVERIFY(!QAccessible::accessibleInterface(id));
    QVERIFY(!QAccessible::accessibleInterface(port));
}

void TestAccessibleCanvas::showsGroupsBesideTheNodes()
{
    const int nodes = canvas()->childCount();
    view().shownScene().setSelection({view().shownScene().diagram().node(0).node->id});
    QTest::keyClick(&view(), Qt::Key_G, Qt::ControlModifier);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QCOMPARE(canvas()->childCount(), nodes + 1);
    QAccessibleInterface *group = canvas()->child(nodes);
    QCOMPARE(group->role(), QAccessible::Grouping);
    QCOMPARE(group->text(QAccessible::Name), u"Group, group of 1 node"_s);
    QCOMPARE(canvas()->indexOfChild(group), nodes);
    QVERIFY(canvas()->rect().contains(group->rect().center()));
    view().shownScene().setSelection({});
    QVERIFY(!group->state().selected);
    group->actionInterface()->doAction(QAccessibleActionInterface::setFocusAction());
    QVERIFY(group->state().selected);
    QCOMPARE(canvas()->focusChild(), group);
    QTest::keyClick(&view(), Qt::Key_G, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(canvas()->childCount(), nodes);
}

void TestAccessibleCanvas::everyWidgetHasAName()
{
    m_fixture->select(u"retrain"_s, u"retraining"_s);
    QStringList nameless;
    for (QWidget *widget : m_fixture->window.findChildren<QWidget *>()) {
        const bool isWorked = widget->focusPolicy() != Qt::NoFocus || qobject_cast<QAbstractButton *>(widget);
        // A plain widget only holds others, and a label that says nothing yet has nothing to tell.
        const bool isBare = widget->metaObject() == &QWidget::staticMetaObject || qobject_cast<QLabel *>(widget);
        const bool isPart = qobject_cast<QComboBox *>(widget->parentWidget()) != nullptr ||
                            widget->objectName().startsWith(u"qt_"_s) || widget->inherits("QScrollBar") ||
                            widget->inherits("QTabBar") || widget->inherits("QLineEditIconButton") ||
                            widget->inherits("QComboBoxListView") || widget->isHidden() ||
                            !qobject_cast<QWidget *>(widget->parentWidget());
        QAccessibleInterface *seen =
            isWorked && !isPart && !isBare ? QAccessible::queryAccessibleInterface(widget) : nullptr;
        if (seen && seen->text(QAccessible::Name).isEmpty())
            nameless << QString::fromLatin1(widget->metaObject()->className()) + u' ' + widget->objectName() +
                            u" in "_s + widget->parentWidget()->objectName();
    }
    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u'\n')));
}

QTEST_MAIN(TestAccessibleCanvas)
#include "tst_accessiblecanvas.moc"
