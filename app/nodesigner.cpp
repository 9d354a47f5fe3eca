// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline/terminal.h"
#include "app/designer.h"

using namespace Qt::StringLiterals;

namespace millrace::app {

int runDesigner(int, char **, const QString &, const QString &)
{
    complain(u"This build of Millrace has no designer; use its verbs, which 'millrace --help' lists."_s);
    return Unusable;
}

int runPainting(int, char **, const Command &command, const QStringList &)
{
    complain(u"This build of Millrace cannot paint, so it has no '%1'."_s.arg(command.name));
    return Unusable;
}

} // namespace millrace::app
