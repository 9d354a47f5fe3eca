// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/expression/value.h"

#include "model/base/overloaded.h"
#include "model/schedule/instant.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>

#include <cmath>

using namespace Qt::StringLiterals;

namespace millrace::expression {

namespace {

/// A double that looks like one: 1 becomes "1.0".
QString doubleText(double number)
{
    const QString text = QString::number(number, 'g', QLocale::FloatingPointShortest);
    return std::isfinite(number) && !text.contains(u'.') && !text.contains(u'e') ? text + u".0"_s : text;
}

QString quoted(const QString &text)
{
    const QByteArray list = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(list.sliced(1, list.size() - 2));
}

QString arrayText(const Array &array)
{
    QStringList parts;
    for (const Value &element : array)
        parts += toJsonText(element);
    return u'[' + parts.join(u',') + u']';
}

QString objectText(const Object &object)
{
    QStringList parts;
    for (const auto &[name, value] : object)
        parts += quoted(name) + u':' + toJsonText(value);
    return u'{' + parts.join(u',') + u'}';
}

} // namespace

const Value *Value::member(QStringView name) const
{
    const auto *object = as<Object>();
    const Value *found = nullptr;
    for (size_t i = 0; object && i < object->size(); ++i) {
        const auto &[key, value] = (*object)[i];
        if (key == name)
            return &value;
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            found = &value;
    }
    return found;
}

bool Value::operator==(const Value &other) const { return data == other.data; }

QString toText(const Value &value)
{
    return std::visit(
        overloaded{[](std::monostate) { return QString(); }, [](bool flag) { return flag ? u"True"_s : u"False"_s; },
                   [](qint64 number) { return QString::number(number); },
                   [](double number) { return doubleText(number); }, [](const QString &text) { return text; },
                   [](const QDateTime &instant) { return schedule::formatInstant(instant); },
                   [](const Array &array) { return arrayText(array); },
                   [](const Object &object) { return objectText(object); }},
        value.data);
}

QString toJsonText(const Value &value)
{
    if (value.isNull())
        return u"null"_s;
    if (const bool *flag = value.as<bool>())
        return *flag ? u"true"_s : u"false"_s;
    return value.as<QString>() || value.as<QDateTime>() ? quoted(toText(value)) : toText(value);
}

Value fromJson(const QJsonValue &json)
{
    switch (json.type()) {
    case QJsonValue::Bool:
        return json.toBool();
    case QJsonValue::Double:
        if (json.toVariant().typeId() == QMetaType::LongLong)
            return qint64(json.toInteger());
        return json.toDouble();
    case QJsonValue::String:
        return json.toString();
    case QJsonValue::Array: {
        Array array;
        for (const QJsonValue element : json.toArray())
            array.push_back(fromJson(element));
        return array;
    }
    case QJsonValue::Object: {
        Object object;
        const QJsonObject members = json.toObject();
        for (auto it = members.begin(); it != members.end(); ++it)
            object.emplace_back(it.key(), fromJson(it.value()));
        return object;
    }
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        break;
    }
    return {};
}

QJsonValue toJson(const Value &value)
{
    return std::visit(overloaded{[](std::monostate) { return QJsonValue(); },
                                 [](const QDateTime &instant) { return QJsonValue(schedule::formatInstant(instant)); },
                                 [](const Array &array) {
                                     QJsonArray list;
                                     for (const Value &element : array)
                                         list.append(toJson(element));
                                     return QJsonValue(list);
                                 },
                                 [](const Object &object) {
                                     QJsonObject members;
                                     for (const auto &[name, member] : object)
                                         members.insert(name, toJson(member));
                                     return QJsonValue(members);
                                 },
                                 [](const auto &scalar) { return QJsonValue(scalar); }},
                      value.data);
}

QString describe(const Value &value)
{
    return std::visit(overloaded{[](std::monostate) { return u"null"_s; }, [&value](bool) { return toJsonText(value); },
                                 [](const Array &array) { return u"an array of %1"_s.arg(array.size()); },
                                 [](const Object &) { return u"an object"_s; },
                                 [&value](const auto &) -> QString { return u'"' + toText(value).left(60) + u'"'; }},
                      value.data);
}

} // namespace millrace::expression
