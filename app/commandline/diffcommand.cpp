// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline/command.h"
#include "app/commandline/opening.h"
#include "app/commandline/terminal.h"
#include "model/difference/difference.h"
#include "model/project/kind.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace millrace::app {

namespace {

QString wordFor(ResourceDifference::Kind kind)
{
    switch (kind) {
    case ResourceDifference::Kind::Added:
        return u"added"_s;
    case ResourceDifference::Kind::Removed:
        return u"removed"_s;
    case ResourceDifference::Kind::Changed:
        return u"changed"_s;
    }
    Q_UNREACHABLE();
}

QString wordFor(MemberDifference::Kind kind)
{
    switch (kind) {
    case MemberDifference::Kind::Added:
        return u"added"_s;
    case MemberDifference::Kind::Removed:
        return u"removed"_s;
    case MemberDifference::Kind::Changed:
        return u"changed"_s;
    case MemberDifference::Kind::Renamed:
        return u"renamed"_s;
    case MemberDifference::Kind::Reordered:
        return u"reordered"_s;
    case MemberDifference::Kind::Follows:
        return u"follows"_s;
    }
    Q_UNREACHABLE();
}

/// The value; where only we can read its text, the text.
QJsonValue valueOf(const QByteArray &json)
{
    if (json.isEmpty())
        return QJsonValue(QJsonValue::Undefined);
    const QJsonDocument document = QJsonDocument::fromJson('[' + json + ']');
    return document.isArray() ? document.array().at(0) : QJsonValue(QString::fromUtf8(json));
}

QJsonObject toJson(const MemberDifference &member)
{
    return {{u"change"_s, wordFor(member.kind)},
            {u"place"_s, QJsonArray::fromStringList(member.place)},
            {u"pointerBefore"_s, member.before.toString()},
            {u"pointerAfter"_s, member.after.toString()},
            {u"before"_s, valueOf(member.was)},
            {u"after"_s, valueOf(member.is)},
            {u"secret"_s, member.isSecret}};
}

QJsonObject toJson(const ResourceDifference &resource)
{
    QJsonArray members;
    for (const MemberDifference &member : resource.members)
        members.append(toJson(member));
    return {{u"kind"_s, resource.resource ? kindId(*resource.resource) : u"file"_s},
            {u"change"_s, wordFor(resource.kind)},
            {u"before"_s, resource.before},
            {u"after"_s, resource.after},
            {u"members"_s, members}};
}

QString asJson(const Differences &differences)
{
    QJsonArray resources;
    for (const ResourceDifference &resource : differences.resources)
        resources.append(toJson(resource));
    const QJsonObject root{{u"equal"_s, differences.isEmpty()},
                           {u"dialects"_s, QJsonArray{dialectId(differences.before), dialectId(differences.after)}},
                           {u"resources"_s, resources}};
    return QString::fromUtf8(QJsonDocument(root).toJson());
}

QString shortened(const QByteArray &json)
{
    constexpr qsizetype Longest = 100; // characters: what a glance takes in
    const QString line = QString::fromUtf8(json).simplified();
    return line.size() <= Longest ? line : QString(line.left(Longest - 1) + u'…');
}

QString toLine(const MemberDifference &member)
{
    const QString place = member.place.isEmpty() ? u"the whole text"_s : member.place.join(u" › "_s);
    const QString note = member.isSecret ? u" (secret)"_s : QString();
    switch (member.kind) {
    case MemberDifference::Kind::Added:
        return u"  + %1: %2%3\n"_s.arg(place, shortened(member.is), note);
    case MemberDifference::Kind::Removed:
        return u"  - %1: %2%3\n"_s.arg(place, shortened(member.was), note);
    case MemberDifference::Kind::Changed:
        return u"  ~ %1: %2 → %3%4\n"_s.arg(place, shortened(member.was), shortened(member.is), note);
    case MemberDifference::Kind::Renamed:
        return u"  ~ %1: renamed to %2\n"_s.arg(place, shortened(member.is));
    case MemberDifference::Kind::Reordered:
        return u"  ~ %1: in another order\n"_s.arg(place);
    case MemberDifference::Kind::Follows:
        return u"  = %1: follows to %2\n"_s.arg(place, shortened(member.is));
    }
    Q_UNREACHABLE();
}

QString toLines(const ResourceDifference &resource)
{
    const QString kind = resource.resource ? kindWords(*resource.resource) : u"file"_s;
    const QString name = resource.before.isEmpty() ? resource.after : resource.before;
    const QString what = resource.isRenamed() ? u"renamed to "_s + resource.after : wordFor(resource.kind);
    QString text = u"%1 %2: %3\n"_s.arg(kind, name, what);
    for (const MemberDifference &member : resource.members)
        text += toLine(member);
    return text;
}

QString asText(const Differences &differences)
{
    if (differences.isEmpty())
        return u"Both say the same.\n"_s;
    QString text;
    if (differences.before != differences.after)
        text = u"dialect: %1 → %2\n"_s.arg(dialectId(differences.before), dialectId(differences.after));
    for (const ResourceDifference &resource : differences.resources)
        text += toLines(resource);
    return text;
}

int unreadable(const QString &sentence)
{
    complain(sentence);
    return Unusable;
}

int runDiff(const Arguments &arguments)
{
    const QString format = arguments.value(u"format"_s);
    if (format != u"text"_s && format != u"json"_s)
        return unreadable(u"--format takes text or json, not '%1'."_s.arg(format));
    const auto before = open(arguments.paths().at(0));
    if (!before)
        return unreadable(before.error().message);
    const auto after = open(arguments.paths().at(1));
    if (!after)
        return unreadable(after.error().message);
    const Differences found = differences(before->read.project, after->read.project, after->catalog);
    print(format == u"json"_s ? asJson(found) : asText(found));
    return found.isEmpty() ? Success : Found;
}

} // namespace

Command diffCommand()
{
    return {.name = u"diff"_s,
            .synopsis = u"A B [--format text|json]"_s,
            .summary =
                u"Tells what changed from A to B by resource and member; layout makes no difference. Exits 0 when "
                u"both say the same, 1 when not, 2 when one cannot be read."_s,
            .options = {option(u"format"_s, u"text|json"_s, u"how differences are written (text)"_s, u"text"_s)},
            .minimumPaths = 2,
            .maximumPaths = 2,
            .run = runDiff};
}

} // namespace millrace::app
