// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QtGlobal>

namespace millrace::json {

/// White space as JSON knows it; U+00A0 is dealt with by those who tolerate it.
constexpr bool isSpace(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

/// The first byte from `from` on that a string's plain run cannot hold: a quote, a backslash, a control character, or
/// `end`. Eight bytes at a time.
const char *endOfPlainRun(const char *from, const char *end);

/// The end of the comment that begins at `from` ("//": before its line feed; "/*": after "*/"); null when it is none
/// or never closed.
const char *endOfComment(const char *from, const char *end);

/// The end of the string whose opening quote is at `from`, after its closing quote; `end` when it is never closed.
const char *endOfString(const char *from, const char *end);

/// Whether a text that has been read holds a comment.
bool hasComment(QByteArrayView json);

} // namespace millrace::json
