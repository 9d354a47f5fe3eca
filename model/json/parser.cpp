// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/json/fragment.h"
#include "model/json/membernames.h"
#include "model/json/scan.h"
#include "model/json/strings.h"

#include <QStringView>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

// One pass over the bytes: an explicit stack of open containers, one tape entry pushed for each value, no allocation
// for any of them. The text is NUL-terminated, so a look at the byte under the cursor needs no test for the end.

namespace millrace::json {
namespace {

constexpr qsizetype LargestText = 512 * 1024 * 1024;
constexpr size_t DeepestNesting = 512;

constexpr bool isDigit(char c) { return c >= '0' && c <= '9'; }

constexpr bool isHexDigit(char c) { return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

/// Finds the first byte that is not part of UTF-8 text; -1 when all are.
qsizetype firstForeignByte(QByteArrayView text)
{
    if (QUtf8StringView(text.data(), text.size()).isValidUtf8())
        return -1;
    for (qsizetype at = 0; at < text.size();) {
        const auto lead = static_cast<uchar>(text[at]);
        const qsizetype length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        const auto character = text.sliced(at, std::min(length, text.size() - at));
        if (!QUtf8StringView(character.data(), character.size()).isValidUtf8())
            return at;
        at += length;
    }
    return -1;
}

/// Reads one text into a tape; what it meets on the way is noted by offset and placed at the end.
class Parser
{
public:
    explicit Parser(const QByteArray &text)
        : m_text(text)
        , m_begin(text.cbegin())
        , m_end(text.cend())
        , m_at(m_begin)
    {
        m_tokens.reserve(static_cast<size_t>(text.size()) / 16 + 8);
    }

    bool read();
    std::vector<Token> takeTokens() { return std::move(m_tokens); }
    QList<Leniency> leniencies();
    SyntaxError error() const { return {placeAt(m_text, m_errorAt - m_begin), m_message}; }

private:
    struct Frame
    {
        quint32 token;
        size_t names; ///< how many names of members there were before its own
    };
    struct Note
    {
        Leniency::Kind kind;
        const char *at;
    };

    bool fail(const char *at, QString message);
    void note(Leniency::Kind kind, const char *at) { m_notes.push_back({kind, at}); }
    quint32 offset(const char *at) const { return static_cast<quint32>(at - m_begin); }
    QString found() const;

    bool skipGap();
    bool readValue();
    bool readRest();
    bool readMemberName();
    bool afterValue(bool &isDone);
    bool open(Kind kind);
    void close();
    bool readString();
    bool readEscape();
    bool readSurrogate(const char *escape);
    bool readNumber();
    bool readWord(QByteArrayView word, Kind kind);
    bool push(Kind kind, const char *from);

    const QByteArray &m_text;
    const char *m_begin;
    const char *m_end;
    const char *m_at;
    std::vector<Token> m_tokens;
    std::array<Frame, DeepestNesting> m_open;
    size_t m_depth = 0;
    bool m_hasEscapes = false; ///< of the string read last
    MemberNames m_names;
    std::vector<Note> m_notes;
    const char *m_errorAt = nullptr;
    QString m_message;
};

bool Parser::fail(const char *at, QString message)
{
    m_errorAt = at;
    m_message = std::move(message);
    return false;
}

/// What stands under the cursor, in words for a message.
QString Parser::found() const
{
    if (m_at == m_end)
        return u"the end of the text"_s;
    if (static_cast<uchar>(*m_at) < 0x20)
        return u"the control character U+%1"_s.arg(static_cast<uint>(*m_at), 4, 16, QLatin1Char('0'));
    const char *stop = m_at + 1;
    while (stop != m_end && (static_cast<uchar>(*stop) & 0xC0) == 0x80)
        ++stop;
    return u'"' + QString::fromUtf8(m_at, stop - m_at) + u'"';
}

bool Parser::skipGap()
{
    for (;;) {
        m_at = endOfSpace(m_at, m_end);
        if (*m_at == '/') {
            const char *stop = endOfComment(m_at, m_end);
            if (!stop)
                return m_at[1] == '*' ? fail(m_at, u"This comment is never closed."_s) : true;
            note(Leniency::Kind::Comment, m_at);
            m_at = stop;
        } else if (*m_at == '\xC2' && m_at[1] == '\xA0') {
            note(Leniency::Kind::NonBreakingSpace, m_at);
            m_at += 2;
        } else {
            return true;
        }
    }
}

bool Parser::read()
{
    if (m_text.size() > LargestText)
        return fail(m_begin, u"A text larger than 512 MB cannot be read: split it into smaller ones."_s);
    if (const qsizetype foreign = firstForeignByte(m_text); foreign >= 0)
        return fail(m_begin + foreign, u"This byte is not part of UTF-8 text."_s);
    if (!skipGap() || !readValue() || !readRest() || !skipGap())
        return false;
    return m_at == m_end || fail(m_at, u"Only one value may stand in a text, but %1 follows its end."_s.arg(found()));
}

/// Goes on until the root is closed: what follows a value, then the next value.
bool Parser::readRest()
{
    while (m_depth > 0) {
        bool isDone = false;
        if (!afterValue(isDone))
            return false;
        if (!isDone && !readValue())
            return false;
    }
    return true;
}

/// Reads a comma or a closing bracket; `isDone` when no value follows at once.
bool Parser::afterValue(bool &isDone)
{
    Token &container = m_tokens[m_open[m_depth - 1].token];
    const bool isObject = container.kind == Kind::Object;
    const char closing = isObject ? '}' : ']';
    const bool isEmpty = m_tokens.size() == m_open[m_depth - 1].token + 1;
    if (!skipGap())
        return false;
    if (!isEmpty && *m_at == ',') {
        const char *comma = m_at++;
        if (!skipGap())
            return false;
        if (*m_at == closing)
            note(Leniency::Kind::TrailingComma, comma);
    } else if (!isEmpty && *m_at != closing) {
        return fail(m_at,
                    u"A comma or the closing \"%1\" must stand here, not %2."_s.arg(QLatin1Char(closing)).arg(found()));
    }
    if (*m_at == closing) {
        close();
        isDone = true;
        return true;
    }
    return !isObject || readMemberName();
}

bool Parser::readMemberName()
{
    if (*m_at != '"')
        return fail(m_at, u"A member's name in quotes must stand here, not %1."_s.arg(found()));
    const auto token = static_cast<quint32>(m_tokens.size());
    const char *from = m_at;
    if (!readString())
        return false;
    const QByteArrayView name(from + 1, m_at - 1);
    m_names.add(name, m_hasEscapes, token);
    if (!skipGap())
        return false;
    if (*m_at != ':')
        return fail(m_at, u"A colon must follow the member's name, not %1."_s.arg(found()));
    ++m_at;
    return skipGap();
}

bool Parser::readValue()
{
    switch (*m_at) {
    case '{':
        return open(Kind::Object);
    case '[':
        return open(Kind::Array);
    case '"':
        return readString();
    case 't':
        return readWord("true", Kind::Bool);
    case 'f':
        return readWord("false", Kind::Bool);
    case 'n':
        return readWord("null", Kind::Null);
    default:
        return isDigit(*m_at) || *m_at == '-' ? readNumber()
                                              : fail(m_at, u"A value must stand here, not %1."_s.arg(found()));
    }
}

bool Parser::open(Kind kind)
{
    if (m_depth == DeepestNesting)
        return fail(
            m_at, u"The values are nested deeper than 512 levels: move the inner ones into a resource of their own."_s);
    m_open[m_depth++] = {static_cast<quint32>(m_tokens.size()), m_names.count()};
    return push(kind, m_at++);
}

void Parser::close()
{
    const Frame &frame = m_open[--m_depth];
    Token &container = m_tokens[frame.token];
    container.end = offset(++m_at);
    container.next = static_cast<quint32>(m_tokens.size());
    for (const quint32 token : m_names.close(frame.names))
        note(Leniency::Kind::DuplicateName, m_begin + m_tokens[token].begin);
}

bool Parser::push(Kind kind, const char *from)
{
    m_tokens.push_back({offset(from), offset(m_at), static_cast<quint32>(m_tokens.size()) + 1, kind});
    return true;
}

bool Parser::readString()
{
    const char *from = m_at++;
    m_hasEscapes = false;
    for (;;) {
        m_at = endOfPlainRun(m_at, m_end);
        if (m_at == m_end)
            return fail(from, u"This string is never closed."_s);
        if (*m_at == '"')
            break;
        if (*m_at == '\\') {
            if (!readEscape())
                return false;
        } else {
            note(Leniency::Kind::ControlCharacter, m_at++);
        }
    }
    ++m_at;
    return push(Kind::String, from);
}

bool Parser::readEscape()
{
    const char *escape = m_at++;
    m_hasEscapes = true;
    if (*m_at == 'u') {
        if (!std::all_of(m_at + 1, std::min(m_at + 5, m_end), isHexDigit) || m_end - m_at < 5)
            return fail(escape, u"Four hexadecimal digits must follow \"\\u\"."_s);
        m_at += 5;
        return readSurrogate(escape);
    }
    if (m_at == m_end || !QByteArrayView("\"\\/bfnrt").contains(*m_at))
        return fail(escape, u"A backslash may not stand before %1 in a string; write it twice."_s.arg(found()));
    ++m_at;
    return true;
}

/// After an escape of four digits: takes the second half of a pair with it and notes a half that stands alone.
bool Parser::readSurrogate(const char *escape)
{
    const auto unit = [this](const char *at) {
        return m_end - at >= 6 && at[0] == '\\' && at[1] == 'u' ? QChar(QByteArrayView(at + 2, 4).toUShort(nullptr, 16))
                                                                : QChar();
    };
    if (!unit(escape).isSurrogate())
        return true;
    if (unit(escape).isHighSurrogate() && unit(m_at).isLowSurrogate())
        m_at += 6;
    else
        note(Leniency::Kind::LoneSurrogate, escape);
    return true;
}

bool Parser::readNumber()
{
    const char *from = m_at;
    const auto digits = [this] {
        const char *first = m_at;
        while (isDigit(*m_at))
            ++m_at;
        return m_at - first;
    };
    m_at += *m_at == '-';
    const bool hasLeadingZero = *m_at == '0';
    const auto whole = digits();
    bool ok = whole == 1 || (whole > 1 && !hasLeadingZero);
    if (*m_at == '.') {
        ++m_at;
        ok = digits() > 0 && ok;
    }
    if (*m_at == 'e' || *m_at == 'E') {
        ++m_at;
        m_at += *m_at == '+' || *m_at == '-';
        ok = digits() > 0 && ok;
    }
    return ok ? push(Kind::Number, from)
              : fail(from, u"\"%1\" is not how JSON writes a number."_s.arg(QLatin1StringView(from, m_at)));
}

bool Parser::readWord(QByteArrayView word, Kind kind)
{
    const char *from = m_at;
    if (!QByteArrayView(m_at, m_end).startsWith(word))
        return fail(from, u"A value must stand here: a word is true, false, null, or goes in quotes."_s);
    m_at += word.size();
    return push(kind, from);
}

QList<Leniency> Parser::leniencies()
{
    std::stable_sort(m_notes.begin(), m_notes.end(), [](const Note &a, const Note &b) { return a.at < b.at; });
    QList<Leniency> placed;
    placed.reserve(static_cast<qsizetype>(m_notes.size()));
    Place place;
    const char *at = m_begin;
    for (const Note &note : m_notes) {
        for (; at != note.at; ++at) {
            if (*at == '\n')
                place = {0, place.line + 1, 1};
            else if ((static_cast<uchar>(*at) & 0xC0) != 0x80)
                ++place.column;
        }
        place.offset = at - m_begin;
        placed.append({note.kind, place});
    }
    return placed;
}

} // namespace

Parsed parse(QByteArray text)
{
    if (!text.data_ptr().d_ptr()) // raw data need not end in the NUL that the parser leans on
        text = QByteArray(text.constData(), text.size());
    Parser parser(text);
    if (!parser.read())
        return {nullptr, parser.leniencies(), parser.error()};
    auto leniencies = parser.leniencies();
    return {std::make_shared<Fragment>(std::move(text), parser.takeTokens()), std::move(leniencies), {}};
}

} // namespace millrace::json
