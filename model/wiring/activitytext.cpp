// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/wiring/activitytext.h"

#include <cstring>

using namespace Qt::StringLiterals;

namespace millrace {

namespace {

bool isNamed(QByteArrayView name, const char *wanted, qsizetype size)
{
    const auto length = static_cast<size_t>(size);
    return name.size() == size &&
           (std::memcmp(name.data(), wanted, length) == 0 || qstrnicmp(name.data(), wanted, length) == 0);
}

} // namespace

ActivityText::ActivityText(const json::Value &activity)
    : root(activity)
{
    struct Wanted
    {
        const char *name;
        qsizetype size;
        json::Value *place;
    };
    const Wanted all[] = {{"name", 4, &name},     {"type", 4, &type},       {"linkedServiceName", 17, &linkedService},
                          {"inputs", 6, &inputs}, {"outputs", 7, &outputs}, {"dependsOn", 9, &dependsOn},
                          {"state", 5, &state}};
    forEachMember(activity, [&all](QByteArrayView member, const json::Value &value) {
        for (const Wanted &wanted : all) {
            if (isNamed(member, wanted.name, wanted.size)) {
                *wanted.place = value;
                return;
            }
        }
    });
}

QByteArrayView rawString(const json::Value &value)
{
    return value.isString() ? value.text().sliced(1).chopped(1) : QByteArrayView();
}

json::Value referenceName(const json::Value &reference)
{
    return reference.isObject() ? reference[u"referenceName"] : reference;
}

json::Pointer asWritten(const json::Value &root, const json::Pointer &pointer)
{
    QStringList steps = pointer.steps();
    json::Value value = root;
    for (QString &step : steps) {
        const json::Value next = value.find(json::Pointer({step}));
        if (value.isObject() && next)
            step = json::Value(next.fragment(), next.token() - 1).toString();
        value = next;
    }
    return json::Pointer(std::move(steps));
}

bool isInactive(const json::Value &activity) { return isInactiveState(activity[u"state"]); }

bool isInactiveState(const json::Value &state)
{
    return state.isString() && state.toString().compare(u"Inactive", Qt::CaseInsensitive) == 0;
}

} // namespace millrace
