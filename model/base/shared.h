// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSharedData>

#include <utility>

namespace millrace {

/// A value that its copies share until one of them is edited: as large as a pointer, and no allocation while it is
/// what T() is. Reads like a T.
template<typename T>
class Shared
{
public:
    Shared() = default;
    Shared(T value)
        : m_held(new Held{{}, std::move(value)})
    {
    }

    const T &operator*() const { return m_held ? m_held->value : none(); }
    const T *operator->() const { return &**this; }
    operator const T &() const { return **this; }

    /// The value, no longer shared with anyone.
    T &edit()
    {
        if (!m_held)
            m_held = new Held;
        m_held.detach();
        return m_held->value;
    }

    bool operator==(const Shared &other) const { return m_held == other.m_held || **this == *other; }

private:
    struct Held : QSharedData
    {
        T value = {};
    };
    static const T &none()
    {
        static const T value{};
        return value;
    }

    QExplicitlySharedDataPointer<Held> m_held;
};

} // namespace millrace
