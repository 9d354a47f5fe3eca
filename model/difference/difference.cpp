// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/difference/difference.h"

#include "model/difference/meaning.h"
#include "model/difference/members.h"
#include "model/difference/pairing.h"
#include "model/format/format.h"

#include <QMap>

#include <tuple>

using namespace Qt::StringLiterals;

namespace millrace {
namespace {

using Names = QList<std::pair<QString, QString>>; ///< of what was renamed: before, after

/// One text, as it is and as it may be shown.
struct Shown
{
    json::FragmentPtr text;
    json::FragmentPtr masked;

    json::Value root() const { return text ? json::Value(*text) : json::Value(); }
    QByteArray at(const json::Pointer &pointer) const
    {
        return masked ? json::Value(*masked).find(pointer).text().toByteArray() : QByteArray();
    }
    bool isMasked(const json::Pointer &pointer) const
    {
        return masked && root().find(pointer).text() != json::Value(*masked).find(pointer).text();
    }
};

json::FragmentPtr fragmentOf(const Resource *resource)
{
    return resource && !resource->isBroken() ? json::parse(textOf(*resource)).fragment : nullptr;
}

/// Fills in what may be shown of either text.
QList<MemberDifference> shown(QList<MemberDifference> members, const Shown &before, const Shown &after)
{
    using Kind = MemberDifference::Kind;
    for (MemberDifference &member : members) {
        const json::Pointer inside = member.kind == Kind::Renamed ? json::Pointer({u"name"_s}) : json::Pointer();
        if (member.kind != Kind::Added && member.kind != Kind::Reordered)
            member.was = before.at(member.before / inside);
        if (member.kind != Kind::Removed && member.kind != Kind::Reordered)
            member.is = after.at(member.after / inside);
        member.isSecret = before.isMasked(member.before) || after.isMasked(member.after);
    }
    return members;
}

QString stringOf(const QByteArray &json)
{
    const json::Parsed parsed = json::parse(json);
    return parsed.fragment ? json::Value(*parsed.fragment).toString() : QString();
}

/// Whether a text names what was renamed, itself or inside an expression, and nothing else differs.
bool follows(const MemberDifference &member, const Names &renamed)
{
    if (member.kind != MemberDifference::Kind::Changed)
        return false;
    const QString was = stringOf(member.was), is = stringOf(member.is);
    return !was.isEmpty() && std::any_of(renamed.begin(), renamed.end(), [&](const auto &names) {
        const auto quoted = [](const QString &name) { return QString(u'\'' + name + u'\''); };
        const bool isReference = was == names.first && is == names.second;
        return isReference || (was != is && QString(was).replace(quoted(names.first), quoted(names.second)) == is);
    });
}

Names renamedIn(const QList<MemberDifference> &members)
{
    Names names;
    for (const MemberDifference &member : members) {
        if (member.kind == MemberDifference::Kind::Renamed)
            names.append({stringOf(member.was), stringOf(member.is)});
    }
    return names;
}

void markFollowing(QList<ResourceDifference> &resources)
{
    Names renamed;
    for (const ResourceDifference &each : std::as_const(resources)) {
        if (each.isRenamed())
            renamed.append({each.before, each.after});
    }
    for (ResourceDifference &each : resources) {
        const Names known = renamed + renamedIn(each.members);
        for (MemberDifference &member : each.members) {
            if (follows(member, known))
                member.kind = MemberDifference::Kind::Follows;
        }
    }
}

/// Compares two projects with what of them may be shown.
class Comparison
{
public:
    Comparison(const Project &before, const Project &after, const Catalog &catalog)
        : m_before(before)
        , m_after(after)
        , m_maskedBefore(redact(before, catalog))
        , m_maskedAfter(redact(after, catalog))
    {
    }

    QList<ResourceDifference> resources() const;
    QList<ResourceDifference> files() const;

private:
    std::optional<ResourceDifference> compare(const ResourcePair &pair) const;
    QList<MemberDifference> broken(const Resource &before, const Resource &after) const;

