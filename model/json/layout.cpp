// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/json/layout.h"

#include "model/json/edit.h"
#include "model/json/lexeme.h"
#include "model/json/scan.h"

#include <algorithm>

namespace millrace::json {
namespace {

QByteArrayView before(const Value &value, quint32 offset)
{
    return QByteArrayView(value.fragment().text()).first(offset);
}

/// The white space at the beginning of the line that holds `offset`.
QByteArray lineIndentation(const Value &value, quint32 offset)
{
    const QByteArrayView text = value.fragment().text();
    const qsizetype from = before(value, offset).lastIndexOf('\n') + 1;
    qsizetype to = from;
    while (to < text.size() && (text[to] == ' ' || text[to] == '\t'))
        ++to;
    return text.sliced(from, to - from).toByteArray();
}

bool standsFirstOnLine(const Value &value, quint32 offset)
{
    const QByteArrayView head = before(value, offset);
    const qsizetype lineFeed = head.lastIndexOf('\n');
    const auto isBlank = [](char c) { return c == ' ' || c == '\t'; };
    return lineFeed >= 0 && std::all_of(head.begin() + lineFeed + 1, head.end(), isBlank);
}

/// Where the last child of a container begins (a member's name); the container's own end when it is empty.
quint32 lastChildBegin(const Value &container)
{
    const auto tokens = container.fragment().tokens();
    const quint32 stride = container.isObject() ? 1 : 0;
    quint32 begin = container.end();
    for (quint32 child = container.token() + 1; child < tokens[container.token()].next;
         child = tokens[child + stride].next)
        begin = tokens[child].begin;
    return begin;
}

/// The container around a value; absent for the root.
Value parentOf(const Value &value)
{
    const auto tokens = value.fragment().tokens();
    for (quint32 at = value.token(); at-- > 0;) {
        if (tokens[at].next > value.token())
            return Value(value.fragment(), at);
    }
    return {};
}

bool isContainer(const Value &value) { return value.isObject() || value.isArray(); }

bool isEmpty(const Value &container)
{
    const auto tokens = container.fragment().tokens();
    return tokens[container.token()].next == container.token() + 1;
}

/// What one level of indentation adds between a container and its children; null when it does not show.
QByteArray unitOf(const Value &container)
{
    if (isEmpty(container) || !isMultiLine(container))
        return {};
    const QByteArray inner = lineIndentation(container, lastChildBegin(container));
    const QByteArray outer = closingIndentation(container);
    return inner.startsWith(outer) ? inner.mid(outer.size()) : QByteArray();
}

QByteArray anyUnit(const Fragment &fragment)
{
    for (quint32 token = 0; token < fragment.tokens().size(); ++token) {
        const Value value(fragment, token);
        if (!isContainer(value))
            continue;
        if (const QByteArray unit = unitOf(value); !unit.isEmpty())
            return unit;
    }
    return {};
}

/// The text between two offsets when it is on one line and without comments; null otherwise.
QByteArray plainGap(const Value &value, quint32 from, quint32 to)
{
    const QByteArrayView gap = QByteArrayView(value.fragment().text()).sliced(from, to - from);
    return gap.contains('\n') || hasComment(gap) ? QByteArray() : gap.toByteArray();
}

/// How names and values are set apart; null when the value does not show it.
QByteArray colonOf(const Value &object)
{
    if (!object.isObject() || isEmpty(object))
        return {};
    const auto tokens = object.fragment().tokens();
    const quint32 key = object.token() + 1;
    return plainGap(object, tokens[key].end, tokens[key + 1].begin);
}

/// How neighbours on one line are set apart; null when the value does not show it.
QByteArray commaOf(const Value &container)
{
    if (!isContainer(container) || isEmpty(container))
        return {};
    const auto tokens = container.fragment().tokens();
    const quint32 first = container.token() + (container.isObject() ? 2 : 1);
    const quint32 second = tokens[first].next;
    return second < tokens[container.token()].next ? plainGap(container, tokens[first].end, tokens[second].begin)
                                                   : QByteArray();
}

/// Whether a text without line breaks is a container worth spreading.
bool isPlainContainer(QByteArrayView json)
{
    return json.size() > 2 && (json.front() == '{' || json.front() == '[') && !json.contains('\n');
}

/// Writes pieces one after the other; the caller decides where a line begins.
class Printer
{
public:
    Printer(const Style &style, QByteArray indentation)
        : m_style(style)
        , m_indentation(std::move(indentation))
    {
    }

