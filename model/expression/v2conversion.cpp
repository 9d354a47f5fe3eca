// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/expression/v2functions.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QUrl>

#include <array>

// "Binary" is an object {"$content-type": …, "$content": base64}, as the service shows it.

using namespace Qt::StringLiterals;

namespace millrace::expression {

namespace {

Value binary(const QByteArray &content, const QString &type = u"application/octet-stream"_s)
{
    return Object{{u"$content-type"_s, type}, {u"$content"_s, QString::fromLatin1(content.toBase64())}};
}

/// The bytes of a text or of a binary.
QByteArray bytesOf(Arguments &arguments)
{
    if (const Value *content = arguments.at(0).member(u"$content"))
        return QByteArray::fromBase64(toText(*content).toLatin1());
    return arguments.text(0).toUtf8();
}

QByteArray fromBase64(Arguments &arguments, const QString &text)
{
    const auto decoded = QByteArray::fromBase64Encoding(text.toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    if (decoded.decodingStatus != QByteArray::Base64DecodingStatus::Ok)
        arguments.fail(u"cannot read \"%1\" as base64."_s.arg(text.left(60)));
    return decoded.decoded;
}

struct DataUri
{
    QString type;
    QByteArray content;
};

DataUri dataUriOf(Arguments &arguments)
{
    const QString text = arguments.text(0);
    const qsizetype comma = text.indexOf(u',');
    if (!text.startsWith(u"data:") || comma < 0) {
        arguments.fail(u"needs a data URI such as data:text/plain;base64,aGk=, not \"%1\"."_s.arg(text.left(60)));
        return {};
    }
    QString type = text.sliced(5, comma - 5);
    const QString content = text.sliced(comma + 1);
    if (!type.endsWith(u";base64"))
        return {type, QByteArray::fromPercentEncoding(content.toUtf8())};
    type.chop(7);
    return {type, fromBase64(arguments, content)};
}

Value dataUri(Arguments &arguments)
{
    return QString(u"data:text/plain;charset=utf-8;base64,"_s + QString::fromLatin1(bytesOf(arguments).toBase64()));
}

Value dataUriToBinary(Arguments &arguments)
{
    const DataUri uri = dataUriOf(arguments);
    return binary(uri.content, uri.type);
}

Value encodeUri(Arguments &arguments) { return QString::fromLatin1(QUrl::toPercentEncoding(arguments.text(0))); }

Value decodeUri(Arguments &arguments) { return QUrl::fromPercentEncoding(arguments.text(0).toUtf8()); }

Value toBool(Arguments &arguments)
{
    const Value &value = arguments.at(0);
    if (value.as<bool>())
        return value;
    if (value.as<qint64>() || value.as<double>())
        return arguments.number(0) != 0;
    const QString text = arguments.text(0).trimmed().toLower();
    if (text == u"true" || text == u"false")
        return text == u"true";
    return arguments.fail(u"cannot read \"%1\" as true or false."_s.arg(text));
}

Value toInt(Arguments &arguments)
{
    if (!arguments.at(0).as<QString>())
        return arguments.whole(0);
    bool isNumber = false;
    const qint64 number = arguments.text(0).trimmed().toLongLong(&isNumber);
    return isNumber ? Value(number) : arguments.fail(u"cannot read \"%1\" as a whole number."_s.arg(arguments.text(0)));
}

Value toFloat(Arguments &arguments)
{
    if (!arguments.at(0).as<QString>())
        return arguments.number(0);
    bool isNumber = false;
    const double number = arguments.text(0).trimmed().toDouble(&isNumber);
    return isNumber ? Value(number) : arguments.fail(u"cannot read \"%1\" as a number."_s.arg(arguments.text(0)));
}

Value toJsonValue(Arguments &arguments)
{
    if (!arguments.at(0).as<QString>())
        return arguments.at(0);
    QJsonParseError error;
    const QByteArray list = '[' + arguments.text(0).toUtf8() + ']';
    const QJsonDocument document = QJsonDocument::fromJson(list, &error);
    if (error.error != QJsonParseError::NoError || document.array().size() != 1)
        return arguments.fail(u"cannot read \"%1\" as JSON."_s.arg(arguments.text(0).left(60)));
    return fromJson(document.array().first());
}

Value coalesce(Arguments &arguments)
{
    for (const Value &value : arguments.values())
        if (!value.isNull())
            return value;
    return {};
}

Value refuseXml(Arguments &arguments)
{
    return arguments.fail(u"is known, but XML is not evaluated here; Data Factory itself does it."_s);
}

Value text(const QByteArray &bytes) { return QString::fromUtf8(bytes); }

constexpr std::array functions = {
    Function{u"array", 1, 1, [](Arguments &a) { return Value(Array{a.at(0)}); }},
    Function{u"base64", 1, 1, [](Arguments &a) { return Value(QString::fromLatin1(bytesOf(a).toBase64())); }},
    Function{u"base64ToBinary", 1, 1, [](Arguments &a) { return binary(fromBase64(a, a.text(0))); }},
    Function{u"base64ToString", 1, 1, [](Arguments &a) { return text(fromBase64(a, a.text(0))); }},
    Function{u"binary", 1, 1, [](Arguments &a) { return binary(bytesOf(a)); }},
    Function{u"bool", 1, 1, toBool},
    Function{u"coalesce", 1, Function::AnyNumber, coalesce},
    Function{u"createArray", 0, Function::AnyNumber, [](Arguments &a) { return Value(Array(a.values())); }},
    Function{u"dataUri", 1, 1, dataUri},
    Function{u"dataUriToBinary", 1, 1, dataUriToBinary},
    Function{u"dataUriToString", 1, 1, [](Arguments &a) { return text(dataUriOf(a).content); }},
    Function{u"decodeBase64", 1, 1, [](Arguments &a) { return text(fromBase64(a, a.text(0))); }},
    Function{u"decodeDataUri", 1, 1, dataUriToBinary},
    Function{u"decodeUriComponent", 1, 1, decodeUri},
    Function{u"encodeUriComponent", 1, 1, encodeUri},
    Function{u"float", 1, 1, toFloat},
    Function{u"int", 1, 1, toInt},
    Function{u"json", 1, 1, toJsonValue},
    Function{u"string", 1, 1, [](Arguments &a) { return Value(toText(a.at(0))); }},
    Function{u"uriComponent", 1, 1, encodeUri},
    Function{u"uriComponentToBinary", 1, 1, [](Arguments &a) { return binary(toText(decodeUri(a)).toUtf8()); }},
    Function{u"uriComponentToString", 1, 1, decodeUri},
    Function{u"xml", 1, 1, refuseXml},
    Function{u"xpath", 2, 2, refuseXml},
};

} // namespace

std::span<const Function> v2ConversionFunctions() { return functions; }

} // namespace millrace::expression
