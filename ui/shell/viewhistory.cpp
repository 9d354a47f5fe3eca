// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/viewhistory.h"

#include "ui/canvas/canvas.h"
#include "ui/shell/pipelinetabs.h"

#include <QScopedValueRollback>

namespace millrace::gui {

namespace {

constexpr qsizetype Most = 100;

} // namespace

ViewHistory::ViewHistory(PipelineTabs &tabs, QObject *parent)
    : QObject(parent)
    , m_tabs(tabs)
    , m_current(tabs.currentPipeline())
{
    connect(&tabs, &PipelineTabs::leaving, this, &ViewHistory::leave);
    connect(&tabs, &PipelineTabs::currentChanged, this, &ViewHistory::follow);
}

void ViewHistory::clear()
{
    m_back.clear();
    m_forward.clear();
    m_current = m_tabs.currentPipeline();
    Q_EMIT changed();
}

std::optional<ViewHistory::Place> ViewHistory::placeOf(ResourceId pipeline) const
{
    Canvas *canvas = m_tabs.canvasOf(pipeline);
    if (!canvas)
        return {};
    return Place{pipeline, canvas->level(), canvas->zoom(), canvas->view().visibleArea().center()};
}

void ViewHistory::leave()
{
    const auto place = placeOf(m_current);
    if (m_isGoing || !place || (!m_back.isEmpty() && m_back.last() == *place))
        return;
    m_back << *place;
    m_back = m_back.last(std::min(Most, m_back.size()));
    m_forward.clear();
    Q_EMIT changed();
}

void ViewHistory::follow()
{
    if (m_tabs.currentPipeline() == m_current)
        return;
    leave();
    m_current = m_tabs.currentPipeline();
}

void ViewHistory::go(QList<Place> &from, QList<Place> &to)
{
    const QScopedValueRollback going(m_isGoing, true);
    const auto here = placeOf(m_current);
    while (!from.isEmpty()) {
        const Place place = from.takeLast();
        if (here == place)
            continue;
        Canvas *canvas = m_tabs.open(place.pipeline);
        if (!canvas)
            continue; // the pipeline is gone
        if (here)
            to << *here;
        canvas->setLevel(place.level);
        canvas->view().setZoom(place.zoom);
        canvas->view().centerOn(place.centre);
        canvas->setFocus();
        break;
    }
    Q_EMIT changed();
}

} // namespace millrace::gui
