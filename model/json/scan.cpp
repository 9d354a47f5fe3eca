// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/json/scan.h"

#include <bit>
#include <cstring>

namespace millrace::json {
namespace {

constexpr quint64 Ones = 0x0101010101010101U;
constexpr quint64 Tops = 0x8080808080808080U;

/// The top bit of each byte that is `c`; bits above the lowest hit may be false.
constexpr quint64 bytesEqual(quint64 word, uchar c)
{
    const quint64 difference = word ^ (Ones * c);
    return (difference - Ones) & ~difference & Tops;
}

/// The top bit of each byte below 0x20; bits above the lowest hit may be false.
constexpr quint64 bytesOfControl(quint64 word) { return (word - Ones * 0x20) & ~word & Tops; }

constexpr bool endsPlainRun(char c) { return c == '"' || c == '\\' || static_cast<uchar>(c) < 0x20; }

} // namespace

const char *endOfPlainRun(const char *from, const char *end)
{
    if constexpr (std::endian::native == std::endian::little) {
        for (; end - from >= 8; from += 8) {
            quint64 word;
            std::memcpy(&word, from, 8);
            if (const quint64 hits = bytesEqual(word, '"') | bytesEqual(word, '\\') | bytesOfControl(word))
                return from + std::countr_zero(hits) / 8;
        }
    }
    while (from != end && !endsPlainRun(*from))
        ++from;
    return from;
}

const char *endOfComment(const char *from, const char *end)
{
    if (end - from < 2 || from[0] != '/')
        return nullptr;
    if (from[1] == '/') {
        const void *lineEnd = std::memchr(from, '\n', static_cast<size_t>(end - from));
        const char *stop = lineEnd ? static_cast<const char *>(lineEnd) : end;
        return stop[-1] == '\r' ? stop - 1 : stop;
    }
    if (from[1] != '*')
        return nullptr;
    const qsizetype close = QByteArrayView(from + 2, end).indexOf("*/");
    return close < 0 ? nullptr : from + 2 + close + 2;
}

const char *endOfString(const char *from, const char *end)
{
    for (++from; from != end;) {
        from = endOfPlainRun(from, end);
        if (from == end)
            break;
        if (*from == '"')
            return from + 1;
        from += *from == '\\' && from + 1 != end ? 2 : 1;
    }
    return end;
}

bool hasComment(QByteArrayView json)
{
    const char *end = json.end();
    for (const char *at = json.begin(); at != end;) {
        if (*at == '"')
            at = endOfString(at, end);
        else if (*at == '/')
            return true;
        else
            ++at;
    }
    return false;
}

} // namespace millrace::json
