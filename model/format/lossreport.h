// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/json/pointer.h"

#include <QList>

namespace millrace {

/// One construct that has no counterpart where a project goes, and what became of it.
struct Loss
{
    QString resource; ///< the name of the resource it stands in
    json::Pointer pointer;
    QString what; ///< one sentence: what has no counterpart
    QString done; ///< one sentence: what was done instead

    bool operator==(const Loss &) const = default;
};

/// What a conversion could not carry over, in the order of the project's resources.
struct LossReport
{
    QList<Loss> losses;

    bool isEmpty() const { return losses.isEmpty(); }
    /// {"losses": [{"resource": …, "pointer": …, "what": …, "done": …}]}, for `export --report`.
    QByteArray toJson() const;
};

} // namespace millrace
