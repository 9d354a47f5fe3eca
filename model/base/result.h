// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>
#include <utility>
#include <variant>

namespace millrace {

/// Why something failed: programs switch on the code, people read the message.
/// A message is one sentence that says what went wrong, where, and what to do.
struct Error
{
    enum class Code {
        Invalid,
        NotFound,
        Refused,
        Io,
        Parse,
        Network,
        Unauthorized,
        Timeout,
        Cancelled,
        Conflict,
        Busy
    };

    Code code = Code::Invalid;
    QString message;

    bool operator==(const Error &) const = default;
};

/// A value, or the Error that stands in its place.
template<typename T = void>
class [[nodiscard]] Result
{
public:
    Result(T value)
        : m_content(std::in_place_index<0>, std::move(value))
    {
    }
    Result(Error error)
        : m_content(std::in_place_index<1>, std::move(error))
    {
    }

    explicit operator bool() const { return m_content.index() == 0; }
    bool isOk() const { return m_content.index() == 0; }

    const T &value() const & { return std::get<0>(m_content); }
    T &value() & { return std::get<0>(m_content); }
    T &&value() && { return std::get<0>(std::move(m_content)); }
    const T &operator*() const & { return value(); }
    T &operator*() & { return value(); }
    T &&operator*() && { return std::get<0>(std::move(m_content)); }
    const T *operator->() const { return &value(); }
    T *operator->() { return &value(); }
    T valueOr(T fallback) const { return isOk() ? value() : std::move(fallback); }

    const Error &error() const { return std::get<1>(m_content); }

private:
    std::variant<T, Error> m_content;
};

/// Success without a value, or an Error.
template<>
class [[nodiscard]] Result<void>
{
public:
    Result() = default;
    Result(Error error)
        : m_error(std::move(error))
    {
    }

    explicit operator bool() const { return !m_error; }
    bool isOk() const { return !m_error; }
    const Error &error() const { return *m_error; }

private:
    std::optional<Error> m_error;
};

} // namespace millrace
