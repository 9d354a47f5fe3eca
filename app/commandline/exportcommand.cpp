// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline/command.h"
#include "app/commandline/opening.h"
#include "app/commandline/terminal.h"

using namespace Qt::StringLiterals;

namespace millrace::app {

namespace {

Result<ExportOptions> optionsFrom(const Arguments &arguments)
{
    ExportOptions options;
    const QString to = arguments.value(u"to"_s);
    if (to != u"v1"_s && to != u"v2"_s)
        return Error{Error::Code::Invalid, u"--to takes v1 or v2, not '%1'."_s.arg(to)};
    options.to = to == u"v1"_s ? Dialect::V1 : Dialect::V2;
    const QString secrets = arguments.value(u"secrets"_s);
    if (secrets != u"placeholder"_s && secrets != u"keep"_s)
        return Error{Error::Code::Invalid, u"--secrets takes placeholder or keep, not '%1'."_s.arg(secrets)};
    options.secrets = secrets == u"keep"_s ? SecretPolicy::Keep : SecretPolicy::Placeholder;
    if (arguments.value(u"o"_s).isEmpty())
        return Error{Error::Code::Invalid, u"Say where the export goes: -o DIR."_s};
    return options;
}

void tellProblems(const Opened &opened)
{
    for (const LocatedProblem &located : problemsOf(opened)) {
        if (located.problem.severity == Severity::Error)
            complain(u"%1:%2:%3: error: %4"_s.arg(located.file)
                         .arg(located.line)
                         .arg(located.column)
                         .arg(located.problem.message));
    }
}

Result<qsizetype> exportTo(const Opened &opened, const ExportOptions &options, const QString &folder)
{
    const auto files = exportFiles(opened.read, opened.catalog, options);
    if (!files)
        return files.error();
    if (const auto written = writeFiles(*files, folder); !written)
        return written.error();
    return files->size();
}

int runExport(const Arguments &arguments)
{
    const auto options = optionsFrom(arguments);
    if (!options) {
        complain(options.error().message);
        return Unusable;
    }
    const auto opened = open(arguments.path());
    if (!opened) {
        complain(opened.error().message);
        return Unusable;
    }
    const QString folder = arguments.value(u"o"_s);
    const auto written = exportTo(*opened, *options, folder);
    if (!written) {
        complain(written.error().message);
        return Unusable;
    }
    tellProblems(*opened);
    if (options->secrets == SecretPolicy::Keep)
        complain(u"Warning: secrets were kept as they stand in the project; do not commit or share %1."_s.arg(folder));
    print(u"%1 files written to %2\n"_s.arg(*written).arg(folder));
    return Success;
}

} // namespace

Command exportCommand()
{
    return {.name = u"export"_s,
            .synopsis = u"PATH --to v1|v2 -o DIR [--secrets placeholder|keep]"_s,
            .summary = u"Writes Data Factory JSON for production. Exits 0 when written, 2 when not."_s,
            .options = {option(u"to"_s, u"v1|v2"_s, u"the dialect to write"_s),
                        option(u"o"_s, u"DIR"_s, u"folder to write to, made when absent"_s),
                        option(u"secrets"_s, u"placeholder|keep"_s, u"what stands in place of keys and passwords"_s,
                               u"placeholder"_s)},
            .minimumPaths = 1,
            .run = runExport};
}

} // namespace millrace::app
