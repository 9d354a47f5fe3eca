// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>
#include <limits>

namespace millrace {

/// The number without its fraction; what T holds nearest to it where it is beyond T, and 0 for what is no number: files
/// and expressions say any number, and a cast of one beyond T is undefined.
template<typename T>
T toWhole(double number)
{
    if (std::isnan(number))
        return 0;
    if (number >= static_cast<double>(std::numeric_limits<T>::max()))
        return std::numeric_limits<T>::max();
    if (number <= static_cast<double>(std::numeric_limits<T>::min()))
        return std::numeric_limits<T>::min();
    return static_cast<T>(number);
}

} // namespace millrace
