// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QJsonValue>
#include <QString>

#include <utility>
#include <variant>
#include <vector>

namespace millrace::expression {

struct Value;
using Array = std::vector<Value>;
using Object = std::vector<std::pair<QString, Value>>; ///< members in order

/// What an expression yields: null, a bool, a number, text, an instant in UTC, or JSON made of those.
struct Value
{
    std::variant<std::monostate, bool, qint64, double, QString, QDateTime, Array, Object> data;

    Value() = default;
    Value(bool flag)
        : data(flag)
    {
    }
    Value(qint64 number)
        : data(number)
    {
    }
    Value(double number)
        : data(number)
    {
    }
    Value(QString text)
        : data(std::move(text))
    {
    }
    Value(QDateTime instant)
        : data(std::move(instant))
    {
    }
    Value(Array array)
        : data(std::move(array))
    {
    }
    Value(Object object)
        : data(std::move(object))
    {
    }

    template<typename T>
    const T *as() const
    {
        return std::get_if<T>(&data);
    }
    bool isNull() const { return std::holds_alternative<std::monostate>(data); }
    /// The member of an object: the same spelling first, else the same but for case; null pointer when there is none.
    const Value *member(QStringView name) const;

    bool operator==(const Value &other) const;
};

/// The value as Data Factory writes it into text: "True", "1.0", compact JSON, nothing for null.
QString toText(const Value &value);

/// The value as JSON text, without white space.
QString toJsonText(const Value &value);

Value fromJson(const QJsonValue &json);
QJsonValue toJson(const Value &value);

/// What the value is, for messages: "a number", "text", …
QString describe(const Value &value);

} // namespace millrace::expression
