// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/canvasmenu.h"

#include "ui/canvas/canvas.h"

#include <QMenu>

using namespace Qt::StringLiterals;

namespace millrace::gui {

namespace {

/// Fills the menu, part by part.
class MenuBuilder
{
    Q_DECLARE_TR_FUNCTIONS(millrace::gui::CanvasMenu)

public:
    MenuBuilder(Canvas &canvas, const MenuTarget &target, QMenu &menu)
        : m_canvas(canvas)
        , m_target(target)
        , m_menu(menu)
        , m_count(canvas.selection().size())
    {
    }

    void fill()
    {
        if (m_target.port)
            addPort();
        if (m_count == 1)
            addNode();
        if (m_count > 0)
            addNodes();
        if (m_target.wire >= 0)
            addWire();
        if (m_count > 1)
            addArrangement();
        addGround();
    }

private:
    template<typename Act>
    QAction *add(const QString &text, const QKeySequence &key, Act act, bool isEdit = true)
    {
        QAction *action = m_menu.addAction(text, act);
        action->setShortcut(key);
        action->setEnabled(!isEdit || !m_canvas.isReadOnly());
        return action;
    }

    void addPort()
    {
        const QList<Wire> wires = wiresAt(m_canvas.scene().diagram(), *m_target.port);
        add(tr("Break Wires of the Port"), {}, [this, wires, canvas = &m_canvas] {
            canvas->editor().remove({}, wires);
        })->setEnabled(!wires.isEmpty() && !m_canvas.isReadOnly());
        const PortRef ref = refOf(m_canvas.scene().diagram(), *m_target.port);
        const PortDirection side = m_target.port->direction;
        add(tr("Add and Connect…"), {},
            [canvas = &m_canvas, at = m_target.position, ref, side] { canvas->openCreateMenuFor(ref, side, at); });
        m_menu.addSeparator();
    }

    void addNode()
    {
        const NodeId node = m_canvas.selection().first();
        add(
            tr("Properties"), Qt::Key_Return, [canvas = &m_canvas, node] { Q_EMIT canvas->propertiesRequested(node); },
            false);
        add(tr("Rename"), Qt::Key_F2, [canvas = &m_canvas] { canvas->renameSelection(); });
        add(tr("Connect…"), Qt::Key_C, [canvas = &m_canvas] { canvas->connectByKeys(); });
    }

    void addNodes()
    {
        add(tr("Cut"), Qt::CTRL | Qt::Key_X, [canvas = &m_canvas] { canvas->cutSelection(); });
        add(
            tr("Copy"), Qt::CTRL | Qt::Key_C, [canvas = &m_canvas] { canvas->copySelection(); }, false);
        add(tr("Duplicate"), Qt::CTRL | Qt::Key_D, [canvas = &m_canvas] { canvas->duplicateSelection(); });
        add(tr("Delete"), Qt::Key_Delete, [canvas = &m_canvas] { canvas->deleteSelection(); });
        add(tr("Delete and Reconnect"), Qt::CTRL | Qt::Key_Delete, [canvas = &m_canvas] { canvas->deleteAndHeal(); });
        add(tr("Activate or Deactivate"), Qt::Key_D, [canvas = &m_canvas] { canvas->toggleActive(); });
        addMarks();
        m_menu.addSeparator();
        add(
            tr("Select Upstream"), Qt::SHIFT | Qt::Key_Left, [canvas = &m_canvas] { canvas->selectStream(false); },
            false);
        add(
            tr("Select Downstream"), Qt::SHIFT | Qt::Key_Right, [canvas = &m_canvas] { canvas->selectStream(true); },
            false);
    }

    /// What those see that wait for an activity which is left out.
    void addMarks()
    {
        QMenu *marks = m_menu.addMenu(tr("Deactivate, Marked As"));
        marks->setEnabled(!m_canvas.isReadOnly());
        const std::pair<QString, QString> choices[] = {
            {tr("Succeeded"), u"Succeeded"_s}, {tr("Failed"), u"Failed"_s}, {tr("Skipped"), u"Skipped"_s}};
        for (const auto &[text, mark] : choices) {
            marks->addAction(text, [canvas = &m_canvas, value = mark] {
                canvas->editor().setInactive(canvas->selection(), true, value);
            });
        }
    }

