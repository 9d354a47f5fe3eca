// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/result.h"

#include <QCommandLineOption>
#include <QCommandLineParser>
#include <QList>
#include <QStringList>

namespace millrace::app {

/// Exit codes every verb shares; `run` adds its own.
enum ExitCode { Success = 0, Found = 1, Unusable = 2, Interrupted = 3, NothingToDo = 4 };

/// What the person wrote after a verb, checked against what the verb knows.
class Arguments
{
public:
    explicit Arguments(const QCommandLineParser &parser)
        : m_parser(parser)
    {
    }
    QStringList paths() const { return m_parser.positionalArguments(); }
    QString path() const { return paths().value(0); }
    bool has(const QString &option) const { return m_parser.isSet(option); }
    QString value(const QString &option) const { return m_parser.value(option); }
    QStringList values(const QString &option) const { return m_parser.values(option); }

private:
    const QCommandLineParser &m_parser;
};

/// One verb of the command line: what it is called, what it takes, and the function that does it.
struct Command
{
    QString name;
    QString synopsis; ///< what stands after the name, such as "PATH [--format text|json]"
    QString summary;  ///< one sentence
    QList<QCommandLineOption> options;
    int minimumPaths = 0;
    int maximumPaths = 1;
    int (*run)(const Arguments &) = nullptr;
    bool paints = false; ///< needs fonts and painters, not a display
};

Command newCommand();
Command checkCommand();
Command diffCommand();
Command exportCommand();
Command runCommand();
Command runsCommand();
Command benchCommand();
#ifdef MILLRACE_UI
Command renderCommand();
#endif

/// An option that takes a value; `valueName` is what the help shows.
QCommandLineOption option(const QString &name, const QString &valueName, const QString &description,
                          const QString &initial = {});

/// --catalog DIR, which every verb that opens a project takes, and so does the designer.
QCommandLineOption catalogOption();

/// "--environment NAME", for verbs that take a project.
QCommandLineOption environmentOption();

/// Runs the verb that `arguments` begin with (after the program's name). Help goes to stdout; what cannot be
/// understood is one sentence on stderr and exit code 2.
int runVerb(const Command &command, const QStringList &arguments);

/// The verb of that name; null when there is none.
const Command *findCommand(const QString &name);
QString usage();

} // namespace millrace::app
