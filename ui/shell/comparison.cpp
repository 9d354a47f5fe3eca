// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/comparison.h"

#include <QCoreApplication>
#include <QMap>

using namespace Qt::StringLiterals;

namespace millrace::gui {

namespace {

QString tr(const char *text) { return QCoreApplication::translate("millrace::gui::Comparison", text); }

QMap<QString, QStringList> linesByFile(const Project &project)
{
    QMap<QString, QStringList> lines;
    for (const ResourcePtr &resource : project.resources)
        lines.insert(resource->file.isEmpty() ? resource->name() : resource->file,
                     QString::fromUtf8(textOf(*resource)).split(u'\n'));
    return lines;
}

/// The lines that differ, without those that both begin and end with.
QStringList changedLines(QStringList here, QStringList disk)
{
    while (!here.isEmpty() && !disk.isEmpty() && here.first() == disk.first()) {
        here.removeFirst();
        disk.removeFirst();
    }
    while (!here.isEmpty() && !disk.isEmpty() && here.last() == disk.last()) {
        here.removeLast();
        disk.removeLast();
    }
    QStringList lines;
    for (const QString &line : std::as_const(here))
        lines << u"− "_s + line;
    for (const QString &line : std::as_const(disk))
        lines << u"+ "_s + line;
    return lines;
}

} // namespace

QString comparisonText(const Project &here, const Project &onDisk)
{
    const QMap<QString, QStringList> mine = linesByFile(here), disk = linesByFile(onDisk);
    QStringList text;
    for (auto file = mine.cbegin(); file != mine.cend(); ++file)
        if (disk.value(file.key()) != file.value())
            text << file.key() + (disk.contains(file.key()) ? QString() : tr(" (not on disk)"))
                 << changedLines(file.value(), disk.value(file.key())) << QString();
    for (auto file = disk.cbegin(); file != disk.cend(); ++file)
        if (!mine.contains(file.key()))
            text << file.key() + tr(" (only on disk)") << changedLines({}, file.value()) << QString();
    return text.isEmpty() ? tr("Both say the same.") : tr("− here, + on disk") + u"\n\n"_s + text.join(u'\n');
}

} // namespace millrace::gui
