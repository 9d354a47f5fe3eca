// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/format/textformat.h"

#include <QStringConverter>

namespace millrace {
namespace {

using enum TextFormat::Encoding;

const QByteArrayView Utf8Mark("\xEF\xBB\xBF");
const QByteArrayView LittleMark("\xFF\xFE");
const QByteArrayView BigMark("\xFE\xFF");

QStringConverter::Encoding converterOf(TextFormat::Encoding encoding)
{
    switch (encoding) {
    case Utf16LittleEndian:
        return QStringConverter::Utf16LE;
    case Utf16BigEndian:
        return QStringConverter::Utf16BE;
    case Latin1:
        return QStringConverter::Latin1;
    case Utf8:
        break;
    }
    return QStringConverter::Utf8;
}

QByteArrayView markOf(const TextFormat &format)
{
    if (!format.byteOrderMark)
        return {};
    switch (format.encoding) {
    case Utf16LittleEndian:
        return LittleMark;
    case Utf16BigEndian:
        return BigMark;
    case Utf8:
        return Utf8Mark;
    case Latin1:
        break;
    }
    return {};
}

/// JSON begins with an ASCII character, so in UTF-16 one of its first two bytes is zero.
TextFormat formatOf(const QByteArray &bytes)
{
    if (bytes.startsWith(Utf8Mark))
        return {Utf8, true};
    if (bytes.startsWith(LittleMark))
        return {Utf16LittleEndian, true};
    if (bytes.startsWith(BigMark))
        return {Utf16BigEndian, true};
    if (bytes.size() >= 2 && bytes[0] == 0 && bytes[1] != 0)
        return {Utf16BigEndian, false};
    if (bytes.size() >= 2 && bytes[0] != 0 && bytes[1] == 0)
        return {Utf16LittleEndian, false};
    return {QUtf8StringView(bytes.constData(), bytes.size()).isValidUtf8() ? Utf8 : Latin1, false};
}

} // namespace

std::optional<DecodedText> decoded(const QByteArray &bytes)
{
    const TextFormat format = formatOf(bytes);
    if (format == TextFormat())
        return DecodedText{bytes, format};
    const QByteArray content = bytes.sliced(markOf(format).size());
    if (format.encoding == Utf8)
        return DecodedText{content, format};
    QStringDecoder decoder(converterOf(format.encoding), QStringConverter::Flag::Stateless);
    const QString text = decoder.decode(content);
    const QByteArray utf8 = text.toUtf8();
    return encoded(utf8, format) == bytes ? std::optional(DecodedText{utf8, format}) : std::nullopt;
}

QByteArray encoded(const QByteArray &text, const TextFormat &format)
{
    if (format.encoding == Utf8)
        return format.byteOrderMark ? QByteArray(Utf8Mark.toByteArray() + text) : text;
    const QString characters = QString::fromUtf8(text);
    const bool isLatin = std::all_of(characters.begin(), characters.end(), [](QChar c) { return c.unicode() < 256; });
    if (format.encoding == Latin1 && !isLatin)
        return text;
    QStringEncoder encoder(converterOf(format.encoding), QStringConverter::Flag::Stateless);
    const QByteArray bytes = encoder.encode(characters);
    return markOf(format).toByteArray() + bytes;
}

} // namespace millrace