    void addWire()
    {
        add(tr("Delete Wire"), Qt::Key_Delete, [canvas = &m_canvas] { canvas->deleteSelection(); });
        const Wire &wire = m_canvas.scene().diagram().wire(m_target.wire).wire;
        for (const auto &[text, node] :
             {std::pair(tr("Go to Its Start"), wire.from.node), std::pair(tr("Go to Its End"), wire.to.node)})
            add(
                text, {}, [canvas = &m_canvas, id = node] { canvas->focusNode(id); }, false);
        if (wire.kind == WireKind::Dependency && m_canvas.editor().project().dialect == Dialect::V2)
            addConditions(wire);
        m_menu.addSeparator();
    }

    /// The four ends of an activity that V2 can wait for; one that is chosen is put to those there, or taken off them.
    void addConditions(const Wire &wire)
    {
        QMenu *menu = m_menu.addMenu(tr("Runs When the One Before"));
        menu->setEnabled(!m_canvas.isReadOnly());
        const std::pair<QString, Condition> choices[] = {{tr("Succeeded"), Condition::Succeeded},
                                                         {tr("Failed"), Condition::Failed},
                                                         {tr("Was Skipped"), Condition::Skipped},
                                                         {tr("Ended, However"), Condition::Completed}};
        for (const auto &[text, condition] : choices) {
            Conditions after = wire.conditions;
            after.setFlag(condition, !after.testFlag(condition));
            QAction *action = menu->addAction(
                text, [canvas = &m_canvas, wire, after] { canvas->editor().setConditions(wire, after); });
            action->setCheckable(true);
            action->setChecked(wire.conditions.testFlag(condition));
            action->setEnabled(after.toInt() != 0); // it waits for something as long as there is a wire
        }
    }

    void addArrangement()
    {
        QMenu *menu = m_menu.addMenu(tr("Align"));
        menu->setEnabled(!m_canvas.isReadOnly());
        const auto addTo = [menu](const QString &text, const QKeySequence &key, auto &&act) {
            menu->addAction(text, act)->setShortcut(key);
        };
        const std::tuple<QString, int, Alignment> rows[] = {{tr("Left Edges"), Qt::Key_Left, Alignment::Left},
                                                            {tr("Centres"), Qt::Key_C, Alignment::Centre},
                                                            {tr("Right Edges"), Qt::Key_Right, Alignment::Right},
                                                            {tr("Top Edges"), Qt::Key_Up, Alignment::Top},
                                                            {tr("Middles"), Qt::Key_M, Alignment::Middle},
                                                            {tr("Bottom Edges"), Qt::Key_Down, Alignment::Bottom}};
        for (const auto &[text, key, alignment] : rows)
            addTo(text, QKeySequence(int(Qt::ALT) | int(Qt::SHIFT) | key),
                  [canvas = &m_canvas, how = alignment] { canvas->align(how); });
        menu->addSeparator();
        addTo(tr("Distribute Horizontally"), Qt::ALT | Qt::SHIFT | Qt::Key_H,
              [canvas = &m_canvas] { canvas->distribute(Qt::Horizontal); });
        addTo(tr("Distribute Vertically"), Qt::ALT | Qt::SHIFT | Qt::Key_V,
              [canvas = &m_canvas] { canvas->distribute(Qt::Vertical); });
    }

    void addGround()
    {
        m_menu.addSeparator();
        add(tr("Add…"), Qt::Key_Tab, [canvas = &m_canvas, at = m_target.position] { canvas->openCreateMenu(at); });
        add(tr("Paste"), Qt::CTRL | Qt::Key_V, [canvas = &m_canvas] { canvas->paste(); });
        add(tr("Paste with Incoming Wires"), Qt::CTRL | Qt::SHIFT | Qt::Key_V,
            [canvas = &m_canvas] { canvas->paste(PastedWires::InnerAndIncoming); });
        add(
            tr("Select All"), Qt::CTRL | Qt::Key_A, [canvas = &m_canvas] { canvas->selectAll(); }, false);
        add(m_count > 1 ? tr("Lay Out Selection") : tr("Lay Out"), Qt::CTRL | Qt::SHIFT | Qt::Key_L,
            [canvas = &m_canvas] { canvas->layOut(); });
        add(
            tr("Fit"), Qt::CTRL | Qt::Key_1, [canvas = &m_canvas] { canvas->fitAll(); }, false);
    }

    Canvas &m_canvas;
    const MenuTarget &m_target;
    QMenu &m_menu;
    const qsizetype m_count;
};

} // namespace

void openCanvasMenu(Canvas &canvas, const MenuTarget &target, const QPoint &global)
{
    auto *menu = new QMenu(&canvas);
    menu->setObjectName(u"canvasMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    MenuBuilder(canvas, target, *menu).fill();
    menu->popup(global);
}

} // namespace millrace::gui
