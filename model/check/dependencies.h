// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/check/context.h"

namespace millrace {

/// An entry of a V2 activity's dependsOn.
struct Dependency
{
    json::Value entry;
    QString name;
    const CheckedActivity *on = nullptr; ///< the sibling of that name; null when there is none
};

/// The activities of each scope by name, and what each waits for.
class Dependencies
{
public:
    explicit Dependencies(const CheckContext &context);

    std::vector<Dependency> of(const CheckedActivity &activity) const;
    const CheckedActivity *find(quint32 scope, const QString &name) const;

private:
    QHash<std::pair<quint32, QString>, const CheckedActivity *> m_byName;
};

/// The conditions of an entry as written.
QStringList conditionsOf(const Dependency &dependency);

/// Whether the activity runs only after the other has succeeded, directly or through others.
bool waitsForSuccess(const CheckContext &context, const CheckedActivity &activity, const CheckedActivity &other);

} // namespace millrace
