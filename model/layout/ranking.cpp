// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/layout/ranking.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace millrace::layout {

namespace {

using Lists = std::vector<std::vector<int>>;

/// Successors of each box without the links that close a cycle, found by walking depth first with a stack of our own.
Lists acyclicSuccessors(const Drawing &drawing)
{
    enum Mark : quint8 { New, Open, Done };
    const auto count = size_t(drawing.boxes.size());
    Lists all(count);
    for (const Link &link : drawing.links)
        all[size_t(link.from)].push_back(link.to);
    Lists kept(count);
    std::vector<Mark> marks(count, New);
    std::vector<std::pair<int, size_t>> path;
    for (size_t root = 0; root < count; ++root) {
        if (marks[root] == New)
            path.emplace_back(int(root), 0);
        while (!path.empty()) {
            auto &[box, next] = path.back();
            const auto at = size_t(box);
            marks[at] = Open;
            if (next == all[at].size()) {
                marks[at] = Done;
                path.pop_back();
                continue;
            }
            const int to = all[at][next++];
            if (marks[size_t(to)] != Open)
                kept[at].push_back(to);
            if (marks[size_t(to)] == New)
                path.emplace_back(to, 0);
        }
    }
    return kept;
}

std::vector<int> topologicalOrder(const Lists &successors)
{
    std::vector<int> open(successors.size(), 0);
    for (const auto &targets : successors) {
        for (const int to : targets)
            ++open[size_t(to)];
    }
    std::vector<int> order;
    for (size_t box = 0; box < successors.size(); ++box) {
        if (open[box] == 0)
            order.push_back(int(box));
    }
    for (size_t at = 0; at < order.size(); ++at) {
        for (const int to : successors[size_t(order[at])]) {
            if (--open[size_t(to)] == 0)
                order.push_back(to);
        }
    }
    return order;
}

} // namespace

std::vector<int> columnsOf(const Drawing &drawing)
{
    const Lists successors = acyclicSuccessors(drawing);
    const std::vector<int> order = topologicalOrder(successors);
    std::vector<int> columns(successors.size(), 0);
    std::vector<bool> hasInput(successors.size(), false);
    for (const int box : order) {
        for (const int to : successors[size_t(box)]) {
            columns[size_t(to)] = std::max(columns[size_t(to)], columns[size_t(box)] + 1);
            hasInput[size_t(to)] = true;
        }
    }
    for (auto box = order.rbegin(); box != order.rend(); ++box) {
        const auto at = size_t(*box);
        if (hasInput[at] || successors[at].empty())
            continue;
        int nearest = std::numeric_limits<int>::max();
        for (const int to : successors[at])
            nearest = std::min(nearest, columns[size_t(to)]);
        columns[at] = nearest - 1;
    }
    return columns;
}

std::vector<int> componentsOf(const Drawing &drawing)
{
    std::vector<int> parent(size_t(drawing.boxes.size()));
    std::iota(parent.begin(), parent.end(), 0);
    const auto rootOf = [&parent](int box) {
        while (parent[size_t(box)] != box)
            box = parent[size_t(box)] = parent[size_t(parent[size_t(box)])];
        return box;
    };
    for (const Link &link : drawing.links) {
        const int a = rootOf(link.from);
        const int b = rootOf(link.to);
        parent[size_t(std::max(a, b))] = std::min(a, b);
    }
    std::vector<int> components(parent.size(), -1);
    int count = 0;
    for (size_t box = 0; box < parent.size(); ++box) {
        const int root = rootOf(int(box));
        components[box] = root == int(box) ? count++ : components[size_t(root)];
    }
    return components;
}

} // namespace millrace::layout
