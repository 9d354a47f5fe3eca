// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/json/plain.h"

#include "model/json/strings.h"

#include <algorithm>
#include <cstring>

namespace millrace::json {

/// Eight bytes at a time, as it is asked of megabytes between two frames.
bool isPlain(QByteArrayView text)
{
    quint64 bits = 0;
    qsizetype at = 0;
    for (quint64 word = 0; at + qsizetype(sizeof word) <= text.size(); at += qsizetype(sizeof word)) {
        std::memcpy(&word, text.data() + at, sizeof word);
        bits |= word;
    }
    for (; at < text.size(); ++at)
        bits |= quint8(text[at]);
    constexpr quint64 BeyondAscii = 0x8080808080808080;
    return (bits & BeyondAscii) == 0 && !text.contains('\\');
}

bool mayMean(const Fragment &fragment, QStringView name)
{
    const QByteArrayView text = fragment.text();
    return !isPlain(text) || std::any_of(fragment.tokens().begin(), fragment.tokens().end(), [&](const Token &token) {
        const qsizetype size = qsizetype(token.end) - token.begin - 2;
        return token.kind == Kind::String && size == name.size() &&
               means(text.sliced(token.begin + 1, size), name, Qt::CaseInsensitive);
    });
}

} // namespace millrace::json
