// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/environmentchoice.h"

#include "model/environment/environment.h"
#include "ui/shell/choicebutton.h"
#include "ui/shell/toolstrip.h"

#include <QMenu>

namespace millrace::gui {

EnvironmentChoice::EnvironmentChoice(ToolStrip &tools, QAction &compare)
    : QObject(&tools)
    , m_tools(tools)
    , m_compare(compare)
{
    tools.environment().setMenu(new QMenu(&tools.environment()));
    tools.showEnvironment(false);
}

void EnvironmentChoice::follow(const Project &project)
{
    const QList<Environment> environments = environmentsOf(project);
    m_tools.showEnvironment(!environments.isEmpty());
    QMenu *menu = m_tools.environment().menu();
    menu->clear();
    const auto offer = [this, menu](const QString &words, const QString &name) {
        menu->addAction(words, this, [this, name] { choose(name); });
    };
    offer(tr("None"), {});
    bool isThere = false;
    for (const Environment &environment : environments) {
        offer(environment.name, environment.name);
        isThere |= environment.name == m_name;
    }
    menu->addSeparator();
    menu->addAction(&m_compare);
    choose(isThere ? m_name : QString());
}

void EnvironmentChoice::choose(const QString &name)
{
    m_name = name;
    m_tools.environment().setValue(name.isEmpty() ? tr("None") : name);
}

} // namespace millrace::gui
