// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/expression/v2functions.h"

#include <QUuid>

#include <array>

using namespace Qt::StringLiterals;

namespace millrace::expression {

namespace {

Value concat(Arguments &arguments)
{
    QString text;
    for (const Value &value : arguments.values())
        text += toText(value);
    return text;
}

// The searches of the service's language do not tell upper from lower case, except `contains` and `replace`.

Value endsWith(Arguments &arguments) { return arguments.text(0).endsWith(arguments.text(1), Qt::CaseInsensitive); }

Value startsWith(Arguments &arguments) { return arguments.text(0).startsWith(arguments.text(1), Qt::CaseInsensitive); }

Value indexOf(Arguments &arguments)
{
    return qint64(arguments.text(0).indexOf(arguments.text(1), 0, Qt::CaseInsensitive));
}

Value lastIndexOf(Arguments &arguments)
{
    return qint64(arguments.text(0).lastIndexOf(arguments.text(1), -1, Qt::CaseInsensitive));
}

Value guid(Arguments &arguments)
{
    const QString id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    const QString format = arguments.has(0) ? arguments.text(0).toUpper() : u"D"_s;
    if (format == u"D")
        return id;
    if (format == u"N")
        return QString(id).remove(u'-');
    if (format == u"B" || format == u"P")
        return format == u"B" ? QString(u'{' + id + u'}') : QString(u'(' + id + u')');
    return arguments.fail(u"knows the formats D, N, B and P, not \"%1\"."_s.arg(arguments.text(0)));
}

Value replace(Arguments &arguments)
{
    const QString wanted = arguments.text(1);
    if (wanted.isEmpty())
        return arguments.fail(u"cannot replace an empty text."_s);
    return arguments.text(0).replace(wanted, arguments.text(2));
}

Value split(Arguments &arguments)
{
    const QString delimiter = arguments.text(1);
    Array parts;
    if (delimiter.isEmpty())
        return arguments.fail(u"needs a delimiter of at least one character."_s);
    const QStringList texts = arguments.text(0).split(delimiter);
    for (const QString &part : texts)
        parts.emplace_back(part);
    return parts;
}

Value substring(Arguments &arguments)
{
    const QString text = arguments.text(0);
    const qint64 start = arguments.whole(1);
    const qint64 length = arguments.has(2) ? arguments.whole(2) : text.size() - start;
    if (start < 0 || length < 0 || start > text.size() || length > text.size() - start)
        return arguments.fail(u"cannot take %1 characters from position %2 of \"%3\", which has %4."_s.arg(length)
                                  .arg(start)
                                  .arg(text.left(60))
                                  .arg(text.size()));
    return text.sliced(start, length);
}

constexpr std::array functions = {
    Function{u"concat", 1, Function::AnyNumber, concat},
    Function{u"endsWith", 2, 2, endsWith},
    Function{u"guid", 0, 1, guid},
    Function{u"indexOf", 2, 2, indexOf},
    Function{u"lastIndexOf", 2, 2, lastIndexOf},
    Function{u"replace", 3, 3, replace},
    Function{u"split", 2, 2, split},
    Function{u"startsWith", 2, 2, startsWith},
    Function{u"substring", 2, 3, substring},
    Function{u"toLower", 1, 1, [](Arguments &a) { return Value(a.text(0).toLower()); }},
    Function{u"toUpper", 1, 1, [](Arguments &a) { return Value(a.text(0).toUpper()); }},
    Function{u"trim", 1, 1, [](Arguments &a) { return Value(a.text(0).trimmed()); }},
};

} // namespace

std::span<const Function> v2TextFunctions() { return functions; }

} // namespace millrace::expression
