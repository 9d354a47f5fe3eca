// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline/command.h"
#include "app/commandline/terminal.h"
#include "model/format/template.h"

using namespace Qt::StringLiterals;

namespace millrace::app {

namespace {

int runNew(const Arguments &arguments)
{
    const QString folder = arguments.value(u"o"_s);
    if (folder.isEmpty()) {
        complain(u"Say where the project goes: -o PATH."_s);
        return Unusable;
    }
    if (!arguments.has(u"template"_s)) {
        complain(u"Say which template: --template %1."_s.arg(templateNames().join(u'|')));
        return Unusable;
    }
    const auto made = writeTemplate(arguments.value(u"template"_s), folder);
    if (!made) {
        complain(made.error().message);
        return Unusable;
    }
    print(u"%1 is ready; open it with: millrace %1\n"_s.arg(folder));
    return Success;
}

} // namespace

Command newCommand()
{
    return {.name = u"new"_s,
            .synopsis = u"--template %1 -o PATH"_s.arg(templateNames().join(u'|')),
            .summary = u"Makes a project from a template in a folder that is absent or empty."_s,
            .options = {option(u"template"_s, u"NAME"_s, u"one of "_s + templateNames().join(u", "_s)),
                        option(u"o"_s, u"PATH"_s, u"folder of the new project"_s)},
            .maximumPaths = 0,
            .run = runNew};
}

} // namespace millrace::app
