// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/json/edit.h"

namespace millrace {

/// A JSON text on its way to the other dialect: small changes made one after the other, each of which leaves all else
/// as it was. Pointers find members whatever their case.
class Draft
{
public:
    explicit Draft(json::FragmentPtr fragment)
        : m_fragment(std::move(fragment))
    {
    }

    json::Value root() const { return json::Value(*m_fragment); }
    json::Value at(const json::Pointer &pointer) const;
    const json::FragmentPtr &fragment() const { return m_fragment; }

    /// Nothing happens where the way leads through a scalar.
    void set(const json::Pointer &pointer, const QByteArray &json);
    void remove(const json::Pointer &pointer); ///< nothing when it is not there
    void rename(const json::Pointer &pointer, const QString &name);
    void move(const json::Pointer &from, const json::Pointer &to);
    /// Takes an object or array away when nothing is in it.
    void removeEmpty(const json::Pointer &pointer);

    /// The places that a pointer with "*" for any element or member leads to, last one first, so that they stay good
    /// while they are changed in that order.
    QList<json::Pointer> matches(const json::Pointer &pattern) const;

private:
    void change(const json::Pointer &pointer, const json::Change &change);

    json::FragmentPtr m_fragment;
};

} // namespace millrace
