// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/json/strings.h"

#include "model/json/value.h"

namespace millrace::json {
namespace {

QChar unescaped(char c)
{
    switch (c) {
    case 'b':
        return u'\b';
    case 'f':
        return u'\f';
    case 'n':
        return u'\n';
    case 'r':
        return u'\r';
    case 't':
        return u'\t';
    default:
        return QLatin1Char(c); // quote, backslash, slash
    }
}

/// -1 when the characters differ, 0 when they are the same, 1 when that is not for ASCII to say.
int compareAscii(char byte, QChar character, Qt::CaseSensitivity sensitivity)
{
    const char16_t c = character.unicode();
    if (static_cast<uchar>(byte) >= 0x80 || byte == '\\' || c >= 0x80)
        return 1;
    if (byte == static_cast<char>(c))
        return 0;
    const auto lower = [](int a) { return a >= 'A' && a <= 'Z' ? a + 32 : a; };
    return sensitivity == Qt::CaseInsensitive && lower(byte) == lower(c) ? 0 : -1;
}

void appendEscape(QByteArray &json, char16_t c)
{
    static constexpr char Short[] = {'b', 't', 'n', 0, 'f', 'r'};
    if (c >= '\b' && c <= '\r' && Short[c - '\b'])
        json.append('\\').append(Short[c - '\b']);
    else
        json += "\\u" + QByteArray::number(c, 16).rightJustified(4, '0');
}

} // namespace

QString decode(QByteArrayView inside)
{
    qsizetype escape = inside.indexOf('\\');
    if (escape < 0)
        return QString::fromUtf8(inside);
    QString text;
    text.reserve(inside.size());
    qsizetype from = 0;
    for (; escape >= 0; escape = inside.indexOf('\\', from)) {
        text += QString::fromUtf8(inside.sliced(from, escape - from));
        if (inside[escape + 1] == 'u') {
            text += QChar(inside.sliced(escape + 2, 4).toUShort(nullptr, 16));
            from = escape + 6;
        } else {
            text += unescaped(inside[escape + 1]);
            from = escape + 2;
        }
    }
    return text + QString::fromUtf8(inside.sliced(from));
}

bool means(QByteArrayView inside, QStringView name, Qt::CaseSensitivity sensitivity)
{
    const qsizetype common = qMin(inside.size(), name.size());
    for (qsizetype i = 0; i < common; ++i) {
        const int difference = compareAscii(inside[i], name[i], sensitivity);
        if (difference < 0)
            return false;
        if (difference > 0)
            return decode(inside).compare(name, sensitivity) == 0;
    }
    return inside.size() == name.size();
}

QByteArray quote(QStringView text)
{
    QByteArray json = "\"";
    qsizetype from = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        const bool isPaired = c.isHighSurrogate() ? i + 1 < text.size() && text[i + 1].isLowSurrogate()
                                                  : c.isLowSurrogate() && i > from && text[i - 1].isHighSurrogate();
        if (c != u'"' && c != u'\\' && c >= u' ' && (!c.isSurrogate() || isPaired))
            continue;
        json += text.sliced(from, i - from).toUtf8();
        if (c == u'"' || c == u'\\')
            json.append('\\').append(c.toLatin1());
        else
            appendEscape(json, c.unicode());
        from = i + 1;
    }
    return json + text.sliced(from).toUtf8() + '"';
}

} // namespace millrace::json
