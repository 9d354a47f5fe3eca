// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/expression/grammar.h"

using namespace Qt::StringLiterals;

namespace millrace::expression {

void readArguments(Node &call, Scanner &scanner, Rule expression)
{
    if (scanner.take(u')'))
        return;
    do
        call.children.push_back(expression(scanner));
    while (!scanner.hasFailed() && scanner.take(u','));
    if (!scanner.take(u')'))
        scanner.fail(scanner.column(), u"a comma or a closing parenthesis of %1 is missing."_s.arg(call.name));
}

NodeOrIssue readWhole(QStringView text, qsizetype start, Rule expression)
{
    Scanner scanner(text, start);
    Node node = expression(scanner);
    if (!scanner.atEnd())
        scanner.fail(scanner.column(), u"\"%1\" follows a complete expression."_s.arg(scanner.rest().left(20)));
    if (scanner.hasFailed())
        return scanner.issue();
    return node;
}

} // namespace millrace::expression
