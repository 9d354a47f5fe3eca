// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/wiring/nametable.h"

#include <QString>

#include <bit>

namespace millrace {

size_t foldedHash(QStringView name)
{
    size_t hash = 0xcbf29ce484222325u; // FNV-1a
    for (const QChar c : name) {
        const char16_t unit = c.unicode();
        const char16_t folded =
            unit < 0x80 ? (unit >= u'A' && unit <= u'Z' ? char16_t(unit + 0x20) : unit) : c.toCaseFolded().unicode();
        hash = (hash ^ folded) * 0x100000001b3u;
    }
    return hash ^ (hash >> 29);
}

NameTable::NameTable(size_t expected)
    : m_slots(std::bit_ceil(expected * 2 + 8))
{
}

void NameTable::insert(QStringView name, size_t hash, quint32 value)
{
    if (++m_used * 2 > m_slots.size()) {
        NameTable larger(m_slots.size());
        // Names that are alike keep their order only when taken from the start of their run.
        size_t start = 0;
        while (m_slots[start].isUsed)
            ++start;
        for (size_t i = 0; i < m_slots.size(); ++i) {
            const Slot &slot = m_slots[(start + i) & (m_slots.size() - 1)];
            if (slot.isUsed)
                larger.insert(slot.name, slot.hash, slot.value);
        }
        *this = std::move(larger);
        ++m_used;
    }
    const size_t mask = m_slots.size() - 1;
    size_t at = hash & mask;
    while (m_slots[at].isUsed)
        at = (at + 1) & mask;
    m_slots[at] = {hash, name, value, true};
}

std::optional<quint32> NameTable::find(QStringView name, size_t hash) const
{
    std::optional<quint32> first;
    const size_t mask = m_slots.size() - 1;
    for (size_t at = hash & mask; m_slots[at].isUsed; at = (at + 1) & mask) {
        const Slot &slot = m_slots[at];
        if (slot.hash != hash || slot.name.compare(name, Qt::CaseInsensitive) != 0)
            continue;
        if (slot.name == name)
            return slot.value;
        if (!first)
            first = slot.value;
    }
    return first;
}

} // namespace millrace
