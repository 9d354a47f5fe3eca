// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/expression/v2.h"

#include "model/expression/grammar.h"
#include "model/expression/nodes.h"

// string     := '@' expression | { literal | '@{' expression '}' }
// expression := primary { '.' name | '?.' name | '[' expression ']' | '?[' expression ']' }
// primary    := 'text' | number | true | false | null | function '(' expression, … ')'
// A string that begins with @@ is text that begins with @; @@{ in a text is @{; '' in 'text' is a quote.

using namespace Qt::StringLiterals;

namespace millrace::expression {

namespace {

Node expression(Scanner &scanner);

QString quotedText(Scanner &scanner)
{
    const qsizetype column = scanner.column();
    scanner.take(u'\'');
    QString text;
    const QStringView rest = scanner.rest();
    for (qsizetype i = 0; i < rest.size(); ++i) {
        if (rest[i] == u'\'' && (i + 1 == rest.size() || rest[i + 1] != u'\'')) {
            scanner.advance(i + 1);
            return text;
        }
        text += rest[rest[i] == u'\'' ? ++i : i];
    }
    scanner.fail(column,
                 u"the text that begins here has no closing quote; write ' after it (and '' for a quote inside)."_s);
    return text;
}

std::optional<Value> constant(QStringView name)
{
    if (name.compare(u"true", Qt::CaseInsensitive) == 0 || name.compare(u"false", Qt::CaseInsensitive) == 0)
        return Value(name.front().toLower() == u't');
    return name.compare(u"null", Qt::CaseInsensitive) == 0 ? std::optional(Value()) : std::nullopt;
}

Node namedValue(Scanner &scanner)
{
    const qsizetype column = scanner.column();
    const QString name = scanner.takeName();
    if (name.isEmpty()) {
        scanner.fail(column, scanner.atEnd()
                                 ? u"the expression ends where a value must follow."_s
                                 : u"\"%1\" begins no value; write a function or 'text'."_s.arg(scanner.peek()));
        return {};
    }
    if (scanner.take(u'(')) {
        Node call{Node::Kind::Call, {}, name, false, column, {}};
        readArguments(call, scanner, expression);
        return call;
    }
    if (const auto value = constant(name))
        return literalNode(*value, column);
    scanner.fail(column, u"\"%1\" is no value; write %1() to call it, or '%1' to mean the text."_s.arg(name));
    return {};
}

Node primary(Scanner &scanner)
{
    const qsizetype column = scanner.column();
    if (scanner.peek() == u'\'')
        return literalNode(quotedText(scanner), column);
    if (auto number = scanner.takeNumber())
        return literalNode(std::move(*number), column);
    return namedValue(scanner);
}

Node memberOf(Node object, Scanner &scanner, bool isSafe)
{
    const qsizetype column = scanner.column();
    const QString name = scanner.takeName(u"-$");
    if (name.isEmpty())
        scanner.fail(column, u"a member's name must follow the dot."_s);
    Node member{Node::Kind::Member, {}, name, isSafe, column, {}};
    member.children.push_back(std::move(object));
    return member;
}

Node elementOf(Node collection, Scanner &scanner, bool isSafe)
{
    const qsizetype column = scanner.column();
    Node index = expression(scanner);
    if (!scanner.take(u']'))
        scanner.fail(scanner.column(), u"a closing bracket is missing."_s);
    Node element{Node::Kind::Index, {}, {}, isSafe, column, {}};
    element.children.push_back(std::move(collection));
    element.children.push_back(std::move(index));
    return element;
}

Node expression(Scanner &scanner)
{
    Node node;
    if (scanner.enter())
        node = primary(scanner);
    int levels = 1;
    for (; !scanner.hasFailed() && scanner.enter(); ++levels) {
        const bool isSafe = scanner.take(u'?');
        if (scanner.take(u'.'))
            node = memberOf(std::move(node), scanner, isSafe);
        else if (scanner.take(u'['))
            node = elementOf(std::move(node), scanner, isSafe);
        else if (isSafe)
            scanner.fail(scanner.column(), u"a dot or a bracket must follow the question mark."_s);
        else {
            ++levels;
            break;
        }
    }
    scanner.leave(levels);
    return node;
}

/// Where `@{` begins an expression at or after `from`; the text before it, with @@{ read as @{, is appended.
qsizetype nextInterpolation(QStringView text, qsizetype from, QString &before)
{
    while (true) {
        const qsizetype at = text.indexOf(u"@{", from);
        if (at < 0) {
            before += text.sliced(from);
            return -1;
        }
        const bool isEscaped = at > from && text[at - 1] == u'@';
        before += text.sliced(from, at - from - (isEscaped ? 1 : 0));
        if (!isEscaped)
            return at;
        before += u"@{";
        from = at + 2;
    }
}

NodeOrIssue interpolation(QStringView text)
{
    Node node{Node::Kind::Interpolation, {}, {}, false, 1, {}};
    for (qsizetype at = text.startsWith(u"@@") && !text.startsWith(u"@@{") ? 1 : 0; at < text.size();) {
        QString before;
        const qsizetype begin = nextInterpolation(text, at, before);
        if (!before.isEmpty())
            node.children.push_back(literalNode(before, at + 1));
        if (begin < 0)
            break;
        Scanner scanner(text, begin + 2);
        node.children.push_back(expression(scanner));
        if (!scanner.take(u'}'))
            scanner.fail(scanner.column(), u"a closing brace of @{ is missing."_s);
        if (scanner.hasFailed())
            return scanner.issue();
        at = scanner.position();
    }
    if (node.children.empty())
        return textNode({});
    if (node.children.size() == 1 && node.children.front().kind == Node::Kind::Literal && !text.startsWith(u"@{"))
        return Node(node.children.front());
    return node;
}

} // namespace

bool isV2Expression(QStringView text)
{
    if (text.startsWith(u'@') && !text.startsWith(u"@@"))
        return true;
    for (qsizetype at = text.indexOf(u"@{"); at >= 0; at = text.indexOf(u"@{", at + 1))
        if (at == 0 || text[at - 1] != u'@')
            return true;
    return false;
}

NodeOrIssue readV2(QStringView text)
{
    if (isV2Expression(text) && text.size() > longestExpression)
        return Issue{1, u"the expression has %1 characters, more than the %2 the service takes."_s.arg(text.size())
                            .arg(longestExpression)};
    const bool isWhole = text.startsWith(u'@') && !text.startsWith(u"@@") && !text.startsWith(u"@{");
    return isWhole ? readWhole(text, 1, expression) : interpolation(text);
}

Result<Node> parseV2(QStringView text) { return toResult(readV2(text)); }

} // namespace millrace::expression
