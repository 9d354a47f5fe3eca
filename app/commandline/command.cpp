// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline/command.h"

#include "app/commandline/terminal.h"

using namespace Qt::StringLiterals;

namespace millrace::app {

namespace {

const QList<Command> &commands()
{
    static const QList<Command> all{newCommand(),    checkCommand(), diffCommand(),
                                    exportCommand(), runCommand(),   runsCommand(),
#ifdef MILLRACE_UI
                                    renderCommand(),
#endif
                                    benchCommand()};
    return all;
}

QString helpOf(const Command &command)
{
    QString text = u"millrace %1 %2\n\n%3\n"_s.arg(command.name, command.synopsis, command.summary);
    if (command.options.isEmpty())
        return text;
    text += u"\nOptions:\n"_s;
    for (const QCommandLineOption &known : command.options) {
        const QString name = known.names().constFirst();
        const QString dashes = name.size() == 1 ? u"-"_s : u"--"_s;
        const QString value = known.valueName().isEmpty() ? QString() : u' ' + known.valueName();
        text += u"  %1  %2\n"_s.arg(QString(dashes + name + value).leftJustified(28), known.description());
    }
    return text;
}

std::optional<QString> complaintAbout(const Command &command, const QCommandLineParser &parser)
{
    const qsizetype count = parser.positionalArguments().size();
    if (count < command.minimumPaths)
        return u"A path is missing: millrace %1 %2"_s.arg(command.name, command.synopsis);
    if (count > command.maximumPaths)
        return u"'%1' is one argument too many: millrace %2 %3"_s.arg(
            parser.positionalArguments().at(command.maximumPaths), command.name, command.synopsis);
    return std::nullopt;
}

} // namespace

QCommandLineOption option(const QString &name, const QString &valueName, const QString &description,
                          const QString &initial)
{
    return QCommandLineOption(name, description, valueName, initial);
}

QCommandLineOption catalogOption()
{
    return option(u"catalog"_s, u"DIR"_s, u"adds the types that the files of DIR describe, or puts them in place"_s);
}

QCommandLineOption environmentOption()
{
    return option(u"environment"_s, u"NAME"_s, u"with the values that millrace.json keeps for it"_s);
}

int runVerb(const Command &command, const QStringList &arguments)
{
    if (arguments.contains(u"--help"_s) || arguments.contains(u"-h"_s)) {
        print(helpOf(command));
        return Success;
    }
    QCommandLineParser parser;
    parser.addOptions(command.options);
    if (!parser.parse(QStringList{u"millrace"_s} + arguments)) {
        complain(u"%1 See 'millrace %2 --help'."_s.arg(parser.errorText(), command.name));
        return Unusable;
    }
    if (const auto complaint = complaintAbout(command, parser)) {
        complain(*complaint);
        return Unusable;
    }
    return command.run(Arguments(parser));
}

const Command *findCommand(const QString &name)
{
    const auto found = std::find_if(commands().begin(), commands().end(),
                                    [&name](const Command &command) { return command.name == name; });
    return found == commands().end() ? nullptr : &*found;
}

QString usage()
{
    QString text = u"millrace [--catalog DIR] [PATH]\n    Opens the designer on a folder of Data Factory JSON or one "
                   u"resource file; "
                   "with --catalog, DIR's files add types to the catalogue. Verbs that open a project take it too.\n"_s;
    for (const Command &command : commands())
        text += u"millrace %1 %2\n    %3\n"_s.arg(command.name, command.synopsis, command.summary);
    return text + u"\n'millrace VERB --help' tells more; 'millrace --version' prints the version.\n"_s;
}

} // namespace millrace::app
