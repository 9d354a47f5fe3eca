// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/canvas.h"

#include "ui/canvas/canvasmenu.h"
#include "ui/canvas/clipboard.h"
#include "ui/canvas/createmenu.h"
#include "ui/canvas/describe.h"
#include "ui/canvas/frames.h"
#include "ui/canvas/inlineeditor.h"
#include "ui/canvas/levelbar.h"
#include "ui/canvas/minimap.h"
#include "ui/canvas/nodegeometry.h"
#include "ui/canvas/noteeditor.h"
#include "ui/canvas/placement.h"
#include "ui/canvas/room.h"
#include "ui/theme/label.h"

#include <QClipboard>
#include <QGuiApplication>

using namespace Qt::StringLiterals;

namespace millrace::gui {

namespace {

constexpr int OverlayMargin = 14;
constexpr int RestMilliseconds = 60;

} // namespace

Canvas::Canvas(Document &document, const Catalog &catalog, const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_document(document)
    , m_catalog(catalog)
    , m_theme(theme)
    , m_scene(CanvasStyle::of(theme))
    , m_editor(document, catalog, m_scene)
    , m_input(m_scene, m_editor)
    , m_view(m_scene, m_input, this)
    , m_minimap(new Minimap(m_scene, m_view))
    , m_emptyText(new Label(theme, Type::Body, &Tokens::secondary, tr("Tab or double-click adds an activity"), &m_view))
    , m_levelBar(new LevelBar(theme, &m_view))
    , m_createMenu(new CreateMenu(theme, this))
    , m_inlineEditor(new InlineEditor(this))
    , m_motion(m_scene)
    , m_noteEditor(new NoteEditor(this))
{
    setObjectName(u"canvas"_s);
    setFocusProxy(&m_view);
    m_input.setView(m_view);
    m_emptyText->setObjectName(u"canvasEmptyText"_s);
    m_emptyText->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_emptyText->adjustSize();
    connectParts();
    refresh();
}

Canvas::~Canvas()
{
    m_layout.cancel();
    // What is open over the canvas is hidden when it goes, and must not look for the view then.
    for (QWidget *over : std::initializer_list<QWidget *>{m_createMenu, m_inlineEditor, m_noteEditor})
        over->disconnect(this);
}

void Canvas::connectParts()
{
    connect(&m_document, &Document::changed, this, &Canvas::follow);
    connect(&m_document, &Document::replaced, this, &Canvas::markStale);
    connect(&m_theme, &Theme::changed, this, [this] { m_scene.setStyle(CanvasStyle::of(m_theme)); });
    m_rest.setSingleShot(true);
    m_rest.setInterval(RestMilliseconds);
    connect(&m_rest, &QTimer::timeout, this, &Canvas::tellSelection);
    connect(&m_scene, &Scene::selectionMoved, this, &Canvas::hearSelection);
    connect(&m_input, &CanvasInput::ended, this, [this] {
        if (m_rest.isActive())
            tellSelection();
    });
    connect(&m_view, &View::zoomChanged, this, &Canvas::zoomChanged);
    connect(&m_view, &View::zoomChanged, m_inlineEditor, &InlineEditor::hide);
    connect(&m_editor, &Editor::refused, this, &Canvas::refused);
    connect(&m_editor, &Editor::portNameNeeded, this, &Canvas::askPortName);
    connect(&m_input, &CanvasInput::propertiesRequested, this, &Canvas::propertiesRequested);
    connect(&m_input, &CanvasInput::renameRequested, this, &Canvas::editName);
    connect(&m_input, &CanvasInput::started, &m_motion, &Motion::finish);
    connect(&m_input, &CanvasInput::cancelRequested, this, [this] { m_layout.cancel(); });
    connect(&m_input, &CanvasInput::copyRequested, this, &Canvas::copySelection);
    connect(&m_input, &CanvasInput::cutRequested, this, &Canvas::cutSelection);
    connect(&m_input, &CanvasInput::pasteRequested, this, &Canvas::paste);
    connect(&m_input, &CanvasInput::menuRequested, this,
            [this](const MenuTarget &target, const QPoint &global) { openCanvasMenu(*this, target, global); });
    connect(&m_input, &CanvasInput::createRequested, this, [this](const QPointF &position) {
        m_createFrom.reset();
        showCreateMenu(m_editor.creatables(), position);
    });
    connect(&m_input, &CanvasInput::createWiredRequested, this,
            [this](const QPointF &position, const PortRef &port, PortDirection side) {
                openCreateMenuFor(port, side, position);
            });
    connect(&m_input, &CanvasInput::enterRequested, this, &Canvas::enter);
    connect(&m_input, &CanvasInput::leaveRequested, this, &Canvas::leave);
    connect(&m_input, &CanvasInput::branchTurned, this, &Canvas::turnBranch);
    connect(m_levelBar, &LevelBar::levelRequested, this, &Canvas::setLevel);
    connect(&m_input, &CanvasInput::writingRequested, this, &Canvas::write);
    connect(&m_input, &CanvasInput::collapseRequested, this,
            qOverload<const QList<NodeId> &>(&Canvas::toggleCollapsed));
    connect(m_noteEditor, &NoteEditor::closed, this, [this] { m_view.setFocus(Qt::OtherFocusReason); });
    connect(&m_view, &View::viewMoved, m_noteEditor, [this] { m_noteEditor->hide(); });
    connect(m_createMenu, &CreateMenu::chosen, this, &Canvas::create);
    connect(m_createMenu, &CreateMenu::closed, this, [this] { m_view.setFocus(Qt::OtherFocusReason); });
    connect(m_inlineEditor, &InlineEditor::closed, this, [this] { m_view.setFocus(Qt::OtherFocusReason); });
    connect(&m_layout, &layout::DotLayout::finished, this, &Canvas::takeLayout);
}

void Canvas::setPipeline(ResourceId pipeline)
{
    m_layout.cancel();
    m_input.cancel();
    m_editor.setPlace(pipeline, {});
    m_isFitted = false;
    refresh();
}

/// A canvas that nobody sees catches up when it is shown.
void Canvas::markStale()
{
    m_isStale = true;
    if (isVisible())
        refresh();
}

void Canvas::follow(const Changes &changes)
{
    markStale();
    QList<NodeId> datasets;
    for (const ResourceId resource : changes.changed)
        datasets.append(NodeId::of(resource));
    m_scene.resolveDetails(datasets);
}

Board Canvas::board(const Project &project)
{
    return boardOf(m_editor.graph(), *project.find(pipeline()), m_collapsed, level());
}

void Canvas::refresh()
{
    m_isStale = false;
    m_motion.finish();
    m_input.documentChanged();
    const Project &project = m_document.project();
    const bool isThere = project.find(pipeline()) != nullptr;
    keepLevel();
    m_scene.setBoard(isThere ? board(project) : Board());
    m_emptyText->setVisible(isThere && m_scene.isEmpty());
    if (!m_isFitted && isVisible() && !m_scene.isEmpty()) {
        m_isFitted = true;
        m_view.fitAll();
    }
}

void Canvas::focusNode(const NodeId &node)
{
    if (m_isStale)
        refresh();
    if (m_scene.diagram().slotOf(node) < 0 && !showLevelOf(node))
        return;
    const int slot = m_scene.diagram().slotOf(node);
    if (slot < 0)
        return;
    m_scene.setSelection({node});
    m_view.reveal(m_scene.diagram().node(slot).box());
    m_view.setFocus(Qt::OtherFocusReason);
}

/// The panes beside need longer than a frame to show one node; where a rubber band comes and goes over many they follow
/// when it rests.
void Canvas::hearSelection()
{
    if (m_input.isBanding())
        m_rest.start();
    else
        tellSelection();
}

void Canvas::tellSelection()
{
    m_rest.stop();
    m_view.setAccessibleDescription(describeSelection(m_scene));
    Q_EMIT selectionChanged(m_scene.selection());
}

void Canvas::openCreateMenu(std::optional<QPointF> position)
{
    m_createFrom.reset();
    showCreateMenu(m_editor.creatables(), position.value_or(m_view.cursorPosition()));
}

void Canvas::openCreateMenuFor(const PortRef &port, PortDirection side, const QPointF &position)
{
    m_createFrom = {port, side};
    showCreateMenu(m_editor.creatablesFor(port, side), position);
}

void Canvas::showCreateMenu(const QList<Creatable> &choices, const QPointF &position)
{
    if (m_editor.isReadOnly())
        return;
    m_createPosition = position;
    m_createMenu->open(choices, m_view.viewport()->mapTo(this, m_view.mapFromScene(position)));
}

/// The new node's port lies where the wire was let go; without a wire its top left lies at the mouse. It covers
/// nothing.
void Canvas::create(const Creatable &what)
{
    using namespace geometry;
    const bool isCard = what.kind == Creatable::Kind::Activity;
    const QSizeF size = isCard ? QSizeF(CardMinimum, CardHeight) : QSizeF(PillMinimum, PillHeight);
    const qreal port = isCard ? FirstPort : PillHeight / 2;
    const bool isBefore = m_createFrom && m_createFrom->second == PortDirection::In;
    const QPointF corner = m_createPosition - (m_createFrom ? QPointF(isBefore ? size.width() : 0, port) : QPointF());
    const QPointF place = freeSpot(m_scene.diagram(), {corner, size});
    if (m_createFrom)
        m_editor.createWired(what, place, m_createFrom->first, m_createFrom->second);
    else
        m_editor.create(what, place);
    for (const int slot : m_scene.selectedSlots())
        m_view.reveal(m_scene.diagram().node(slot).box());
}

void Canvas::copySelection()
{
    if (const Clipping copied = m_editor.copied(m_scene.chosen()); !copied.isEmpty())
        QGuiApplication::clipboard()->setMimeData(clipboardData(copied));
}

void Canvas::cutSelection()
{
    if (m_editor.isReadOnly() || m_scene.chosen().isEmpty())
        return;
    copySelection();
    m_editor.remove(m_scene.chosen(), {}, tr("Cut"));
}

void Canvas::paste(PastedWires wires)
{
    const QMimeData *held = QGuiApplication::clipboard()->mimeData();
    if (!held || held->text().isEmpty()) {
        Q_EMIT refused(tr("The clipboard is empty; copy activities or datasets first."));
        return;
    }
    m_editor.paste(clippingIn(*held), m_view.cursorPosition(), wires);
}

void Canvas::openInline(const QRectF &sceneArea, const QString &text, const QString &hint,
                        std::function<void(const QString &)> take)
{
    QRect area = m_view.mapFromScene(sceneArea).boundingRect();
    area.moveTopLeft(m_view.viewport()->mapTo(this, area.topLeft()));
    constexpr int Height = 28;
    constexpr int LeastWidth = 150;
    const QPoint centre = area.center();
    area.setHeight(Height);
    area.moveTop(centre.y() - Height / 2);
    area.setWidth(std::max(area.width(), LeastWidth));
    m_inlineEditor->open(area, text, hint, std::move(take));
}

void Canvas::editName(const NodeId &node)
{
    if (const GroupFrame *frame = frameOf(m_scene.diagram(), node)) {
        openInline(areasOf(m_scene.diagram(), *frame).title, frame->title, tr("Title"),
                   [this, node](const QString &name) { m_editor.rename(node, name); });
        return;
    }
    const int slot = m_scene.diagram().slotOf(node);
    if (slot < 0 || node.kind == NodeId::Kind::File)
        return;
    const DiagramNode &entry = m_scene.diagram().node(slot);
    m_view.reveal(entry.box());
    openInline(geometry::nameArea(entry.node).adjusted(-8, 0, 0, 0).translated(entry.position), entry.node->name,
               tr("Name"), [this, node](const QString &name) { m_editor.rename(node, name); });
}

void Canvas::askPortName(const PortRef &from, const PortRef &to)
{
    const int slot = m_scene.diagram().slotOf(to.node);
    if (slot < 0)
        return;
    const QPointF port = m_scene.diagram().portCentre(slot, PortDirection::In, to.port);
    openInline(QRectF(port + QPointF(12, -14), QSizeF(180, 28)), {}, tr("Web service's name of the first input"),
               [this, from, to](const QString &name) { m_editor.connectPorts(from, to, name); });
}

void Canvas::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_view.setGeometry(rect());
    placeOverlays();
}

void Canvas::placeOverlays()
{
    m_minimap->settle();
    m_levelBar->move(OverlayMargin, OverlayMargin);
    m_emptyText->move((width() - m_emptyText->width()) / 2, (height() - m_emptyText->height()) / 2);
}

void Canvas::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_isStale || !m_isFitted)
        refresh();
}

} // namespace millrace::gui
