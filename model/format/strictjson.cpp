// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/format/strictjson.h"

#include "model/json/scan.h"

#include <array>

using namespace Qt::StringLiterals;

namespace millrace {
namespace {

using Kind = json::Leniency::Kind;

constexpr std::array Mendable{Kind::Comment, Kind::TrailingComma, Kind::NonBreakingSpace, Kind::ControlCharacter};
constexpr std::array Spellings{Misspelling::Kind::Case, Misspelling::Kind::NumberAsText};

/// A stretch of a text and what is written there instead.
struct Replacement
{
    qsizetype begin;
    qsizetype end;
    QByteArray text;
};

/// From the last to the first, so that places stay true.
QByteArray replaced(QByteArray text, QList<Replacement> replacements)
{
    std::sort(replacements.begin(), replacements.end(),
              [](const Replacement &a, const Replacement &b) { return a.begin > b.begin; });
    for (const Replacement &each : replacements)
        text.replace(each.begin, each.end - each.begin, each.text);
    return text;
}

bool isBlank(char byte) { return byte == ' ' || byte == '\t'; }

/// A comment with the space before it, and with its whole line where nothing else is in that.
Replacement withoutComment(const QByteArray &text, qsizetype begin)
{
    const qsizetype end = json::endOfComment(text.cbegin() + begin, text.cend()) - text.cbegin();
    qsizetype from = begin;
    while (from > 0 && isBlank(text[from - 1]))
        --from;
    const bool beginsLine = from == 0 || text[from - 1] == '\n';
    qsizetype next = end;
    while (next < text.size() && (isBlank(text[next]) || text[next] == '\r'))
        ++next;
    const bool endsLine = next < text.size() && text[next] == '\n';
    if (beginsLine && !endsLine)
        return {begin, end, {}}; // the indentation is that of what follows
    return {from, beginsLine ? next + 1 : end, {}};
}

QByteArray escaped(char control)
{
    switch (control) {
    case '\t':
        return "\\t"_ba;
    case '\n':
        return "\\n"_ba;
    case '\r':
        return "\\r"_ba;
    default:
        break;
    }
    return "\\u" + QByteArray::number(static_cast<uchar>(control), 16).rightJustified(4, '0');
}

Replacement mended(const QByteArray &text, Kind kind, qsizetype at)
{
    switch (kind) {
    case Kind::Comment:
        return withoutComment(text, at);
    case Kind::NonBreakingSpace:
        return {at, at + 2, " "_ba};
    case Kind::ControlCharacter:
        return {at, at + 1, escaped(text[at])};
    default:
        break;
    }
    return {at, at + 1, {}};
}

bool isMendable(Kind kind) { return std::find(Mendable.begin(), Mendable.end(), kind) != Mendable.end(); }

QuickFix fixOf(ResourceId id, const QString &title,
               const std::function<Project(const Project &, const Resource &)> &edit)
{
    return {title, [id, edit](const Project &project) -> Result<Project> {
                const Resource *resource = project.find(id);
                if (!resource)
                    return Error{Error::Code::NotFound, u"What was to be mended is gone."_s};
                return edit(project, *resource);
            }};
}

QString titleOf(Kind kind)
{
    switch (kind) {
    case Kind::Comment:
        return u"Remove the comments"_s;
    case Kind::TrailingComma:
        return u"Remove the commas"_s;
    case Kind::NonBreakingSpace:
        return u"Write plain spaces"_s;
    default:
        break;
    }
    return u"Write escapes"_s;
}

Project inUtf8(const Project &project, Resource resource)
{
    resource.format = {};
    return withReplaced(project, std::move(resource));
}

} // namespace

QByteArray withoutLeniency(const QByteArray &text, Kind kind)
{
    const json::Parsed parsed = json::parse(text);
    if (parsed.error || !isMendable(kind))
        return text;
    QList<Replacement> replacements;
    for (const json::Leniency &each : parsed.leniencies) {
        if (each.kind == kind)
            replacements.append(mended(text, kind, each.place.offset));
    }
    return replaced(text, std::move(replacements));
}

QByteArray respelled(const QByteArray &text, Misspelling::Kind kind)
{
    const json::Parsed parsed = json::parse(text);
    if (parsed.error)
        return text;
    QList<Replacement> replacements;
    for (const Misspelling &each : misspellingsIn(json::Value(*parsed.fragment))) {
        const bool isName = kind == Misspelling::Kind::Case;
        if (each.kind == kind)
            replacements.append({each.where.begin(), each.where.end(),
                                 isName ? json::quote(each.expected) : each.where.toString().trimmed().toUtf8()});
    }
    return replaced(text, std::move(replacements));
}

Project withStrictJson(const Project &project)
{
    Project next = project;
    for (const ResourcePtr &resource : project.resources) {
        if (resource->isBroken())
            continue;
        const QByteArray before = textOf(*resource);
        QByteArray text = before;
        for (const Kind kind : Mendable)
            text = withoutLeniency(text, kind);
        for (const Misspelling::Kind kind : Spellings)
            text = respelled(text, kind);
        if (text != before)
            next = withText(next, resource->id, text);
        if (!(resource->format == TextFormat()))
            next = inUtf8(next, *next.find(resource->id));
    }
    return next;
}

std::optional<QuickFix> leniencyFix(ResourceId resource, Kind kind)
{
    if (!isMendable(kind))
        return {};
    return fixOf(resource, titleOf(kind), [kind](const Project &project, const Resource &now) {
        return withText(project, now.id, withoutLeniency(textOf(now), kind));
    });
}

QuickFix spellingFix(ResourceId resource, Misspelling::Kind kind)
{
    const bool isName = kind == Misspelling::Kind::Case;
    return fixOf(resource, isName ? u"Spell names as the service does"_s : u"Write numbers"_s,
                 [kind](const Project &project, const Resource &now) {
                     return withText(project, now.id, respelled(textOf(now), kind));
                 });
}

QuickFix encodingFix(ResourceId resource)
{
    return fixOf(resource, u"Write as plain UTF-8"_s,
                 [](const Project &project, const Resource &now) { return inUtf8(project, now); });
}

} // namespace millrace
