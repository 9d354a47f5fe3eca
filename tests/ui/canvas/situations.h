// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/canvas.h"

#include <functional>
#include <memory>

namespace millrace::test {

/// A canvas that is brought into a situation by keys and mouse, to be looked at and judged.
class Stage
{
public:
    /// The sample's retraining pipeline; the theme is the application's.
    Stage(const Catalog &catalog, const gui::Theme &theme);

    gui::Canvas &canvas() { return *m_canvas; }
    NodeId node(const QString &name) const;
    QPoint at(const QString &name, const QPointF &offset = {60, 12}) const;
    QPoint port(const QString &name, PortDirection direction, const QString &key) const;
    void select(const QStringList &names);
    void press(int key, Qt::KeyboardModifiers modifiers = {});
    /// Takes hold of what lies there and brings it elsewhere, without letting go.
    void hold(const QPoint &from, const QPoint &to);
    /// Writes into the field that is open, and closes it.
    void type(const QString &text);
    void group(const QStringList &names);
    void rename(const QString &name, const QString &next);
    /// Shows the first pipeline of another project.
    void show(const Project &project);

private:
    gui::Document m_document;
    std::unique_ptr<gui::Canvas> m_canvas; ///< goes before what it shows
};

/// What is worth a look, by name: each brings a fresh stage into its situation.
QMap<QString, std::function<void(Stage &)>> situations();

} // namespace millrace::test
