// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/format/filenames.h"

#include "model/format/format.h"
#include "model/format/recognise.h"

#include <QFileInfo>
#include <QSet>

using namespace Qt::StringLiterals;

namespace millrace {
namespace {

/// The folder that the kind's other resources lie in, where a repository keeps its kind folders deeper down.
QString siblingFolder(const Project &project, ResourceKind kind)
{
    const QString folder = kindFolder(kind);
    for (const ResourcePtr &each : project.resources) {
        if (each->kind == kind && each->file.section(u'/', -2, -2) == folder)
            return each->file.section(u'/', 0, -2);
    }
    return folder;
}

/// The first path of its kind that nothing has: "NAME.json", "NAME.dataset.json", "NAME.dataset.2.json".
QString freePath(QString wanted, ResourceKind kind, const QSet<QString> &taken)
{
    const QString stem = wanted.chopped(5);
    const QString word = kindFolder(kind).isEmpty() ? u"other"_s : kindFolder(kind);
    for (int i = 1; taken.contains(wanted.toCaseFolded()); ++i)
        wanted = i == 1 ? QString(stem + u'.' + word + u".json"_s)
                        : QString(stem + u'.' + word + u'.' + QString::number(i) + u".json"_s);
    return wanted;
}

} // namespace

QString fileNameOf(const QString &name)
{
    QString encoded;
    for (const QChar c : name) {
        if (c < u' ' || u"<>:\"/\\|?*\u007F"_s.contains(c))
            encoded += u'%' + QString::number(c.unicode(), 16).rightJustified(2, u'0').toUpper();
        else
            encoded += c;
    }
    const bool isStep = encoded == "."_L1 || encoded == ".."_L1; // means a folder, not a file
    return isStep ? encoded.replace(u'.', u"%2E"_s) : encoded;
}

QString defaultPath(const Resource &resource, Dialect dialect)
{
    const QString file = fileNameOf(resource.name()) + u".json"_s;
    const QString folder = dialect == Dialect::V2 ? kindFolder(resource.kind) : QString();
    return folder.isEmpty() ? file : QString(folder + u'/' + file);
}

bool isInside(const QString &path)
{
    return !path.isEmpty() && !QFileInfo(path).isAbsolute() && !path.contains(u'\\') && !path.contains(QChar(u'\0')) &&
           !path.split(u'/').contains(u".."_s);
}

Project withFileNames(const Project &project)
{
    QSet<QString> taken{u"millrace.json"_s};
    for (const ResourcePtr &each : project.resources)
        taken.insert(each->file.toCaseFolded());
    Project named = project;
    qsizetype index = 0;
    for (const ResourcePtr &each : project.resources) {
        if (each->file.isEmpty()) {
            Resource resource = *each;
            const QString path = defaultPath(resource, project.dialect);
            const bool isDeeper = project.dialect == Dialect::V2 && resource.kind != ResourceKind::Other;
            resource.file = freePath(
                isDeeper ? QString(siblingFolder(project, resource.kind) + u'/' + path.section(u'/', -1)) : path,
                resource.kind, taken);
            taken.insert(resource.file.toCaseFolded());
            named.resources.set(index, std::make_shared<const Resource>(std::move(resource)));
        }
        ++index;
    }
    return named;
}

} // namespace millrace
