// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/json/scan.h"

#include <cstring>

namespace millrace::json {
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
