// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/dialect/draft.h"
#include "model/dialect/memory.h"
#include "model/format/lossreport.h"

namespace millrace {

/// The books of a switch, opened at one text: what is lost there goes into the report under its place in the original,
/// what can be restored into the memory.
class Ledger
{
public:
    /// `base` leads from the resource's root to the text; `name` is the text's name in the memory.
    Ledger(LossReport &report, Memory &memory, QString resource, json::Pointer base, QString name)
        : m_report(&report)
        , m_memory(&memory)
        , m_resource(std::move(resource))
        , m_base(std::move(base))
        , m_name(std::move(name))
    {
    }

    void lose(const json::Pointer &pointer, const QString &what, const QString &done);
    void keep(const json::Pointer &pointer, const QByteArray &json) { m_memory->keep(m_name, pointer, json); }
    /// Keeps a value that became another: it comes back where that other still stands.
    void keepChanged(const json::Pointer &pointer, const QByteArray &was, const QByteArray &now);
    /// Keeps what stands at a pointer of the draft and takes it away, unreported: the other dialect says it elsewhere.
    void take(Draft &draft, const json::Pointer &pointer);
    /// The same, reported.
    void drop(Draft &draft, const json::Pointer &pointer, const QString &what, const QString &done);

private:
    LossReport *m_report;
    Memory *m_memory;
    QString m_resource;
    json::Pointer m_base;
    QString m_name;
};

} // namespace millrace
