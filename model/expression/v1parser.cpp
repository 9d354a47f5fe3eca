// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/expression/parsers.h"
#include "model/expression/scanner.h"
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

void argumentsOf(Node &call, Scanner &scanner)
{
    if (scanner.take(u')'))
        return;
    do
        call.children.push_back(expression(scanner));
    while (!scanner.hasFailed() && scanner.take(u','));
    if (!scanner.take(u')'))
        scanner.fail(scanner.column(), u"a comma or a closing parenthesis of %1 is missing."_s.arg(call.name));
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
        argumentsOf(node, scanner);
    }
    return node;
}

Node literal(Value value, qsizetype column) { return {Node::Kind::Literal, std::move(value), {}, false, column, {}}; }

Node value(Scanner &scanner)
{
    const qsizetype column = scanner.column();
    if (scanner.peek() == u'\'')
        return literal(quotedText(scanner), column);
    if (auto number = scanner.takeNumber())
        return literal(std::move(*number), column);
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

NodeOrIssue readV1(QStringView text)
{
    Scanner scanner(text, isV1Expression(text) ? 2 : 0);
    Node node = expression(scanner);
    if (!scanner.atEnd())
        scanner.fail(scanner.column(), u"\"%1\" follows a complete expression."_s.arg(scanner.rest().left(20)));
    if (scanner.hasFailed())
        return scanner.issue();
    return node;
}

Result<Node> parseV1(QStringView text) { return toResult(readV1(text)); }

} // namespace millrace::expression
