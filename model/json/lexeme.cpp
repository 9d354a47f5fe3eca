// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/json/lexeme.h"

#include "model/json/scan.h"

namespace millrace::json {
namespace {

const char *endOfLexeme(const char *at, const char *end)
{
    if (*at == '"')
        return endOfString(at, end);
    if (const char *stop = endOfComment(at, end))
        return stop;
    const QByteArrayView marks("{}[],:");
    const char *stop = at + 1;
    if (marks.contains(*at))
        return stop;
    while (stop != end && !isSpace(*stop) && !marks.contains(*stop) && *stop != '/' && *stop != '\xC2')
        ++stop;
    return stop;
}

} // namespace

std::vector<Lexeme> lexemes(QByteArrayView json)
{
    std::vector<Lexeme> lexemes;
    bool startsLine = false;
    for (const char *at = json.begin(); at != json.end();) {
        if (isSpace(*at)) {
            startsLine = startsLine || *at == '\n';
            ++at;
        } else if (*at == '\xC2' && at + 1 != json.end()) {
            at += 2; // a non-breaking space: nothing else beyond ASCII stands outside of strings
        } else {
            const char *stop = endOfLexeme(at, json.end());
            lexemes.push_back({QByteArrayView(at, stop), startsLine});
            startsLine = false;
            at = stop;
        }
    }
    return lexemes;
}

} // namespace millrace::json
