// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/barewindow.h"

#include <QFormLayout>
#include <QGraphicsSimpleTextItem>
#include <QGraphicsView>
#include <QLineEdit>
#include <QMenuBar>
#include <QPushButton>
#include <QSplitter>
#include <QStatusBar>
#include <QTabWidget>
#include <QTableWidget>
#include <QToolBar>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <Qsci/qscilexerjson.h>
#include <Qsci/qsciscintilla.h>

using namespace Qt::StringLiterals;

namespace millrace::bench {

namespace {

constexpr int MenuCount = 6;
constexpr int ActionsAMenu = 10;
constexpr int RowCount = 40;
constexpr int FieldCount = 14;
constexpr int BoxCount = 8;

QWidget *makeEditor()
{
    auto *editor = new QsciScintilla;
    editor->setLexer(new QsciLexerJSON(editor));
    QString text = u"{\n"_s;
    for (int i = 0; i < RowCount; ++i)
        text += u"  \"member %1\": \"value\",\n"_s.arg(i);
    editor->setText(text + u'}');
    return editor;
}

QWidget *makeTable()
{
    auto *tabs = new QTabWidget;
    for (const QString &title : {u"Problems"_s, u"Run"_s, u"History"_s, u"Schedule"_s})
        tabs->addTab(new QTableWidget(RowCount / 4, 3), title);
    return tabs;
}

QGraphicsView *makeView(QGraphicsScene *scene)
{
    auto *view = new QGraphicsView(scene);
    scene->setParent(view);
    for (int i = 0; i < BoxCount; ++i) {
        scene->addRect(i * 260, 0, 208, 118);
        scene->addSimpleText(u"Box"_s)->setPos(i * 260 + 20, 10);
    }
    return view;
}

} // namespace

BareWindow::BareWindow()
    : m_canvas(makeView(new QGraphicsScene))
{
    fillMenus();
    auto *side = new QTabWidget;
    side->addTab(makeForm(), u"Form"_s);
    side->addTab(makeEditor(), u"JSON"_s);
    side->setCurrentIndex(1);
    auto *columns = new QSplitter(Qt::Horizontal);
    for (QWidget *pane : {makeLists(), m_canvas, static_cast<QWidget *>(side)})
        columns->addWidget(pane);
    auto *rows = new QSplitter(Qt::Vertical);
    rows->addWidget(columns);
    rows->addWidget(makeTable());
    setCentralWidget(rows);
    statusBar()->showMessage(u"Ready"_s);
    resize(1600, 1000);
}

void BareWindow::fillMenus()
{
    auto *tools = addToolBar(u"Tools"_s);
    for (int i = 0; i < MenuCount; ++i) {
        QMenu *menu = menuBar()->addMenu(u"Menu %1"_s.arg(i));
        for (int k = 0; k < ActionsAMenu; ++k)
            menu->addAction(u"Action %1"_s.arg(k));
        tools->addAction(menu->actions().constFirst());
        tools->addAction(menu->actions().constLast());
    }
}

QWidget *BareWindow::makeLists()
{
    auto *tabs = new QTabWidget;
    for (const QString &title : {u"Project"_s, u"Palette"_s}) {
        auto *page = new QWidget;
        auto *layout = new QVBoxLayout(page);
        auto *tree = new QTreeWidget;
        tree->setHeaderHidden(true);
        for (int i = 0; i < RowCount; ++i)
            new QTreeWidgetItem(tree, {u"Row %1"_s.arg(i)});
        layout->addWidget(new QLineEdit);
        layout->addWidget(tree);
        tabs->addTab(page, title);
    }
    return tabs;
}

QWidget *BareWindow::makeForm()
{
    auto *page = new QWidget;
    auto *form = new QFormLayout(page);
    for (int i = 0; i < FieldCount; ++i)
        form->addRow(u"Field %1"_s.arg(i), new QLineEdit(u"value"_s));
    form->addRow(new QPushButton(u"Button"_s));
    return page;
}

} // namespace millrace::bench
