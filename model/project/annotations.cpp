// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/project/annotations.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millrace {

QString nameOf(Hue hue)
{
    switch (hue) {
    case Hue::Grey:
        return u"grey"_s;
    case Hue::Blue:
        return u"blue"_s;
    case Hue::Green:
        return u"green"_s;
    case Hue::Amber:
        return u"amber"_s;
    case Hue::Violet:
        return u"violet"_s;
    case Hue::Red:
        return u"red"_s;
    }
    Q_UNREACHABLE();
}

std::optional<Hue> hueNamed(QStringView name)
{
    for (const Hue hue : Hues) {
        if (nameOf(hue) == name)
            return hue;
    }
    return std::nullopt;
}

bool Annotations::operator==(const Annotations &other) const
{
    return notes == other.notes && groups == other.groups && bends == other.bends && inner == other.inner;
}

namespace {

/// Those of the top with those of a level inside replaced; what is empty goes.
Annotations withInner(Annotations top, const Level &level, Annotations annotations)
{
    std::erase_if(top.inner, [&level](const InnerAnnotations &other) { return other.level == level; });
    if (!annotations.isEmpty())
        top.inner.push_back({level, std::move(annotations)});
    return top;
}

} // namespace

const Annotations &annotationsOf(const Resource &pipeline, const Level &level)
{
    static const Annotations none;
    const Annotations &top = pipeline.annotations ? *pipeline.annotations : none;
    if (level.isTop())
        return top;
    const auto inner = std::find_if(top.inner.begin(), top.inner.end(),
                                    [&level](const InnerAnnotations &other) { return other.level == level; });
    return inner == top.inner.end() ? none : inner->annotations;
}

Project withAnnotations(const Project &project, ResourceId pipeline, Annotations annotations, const Level &level)
{
    const Resource *found = project.find(pipeline);
    if (!found || annotationsOf(*found, level) == annotations)
        return project;
    if (!level.isTop())
        annotations = withInner(annotationsOf(*found), level, std::move(annotations));
    Resource resource = *found;
    resource.annotations =
        annotations.isEmpty() ? nullptr : std::make_shared<const Annotations>(std::move(annotations));
    return withReplaced(project, std::move(resource));
}

QMap<NodeId, Group> allGroups(const Resource &pipeline)
{
    const Annotations &top = annotationsOf(pipeline);
    QMap<NodeId, Group> groups = top.groups;
    for (const InnerAnnotations &inner : top.inner)
        groups.insert(inner.annotations.groups);
    return groups;
}

NodeId groupOf(const Annotations &annotations, const NodeId &member)
{
    for (auto group = annotations.groups.cbegin(); group != annotations.groups.cend(); ++group) {
        if (group->members.contains(member))
            return group.key();
    }
    return {};
}

} // namespace millrace