    void startLine(qsizetype depth)
    {
        m_out += m_style.newline + m_indentation;
        for (; depth > 0; --depth)
            m_out += m_style.unit;
    }
    void add(const Lexeme &lexeme)
    {
        if (lexeme.is(':'))
            m_out += m_style.colon;
        else
            m_out += lexeme.text;
    }
    void space() { m_out += ' '; }
    QByteArray take() { return std::move(m_out); }

private:
    const Style &m_style;
    QByteArray m_indentation;
    QByteArray m_out;
};

/// A line for each member and element; comments stay where they are, at the end of a line or on their own.
QByteArray spread(QByteArrayView json, const Style &style, const QByteArray &indentation)
{
    const auto pieces = lexemes(json);
    Printer printer(style, indentation);
    qsizetype depth = 0;
    bool needsLine = false;
    for (size_t i = 0; i < pieces.size(); ++i) {
        const Lexeme &piece = pieces[i];
        const bool isEmptyPair = piece.closes() && i > 0 && pieces[i - 1].opens();
        depth -= piece.closes();
        if (piece.isComment() && !piece.startsLine && i > 0)
            printer.space();
        else if (!isEmptyPair && i > 0 && (needsLine || piece.closes() || (piece.isComment() && piece.startsLine)))
            printer.startLine(depth);
        printer.add(piece);
        depth += piece.opens();
        needsLine = piece.opens() || piece.is(',') || piece.isLineComment() || (needsLine && piece.isComment());
    }
    return printer.take();
}

/// The same lines, indented by how deep they are nested.
QByteArray shifted(QByteArrayView json, const Style &style, const QByteArray &indentation)
{
    const auto pieces = lexemes(json);
    Printer printer(style, indentation);
    qsizetype depth = 0;
    const char *last = nullptr;
    for (const Lexeme &piece : pieces) {
        depth -= piece.closes();
        if (piece.startsLine)
            printer.startLine(depth);
        else if (last && !piece.is(':') && last != piece.text.begin() && *(last - 1) != ':')
            printer.space();
        printer.add(piece);
        depth += piece.opens();
        last = piece.text.end();
    }
    return printer.take();
}

} // namespace

Style styleAround(const Value &container)
{
    Style style;
    const Fragment &fragment = container.fragment();
    if (const qsizetype lineFeed = fragment.text().indexOf('\n'); lineFeed > 0 && fragment.text()[lineFeed - 1] == '\r')
        style.newline = "\r\n";
    QByteArray unit, colon, comma;
    for (Value at = container; at; at = parentOf(at)) {
        if (unit.isEmpty() && isContainer(at))
            unit = unitOf(at);
        if (colon.isNull())
            colon = colonOf(at);
        if (comma.isNull())
            comma = commaOf(at);
    }
    if (unit.isEmpty())
        unit = anyUnit(fragment);
    if (!unit.isEmpty())
        style.unit = unit;
    if (!colon.isNull())
        style.colon = colon;
    if (!comma.isNull())
        style.comma = comma;
    else if (style.colon == ":")
        style.comma = ",";
    return style;
}

bool isMultiLine(const Value &container)
{
    Value at = container;
    while (at && isEmpty(at))
        at = parentOf(at);
    return !at || standsFirstOnLine(at, lastChildBegin(at));
}

QByteArray closingIndentation(const Value &container)
{
    const quint32 closing = container.end() - 1;
    if (standsFirstOnLine(container, closing))
        return lineIndentation(container, closing);
    const qsizetype line = before(container, container.begin()).lastIndexOf('\n');
    if (line < 0 && container.token() != 0)
        return closingIndentation(Value(container.fragment()));
    return lineIndentation(container, container.begin());
}

QByteArray childIndentation(const Value &container, const Style &style)
{
    return isEmpty(container) ? closingIndentation(container) + style.unit
                              : lineIndentation(container, lastChildBegin(container));
}

QByteArray onOneLine(QByteArrayView json, const Style &style)
{
    QByteArray line;
    for (const Lexeme &piece : lexemes(json)) {
        if (piece.isLineComment())
            return {};
        line += piece.is(':') ? style.colon : piece.is(',') ? style.comma : piece.text.toByteArray();
    }
    return line;
}

QByteArray onLines(QByteArrayView json, const Style &style, const QByteArray &indentation)
{
    return isPlainContainer(json) ? spread(json, style, indentation) : shifted(json, style, indentation);
}

QByteArray indented(QByteArrayView json, QByteArrayView unit, QByteArrayView newline)
{
    return spread(json, {.unit = unit.toByteArray(), .newline = newline.toByteArray()}, {});
}

} // namespace millrace::json
