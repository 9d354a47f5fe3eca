// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/check/context.h"
#include "model/wiring/activitytext.h"

#include <algorithm>

namespace millrace {

/// A string value of the document, and whose it is.
struct StringPlace
{
    const CheckedResource &owner;
    ActivityId activity;
    QByteArrayView member; ///< the name it stands under; in an array, the array's
    json::Value value;

    Spot spot() const { return {owner->id, activity, value.pointer()}; }
};

template<typename Visit>
void walkStrings(const CheckedResource &owner, ActivityId activity, QByteArrayView member, const json::Value &value,
                 Visit &visit)
{
    if (value.isString())
        return visit(StringPlace{owner, activity, member, value});
    forEachMember(value, [&](QByteArrayView name, const json::Value &inner) {
        walkStrings(owner, activity, name, inner, visit);
    });
    forEachElement(value, [&](const json::Value &inner) { walkStrings(owner, activity, member, inner, visit); });
}

/// Calls visit(StringPlace) for every string value of every text that holds one of the hints; member names are none.
template<typename Visit>
void forEachString(const CheckContext &context, std::initializer_list<QByteArrayView> hints, Visit visit)
{
    const auto walk = [&](const CheckedResource &owner, ActivityId activity, const json::Value &root) {
        const QByteArray &text = root.fragment().text();
        if (std::any_of(hints.begin(), hints.end(), [&](QByteArrayView hint) { return text.contains(hint); }))
            walkStrings(owner, activity, {}, root, visit);
    };
    for (const CheckedResource &resource : context.resources) {
        walk(resource, {}, resource->root());
        for (const ActivityRecord &activity : resource->activities)
            walk(resource, activity.id, activity.value());
    }
}

/// Whether people write it for people: no expression, no placeholder in it counts.
inline bool isProse(const StringPlace &place)
{
    return place.member.compare("description", Qt::CaseInsensitive) == 0 ||
           place.member.compare("annotations", Qt::CaseInsensitive) == 0;
}

/// The part of a value that a person is still to write, as `<account>`; null when there is none. Only this part may be
/// shown: the rest of a connection string can be a secret.
QString placeholderIn(const QString &text);

} // namespace millrace
