// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/dialect/draft.h"

#include "model/wiring/activitytext.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millrace {

namespace {

void collect(QList<json::Pointer> &found, const json::Value &value, const json::Pointer &way, const QStringList &steps)
{
    if (!value)
        return;
    if (steps.isEmpty()) {
        found.prepend(way);
        return;
    }
    const QStringList rest = steps.mid(1);
    if (steps.first() != u"*") {
        collect(found, value[steps.first()], way / steps.first(), rest);
        return;
    }
    for (const json::Member &member : value.members())
        collect(found, member.value, way / member.name, rest);
    for (qsizetype index = 0; const json::Value &element : value.elements())
        collect(found, element, way / index++, rest);
}

} // namespace

json::Value Draft::at(const json::Pointer &pointer) const { return root().find(asWritten(root(), pointer)); }

void Draft::change(const json::Pointer &pointer, const json::Change &change)
{
    auto text = json::edit(*m_fragment, asWritten(root(), pointer), change);
    if (!text)
        return;
    json::Parsed parsed = json::parse(std::move(*text));
    if (parsed.fragment)
        m_fragment = std::move(parsed.fragment);
}

void Draft::set(const json::Pointer &pointer, const QByteArray &json) { change(pointer, json::Set{json}); }

void Draft::remove(const json::Pointer &pointer)
{
    if (at(pointer))
        change(pointer, json::Remove{});
}

void Draft::rename(const json::Pointer &pointer, const QString &name)
{
    if (at(pointer))
        change(pointer, json::Rename{name});
}

void Draft::move(const json::Pointer &from, const json::Pointer &to)
{
    const json::Value value = at(from);
    if (!value)
        return;
    if (from.parent() == to.parent()) {
        rename(from, to.last());
        return;
    }
    const QByteArray text = value.text().toByteArray();
    remove(from);
    set(to, text);
}

void Draft::removeEmpty(const json::Pointer &pointer)
{
    const json::Value value = at(pointer);
    if ((value.isObject() || value.isArray()) && value.size() == 0)
        remove(pointer);
}

QList<json::Pointer> Draft::matches(const json::Pointer &pattern) const
{
    QList<json::Pointer> found;
    collect(found, root(), {}, pattern.steps());
    return found;
}

} // namespace millrace
