// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/dialect/ledger.h"

namespace millrace {

void Ledger::lose(const json::Pointer &pointer, const QString &what, const QString &done)
{
    m_report->losses.append({m_resource, m_base / pointer, what, done});
}

void Ledger::keepChanged(const json::Pointer &pointer, const QByteArray &was, const QByteArray &now)
{
    m_memory->keep(changedName(m_name), pointer, '[' + was + ", " + now + ']');
}

void Ledger::take(Draft &draft, const json::Pointer &pointer)
{
    const json::Value value = draft.at(pointer);
    if (!value)
        return;
    keep(pointer, value.text().toByteArray());
    draft.remove(pointer);
}

void Ledger::drop(Draft &draft, const json::Pointer &pointer, const QString &what, const QString &done)
{
    if (!draft.at(pointer))
        return;
    lose(pointer, what, done);
    take(draft, pointer);
}

} // namespace millrace
