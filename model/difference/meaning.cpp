// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/difference/meaning.h"

namespace millrace {
namespace {

/// Equal as written, or as the number they are where a double tells it exactly.
bool isSameNumber(const json::Value &a, const json::Value &b)
{
    constexpr qsizetype ExactDigits = 15; // of a double
    if (a.text() == b.text())
        return true;
    return a.text().size() <= ExactDigits && b.text().size() <= ExactDigits && a.toNumber() == b.toNumber();
}

bool isSameArray(const json::Value &a, const json::Value &b)
{
    const QList<json::Value> left = a.elements(), right = b.elements();
    return std::equal(left.begin(), left.end(), right.begin(), right.end(), meansSame);
}

bool isSameObject(const json::Value &a, const json::Value &b)
{
    const MemberIndex left(a), right(b);
    return left.members().size() == right.members().size() &&
           std::all_of(left.members().begin(), left.members().end(), [&](const json::Member &member) {
               const json::Value other = right.counterpart(member.name, left);
               return other && meansSame(member.value, other);
           });
}

} // namespace

MemberIndex::MemberIndex(const json::Value &object)
{
    for (const json::Member &member : object.members()) {
        const auto known = m_exact.constFind(member.name);
        if (known != m_exact.cend()) {
            m_members[*known] = member;
            continue;
        }
        m_exact.insert(member.name, m_members.size());
        m_folded.insert(member.name.toCaseFolded(), m_members.size());
        m_members.append(member);
    }
}

json::Value MemberIndex::counterpart(const QString &name, const MemberIndex &other) const
{
    if (const auto exact = m_exact.constFind(name); exact != m_exact.cend())
        return m_members[*exact].value;
    const auto folded = m_folded.constFind(name.toCaseFolded());
    const bool isFree = folded != m_folded.cend() && !other.m_exact.contains(m_members[*folded].name);
    return isFree ? m_members[*folded].value : json::Value();
}

bool meansSame(const json::Value &a, const json::Value &b)
{
    if (a.exists() != b.exists() || a.kind() != b.kind())
        return false;
    if (!a || a.text() == b.text())
        return true;
    switch (a.kind()) {
    case json::Kind::Null:
    case json::Kind::Bool:
        return false;
    case json::Kind::Number:
        return isSameNumber(a, b);
    case json::Kind::String:
        return a.toString() == b.toString();
    case json::Kind::Array:
        return isSameArray(a, b);
    case json::Kind::Object:
        return isSameObject(a, b);
    }
    Q_UNREACHABLE();
}

} // namespace millrace
