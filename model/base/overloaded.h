// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace millrace {

/// Joins lambdas into one visitor: std::visit(overloaded{[](int) {}, [](QString) {}}, variant).
template<typename... Visitors>
struct overloaded : Visitors...
{
    using Visitors::operator()...;
};

template<typename... Visitors>
overloaded(Visitors...) -> overloaded<Visitors...>;

} // namespace millrace
