// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/format/writefiles.h"

#include "model/format/archive.h"
#include "model/format/filenames.h"

#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace millrace {
namespace {

Error cannotWrite(const QString &path, const QString &reason)
{
    return {Error::Code::Io, u"\"%1\" could not be written (%2); what stood there is unchanged."_s.arg(path, reason)};
}

/// Makes the folder a file goes to. It must not lead out of the target by a symbolic link.
Result<void> makeFolder(const QString &path, const QString &folder)
{
    const QString parent = QFileInfo(path).absolutePath();
    if (!QDir().mkpath(parent))
        return Error{Error::Code::Io, u"The folder \"%1\" could not be made: check its permissions."_s.arg(parent)};
    const QString root = QFileInfo(folder).canonicalFilePath();
    const QString real = QFileInfo(parent).canonicalFilePath();
    if (real != root && !real.startsWith(root + u'/'))
        return Error{Error::Code::Refused, u"\"%1\" lies outside of \"%2\" and is not written."_s.arg(path, folder)};
    return {};
}

} // namespace

Result<void> writeAtomically(const OutputFile &file, const QString &folder)
{
    const QString path = QDir(folder).absoluteFilePath(file.path);
    if (!isInside(file.path))
        return Error{Error::Code::Refused,
                     u"\"%1\" lies outside of \"%2\" and is not written."_s.arg(file.path, folder)};
    if (const auto made = makeFolder(path, folder); !made)
        return made.error();
    QSaveFile output(path); // commit() flushes to the disk before it renames
    if (!output.open(QIODevice::WriteOnly))
        return cannotWrite(path, output.errorString());
    // Qt 6.4's commit() overlooks that the last buffer could not be written: on a full disk it would rename an empty
    // file.
    if (output.write(file.bytes) != file.bytes.size() || !output.flush() || !output.commit())
        return cannotWrite(path, output.errorString());
    return {};
}

Result<void> writeFiles(const QList<OutputFile> &files, const QString &folder)
{
    if (!QDir().mkpath(folder))
        return Error{Error::Code::Io, u"The folder \"%1\" could not be made: check its permissions."_s.arg(folder)};
    for (const OutputFile &file : files) {
        if (const auto written = writeAtomically(file, folder); !written)
            return written.error();
    }
    return {};
}

Result<void> writeBundle(QList<OutputFile> files, const QString &path)
{
    std::sort(files.begin(), files.end(), [](const OutputFile &a, const OutputFile &b) { return a.path < b.path; });
    auto bytes = archiveOf(files);
    if (!bytes)
        return bytes.error();
    const QFileInfo target(path);
    return writeFiles({{target.fileName(), std::move(*bytes)}}, target.absolutePath());
}

} // namespace millrace
