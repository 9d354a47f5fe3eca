// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/dialect/exportproject.h"

#include "model/dialect/upgrade.h"
#include "model/format/strictjson.h"

namespace millrace {

using namespace Qt::StringLiterals;
using Shape = ExportOptions::Shape;

namespace {

/// A template, or one file by itself, goes out without millrace.json: what the switch would keep there is gone.
void tellNothingIsKept(LossReport &report)
{
    for (Loss &loss : report.losses)
        loss.done.remove(u" and is kept in millrace.json for the way back"_s);
}

} // namespace

Result<Exported> exportProject(const ReadProject &read, const Catalog &catalog, const ExportWish &wish)
{
    ReadProject prepared = read;
    ExportOptions options = wish.options;
    Exported exported;
    if (wish.upgrade)
        prepared.project = upgraded(withStrictJson(read.project), catalog);
    const bool isAsItIs = wish.options.shape == Shape::Tree || !read.tellsDialect;
    if (!isAsItIs && read.project.dialect != wish.options.to) {
        Switched switched = switchDialect(prepared.project, catalog, wish.options.to);
        prepared.project = std::move(switched.project);
        exported.report = std::move(switched.report);
        options.withSettings = options.shape == Shape::Files && !read.isPart;
        if (!options.withSettings)
            tellNothingIsKept(exported.report);
    }
    auto files = exportFiles(prepared, catalog, options, &exported.report);
    if (!files)
        return files.error();
    exported.files = std::move(*files);
    return exported;
}

Result<void> writeExport(const QList<OutputFile> &files, const ExportOptions &options, const QString &target)
{
    return options.shape == Shape::Tree ? writeBundle(files, target) : writeFiles(files, target);
}

} // namespace millrace
