// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QToolBar>

class QToolButton;

namespace millrace::gui {

class Actions;
class ChoiceButton;
class ProblemPill;
class Theme;

/// The tool bar: run, what is run and where, undo, the view, and at the right end the problems.
class ToolStrip final : public QToolBar
{
    Q_OBJECT

public:
    ToolStrip(const Theme &theme, const Actions &actions, QWidget *parent = nullptr);

    ChoiceButton &window() const { return *m_window; }
    ChoiceButton &target() const { return *m_target; }
    ChoiceButton &environment() const { return *m_environment; }
    ProblemPill &problems() const { return *m_problems; }
    void showWindow(bool shown) { m_windowAction->setVisible(shown); }
    void showEnvironment(bool shown) { m_environmentAction->setVisible(shown); }
    void showProblems(bool shown) { m_problemsAction->setVisible(shown); }
    void setZoom(double factor);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    ChoiceButton *m_window;
    ChoiceButton *m_target;
    ChoiceButton *m_environment;
    ProblemPill *m_problems;
    QToolButton *m_zoom;
    QAction *m_windowAction;
    QAction *m_environmentAction;
    QAction *m_problemsAction;
};

} // namespace millrace::gui
