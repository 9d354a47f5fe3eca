// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

#include <optional>
#include <vector>

namespace millrace {

/// A hash that does not see case, as the service's names do not.
size_t foldedHash(QStringView name);

/// Names to numbers without regard to case, made anew in microseconds: a flat table over names that others keep.
/// Where several share a name the same spelling wins, else the first.
class NameTable
{
public:
    explicit NameTable(size_t expected = 0);

    void insert(QStringView name, size_t hash, quint32 value);
    std::optional<quint32> find(QStringView name, size_t hash) const;
    std::optional<quint32> find(QStringView name) const { return find(name, foldedHash(name)); }

private:
    struct Slot
    {
        size_t hash = 0;
        QStringView name;
        quint32 value = 0;
        bool isUsed = false;
    };

    std::vector<Slot> m_slots;
    size_t m_used = 0;
};

} // namespace millrace
