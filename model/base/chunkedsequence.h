// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <algorithm>
#include <iterator>
#include <memory>
#include <numeric>
#include <unordered_map>
#include <utility>
#include <vector>

namespace millrace {

/// A sequence cut into shared chunks of at most 64 values: a copy shares every chunk, and a change copies only the
/// chunk it touches, so that snapshots of ten thousand records cost a few kilobytes each.
template<typename T>
class ChunkedSequence
{
    using Chunk = std::vector<T>;
    using ChunkPtr = std::shared_ptr<const Chunk>;
    static constexpr qsizetype ChunkSize = 64;

public:
    class const_iterator
    {
    public:
        using iterator_category = std::forward_iterator_tag;
        using value_type = T;
        using difference_type = qsizetype;
        using pointer = const T *;
        using reference = const T &;

        const_iterator() = default;
        const_iterator(const std::vector<ChunkPtr> *chunks, size_t chunk, size_t index = 0)
            : m_chunks(chunks)
            , m_chunk(chunk)
            , m_index(index)
        {
        }
        reference operator*() const { return (*(*m_chunks)[m_chunk])[m_index]; }
        pointer operator->() const { return &**this; }
        const_iterator &operator++()
        {
            if (++m_index == (*m_chunks)[m_chunk]->size()) {
                ++m_chunk;
                m_index = 0;
            }
            return *this;
        }
        const_iterator operator++(int)
        {
            const_iterator before = *this;
            ++*this;
            return before;
        }
        bool operator==(const const_iterator &other) const = default;

    private:
        const std::vector<ChunkPtr> *m_chunks = nullptr;
        size_t m_chunk = 0;
        size_t m_index = 0;
    };

    ChunkedSequence() = default;
    explicit ChunkedSequence(std::vector<T> values) { assign(std::move(values)); }

    qsizetype size() const { return m_size; }
    bool isEmpty() const { return m_size == 0; }
    const_iterator begin() const { return {&m_chunks, 0}; }
    const_iterator end() const { return {&m_chunks, m_chunks.size()}; }

    const_iterator iteratorAt(qsizetype index) const
    {
        if (index == m_size)
            return end();
        const auto [chunk, offset] = place(index);
        return {&m_chunks, chunk, offset};
    }

    const T &at(qsizetype index) const
    {
        const auto [chunk, offset] = place(index);
        return (*m_chunks[chunk])[offset];
    }
    const T &operator[](qsizetype index) const { return at(index); }

    void set(qsizetype index, T value)
    {
        const auto [chunk, offset] = place(index);
        auto copy = std::make_shared<Chunk>(*m_chunks[chunk]);
        (*copy)[offset] = std::move(value);
        m_chunks[chunk] = std::move(copy);
    }

    void append(T value) { insert(m_size, std::move(value)); }

    void insert(qsizetype index, T value)
    {
        Q_ASSERT(index >= 0 && index <= m_size);
        ++m_size;
        if (m_chunks.empty()) {
            m_chunks.push_back(std::make_shared<Chunk>(1, std::move(value)));
            return;
        }
        auto [chunk, offset] =
            index == m_size - 1 ? std::pair{m_chunks.size() - 1, m_chunks.back()->size()} : place(index);
        auto copy = std::make_shared<Chunk>(*m_chunks[chunk]);
        copy->insert(copy->begin() + static_cast<std::ptrdiff_t>(offset), std::move(value));
        if (copy->size() > static_cast<size_t>(ChunkSize))
            split(chunk, *copy);
        else
            m_chunks[chunk] = std::move(copy);
    }

    void remove(qsizetype index)
    {
        const auto [chunk, offset] = place(index);
        --m_size;
        if (m_chunks[chunk]->size() == 1) {
            m_chunks.erase(m_chunks.begin() + static_cast<std::ptrdiff_t>(chunk));
            return;
        }
        auto copy = std::make_shared<Chunk>(*m_chunks[chunk]);
        copy->erase(copy->begin() + static_cast<std::ptrdiff_t>(offset));
        m_chunks[chunk] = std::move(copy);
    }

