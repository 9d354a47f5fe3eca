// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1StringView>
#include <QStringView>

#include <optional>
#include <vector>

namespace millrace {

/// A hash that does not see case, as the service's names do not; the same for a name in either form.
quint32 foldedHash(QStringView name);
quint32 foldedHash(QLatin1StringView name);

/// Names to numbers without regard to case, made anew in microseconds: a flat table over names that others keep.
/// Where several share a name the same spelling wins, else the first.
class NameTable
{
public:
    explicit NameTable(size_t expected = 0);

    bool isEmpty() const { return m_entries.empty(); }
    void insert(QStringView name, quint32 hash, quint32 value);
    std::optional<quint32> find(QStringView name, quint32 hash) const;
    std::optional<quint32> find(QStringView name) const { return find(name, foldedHash(name)); }

private:
    struct Entry
    {
        QStringView name;
        quint32 value;
    };
    struct Slot
    {
        quint32 hash = 0;
        quint32 entry = 0; ///< index of the entry and one more; 0 is free
    };
    void place(quint32 hash, quint32 entry);
    void grow();

    std::vector<Entry> m_entries;
    std::vector<Slot> m_slots; ///< a power of two of them, at most half full
};

} // namespace millrace
