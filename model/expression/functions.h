// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/result.h"
#include "model/expression/value.h"

#include <QStringList>

#include <optional>
#include <span>

namespace millrace::expression {

struct Context;

/// The arguments of one call: reads each as what the function needs and keeps the first complaint, so that functions
/// are written without a test after every line. After a complaint the answers are empty values.
class Arguments
{
public:
    Arguments(QString function, const std::vector<Value> &values, const Context *context = nullptr)
        : m_function(std::move(function))
        , m_values(values)
        , m_context(context)
    {
    }

    size_t size() const { return m_values.size(); }
    bool has(size_t index) const { return index < m_values.size(); }
    const std::vector<Value> &values() const { return m_values; }
    const Value &at(size_t index) const;
    const Context &context() const { return *m_context; }

    QString text(size_t index);
    qint64 whole(size_t index);
    double number(size_t index);
    bool isWhole(size_t index) const { return at(index).as<qint64>() != nullptr; }
    bool flag(size_t index);
    QDateTime instant(size_t index);
    Array array(size_t index);

    /// Times computed from one of these stay within the years 1 to 9999, as .NET's do, or are complained about.
    QDateTime later(const QDateTime &time, double seconds);
    QDateTime monthsLater(const QDateTime &time, qint64 count, int monthsEach);

    /// Keeps "FUNCTION message" and answers null.
    Value fail(const QString &message);
    bool hasFailed() const { return m_error.has_value(); }
    const QString &error() const { return *m_error; }

private:
    QDateTime withinYears(const QDateTime &time);
    Value mustBe(size_t index, const QString &what);

    QString m_function;
    const std::vector<Value> &m_values;
    const Context *m_context;
    std::optional<QString> m_error;
};

/// A function of the language: its name, how many arguments it takes, and what it does.
struct Function
{
    static constexpr int AnyNumber = 255;

    QStringView name;
    int least = 0;
    int most = AnyNumber;
    Value (*run)(Arguments &) = nullptr;
};

/// The function of that name, in any case; null pointer when there is none.
const Function *find(std::span<const Function> functions, QStringView name);
QStringList namesOf(std::span<const Function> functions);

/// A complaint when a call has too few or too many arguments, "addDays takes 2 or 3 arguments, not 1."; else nothing.
std::optional<QString> checkCount(const Function &function, size_t count);

} // namespace millrace::expression
