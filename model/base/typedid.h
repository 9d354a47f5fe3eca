// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHashFunctions>

#include <compare>

namespace millrace {

/// An integer that names one thing of one kind at run time; ids of different kinds do not mix. 0 names nothing.
template<typename Tag>
struct TypedId
{
    quint32 value = 0;

    explicit operator bool() const { return value != 0; }
    auto operator<=>(const TypedId &) const = default;
};

template<typename Tag>
size_t qHash(TypedId<Tag> id, size_t seed = 0)
{
    return ::qHash(id.value, seed);
}

using ActivityId = TypedId<struct ActivityTag>;
using ResourceId = TypedId<struct ResourceTag>;

} // namespace millrace
