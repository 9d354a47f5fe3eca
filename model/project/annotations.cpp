// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/project/annotations.h"

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

const Annotations &annotationsOf(const Resource &pipeline)
{
    static const Annotations none;
    return pipeline.annotations ? *pipeline.annotations : none;
}

Project withAnnotations(const Project &project, ResourceId pipeline, Annotations annotations)
{
    const Resource *found = project.find(pipeline);
    if (!found || annotationsOf(*found) == annotations)
        return project;
    Resource resource = *found;
    resource.annotations =
        annotations.isEmpty() ? nullptr : std::make_shared<const Annotations>(std::move(annotations));
    return withReplaced(project, std::move(resource));
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
