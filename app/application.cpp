// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"

#include "app/commandline/command.h"
#include "app/commandline/terminal.h"
#include "app/designer.h"

#include <QCoreApplication>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace millrace::app {

namespace {

QStringList decoded(int argc, char **argv)
{
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    return arguments;
}

void nameApplication()
{
    QCoreApplication::setApplicationName(u"millrace"_s);
    QCoreApplication::setOrganizationName(u"millrace"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(MILLRACE_VERSION));
}

// Qt's own warnings (a missing runtime folder, a font) are not for who reads a verb's output.
void keepQuiet(QtMsgType type, const QMessageLogContext &, const QString &message)
{
    if (type == QtCriticalMsg || type == QtFatalMsg)
        complain(message);
}

int runInApplication(int argc, char **argv, const Command &command, const QStringList &arguments)
{
    qInstallMessageHandler(keepQuiet);
    if (command.paints)
        return runPainting(argc, argv, command, arguments);
    const QCoreApplication application(argc, argv);
    return runVerb(command, arguments);
}

/// Takes `--catalog DIR` off the front; nothing when DIR is missing.
std::optional<QString> takeCatalog(QStringList &arguments)
{
    if (arguments.value(0) != u"--catalog"_s)
        return QString();
    if (arguments.size() < 2)
        return std::nullopt;
    arguments.removeFirst();
    return arguments.takeFirst();
}

int refuse(const QString &sentence)
{
    complain(sentence);
    return Unusable;
}

} // namespace

int start(int argc, char **argv)
{
    nameApplication();
    QStringList arguments = decoded(argc, argv);
    const auto catalog = takeCatalog(arguments);
    if (!catalog)
        return refuse(u"--catalog needs a folder: millrace --catalog DIR [PATH]."_s);
    const QString first = arguments.value(0);
    if (first == u"--help"_s || first == u"-h"_s) {
        print(usage());
        return Success;
    }
    if (first == u"--version"_s) {
        print(u"millrace %1\n"_s.arg(QStringLiteral(MILLRACE_VERSION)));
        return Success;
    }
    if (const Command *command = findCommand(first))
        return runInApplication(argc, argv, *command,
                                arguments.mid(1) +
                                    (catalog->isEmpty() ? QStringList() : QStringList{u"--catalog"_s, *catalog}));
    if (first.startsWith(u'-'))
        return refuse(u"'%1' is no option of millrace; see 'millrace --help'."_s.arg(first));
    if (arguments.size() > 1)
        return refuse(u"'%1' is one argument too many; see 'millrace --help'."_s.arg(arguments.at(1)));
    if (!first.isEmpty() && !QFileInfo(first).isReadable())
        return refuse(u"'%1' is neither a project that can be read nor a verb; see 'millrace --help'."_s.arg(first));
    return runDesigner(argc, argv, first, *catalog);
}

} // namespace millrace::app
