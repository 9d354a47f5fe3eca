// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/slicesource.h"

#include <QObject>

namespace millrace::gui {

class ToolStrip;

/// The choice in the tool strip of how much of a schedule a run covers. It follows the schedule and keeps what was
/// chosen as long as that is still offered.
class WindowChoice final : public QObject
{
    Q_OBJECT

public:
    explicit WindowChoice(ToolStrip &tools);

    /// The time that a run is asked for; none for what is not ready yet, or where nothing is scheduled.
    const std::optional<schedule::Slice> &window() const { return m_window; }
    void follow(const std::optional<PipelineSchedule> &times);
    /// Another project is in place: what was chosen is not remembered.
    void forget() { m_chosen.clear(); }

private:
    struct Entry
    {
        QString name;
        std::optional<schedule::Slice> window;

        bool operator==(const Entry &) const = default;
    };
    static QList<Entry> entriesOf(const PipelineSchedule &times);
    void choose(const Entry &entry);

    ToolStrip &m_tools;
    QList<Entry> m_entries;
    QString m_chosen;
    std::optional<schedule::Slice> m_window;
};

} // namespace millrace::gui
