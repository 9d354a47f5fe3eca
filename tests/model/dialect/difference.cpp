// SPDX-License-Identifier: GPL-3.0-or-later
#include "difference.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millrace::test {

namespace {

QString brief(const json::Value &value)
{
    return value ? QString::fromUtf8(value.text()).simplified().left(160) : u"nothing"_s;
}

class Comparison
{
public:
    explicit Comparison(QString resource)
        : m_resource(std::move(resource))
    {
    }

    void compare(const json::Value &before, const json::Value &after, const json::Pointer &at);
    QList<Difference> found;

private:
    void add(const json::Value &before, const json::Value &after, const json::Pointer &at)
    {
        found.append({m_resource, at, u"%1: %2 | %3"_s.arg(at.toString(), brief(before), brief(after))});
    }

    QString m_resource;
};

void Comparison::compare(const json::Value &before, const json::Value &after, const json::Pointer &at)
{
    if (before.isObject() && after.isObject()) {
        for (const json::Member &member : before.members())
            compare(before[member.name], after[member.name], at / member.name);
        for (const json::Member &member : after.members())
            if (!before[member.name])
                add({}, member.value, at / member.name);
        return;
    }
    if (before.isArray() && after.isArray() && before.size() == after.size()) {
        for (qsizetype i = 0; i < before.size(); ++i)
            compare(before.at(i), after.at(i), at / i);
        return;
    }
    const bool isSame = before.exists() == after.exists() &&
                        (!before || before.text() == after.text() ||
                         (before.isString() && before.toString() == after.toString() && after.isString()));
    if (!isSame)
        add(before, after, at);
}

const Resource *partner(const Project &project, const Resource &resource)
{
    for (const ResourcePtr &each : project.resources)
        if (each->kind == resource.kind && each->id == resource.id)
            return each.get();
    return nullptr;
}

} // namespace

QList<Difference> differencesOf(const Project &before, const Project &after)
{
    QList<Difference> found;
    for (const ResourcePtr &resource : before.resources) {
        const Resource *other = partner(after, *resource);
        if (!other) {
            found.append({resource->name(), {}, u"is gone"_s});
            continue;
        }
        if (resource->isBroken() || other->isBroken())
            continue;
        const json::FragmentPtr left = json::parse(textOf(*resource)).fragment;
        const json::Parsed right = json::parse(textOf(*other));
        if (!right.fragment) {
            found.append({resource->name(), {}, u"does not parse: "_s + right.error->message});
            continue;
        }
        Comparison comparison(resource->name());
        comparison.compare(json::Value(*left), json::Value(*right.fragment), {});
        if (resource->file != other->file)
            comparison.found.append({resource->name(), {}, u"file %1 | %2"_s.arg(resource->file, other->file)});
        found += comparison.found;
    }
    for (const ResourcePtr &resource : after.resources)
        if (!partner(before, *resource))
            found.append({resource->name(), {}, u"is new"_s});
    return found;
}

QList<Difference> uncovered(const QList<Difference> &differences, const QList<Loss> &losses)
{
    QList<Difference> left = differences;
    left.removeIf([&losses](const Difference &difference) {
        return std::any_of(losses.begin(), losses.end(), [&difference](const Loss &loss) {
            return loss.resource == difference.resource &&
                   (difference.pointer.startsWith(loss.pointer) || loss.pointer.startsWith(difference.pointer));
        });
    });
    return left;
}

} // namespace millrace::test
