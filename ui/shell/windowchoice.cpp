// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/windowchoice.h"

#include "model/schedule/slicelabel.h"
#include "ui/shell/choicebutton.h"
#include "ui/shell/toolstrip.h"

#include <QMenu>

using namespace Qt::StringLiterals;

namespace millrace::gui {

WindowChoice::WindowChoice(ToolStrip &tools)
    : QObject(&tools)
    , m_tools(tools)
{
    tools.window().setMenu(new QMenu(&tools.window()));
    tools.showWindow(false);
}

/// The first half year or so, which is soon over, before the whole.
QList<WindowChoice::Entry> WindowChoice::entriesOf(const PipelineSchedule &times)
{
    const auto &slices = times.slices.slices;
    QList<Entry> entries;
    for (const size_t count : {6, 12, 1}) {
        if (slices.size() < count)
            continue;
        const schedule::Slice first = slices.front(), last = slices[count - 1];
        const QString name = count == 1 ? QString(schedule::sliceLabel(first))
                                        : schedule::sliceLabel(first) + u" – "_s + schedule::sliceLabel(last);
        entries << Entry{name, schedule::Slice{first.start, last.end}};
    }
    return entries << Entry{tr("the whole period"), times.period} << Entry{tr("slices not ready yet"), {}};
}

void WindowChoice::follow(const std::optional<PipelineSchedule> &times)
{
    const QList<Entry> entries = times ? entriesOf(*times) : QList<Entry>();
    m_tools.showWindow(!entries.isEmpty());
    if (entries == m_entries && !m_chosen.isEmpty())
        return;
    m_entries = entries;
    m_window.reset();
    QMenu *menu = m_tools.window().menu();
    menu->clear();
    if (entries.isEmpty())
        return;
    for (const Entry &entry : entries)
        menu->addAction(entry.name, this, [this, entry] { choose(entry); });
    const auto same =
        std::find_if(entries.begin(), entries.end(), [this](const Entry &entry) { return entry.name == m_chosen; });
    choose(same == entries.end() ? entries.first() : *same);
}

void WindowChoice::choose(const Entry &entry)
{
    m_chosen = entry.name;
    m_window = entry.window;
    m_tools.window().setValue(entry.name);
}

} // namespace millrace::gui
