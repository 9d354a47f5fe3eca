// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/run/events.h"

#include <cstdio>

namespace millrace::app {

/// Tells a run on a terminal: a line for each step that ended and, where a person watches, what goes on right now.
class ProgressPrinter
{
public:
    /// `stream` is stderr when events go to stdout.
    explicit ProgressPrinter(std::FILE *stream);

    void print(const run::Event &event);

private:
    void printFinished(const run::StepFinished &finished);
    void printNow(const QString &text);
    void printLine(const QString &text);

    std::FILE *m_stream;
    bool m_isWatched;
    bool m_hasCurrentLine = false;
    int m_steps = 0;
    int m_done = 0;
};

} // namespace millrace::app
