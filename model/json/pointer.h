// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/result.h"

#include <QStringList>

namespace millrace::json {

/// A JSON pointer (RFC 6901): the way from a value down to one of its descendants. Empty is the value itself.
class Pointer
{
public:
    Pointer() = default;
    explicit Pointer(QStringList steps)
        : m_steps(std::move(steps))
    {
    }
    /// For literals that are known to be well formed: Pointer::of(u"/typeProperties/source").
    static Pointer of(QStringView text);
    static Result<Pointer> parse(QStringView text);

    QString toString() const;
    bool isEmpty() const { return m_steps.isEmpty(); }
    qsizetype size() const { return m_steps.size(); }
    const QStringList &steps() const { return m_steps; }
    const QString &last() const { return m_steps.last(); }
    Pointer parent() const { return Pointer(m_steps.mid(0, m_steps.size() - 1)); }
    Pointer mid(qsizetype from) const { return Pointer(m_steps.mid(from)); }
    bool startsWith(const Pointer &other) const;

    bool operator==(const Pointer &) const = default;
    friend Pointer operator/(const Pointer &pointer, const QString &step)
    {
        return Pointer(pointer.m_steps + QStringList{step});
    }
    friend Pointer operator/(const Pointer &pointer, qsizetype index) { return pointer / QString::number(index); }
    friend Pointer operator/(const Pointer &pointer, const Pointer &more)
    {
        return Pointer(pointer.m_steps + more.m_steps);
    }

private:
    QStringList m_steps;
};

} // namespace millrace::json
