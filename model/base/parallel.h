// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtConcurrentMap>

#include <algorithm>

namespace millrace {

/// Calls `task` for each item and returns when all are done: where there is much to do on other threads as well, in
/// any order. A task changes nothing but what belongs to its item.
template<typename Items, typename Task>
void forEachAtOnce(Items &items, bool isMuch, const Task &task)
{
    if (isMuch)
        QtConcurrent::blockingMap(items, task);
    else
        std::for_each(std::begin(items), std::end(items), task);
}

} // namespace millrace
