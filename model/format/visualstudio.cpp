// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/format/visualstudio.h"

#include <QFileInfo>
#include <QUrl>
#include <QUuid>
#include <QXmlStreamReader>

using namespace Qt::StringLiterals;

namespace millrace {
namespace {

/// A path as MSBuild writes it: backslashes between, odd characters percent-encoded.
QString fromInclude(const QString &include) { return QUrl::fromPercentEncoding(include.toUtf8()).replace(u'\\', u'/'); }

QString toInclude(QString path) { return path.replace(u'%', u"%25"_s).replace(u'/', u'\\').toHtmlEscaped(); }

QByteArray itemOf(const QString &path) { return "<Script Include=\"" + toInclude(path).toUtf8() + "\" />"; }

QByteArray newlineOf(const QByteArray &text) { return text.contains("\r\n") ? "\r\n" : "\n"; }

/// Every element with an Include, and the bytes it stands in.
struct Item
{
    QString path;
    qint64 begin = 0; ///< in characters of the text
    qint64 end = 0;
};

QList<Item> itemsOf(const QString &text)
{
    QList<Item> items;
    QXmlStreamReader xml(text);
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        const QString include = xml.attributes().value("Include"_L1).toString();
        const qint64 begin = text.lastIndexOf(u'<', xml.characterOffset() - 1);
        if (include.isEmpty())
            continue;
        if (xml.readNext() == QXmlStreamReader::EndElement || xml.readNext() == QXmlStreamReader::EndElement)
            items.append({fromInclude(include), begin, xml.characterOffset()});
    }
    return items;
}

} // namespace

QStringList listedFiles(const FoundFile &list)
{
    const QString folder = list.path.contains(u'/') ? list.path.section(u'/', 0, -2) + u'/' : QString();
    QStringList files;
    for (const Item &item : itemsOf(QString::fromUtf8(list.text))) {
        if (item.path.endsWith(".json"_L1, Qt::CaseInsensitive))
            files << folder + item.path;
    }
    return files;
}

QByteArray withListed(const QByteArray &list, const QStringList &added, const QStringList &removed)
{
    QString text = QString::fromUtf8(list);
    QList<Item> items = itemsOf(text);
    const QString newline = QString::fromLatin1(newlineOf(list));
    if (!added.isEmpty() && !items.isEmpty()) {
        const Item &last = items.last();
        const qint64 lineStart = text.lastIndexOf(u'\n', last.begin) + 1;
        const QString indentation = text.sliced(lineStart, last.begin - lineStart);
        QString more;
        for (const QString &path : added)
            more += newline + indentation + QString::fromUtf8(itemOf(path));
        text.insert(last.end, more);
    }
    for (auto item = items.crbegin(); item != items.crend(); ++item) {
        if (!removed.contains(item->path, Qt::CaseInsensitive))
            continue;
        const qint64 before = text.lastIndexOf(newline, item->begin);
        const bool isAlone = before >= 0 && QStringView(text).sliced(before, item->begin - before).trimmed().isEmpty();
        const qint64 from = isAlone ? before : item->begin;
        text.remove(from, item->end - from);
    }
    return text.toUtf8();
}

QByteArray projectList(const QString &name, const QStringList &files)
{
    const QUuid id = QUuid::createUuidV5(QUuid(), name); // the same project, the same list
    QByteArray text = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
                      "<Project DefaultTargets=\"Build\" ToolsVersion=\"14.0\" "
                      "xmlns=\"http://schemas.microsoft.com/developer/msbuild/2003\">\n"
                      "  <PropertyGroup>\n    <ProjectGuid>" +
                      id.toByteArray() + "</ProjectGuid>\n    <RootNamespace>" + name.toHtmlEscaped().toUtf8() +
                      "</RootNamespace>\n  </PropertyGroup>\n  <ItemGroup>\n";
    for (const QString &file : files)
        text += "    " + itemOf(file) + '\n';
    return text + "  </ItemGroup>\n</Project>\n";
}

FoundEnvironment environmentOfConfiguration(const FoundFile &configuration)
{
    FoundEnvironment environment{QFileInfo(configuration.path).completeBaseName(), configuration.path, {}};
    for (const json::Member &service : configuration.root().members()) {
        for (const json::Value &setting : service.value.elements()) {
            const QString place = setting[u"name"].toString();
            if (const json::Value value = setting[u"value"]; value && !place.isEmpty())
                environment.values.append({service.name, place, value.text().toByteArray()});
        }
    }
    return environment;
}

} // namespace millrace
