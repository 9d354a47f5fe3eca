// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/json/splice.h"

#include "model/json/layout.h"
#include "model/json/scan.h"

#include <algorithm>

namespace millrace::json {
namespace {

/// A child with its name: the bytes [begin, end).
struct Child
{
    Value value;
    quint32 begin;
    quint32 end;
};

QList<Child> childrenOf(const Value &container)
{
    const auto tokens = container.fragment().tokens();
    const quint32 stride = container.isObject() ? 1 : 0;
    QList<Child> children;
    for (quint32 at = container.token() + 1; at < tokens[container.token()].next; at = tokens[at + stride].next)
        children.append({Value(container.fragment(), at + stride), tokens[at].begin, tokens[at + stride].end});
    return children;
}

/// Offset of the comma in a gap between values; -1 when there is none.
qsizetype commaIn(QByteArrayView text, qsizetype from, qsizetype to)
{
    for (const char *at = text.begin() + from; at < text.begin() + to;) {
        if (*at == ',')
            return at - text.begin();
        const char *stop = endOfComment(at, text.end());
        at = stop ? stop : at + 1;
    }
    return -1;
}

/// Where the comments end that follow `from` on its line; `from` when there are none.
qsizetype endOfLineComments(QByteArrayView text, qsizetype from)
{
    qsizetype end = from;
    for (const char *at = text.begin() + from; at != text.end();) {
        if (const char *stop = endOfComment(at, text.end())) {
            end = stop - text.begin();
            at = stop;
        } else if (*at == ' ' || *at == '\t') {
            ++at;
        } else {
            // a comment with a value behind it on the same line belongs to that value
            return *at == '\n' || *at == '\r' ? end : from;
        }
    }
    return end;
}

/// Offset of the line break before a place that only blanks precede on its line; -1 when something else does.
qsizetype lineBreakBefore(QByteArrayView text, qsizetype offset)
{
    while (offset > 0 && (text[offset - 1] == ' ' || text[offset - 1] == '\t'))
        --offset;
    if (offset == 0 || text[offset - 1] != '\n')
        return -1;
    return offset > 1 && text[offset - 2] == '\r' ? offset - 2 : offset - 1;
}

/// Where the line ends if only blanks follow on it; -1 otherwise.
qsizetype lineEndAt(QByteArrayView text, qsizetype offset)
{
    while (offset < text.size() && (text[offset] == ' ' || text[offset] == '\t'))
        ++offset;
    return offset == text.size() || text[offset] == '\n' || text[offset] == '\r' ? offset : -1;
}

/// The neighbour that shows how a new container among the children is laid out; absent when none does.
Value modelFor(const Value &container, QByteArrayView json)
{
    const Kind kind = json.startsWith('{') ? Kind::Object : Kind::Array;
    Value model;
    for (const Child &child : childrenOf(container)) {
        if (child.value.kind() == kind && child.value.size() > 0)
            model = child.value;
    }
    return model;
}

/// `json` on one line with the white space inside its brackets that the neighbour has.
QByteArray onOneLineLike(const Value &model, QByteArrayView json, const Style &style)
{
    QByteArray line = onOneLine(json, style);
    const QByteArrayView text = model.text();
    qsizetype to = 1;
    while (to < text.size() && isSpace(text[to]))
        ++to;
    const QByteArray padding = model.size() > 0 ? text.sliced(1, to - 1).toByteArray() : QByteArray();
    if (line.size() < 3 || padding.contains('\n'))
        return line;
    return line.insert(line.size() - 1, padding).insert(1, padding);
}

/// A new value as its neighbours are written. `model` is laid out alike.
QByteArray laidOut(const Value &container, const Value &model, const QByteArray &json, const Style &style)
{
    if (!json.startsWith('{') && !json.startsWith('['))
        return json;
    const bool isSpread = model ? isMultiLine(model) : !container || isMultiLine(container);
    if (!isSpread) {
        if (const QByteArray line = onOneLineLike(model, json, styleAround(model ? model : container)); !line.isNull())
            return line;
    }
    const bool hasOwnLine = container && isMultiLine(container);
    const QByteArray indentation = hasOwnLine  ? childIndentation(container, style)
                                   : model     ? closingIndentation(model)
                                   : container ? closingIndentation(container)
                                               : QByteArray();
    return onLines(json, style, indentation);
}

QByteArray intoEmpty(const Value &container, const QByteArray &piece, const Style &style)
{
    const QByteArray &text = container.fragment().text();
    const qsizetype from = container.begin() + 1;
    const qsizetype to = container.end() - 1;
    const QByteArrayView gap = QByteArrayView(text).sliced(from, to - from);
    const bool isCommented = hasComment(gap);
    if (!isCommented && !isMultiLine(container))
        return spliced(text, {{from, to, piece}});
    const QByteArray line = style.newline + childIndentation(container, style) + piece;
    const qsizetype after = isCommented ? from + gap.trimmed().end() - gap.begin() : from;
    return spliced(text, {{after, to, line + style.newline + closingIndentation(container)}});
}

QByteArray appended(const Value &container, const Child &last, const QByteArray &piece, const Style &style)
{
    const QByteArray &text = container.fragment().text();
    const qsizetype comma = commaIn(text, last.end, container.end() - 1);
    const qsizetype after = comma < 0 ? last.end : comma + 1;
    if (!isMultiLine(container))
        return spliced(text, {{after, after, (comma < 0 ? style.comma : QByteArray(" ")) + piece}});
    const qsizetype place = endOfLineComments(text, after);
    return spliced(text, {{last.end, last.end, comma < 0 ? "," : ""},
                          {place, place, style.newline + childIndentation(container, style) + piece}});
}

/// What goes with a child: its line when it has one of its own, its comma, and the comments behind it on its line.
struct Extent
{
    qsizetype from;
    qsizetype to;
    qsizetype behindComma;
    bool hasOwnLine;
    bool hasComma;
};

/// `limit` is where the next child begins, or where the container ends.
Extent extentOf(QByteArrayView text, const Child &child, qsizetype limit)
{
    const qsizetype comma = commaIn(text, child.end, limit);
    const qsizetype behindComma = comma < 0 ? child.end : comma + 1;
    const qsizetype behind = endOfLineComments(text, behindComma);
    const qsizetype lineEnd = lineEndAt(text, behind);
    const qsizetype lineBreak = lineBreakBefore(text, child.begin);
    const bool hasOwnLine = lineBreak >= 0 && lineEnd >= 0;
    return {hasOwnLine ? lineBreak : child.begin, hasOwnLine ? lineEnd : behind, behindComma, hasOwnLine, comma >= 0};
}

/// Takes a child away that another follows.
Splice cutBefore(QByteArrayView text, const Child &child, const Child &next)
{
    const Extent extent = extentOf(text, child, next.begin);
    if (extent.hasOwnLine)
        return {extent.from, extent.to, {}};
    const bool isCommented = hasComment(text.sliced(extent.behindComma, next.begin - extent.behindComma));
    return {child.begin, isCommented ? extent.behindComma : next.begin, {}};
}

} // namespace

QByteArray spliced(const QByteArray &text, const QList<Splice> &splices)
{
    QByteArray out;
    qsizetype from = 0;
    for (const Splice &splice : splices) {
        out += QByteArrayView(text).sliced(from, splice.from - from);
        out += splice.text;
        from = splice.to;
    }
    return out + text.sliced(from);
}

qsizetype indexOfChild(const Value &container, const Value &child)
{
    qsizetype index = 0;
    for (const Child &each : childrenOf(container)) {
        if (each.value == child)
            return index;
        ++index;
    }
    return -1;
}

QByteArray withChild(const Value &container, qsizetype index, const QString &name, const QByteArray &json)
{
    const QByteArray &text = container.fragment().text();
    const Style style = styleAround(container);
    const QByteArray value = laidOut(container, modelFor(container, json), json, style);
    const QByteArray piece = name.isNull() ? value : quote(name) + style.colon + value;
    const auto children = childrenOf(container);
    if (children.isEmpty())
        return intoEmpty(container, piece, style);
    if (index == children.size())
        return appended(container, children.last(), piece, style);
    const qsizetype next = children[index].begin;
    if (!isMultiLine(container) || lineBreakBefore(text, next) < 0)
        return spliced(text, {{next, next, piece + style.comma}});
    const qsizetype after = index == 0 ? container.begin() + 1 : commaIn(text, children[index - 1].end, next) + 1;
    const qsizetype place = endOfLineComments(text, after);
    return spliced(text, {{place, place, style.newline + childIndentation(container, style) + piece + ','}});
}

QByteArray withoutChild(const Value &container, qsizetype index)
{
    const QByteArray &text = container.fragment().text();
    const auto children = childrenOf(container);
    const Child &child = children[index];
    if (index + 1 < children.size())
        return spliced(text, {cutBefore(text, child, children[index + 1])});
    const qsizetype inner = container.begin() + 1;
    if (children.size() == 1 && !hasComment(QByteArrayView(text).sliced(inner, child.begin - inner)) &&
        !hasComment(QByteArrayView(text).sliced(child.end, container.end() - child.end)))
        return spliced(text, {{inner, container.end() - 1, {}}});

    const Extent extent = extentOf(text, child, container.end() - 1);
    const Splice own{extent.from, extent.to, {}};
    if (index == 0 || extent.hasComma)
        return spliced(text, {own});
    const qsizetype comma0 = commaIn(text, children[index - 1].end, child.begin);
    const bool isBlankBetween = QByteArrayView(text).sliced(comma0 + 1, own.from - comma0 - 1).trimmed().isEmpty();
    return isBlankBetween ? spliced(text, {{comma0, own.to, {}}}) : spliced(text, {{comma0, comma0 + 1, {}}, own});
}

QByteArray withoutChildren(const Value &container, const QList<qsizetype> &indices)
{
    const QByteArray &text = container.fragment().text();
    const auto children = childrenOf(container);
    QList<Splice> splices;
    qsizetype end = 0;
    for (const qsizetype index : indices) {
        Splice splice = cutBefore(text, children[index], children[index + 1]);
        splice.from = std::max(splice.from, end); // where one ends its line and the next has one of its own
        end = splice.to;
        splices.append(splice);
    }
    return spliced(text, splices);
}

QByteArray withValue(const Value &container, const Value &old, const QByteArray &json)
{
    const Style style = styleAround(container ? container : old);
    const Value model = old.size() > 0 ? old : container ? modelFor(container, json) : Value();
    return spliced(old.fragment().text(), {{old.begin(), old.end(), laidOut(container, model, json, style)}});
}

} // namespace millrace::json
