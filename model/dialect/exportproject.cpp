// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/dialect/exportproject.h"

#include "model/dialect/upgrade.h"

namespace millrace {

using Shape = ExportOptions::Shape;

Result<Exported> exportProject(const ReadProject &read, const Catalog &catalog, const ExportWish &wish)
{
    ReadProject prepared = read;
    Exported exported;
    if (wish.upgrade)
        prepared.project = upgraded(read.project, catalog);
    const bool isAsItIs = wish.options.shape == Shape::Tree || !read.tellsDialect;
    if (!isAsItIs && read.project.dialect != wish.options.to) {
        Switched switched = switchDialect(prepared.project, catalog, wish.options.to);
        prepared.project = std::move(switched.project);
        exported.report = std::move(switched.report);
    }
    auto files = exportFiles(prepared, catalog, wish.options, &exported.report);
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
