// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/dialect/memory.h"

#include "model/project/kind.h"

#include <QCryptographicHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millrace {

namespace {

const QString keptMember = u"kept"_s;

Project withSettings(Project project, const json::Pointer &pointer, const json::Change &change)
{
    const json::FragmentPtr before = project.settings ? project.settings : json::parse("{\n}\n"_ba).fragment;
    if (auto text = json::edit(*before, pointer, change))
        project.settings = json::parse(std::move(*text)).fragment;
    return project;
}

/// The project without a member of its settings, which go too when nothing else is in them.
Project withoutMember(Project project, const json::Pointer &pointer)
{
    if (!project.settings || !json::Value(*project.settings).find(pointer))
        return project;
    if (json::Value(*project.settings).find(pointer.parent()).size() > 1)
        return withSettings(std::move(project), pointer, json::Remove{});
    if (!pointer.parent().isEmpty())
        return withoutMember(std::move(project), pointer.parent());
    project.settings = nullptr;
    return project;
}

} // namespace

Memory Memory::of(const Project &project, Dialect dialect)
{
    Memory memory;
    const json::Value root = project.settings ? json::Value(*project.settings) : json::Value();
    for (const json::Member &each : root[keptMember][dialectId(dialect)].members()) {
        for (const json::Member &member : each.value.members()) {
            if (const auto pointer = json::Pointer::parse(member.name))
                memory.keep(each.name, *pointer, member.value.text().toByteArray());
        }
    }
    return memory;
}

Project Memory::writtenTo(const Project &project, Dialect dialect) const
{
    const json::Pointer pointer({keptMember, dialectId(dialect)});
    if (isEmpty())
        return withoutMember(project, pointer);
    QByteArray text = "{"_ba;
    for (auto each = m_members.cbegin(); each != m_members.cend(); ++each) {
        text += (text.size() > 1 ? ",\n" : "\n") + json::quote(each.key()) + ": {";
        for (const auto &[at, json] : each.value())
            text += (text.endsWith('{') ? "\n" : ",\n") + json::quote(at.toString()) + ": " + json;
        text += "\n}";
    }
    return withSettings(project, pointer, json::Set{text + "\n}"});
}

void Memory::keep(const QString &name, const json::Pointer &pointer, const QByteArray &json)
{
    Members &members = m_members[name];
    const auto same =
        std::find_if(members.begin(), members.end(), [&](const auto &each) { return each.first == pointer; });
    if (same == members.end())
        members.append({pointer, json});
    else
        same->second = json;
}

QByteArray Memory::kept(const QString &name, const json::Pointer &pointer) const
{
    for (const auto &[at, json] : m_members.value(name))
        if (at == pointer)
            return json;
    return {};
}

QString MemoryNames::next(ResourceKind kind, const QString &name)
{
    const QString key = kindId(kind) + u'/' + name;
    const int number = ++m_seen[key];
    return number == 1 ? key : QString(key + u'#' + QString::number(number));
}

QString activityMemoryName(const QString &pipelineName, const QString &activity)
{
    return u"activity/"_s + pipelineName.section(u'/', 1) + u'/' + activity;
}

QString changedName(const QString &name) { return name + u"#changed"_s; }

json::Pointer keptFile() { return json::Pointer({u"$file"_s}); }

json::Pointer keptText() { return json::Pointer({u"$text"_s}); }

json::Pointer keptSign() { return json::Pointer({u"$sign"_s}); }

QByteArray signOf(const Resource &resource)
{
    return '"' + QCryptographicHash::hash(textOf(resource), QCryptographicHash::Sha1).toHex() + '"';
}

} // namespace millrace
