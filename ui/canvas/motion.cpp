// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/motion.h"

namespace millrace::gui {

Motion::Motion(Scene &scene, QObject *parent)
    : QObject(parent)
    , m_scene(scene)
{
    m_animation.setStartValue(0.0);
    m_animation.setEndValue(1.0);
    m_animation.setEasingCurve(QEasingCurve::OutCubic);
    connect(&m_animation, &QVariantAnimation::valueChanged, this,
            [this](const QVariant &value) { show(value.toReal()); });
    connect(&m_animation, &QVariantAnimation::finished, this, [this] { m_ways.clear(); });
}

void Motion::start(const QList<Way> &ways, int milliseconds)
{
    constexpr qsizetype Most = 300;
    finish();
    if (milliseconds <= 0 || ways.size() > Most)
        return;
    m_ways = ways;
    m_animation.setDuration(milliseconds);
    show(0);
    m_animation.start();
}

void Motion::finish()
{
    if (!isBusy())
        return;
    m_animation.stop();
    show(1);
    m_ways.clear();
}

void Motion::show(qreal progress)
{
    QList<std::pair<int, QPointF>> places;
    QRectF touched;
    for (const Way &way : std::as_const(m_ways)) {
        const int slot = m_scene.diagram().slotOf(way.node);
        if (slot < 0)
            continue;
        places.append({slot, way.from + (way.to - way.from) * progress});
        touched |= QRectF(way.to, m_scene.diagram().node(slot).size);
    }
    m_scene.showMoved(places);
    if (progress >= 1)
        m_scene.settle(touched);
}

} // namespace millrace::gui
