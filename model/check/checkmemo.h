// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/check/check.h"
#include "model/check/context.h"

namespace millrace {

/// Remembers from one check to the next what the rules that look at one fragment alone have found in each, so that an
/// edit has only the fragments that differ judged again. Belongs to who checks one document after the other.
class CheckMemo
{
public:
    /// A problem with its rule's place in the table; its pointer is relative to its fragment.
    struct Found
    {
        qsizetype rule = 0;
        Problem problem;
    };
    /// An activity, or (without one) a resource outside its activities.
    using Owner = std::pair<ResourceId, ActivityId>;

    /// What the rules read, brought from the document before to this one.
    const CheckContext &context(const Project &project, const Catalog &catalog, bool isPart);
    /// Forgets what holds no longer, and answers the project without the fragments that are known.
    Project unknownPart(const Project &project, const Catalog &catalog, bool isPart);
    /// Takes what was found in all of `judged`.
    void add(const Project &judged, const QList<Found> &found);
    /// What was found, by owner; those without problems are not in it.
    const QHash<Owner, QList<Found>> &found() const { return m_found; }

private:
    struct Known
    {
        json::FragmentPtr text;
        quint64 seen = 0; ///< the last check whose document had the owner
    };

    bool isKnown(const Owner &owner, const json::FragmentPtr &text);
    void forgetUnseen();

    void forgetOthers(const Catalog &catalog, Dialect dialect, bool isPart);

    std::unique_ptr<CheckContext> m_context;
    QHash<Owner, Known> m_known;
    QHash<Owner, QList<Found>> m_found;
    quint64 m_check = 0;  ///< counts the checks
    qsizetype m_seen = 0; ///< known owners that the document of this check has
    const Catalog *m_catalog = nullptr;
    Dialect m_dialect = Dialect::V1;
    bool m_isPart = false;
};

/// The same as check() without a memo, but for its speed.
QList<Problem> check(const Project &, const Catalog &, bool isPart, CheckMemo &);

} // namespace millrace
