// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/chunkedsequence.h"

namespace millrace {

/// Where a value stands, found by halving: for sequences whose keys ascend nearly everywhere, as ids do. -1 when it is
/// not where it should be; then it may still be elsewhere.
template<typename T, typename Key, typename KeyOf>
qsizetype ascendingIndexOf(const ChunkedSequence<T> &values, const Key &key, KeyOf keyOf)
{
    qsizetype first = 0;
    qsizetype last = values.size();
    while (first < last) {
        const qsizetype middle = first + (last - first) / 2;
        if (keyOf(values.at(middle)) < key)
            first = middle + 1;
        else
            last = middle;
    }
    return first < values.size() && keyOf(values.at(first)) == key ? first : -1;
}

} // namespace millrace
