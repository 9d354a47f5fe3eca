// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/project/resource.h"

#include <QObject>
#include <QPointF>

namespace millrace::gui {

class PipelineTabs;

/// The places of the canvas that a person came from, for going back and forward as in a browser.
class ViewHistory final : public QObject
{
    Q_OBJECT

public:
    explicit ViewHistory(PipelineTabs &tabs, QObject *parent = nullptr);

    bool canGoBack() const { return !m_back.isEmpty(); }
    bool canGoForward() const { return !m_forward.isEmpty(); }
    void goBack() { go(m_back, m_forward); }
    void goForward() { go(m_forward, m_back); }
    void clear();

Q_SIGNALS:
    void changed();

private:
    struct Place
    {
        ResourceId pipeline;
        Level level;
        qreal zoom = 1;
        QPointF centre;

        bool operator==(const Place &) const = default;
    };
    std::optional<Place> placeOf(ResourceId pipeline) const;
    void leave();
    void follow();
    void go(QList<Place> &from, QList<Place> &to);

    PipelineTabs &m_tabs;
    ResourceId m_current;
    QList<Place> m_back, m_forward;
    bool m_isGoing = false;
};

} // namespace millrace::gui
