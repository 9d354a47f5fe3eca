// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/json/fragment.h"
#include "model/json/pointer.h"

#include <QByteArrayView>

namespace millrace::json {

struct Member;

/// A view of one value of a fragment: cheap to copy, valid while the fragment lives. An absent value is a Value too:
/// every question to it answers "no", so that lookups chain: root[u"properties"][u"type"].toString().
class Value
{
public:
    Value() = default;
    explicit Value(const Fragment &fragment, quint32 token = 0)
        : m_fragment(&fragment)
        , m_token(token)
    {
    }

    bool exists() const { return m_fragment != nullptr; }
    explicit operator bool() const { return exists(); }
    Kind kind() const; ///< Null when absent
    bool isObject() const { return exists() && kind() == Kind::Object; }
    bool isArray() const { return exists() && kind() == Kind::Array; }
    bool isString() const { return exists() && kind() == Kind::String; }
    bool isNull() const { return exists() && kind() == Kind::Null; }
    bool isNumber() const { return exists() && kind() == Kind::Number; }
    bool isBool() const { return exists() && kind() == Kind::Bool; }

    /// The text as written, quotes and escapes included.
    QByteArrayView text() const;
    /// The decoded string; null QString when the value is none.
    QString toString() const;
    /// A string decoded, a number or bool as written, anything else empty: how a scalar reads on a form or the wire.
    QString scalarText() const;
    std::optional<double> toNumber() const; ///< also from a string that holds a number, as the service reads it
    int toInt(int fallback) const;          ///< the number as toWhole() gives it, the fallback when it is none
    std::optional<bool> toBool() const;     ///< also from "true" and "false"

    /// Number of elements or members.
    qsizetype size() const;
    Value at(qsizetype index) const;
    /// The member of that name: the same spelling first, else the same but for case; the last of duplicates, as the
    /// service reads them.
    Value operator[](QStringView name) const;
    /// The member of exactly that spelling, for maps whose names people choose.
    Value exactly(QStringView name) const;
    Value find(const Pointer &pointer) const;

    QList<Member> members() const;
    QList<Value> elements() const;

    const Fragment &fragment() const { return *m_fragment; }
    quint32 token() const { return m_token; }
    quint32 begin() const; ///< byte offset in the fragment
    quint32 end() const;
    /// The way from the fragment's root to here.
    Pointer pointer() const;

    bool operator==(const Value &) const = default;

private:
    Value member(QStringView name, Qt::CaseSensitivity sensitivity) const;

    const Fragment *m_fragment = nullptr;
    quint32 m_token = 0;
};

/// A member of an object: its name as decoded text, the name's own token, and the value.
struct Member
{
    QString name;
    Value key;
    Value value;
};

/// `text` as a JSON string with quotes; only what must be escaped is.
QByteArray quote(QStringView text);

} // namespace millrace::json
