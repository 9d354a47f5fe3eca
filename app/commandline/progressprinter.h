// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/run/events.h"

#include <cstdio>
#include <map>

namespace millrace::app {

/// Tells a run on a terminal: a line for each step that ended and, where a person watches, what goes on right now on
/// the last line. Elsewhere nothing is cut and nothing is coloured.
class ProgressPrinter
{
public:
    /// `stream` is stderr when events go to stdout.
    explicit ProgressPrinter(std::FILE *stream);

    void print(const run::Event &event);

private:
    void printStarted(const run::Event &event, const run::RunStarted &started);
    void printFinished(const run::StepFinished &finished);
    void printEnd(const run::Event &event, const run::RunFinished &finished);
    void noteUnderWay(const run::StepRef &step, const QString &message);
    void printUnderWay();
    void printLine(const QString &text);
    QString painted(const QString &text, const char *style) const;
    QString shortened(const QString &text, const QString &head) const;

    std::FILE *m_stream;
    bool m_isWatched;
    bool m_isColoured;
    bool m_hasCurrentLine = false;
    int m_columns = 0; ///< of the terminal; 0: no limit
    int m_steps = 0;
    int m_done = 0;
    QDateTime m_started;
    QString m_project;
    std::map<int, QString> m_underWay; ///< by step
};

} // namespace millrace::app
