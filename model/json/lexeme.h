// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

#include <vector>

namespace millrace::json {

/// A piece of JSON text between white space: a bracket, comma, colon, comment or scalar.
struct Lexeme
{
    QByteArrayView text;
    bool startsLine = false; ///< a line feed stands between it and the piece before

    bool is(char c) const { return text.size() == 1 && text[0] == c; }
    bool opens() const { return is('{') || is('['); }
    bool closes() const { return is('}') || is(']'); }
    bool isComment() const { return text[0] == '/'; }
    bool isLineComment() const { return text.startsWith("//"); }
};

/// The pieces of a text that has been read.
std::vector<Lexeme> lexemes(QByteArrayView json);

} // namespace millrace::json
