// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/canvas.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/settings.h"
#include "ui/theme/theme.h"

#include <QTemporaryDir>

namespace millrace::bench {

/// The product's own window, driven by mouse, wheel and keys as a person drives it.
class CanvasDriver
{
public:
    enum class First {
        Show, ///< the empty window is shown before a project is opened, as when a person starts the program
        Open  ///< the window is shown with its project, as when a file is double-clicked
    };
    CanvasDriver(const Catalog &catalog, gui::Theme &theme, First first = First::Show, const QString &folder = {});

    gui::MainWindow &window() { return m_window; }
    gui::Document &document() { return m_window.document(); }
    gui::Canvas &canvas() { return *m_canvas; }
    gui::View &view() { return m_canvas->view(); }
    gui::Diagram &diagram() { return m_canvas->scene().diagram(); }
    QWidget &viewport() { return *view().viewport(); }
    gui::Theme &theme() const { return m_theme; }

    /// Opens a project and waits for the first painting of its canvas.
    void open(const QString &folder);
    /// Makes the window so large that the canvas has this size.
    void resizeCanvas(const QSize &size);
    /// Shows the JSON of what is selected.
    void showJson();
    /// Handles all that is due, painting included.
    void frame();
    /// Waits until the problems of the latest value are shown.
    void waitForCheck();

    void press(const QPoint &at, Qt::MouseButton button = Qt::LeftButton);
    void move(const QPoint &at, Qt::MouseButtons held = {});
    void release(const QPoint &at, Qt::MouseButton button = Qt::LeftButton);
    void wheel(int degrees);
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {});

    /// Where a node takes a grip: on its card, away from its ports.
    QPoint gripOf(int slot);
    /// The first place from the top left on that neither a node nor a wire comes near.
    QPoint emptyPlace();
    /// Slots of the nodes nearest to the middle of what is visible.
    QList<int> nodesNearMiddle(qsizetype count);
    QList<NodeId> idsOf(const QList<int> &nodes);

private:
    void mouse(QEvent::Type type, const QPoint &at, Qt::MouseButton button, Qt::MouseButtons held);

    gui::Theme &m_theme;
    QTemporaryDir m_folder;
    gui::Settings m_settings;
    gui::MainWindow m_window;
    gui::Canvas *m_canvas = nullptr;
};

} // namespace millrace::bench
