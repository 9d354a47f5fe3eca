// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/project/project.h"

#include <QObject>

class QAction;

namespace millrace::gui {

class ToolStrip;

/// The choice in the tool strip of the environment whose values a run or an export takes. It is there when the project
/// has environments, and goes back to the project's own values when the chosen one is gone.
class EnvironmentChoice final : public QObject
{
    Q_OBJECT

public:
    /// The action shows the table of environments; it stands below them.
    EnvironmentChoice(ToolStrip &tools, QAction &compare);

    /// The environment's name; empty for the project's own values.
    const QString &name() const { return m_name; }
    void follow(const Project &project);
    /// Another project is in place: what was chosen is not remembered.
    void forget() { m_name.clear(); }

private:
    void choose(const QString &name);

    ToolStrip &m_tools;
    QAction &m_compare;
    QString m_name;
};

} // namespace millrace::gui
