// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/expression/grammar.h"
#include "model/expression/nodes.h"
#include "model/expression/v1.h"

// expression := '-' expression | number | 'text' | Name | Function '(' expression, … ')' | '(' expression ')'
// Names hold dots (Text.Format); in text \' is a quote and \\ a backslash.

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
        if (rest[i] == u'\'') {
            scanner.advance(i + 1);
            return text;
        }
        const bool isEscape = rest[i] == u'\\' && i + 1 < rest.size() && (rest[i + 1] == u'\'' || rest[i + 1] == u'\\');
        text += rest[isEscape ? ++i : i];
    }
    scanner.fail(column,
                 u"the text that begins here has no closing quote; write ' after it (and \\' for a quote inside)."_s);
    return text;
}

Node nameOrCall(Scanner &scanner)
{
    const qsizetype column = scanner.column();
    Node node{.kind = Node::Kind::Name,
              .value = {},
              .name = scanner.takeName(u"."),
              .isSafe = false,
              .column = column,
              .children = {}};
    if (node.name.isEmpty())
        scanner.fail(column, scanner.atEnd() ? u"the expression ends where a value must follow."_s
                                             : u"\"%1\" begins no value; write a variable, a function or 'text'."_s.arg(
                                                   scanner.peek()));
    else if (scanner.take(u'(')) {
        node.kind = Node::Kind::Call;
        readArguments(node, scanner, expression);
    }
    return node;
}

Node value(Scanner &scanner)
{
    const qsizetype column = scanner.column();
    if (scanner.peek() == u'\'')
        return literalNode(quotedText(scanner), column);
    if (auto number = scanner.takeNumber())
        return literalNode(std::move(*number), column);
    if (scanner.take(u'-'))
        return {Node::Kind::Negation, {}, {}, false, column, {expression(scanner)}};
    if (!scanner.take(u'('))
        return nameOrCall(scanner);
    Node inner = expression(scanner);
    if (!scanner.take(u')'))
        scanner.fail(scanner.column(), u"a closing parenthesis is missing."_s);
    return inner;
}

Node expression(Scanner &scanner)
{
    Node node;
    if (scanner.enter())
        node = value(scanner);
    scanner.leave();
    return node;
}

} // namespace

bool isV1Expression(QStringView text) { return text.startsWith(u"$$"); }

NodeOrIssue readV1(QStringView text) { return readWhole(text, isV1Expression(text) ? 2 : 0, expression); }

Result<Node> parseV1(QStringView text) { return toResult(readV1(text)); }

} // namespace millrace::expression
