// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/json/membernames.h"

#include "model/json/strings.h"

#include <algorithm>
#include <cstring>

namespace millrace::json {

namespace {

/// So few names are compared each with each.
constexpr std::ptrdiff_t Few = 16;

template<typename Word>
quint64 load(const char *from)
{
    Word word;
    std::memcpy(&word, from, sizeof(word));
    return word;
}

/// Tells most names apart by their length and ends; those it does not are compared. Whole words are read, at most
/// overlapping: putting single bytes together would stall.
quint64 hashOf(QByteArrayView name)
{
    constexpr quint64 Spread = 0x9E3779B97F4A7C15U;
    const char *begin = name.data();
    const auto size = static_cast<quint64>(name.size());
    const quint64 length = size << 56;
    if (size >= 8)
        return load<quint64>(begin) ^ (load<quint64>(begin + size - 8) * Spread) ^ length;
    if (size >= 4)
        return load<quint32>(begin) ^ (load<quint32>(begin + size - 4) * Spread) ^ length;
    return size == 0 ? 0
                     : load<quint8>(begin) ^ (load<quint8>(begin + size / 2) * Spread) ^
                           (load<quint8>(begin + size - 1) << 8) ^ length;
}

} // namespace

void MemberNames::add(QByteArrayView spelling, bool hasEscapes, quint32 token)
{
    m_names.push_back({hasEscapes ? hashOf(decode(spelling).toUtf8()) : hashOf(spelling), spelling, token});
}

std::vector<quint32> MemberNames::close(size_t from)
{
    std::vector<quint32> repeated;
    const auto first = m_names.begin() + static_cast<std::ptrdiff_t>(from);
    const auto last = m_names.end();
    if (last - first > Few) {
        std::sort(first, last, isBefore);
        for (auto later = first + 1; later != last; ++later) {
            if (isSame(*(later - 1), *later))
                repeated.push_back(later->token);
        }
    } else if (last - first > 1) {
        for (auto later = first + 1; later != last; ++later) {
            if (std::any_of(first, later, [&](const Name &earlier) { return isSame(earlier, *later); }))
                repeated.push_back(later->token);
        }
    }
    m_names.resize(from);
    return repeated;
}

bool MemberNames::isSame(const Name &a, const Name &b)
{
    return a.hash == b.hash && (a.spelling == b.spelling || decode(a.spelling) == decode(b.spelling));
}

/// Orders by hash; names that it does not tell apart by what they say, or a third would come between two of one name.
bool MemberNames::isBefore(const Name &a, const Name &b)
{
    if (a.hash != b.hash)
        return a.hash < b.hash;
    const int order = a.spelling == b.spelling ? 0 : decode(a.spelling).compare(decode(b.spelling));
    return order != 0 ? order < 0 : a.token < b.token;
}

} // namespace millrace::json
