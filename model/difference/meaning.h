// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/json/value.h"

#include <QHash>

namespace millrace {

/// An object's members as the service reads them: the last of duplicates, names first exactly, then but for case.
class MemberIndex
{
public:
    explicit MemberIndex(const json::Value &object);

    /// In the order they stand, without the duplicates that do not count.
    const QList<json::Member> &members() const { return m_members; }
    /// The member that `name`, a member of `other`, is here; absent when there is none.
    json::Value counterpart(const QString &name, const MemberIndex &other) const;

private:
    QList<json::Member> m_members;
    QHash<QString, qsizetype> m_exact, m_folded;
};

/// Whether two values mean the same, however they are laid out and spelled; the order of members does not count.
bool meansSame(const json::Value &a, const json::Value &b);

} // namespace millrace
