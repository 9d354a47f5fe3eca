// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/smoke.h"

#include <QElapsedTimer>

#include <algorithm>
#include <array>
#include <vector>

namespace millrace::bench {

/// The median times in milliseconds of functions that take so many turns, once in a smoke run, so that a noisy machine
/// is as noisy to each..
template<int Turns = 21, typename... Functions>
std::array<double, sizeof...(Functions)> mediansOf(Functions... functions)
{
    const int turns = isSmoke() ? 1 : Turns;
    std::array<std::vector<double>, sizeof...(Functions)> times;
    const auto measure = [](std::vector<double> &each, auto function) {
        QElapsedTimer timer;
        timer.start();
        {
            [[maybe_unused]] const auto result = function();
        }
        each.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
    };
    for (int i = 0; i < turns; ++i) {
        size_t next = 0;
        (measure(times[next++], functions), ...);
    }
    std::array<double, sizeof...(Functions)> medians{};
    std::transform(times.begin(), times.end(), medians.begin(), [](std::vector<double> &each) {
        std::sort(each.begin(), each.end());
        return each[each.size() / 2];
    });
    return medians;
}

} // namespace millrace::bench
