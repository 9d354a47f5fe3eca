// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/json/plain.h"

#include "model/json/strings.h"

#include <algorithm>
#include <numeric>

namespace millrace::json {

bool isPlain(QByteArrayView text)
{
    const auto bits = std::accumulate(text.begin(), text.end(), quint8(0),
                                      [](quint8 all, char c) { return quint8(all | quint8(c)); });
    return bits < 0x80 && !text.contains('\\');
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
