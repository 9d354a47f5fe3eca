// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/canvasdriver.h"

#include "ui/jsonview/jsonpane.h"
#include "ui/shell/pipelinetabs.h"
#include "ui/shell/tabpanel.h"

#include <QApplication>
#include <QMouseEvent>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace millrace::gui;

namespace millrace::bench {

namespace {

/// Notices the paint events of a widget.
class PaintWatch final : public QObject
{
public:
    explicit PaintWatch(QWidget &widget) { widget.installEventFilter(this); }
    bool isPainted() const { return m_isPainted; }

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        m_isPainted |= event->type() == QEvent::Paint;
        return false;
    }

private:
    bool m_isPainted = false;
};

} // namespace

CanvasDriver::CanvasDriver(const Catalog &catalog, Theme &theme, First first, const QString &folder)
    : m_theme(theme)
    , m_settings(m_folder.filePath(u"settings.ini"_s))
    , m_window({m_theme, catalog, m_settings, nullptr, nullptr, m_folder.filePath(u"state"_s), {}})
{
    if (first == First::Open && !m_window.open(folder))
        qFatal("The project cannot be opened.");
    m_window.show();
    QApplication::setActiveWindow(&m_window);
    m_canvas = m_window.tabs().current();
    frame();
}

void CanvasDriver::open(const QString &folder)
{
    if (!m_window.open(folder) || !m_window.tabs().current())
        qFatal("The project cannot be opened.");
    m_canvas = m_window.tabs().current();
    const PaintWatch watch(viewport());
    while (!watch.isPainted())
        frame();
}

void CanvasDriver::resizeCanvas(const QSize &size)
{
    frame();
    m_window.resize(m_window.size() + size - viewport().size());
    frame();
    m_window.resize(m_window.size() + size - viewport().size());
    frame();
}

void CanvasDriver::showJson()
{
    m_window.right().setCurrentPage(m_window.findChild<JsonPane *>());
    frame();
}

void CanvasDriver::frame() { QCoreApplication::processEvents(); }

void CanvasDriver::waitForCheck()
{
    while (document().problemsRevision() != document().revision())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    frame();
}

void CanvasDriver::mouse(QEvent::Type type, const QPoint &at, Qt::MouseButton button, Qt::MouseButtons held)
{
    QMouseEvent event(type, at, viewport().mapToGlobal(at), button, held, Qt::NoModifier);
    QCoreApplication::sendEvent(&viewport(), &event);
}

void CanvasDriver::press(const QPoint &at, Qt::MouseButton button)
{
    mouse(QEvent::MouseButtonPress, at, button, button);
}

void CanvasDriver::move(const QPoint &at, Qt::MouseButtons held) { mouse(QEvent::MouseMove, at, Qt::NoButton, held); }

void CanvasDriver::release(const QPoint &at, Qt::MouseButton button)
{
    mouse(QEvent::MouseButtonRelease, at, button, Qt::NoButton);
}

void CanvasDriver::wheel(int degrees)
{
    constexpr int Eighths = 8; // a wheel's angle is told in eighths of a degree
    const QPointF middle = QRectF(viewport().rect()).center();
    QWheelEvent event(middle, viewport().mapToGlobal(middle), {}, {0, degrees * Eighths}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(&viewport(), &event);
}

void CanvasDriver::key(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    QKeyEvent event(QEvent::KeyPress, key, modifiers);
    QCoreApplication::sendEvent(&view(), &event);
}

QPoint CanvasDriver::gripOf(int slot) { return view().mapFromScene(diagram().node(slot).position + QPointF(60, 12)); }

QPoint CanvasDriver::emptyPlace()
{
    constexpr int Step = 4;
    constexpr int Reach = 16;
    for (int y = Step; y < viewport().height(); y += Step) {
        for (int x = Step; x < viewport().width(); x += Step) {
            const QPointF point = view().mapToScene(x, y);
            const QRectF around(point - QPointF(Reach, Reach), QSizeF(2 * Reach, 2 * Reach));
            if (diagram().nodesIn(around).empty() && diagram().wireAt(point, Reach) < 0)
                return {x, y};
        }
    }
    qFatal("Nothing is empty where a rubber band could begin.");
}

QList<int> CanvasDriver::nodesNearMiddle(qsizetype count)
{
    const QPointF middle = view().visibleArea().center();
    QList<int> all;
    for (int slot = 0; slot < int(diagram().nodes().size()); ++slot) {
        if (diagram().node(slot).isUsed())
            all.append(slot);
    }
    std::sort(all.begin(), all.end(), [&](int a, int b) {
        return (diagram().node(a).position - middle).manhattanLength() <
               (diagram().node(b).position - middle).manhattanLength();
    });
    return all.first(std::min(count, all.size()));
}

QList<NodeId> CanvasDriver::idsOf(const QList<int> &nodes)
{
    QList<NodeId> ids;
    for (const int slot : nodes)
        ids.append(diagram().node(slot).node->id);
    return ids;
}

} // namespace millrace::bench
