// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QtGlobal>

#include <bit>
#include <cstring>

namespace millrace::json {

/// White space as JSON knows it; U+00A0 is dealt with by those who tolerate it.
constexpr bool isSpace(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

/// The first byte from `from` on that is no white space, or `end`. Indentation is skipped eight bytes at a time.
inline const char *endOfSpace(const char *from, const char *end)
{
    while (from != end && isSpace(*from)) {
        ++from;
        for (quint64 word; end - from >= 8; from += 8) {
            std::memcpy(&word, from, 8);
            if (word != 0x2020202020202020U)
                break;
        }
    }
    return from;
}

/// Marks the bytes of a word that end a plain run of a string with their top bit. Bits above the lowest may be false.
constexpr quint64 endsOfPlainRun(quint64 word)
{
    constexpr quint64 Ones = 0x0101010101010101U;
    const quint64 quotes = word ^ (Ones * '"');
    const quint64 backslashes = word ^ (Ones * '\\');
    const quint64 hits =
        ((quotes - Ones) & ~quotes) | ((backslashes - Ones) & ~backslashes) | ((word - Ones * 0x20) & ~word);
    return hits & (Ones * 0x80);
}

/// The first byte from `from` on that a string's plain run cannot hold: a quote, a backslash, a control character, or
/// `end`. Eight bytes at a time.
inline const char *endOfPlainRun(const char *from, const char *end)
{
    if constexpr (std::endian::native == std::endian::little) {
        for (; end - from >= 8; from += 8) {
            quint64 word;
            std::memcpy(&word, from, 8);
            if (const quint64 hits = endsOfPlainRun(word))
                return from + std::countr_zero(hits) / 8;
        }
    }
    while (from != end && *from != '"' && *from != '\\' && static_cast<uchar>(*from) >= 0x20)
        ++from;
    return from;
}

/// The end of the comment that begins at `from` ("//": before its line feed; "/*": after "*/"); null when it is none
/// or never closed.
const char *endOfComment(const char *from, const char *end);

/// The end of the string whose opening quote is at `from`, after its closing quote; `end` when it is never closed.
const char *endOfString(const char *from, const char *end);

/// Whether a text that has been read holds a comment.
bool hasComment(QByteArrayView json);

} // namespace millrace::json
