// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/canvas.h"

#include <QTest>

#include <memory>

namespace millrace::test {

/// A canvas on the sample's retraining pipeline, a place for each node, to be worked with mouse and keys; what counts
/// is what the document says. Tests derive from it, and get a fresh one for each function.
class CanvasFixture : public QObject
{
    Q_OBJECT

protected:
    const Resource &pipeline() const { return *m_document->project().find(m_pipeline); }
    Graph graph() const { return graphOf(m_document->project(), *m_catalog, m_pipeline); }
    NodeId nodeNamed(const QString &name) const;
    QPointF placeOf(const QString &name) const { return *graph().find(nodeNamed(name))->position; }
    bool hasWire(const QString &from, const QString &to) const;
    /// A value of an activity, by pointer from its root.
    json::Value valueOf(const QString &activity, QStringView pointer) const;

    QWidget *viewport() const { return m_canvas->view().viewport(); }
    QPoint viewPoint(const QPointF &scene) const { return m_canvas->view().mapFromScene(scene); }
    /// A place on the node that is neither its middle, where a wire might be, nor a port.
    QPoint at(const QString &name) const { return viewPoint(placeOf(name) + QPointF(60, 12)); }
    QPoint at(const QString &name, PortDirection direction, const QString &port) const;
    /// The middle of the way of the wire between two nodes.
    QPoint onWire(const QString &from, const QString &to) const;
    QPoint onEmpty() const;
    void drag(const QPoint &from, const QPoint &to, Qt::KeyboardModifiers modifiers = {},
              Qt::MouseButton button = Qt::LeftButton);
    void click(const QPoint &at, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::mouseClick(viewport(), Qt::LeftButton, modifiers, at);
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(&m_canvas->view(), key, modifiers);
    }
    /// An entry of the context menu that is open, submenus included; null when there is none.
    QAction *actionNamed(const QString &text) const;
    /// Puts a project on a canvas of 1400 x 700 at 100 %, without a history.
    void show(const Project &project, ResourceId pipeline);

    std::optional<Catalog> m_catalog;
    gui::Theme m_theme{gui::Appearance::Light};
    std::unique_ptr<gui::Document> m_document;
    std::unique_ptr<gui::Canvas> m_canvas;
    ResourceId m_pipeline;
    Project m_start;

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
};

/// The sample's retraining pipeline with all that it names; a place for each node.
Project retrainingProject(const Catalog &catalog);

} // namespace millrace::test
