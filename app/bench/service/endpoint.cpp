// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/service/endpoint.h"

#include <algorithm>

namespace millrace::bench {

ResourceState *Endpoint::resource(const QString &resourceName)
{
    return const_cast<ResourceState *>(std::as_const(*this).resource(resourceName));
}

const ResourceState *Endpoint::resource(const QString &resourceName) const
{
    const auto it = std::find_if(resources.begin(), resources.end(),
                                 [&](const ResourceState &state) { return state.name == resourceName; });
    return it == resources.end() ? nullptr : &*it;
}

bool Endpoint::settle(const QDateTime &now)
{
    bool isChanged = false;
    for (ResourceState &state : resources) {
        if (!state.pending || state.pendingFrom > now)
            continue;
        state.current = *std::exchange(state.pending, std::nullopt);
        if (!state.first)
            state.first = state.current.model;
        isChanged = true;
    }
    return isChanged;
}

} // namespace millrace::bench