    /// Whether both hold the very same chunks: equal without a look at the values.
    bool isSharedWith(const ChunkedSequence &other) const { return m_chunks == other.m_chunks; }

    /// How many values at the beginning, and at the end after those, stand in chunks that both hold.
    std::pair<qsizetype, qsizetype> sharedEnds(const ChunkedSequence &other) const
    {
        const auto count = [](auto from, auto to) {
            return std::accumulate(from, to, qsizetype(0), [](qsizetype sum, const ChunkPtr &chunk) {
                return sum + static_cast<qsizetype>(chunk->size());
            });
        };
        const auto first =
            std::mismatch(m_chunks.begin(), m_chunks.end(), other.m_chunks.begin(), other.m_chunks.end());
        const auto last = std::mismatch(m_chunks.rbegin(), std::make_reverse_iterator(first.first),
                                        other.m_chunks.rbegin(), std::make_reverse_iterator(first.second));
        return {count(m_chunks.begin(), first.first), count(m_chunks.rbegin(), last.first)};
    }

    /// Values that stand in chunks of which only one sequence has each: `count` from `first` on here, and what stands
    /// in their place in the other.
    struct Difference
    {
        qsizetype first = 0;
        qsizetype count = 0;
        qsizetype otherFirst = 0;
        qsizetype otherCount = 0;

        bool operator==(const Difference &) const = default;
    };
    /// Where the two differ, from the beginning on; what lies between is the same in both.
    std::vector<Difference> differences(const ChunkedSequence &other) const
    {
        std::unordered_map<const Chunk *, size_t> places;
        for (size_t i = 0; i < m_chunks.size(); ++i)
            places.emplace(m_chunks[i].get(), i);
        std::vector<Difference> result;
        Difference open;
        size_t chunk = 0;
        const auto passUntil = [&](size_t end) {
            for (; chunk < end; ++chunk)
                open.count += std::ssize(*m_chunks[chunk]);
            if (open.count > 0 || open.otherCount > 0)
                result.push_back(open);
        };
        for (const ChunkPtr &theirs : other.m_chunks) {
            const auto size = std::ssize(*theirs);
            const auto known = places.find(theirs.get());
            if (known == places.end() || known->second < chunk) {
                open.otherCount += size;
                continue;
            }
            passUntil(known->second);
            ++chunk;
            open = {open.first + open.count + size, 0, open.otherFirst + open.otherCount + size, 0};
        }
        passUntil(m_chunks.size());
        return result;
    }

    bool operator==(const ChunkedSequence &other) const
    {
        return isSharedWith(other) || (m_size == other.m_size && std::equal(begin(), end(), other.begin()));
    }

private:
    void assign(std::vector<T> values)
    {
        m_size = static_cast<qsizetype>(values.size());
        for (size_t from = 0; from < values.size(); from += ChunkSize) {
            const auto first = values.begin() + static_cast<std::ptrdiff_t>(from);
            const auto count = std::min<size_t>(ChunkSize, values.size() - from);
            m_chunks.push_back(std::make_shared<Chunk>(
                std::make_move_iterator(first), std::make_move_iterator(first + static_cast<std::ptrdiff_t>(count))));
        }
    }

    std::pair<size_t, size_t> place(qsizetype index) const
    {
        Q_ASSERT(index >= 0 && index < m_size);
        auto left = static_cast<size_t>(index);
        size_t chunk = 0;
        while (left >= m_chunks[chunk]->size())
            left -= m_chunks[chunk++]->size();
        return {chunk, left};
    }

    void split(size_t chunk, const Chunk &full)
    {
        const auto middle = full.begin() + static_cast<std::ptrdiff_t>(full.size() / 2);
        m_chunks[chunk] = std::make_shared<Chunk>(full.begin(), middle);
        m_chunks.insert(m_chunks.begin() + static_cast<std::ptrdiff_t>(chunk) + 1,
                        std::make_shared<Chunk>(middle, full.end()));
    }

    std::vector<ChunkPtr> m_chunks;
    qsizetype m_size = 0;
};

} // namespace millrace
