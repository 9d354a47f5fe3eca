// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/format/filenames.h"
#include "model/format/format.h"
#include "model/format/textformat.h"

using namespace Qt::StringLiterals;

namespace millrace {
namespace {

QString nameOf(Dialect dialect) { return dialect == Dialect::V1 ? u"v1"_s : u"V2"_s; }

OutputFile fileOf(const Resource &resource, const QString &path)
{
    return {path, encoded(textOf(resource), resource.format)};
}

} // namespace

Result<QList<OutputFile>> exportFiles(const ReadProject &read, const Catalog &catalog, const ExportOptions &options)
{
    if (read.tellsDialect && read.project.dialect != options.to)
        return Error{Error::Code::Refused,
                     u"This project is in %1 and cannot be converted to %2 yet: export it to %1."_s.arg(
                         nameOf(read.project.dialect), nameOf(options.to))};
    Project project = options.secrets == SecretPolicy::Keep ? read.project : redact(read.project, catalog);
    project.dialect = options.to;
    QList<OutputFile> files;
    for (const ResourcePtr &resource : withFileNames(project).resources)
        files.append(fileOf(*resource, read.isPart ? defaultPath(*resource, options.to) : resource->file));
    return files;
}

} // namespace millrace
