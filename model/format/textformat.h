// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/project/resource.h"

namespace millrace {

/// A file's bytes as UTF-8 text, and what it takes to write them back.
struct DecodedText
{
    QByteArray text;
    TextFormat format;
};

/// Recognises byte order marks and UTF-16; what is no UTF-8 is read as Latin-1. Nothing when the bytes could not be
/// written back as they are.
std::optional<DecodedText> decoded(const QByteArray &bytes);

/// The text as bytes in that format; as UTF-8 where the format cannot hold a character.
QByteArray encoded(const QByteArray &text, const TextFormat &format);

} // namespace millrace