    const Project &m_before, &m_after;
    Project m_maskedBefore, m_maskedAfter;
};

/// Texts that do not parse can only be the same or not.
QList<MemberDifference> Comparison::broken(const Resource &before, const Resource &after) const
{
    if (textOf(before) == textOf(after))
        return {};
    return {{.kind = MemberDifference::Kind::Changed,
             .place = {},
             .before = {},
             .after = {},
             .was = textOf(*m_maskedBefore.find(before.id)),
             .is = textOf(*m_maskedAfter.find(after.id))}};
}

std::optional<ResourceDifference> Comparison::compare(const ResourcePair &pair) const
{
    using Kind = ResourceDifference::Kind;
    const Resource *any = pair.after ? pair.after : pair.before;
    ResourceDifference found{.resource = any->kind, .before = {}, .after = {}, .members = {}};
    if (pair.before)
        found.before = pair.before->name();
    if (pair.after)
        found.after = pair.after->name();
    if (!pair.before || !pair.after) {
        found.kind = pair.before ? Kind::Removed : Kind::Added;
        return found;
    }
    if (pair.before->isBroken() || pair.after->isBroken()) {
        found.members = broken(*pair.before, *pair.after);
    } else if (textOf(*pair.before) != textOf(*pair.after)) {
        const Shown left{fragmentOf(pair.before), fragmentOf(m_maskedBefore.find(pair.before->id))};
        const Shown right{fragmentOf(pair.after), fragmentOf(m_maskedAfter.find(pair.after->id))};
        found.members = shown(memberDifferences(left.root(), right.root(), u"name"_s), left, right);
    }
    return found.members.isEmpty() && !found.isRenamed() ? std::nullopt : std::optional(found);
}

QList<ResourceDifference> Comparison::resources() const
{
    QList<ResourceDifference> found;
    for (const ResourcePair &pair : pairedResources(m_before, m_after)) {
        if (auto difference = compare(pair))
            found.append(std::move(*difference));
    }
    markFollowing(found);
    const auto key = [](const ResourceDifference &each) {
        return std::tuple(*each.resource, each.after.isEmpty() ? each.before : each.after);
    };
    std::stable_sort(found.begin(), found.end(), [&key](const auto &a, const auto &b) { return key(a) < key(b); });
    return found;
}

bool isSameContent(const QByteArray &before, const QByteArray &after)
{
    const json::Parsed left = json::parse(before), right = json::parse(after);
    if (!left.fragment || !right.fragment)
        return before == after;
    return meansSame(json::Value(*left.fragment), json::Value(*right.fragment));
}

/// millrace.json without positions, and the files that Data Factory does not read, which are not looked into.
QList<ResourceDifference> Comparison::files() const
{
    using Kind = ResourceDifference::Kind;
    QList<ResourceDifference> found;
    const Shown left{m_before.settings, m_maskedBefore.settings}, right{m_after.settings, m_maskedAfter.settings};
    const json::FragmentPtr nothing = json::parse("{}").fragment;
    const auto members = memberDifferences(left.text ? left.root() : json::Value(*nothing),
                                           right.text ? right.root() : json::Value(*nothing), u"layout"_s);
    if (!members.isEmpty())
        found.append({Kind::Changed, {}, u"millrace.json"_s, u"millrace.json"_s, shown(members, left, right)});
    QMap<QString, std::pair<const SideFile *, const SideFile *>> sides;
    for (const SideFile &file : m_before.sideFiles)
        sides[file.path].first = &file;
    for (const SideFile &file : m_after.sideFiles)
        sides[file.path].second = &file;
    for (auto side = sides.cbegin(); side != sides.cend(); ++side) {
        const auto &[before, after] = *side;
        if (!before)
            found.append({Kind::Added, {}, {}, side.key(), {}});
        else if (!after)
            found.append({Kind::Removed, {}, side.key(), {}, {}});
        else if (!isSameContent(before->content, after->content))
            found.append({Kind::Changed, {}, side.key(), side.key(), {}});
    }
    return found;
}

} // namespace

Differences differences(const Project &before, const Project &after, const Catalog &catalog)
{
    const Comparison comparison(before, after, catalog);
    return {before.dialect, after.dialect, comparison.resources() + comparison.files()};
}

} // namespace millrace
