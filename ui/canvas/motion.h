// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/scene.h"

#include <QVariantAnimation>

namespace millrace::gui {

/// Lets nodes glide from where they were to where the document has put them already. It changes nothing but what is
/// seen, and stands aside at once when something else happens.
class Motion final : public QObject
{
    Q_OBJECT

public:
    explicit Motion(Scene &scene, QObject *parent = nullptr);

    struct Way
    {
        NodeId node;
        QPointF from;
        QPointF to;
    };
    /// A duration of 0, as systems without animations ask for, shows the end at once; so do very many nodes.
    void start(const QList<Way> &ways, int milliseconds);
    /// Shows all where they belong.
    void finish();
    bool isBusy() const { return m_animation.state() == QAbstractAnimation::Running; }

private:
    void show(qreal progress);

    Scene &m_scene;
    QList<Way> m_ways;
    QVariantAnimation m_animation;
};

} // namespace millrace::gui
