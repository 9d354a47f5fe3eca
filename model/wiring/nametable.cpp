// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/wiring/nametable.h"

#include <bit>

namespace millrace {

namespace {

template<typename View>
quint32 hashOf(View name)
{
    size_t hash = 0xcbf29ce484222325u; // FNV-1a
    for (qsizetype i = 0; i < name.size(); ++i) {
        const char16_t unit = name[i].unicode();
        const char16_t folded = unit < 0x80 ? (unit >= u'A' && unit <= u'Z' ? char16_t(unit + 0x20) : unit)
                                            : QChar(unit).toCaseFolded().unicode();
        hash = (hash ^ folded) * 0x100000001b3u;
    }
    return static_cast<quint32>(hash ^ (hash >> 32));
}

} // namespace

quint32 foldedHash(QStringView name) { return hashOf(name); }

quint32 foldedHash(QLatin1StringView name) { return hashOf(name); }

NameTable::NameTable(size_t expected)
    : m_slots(std::bit_ceil(expected * 2 + 8))
{
    m_entries.reserve(expected);
}

void NameTable::insert(QStringView name, quint32 hash, quint32 value)
{
    m_entries.push_back({name, value});
    if (m_entries.size() * 2 > m_slots.size())
        grow();
    place(hash, static_cast<quint32>(m_entries.size()));
}

void NameTable::place(quint32 hash, quint32 entry)
{
    const size_t mask = m_slots.size() - 1;
    size_t at = hash & mask;
    while (m_slots[at].entry != 0)
        at = (at + 1) & mask;
    m_slots[at] = {hash, entry};
}

/// Doubles the slots; entries go back in their order, so that the first of a name stays the first.
void NameTable::grow()
{
    m_slots.assign(m_slots.size() * 2, {});
    for (quint32 i = 0; i + 1 < m_entries.size(); ++i)
        place(foldedHash(m_entries[i].name), i + 1);
}

std::optional<quint32> NameTable::find(QStringView name, quint32 hash) const
{
    std::optional<quint32> first;
    const size_t mask = m_slots.size() - 1;
    for (size_t at = hash & mask; m_slots[at].entry != 0; at = (at + 1) & mask) {
        if (m_slots[at].hash != hash)
            continue;
        const Entry &entry = m_entries[m_slots[at].entry - 1];
        if (entry.name == name)
            return entry.value;
        if (!first && entry.name.compare(name, Qt::CaseInsensitive) == 0)
            first = entry.value;
    }
    return first;
}

} // namespace millrace
