// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/format/template.h"

#include "model/format/format.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>

using namespace Qt::StringLiterals;

namespace millrace {

namespace {

QList<OutputFile> filesOfTemplate(const QString &name)
{
    const QString root = u":/templates/"_s + name + u'/';
    QList<OutputFile> files;
    for (QDirIterator it(root, QDir::Files, QDirIterator::Subdirectories); it.hasNext();) {
        QFile file(it.next());
        if (file.open(QIODevice::ReadOnly))
            files.append({file.fileName().mid(root.size()), file.readAll()});
    }
    return files;
}

} // namespace

QStringList templateNames() { return {u"empty-v1"_s, u"empty-v2"_s, u"retrain-v1"_s, u"retrain-v2"_s}; }

Result<void> writeTemplate(const QString &name, const QString &folder)
{
    if (!templateNames().contains(name))
        return Error{Error::Code::NotFound,
                     u"There is no template '%1'; choose one of %2."_s.arg(name, templateNames().join(u", "_s))};
    if (QFile::exists(folder) && !QDir(folder).isEmpty(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden))
        return Error{Error::Code::Refused, u"%1 is not empty; choose a new or empty folder."_s.arg(folder)};
    return writeFiles(filesOfTemplate(name), folder);
}

} // namespace millrace
