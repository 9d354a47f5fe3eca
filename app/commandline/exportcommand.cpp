// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline/command.h"
#include "app/commandline/opening.h"
#include "app/commandline/terminal.h"
#include "model/dialect/exportproject.h"

#include <QFileInfo>
#include <QHash>

using namespace Qt::StringLiterals;

namespace millrace::app {

namespace {

/// What was asked for on the command line.
struct Wish
{
    ExportWish what;
    QString target; ///< a folder; a file for a bundle
    QString report; ///< a file, or empty
};

/// "--secrets" by its words.
Result<SecretPolicy> policyNamed(const QString &word)
{
    const QHash<QString, SecretPolicy> words{{u"placeholder"_s, SecretPolicy::Placeholder},
                                             {u"keep"_s, SecretPolicy::Keep},
                                             {u"keyvault"_s, SecretPolicy::KeyVault},
                                             {u"parameters"_s, SecretPolicy::Parameters}};
    const auto found = words.constFind(word);
    if (found == words.cend())
        return Error{Error::Code::Invalid,
                     u"--secrets takes placeholder, keep, keyvault or parameters, not '%1'."_s.arg(word)};
    return *found;
}

/// "--to" by its words; a template says nothing else about its secrets than Data Factory does: they are parameters.
Result<ExportOptions> shapeNamed(const QString &word)
{
    using Shape = ExportOptions::Shape;
    if (word == "v1"_L1)
        return ExportOptions{.to = Dialect::V1};
    if (word == "v2"_L1)
        return ExportOptions{.to = Dialect::V2};
    if (word == "arm"_L1)
        return ExportOptions{.to = Dialect::V2, .secrets = SecretPolicy::Parameters, .shape = Shape::Template};
    if (word == "bundle"_L1)
        return ExportOptions{.shape = Shape::Tree};
    return Error{Error::Code::Invalid, u"--to takes v1, v2, arm or bundle, not '%1'."_s.arg(word)};
}

Result<Wish> wishFrom(const Arguments &arguments)
{
    if (arguments.value(u"to"_s).isEmpty())
        return Error{Error::Code::Invalid, u"Say what to write: --to v1, v2, arm or bundle."_s};
    auto options = shapeNamed(arguments.value(u"to"_s));
    if (!options)
        return options.error();
    if (arguments.has(u"secrets"_s)) {
        const auto policy = policyNamed(arguments.value(u"secrets"_s));
        if (!policy)
            return policy.error();
        options->secrets = *policy;
    }
    options->isVisualStudio = arguments.has(u"visual-studio"_s);
    options->name = arguments.value(u"name"_s);
    options->vault = arguments.value(u"vault"_s);
    if (options->isVisualStudio && (options->to != Dialect::V1 || options->shape != ExportOptions::Shape::Files))
        return Error{Error::Code::Invalid, u"--visual-studio goes with --to v1 only: Visual Studio knows no other."_s};
    if (arguments.value(u"o"_s).isEmpty())
        return Error{Error::Code::Invalid, u"Say where the export goes: -o DIR, or -o FILE for a bundle."_s};
    return Wish{{*options, arguments.has(u"upgrade"_s)}, arguments.value(u"o"_s), arguments.value(u"report"_s)};
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

Result<void> writeReport(const LossReport &report, const QString &path)
{
    if (path.isEmpty())
        return {};
    const QFileInfo file(path);
    return writeFiles({{file.fileName(), report.toJson()}}, file.absolutePath());
}

/// Writes what was wished for; what to tell about it.
Result<QString> exported(const Opened &opened, const Wish &wish)
{
    const auto made = exportProject(opened.read, opened.catalog, wish.what);
    if (!made)
        return made.error();
    if (const auto written = writeExport(made->files, wish.what.options, wish.target); !written)
        return written.error();
    if (const auto told = writeReport(made->report, wish.report); !told)
        return told.error();
    for (const Loss &loss : made->report.losses)
        complain(u"%1: %2 %3"_s.arg(loss.resource, loss.what, loss.done));
    return u"%1 files written to %2\n"_s.arg(made->files.size()).arg(wish.target);
}

int unusable(const Error &error)
{
    complain(error.message);
    return Unusable;
}

int runExport(const Arguments &arguments)
{
    const auto wish = wishFrom(arguments);
    if (!wish)
        return unusable(wish.error());
    const auto opened = open(arguments.path(), {arguments.value(u"catalog"_s), arguments.value(u"environment"_s)});
    if (!opened)
        return unusable(opened.error());
    const auto done = exported(*opened, *wish);
    if (!done)
        return unusable(done.error());
    tellProblems(*opened);
    if (wish->what.options.secrets == SecretPolicy::Keep)
        complain(
            u"Warning: secrets were kept as they stand in the project; do not commit or share %1."_s.arg(wish->target));
    print(*done);
    return Success;
}

} // namespace

Command exportCommand()
{
    return {.name = u"export"_s,
            .synopsis = u"PATH --to v1|v2|arm|bundle -o TARGET [--secrets placeholder|keep|keyvault|parameters] "
                        u"[--report FILE] [--upgrade] [--environment NAME]"_s,
            .summary = u"Writes Data Factory JSON for production. Exits 0 when written, 2 when not."_s,
            .options = {option(u"to"_s, u"v1|v2|arm|bundle"_s,
                               u"files of a dialect, an ARM template, or the whole project as one .millrace file"_s),
                        option(u"o"_s, u"TARGET"_s, u"folder to write to, made when absent; a file for a bundle"_s),
                        option(u"secrets"_s, u"WORD"_s,
                               u"what stands for keys and passwords: placeholder \"<apiKey>\"; keep the values; "
                               u"keyvault references (V2); secure parameters (V2, and what arm does)"_s),
                        option(u"vault"_s, u"NAME"_s,
                               u"the AzureKeyVault linked service that references name, where there are several"_s),
                        option(u"name"_s, u"NAME"_s, u"the factory's name in a template, the project's in a .dfproj"_s),
                        QCommandLineOption(u"visual-studio"_s, u"with v1: a .dfproj that lists the files"_s),
                        QCommandLineOption(u"upgrade"_s,
                                           u"old dialects of v1 go out in the present one, and all as strict JSON"_s),
                        environmentOption(),
                        option(u"report"_s, u"FILE"_s, u"writes what could not be carried over as JSON"_s),
                        catalogOption()},
            .minimumPaths = 1,
            .run = runExport};
}

} // namespace millrace::app
