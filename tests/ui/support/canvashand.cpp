// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/canvashand.h"

#include "ui/canvas/canvas.h"
#include "ui/inspector/form.h"
#include "ui/shell/pipelinetabs.h"
#include "ui/shell/tabpanel.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QDropEvent>
#include <QLineEdit>
#include <QMimeData>

using namespace Qt::StringLiterals;
using namespace millrace;
using namespace millrace::gui;

namespace hand {

Graph graph(WindowFixture &f) { return graphOf(f.project(), f.catalog, f.window.tabs().currentPipeline()); }

NodeId node(WindowFixture &f, const QString &name)
{
    for (const Node &node : graph(f).nodes)
        if (node.name == name)
            return node.id;
    return {};
}

QPoint portAt(WindowFixture &f, const NodeId &node, PortDirection direction, const QString &label)
{
    Canvas *canvas = f.window.tabs().current();
    const Diagram &diagram = canvas->scene().diagram();
    const Node &shown = diagram.node(diagram.slotOf(node)).node;
    for (const Port &port : direction == PortDirection::In ? shown.inputs : shown.outputs)
        if (label.isEmpty() || port.label.compare(label, Qt::CaseInsensitive) == 0)
            return canvas->view().mapFromScene(diagram.portCentre(diagram.slotOf(node), direction, port.key));
    return {};
}

void drag(QWidget *on, const QPoint &from, const QPoint &to)
{
    QTest::mousePress(on, Qt::LeftButton, {}, from);
    for (int step = 1; step <= 4; ++step)
        QTest::mouseMove(on, from + (to - from) * step / 4);
    QTest::mouseRelease(on, Qt::LeftButton, {}, to);
}

void wire(WindowFixture &f, const QString &from, const QString &output, const QString &to, const QString &input)
{
    View &view = f.window.tabs().current()->view();
    view.setFocus();
    QTest::keyClick(&view, Qt::Key_1); // all in sight
    drag(view.viewport(), portAt(f, node(f, from), PortDirection::Out, output),
         portAt(f, node(f, to), PortDirection::In, input));
}

QString fromPalette(WindowFixture &f, const QString &words)
{
    f.window.left().show();
    f.window.left().setCurrentPage(f.child<QWidget>(u"palette"_s));
    auto *search = f.child<QLineEdit>(u"paletteSearch"_s);
    search->setFocus();
    QTest::keyClick(search, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(search, words);
    QTest::keyClick(search, Qt::Key_Return);
    const QList<NodeId> &nodes = f.window.selection().current().nodes;
    const Graph now = graph(f);
    const Node *made = nodes.size() == 1 ? now.find(nodes.first()) : nullptr;
    return made ? made->name : QString();
}

void addByTyping(WindowFixture &f, const QString &words)
{
    QWidget &view = f.window.tabs().current()->view();
    view.setFocus();
    QTest::keyClick(&view, Qt::Key_Tab);
    auto *search = f.child<QLineEdit>(u"createSearch"_s);
    QTest::keyClicks(search, words);
    QTest::keyClick(search, Qt::Key_Return);
}

void dropFromPalette(WindowFixture &f, const QByteArray &key, const QPoint &place)
{
    QWidget *viewport = f.window.tabs().current()->view().viewport();
    QMimeData data;
    data.setData(u"application/x-millrace-type"_s, key);
    QDragEnterEvent enter(place, Qt::CopyAction, &data, Qt::LeftButton, {});
    QCoreApplication::sendEvent(viewport, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(place, Qt::CopyAction, &data, Qt::LeftButton, {});
    QCoreApplication::sendEvent(viewport, &drop);
}

void pick(WindowFixture &f, const QString &field, const QString &entry)
{
    auto *combo = f.child<QComboBox>(field);
    f.child<Form>(u"form"_s)->ensureWidgetVisible(combo);
    QTest::mouseClick(combo, Qt::LeftButton);
    QTRY_VERIFY(combo->view()->isVisible());
    const int row = combo->findText(entry, Qt::MatchStartsWith);
    QVERIFY2(row >= 0, qPrintable(field + u" offers no "_s + entry));
    QAbstractItemView *list = combo->view(); // keys, as it takes a click only some time after the one that opened it
    QTest::keyClick(list, Qt::Key_End);
    while (list->currentIndex().row() > row)
        QTest::keyClick(list, Qt::Key_Up);
    QTest::keyClick(list, Qt::Key_Return);
    QApplication::setActiveWindow(&f.window); // offscreen nobody gives it back after the list
}

} // namespace hand
