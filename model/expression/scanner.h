// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/expression/issue.h"
#include "model/expression/value.h"

#include <QStringView>

#include <optional>

namespace millrace::expression {

/// Walks over an expression's characters and keeps the first thing that went wrong.
class Scanner
{
public:
    /// `start`: where in `text` the expression begins.
    Scanner(QStringView text, qsizetype start)
        : m_text(text)
        , m_at(start)
    {
    }

    bool atEnd();            ///< nothing but white space is left
    QChar peek();            ///< the next character that is no white space; null at the end
    bool take(QChar wanted); ///< goes past that character when it is next
    qsizetype position() const { return m_at; }
    qsizetype column(); ///< of what comes next, from 1
    void advance(qsizetype count) { m_at += count; }
    QStringView rest() const { return m_text.sliced(std::min(m_at, m_text.size())); }

    /// A name of letters, digits, _ and, where `extra` says so, other characters; empty when none is next.
    QString takeName(QStringView extra = {});
    /// A whole or a fractional number; nothing when none is next.
    std::optional<Value> takeNumber();

    /// Keeps the first message; later ones are consequences.
    void fail(qsizetype column, const QString &message);
    bool hasFailed() const { return m_issue.has_value(); }
    const Issue &issue() const { return *m_issue; }

    /// Counts how deep the expression nests; false, and an issue, where it is deeper than a program should recurse.
    bool enter();
    void leave(int levels = 1) { m_depth -= levels; }

private:
    void skipSpace();

    QStringView m_text;
    qsizetype m_at;
    int m_depth = 0;
    std::optional<Issue> m_issue;
};

} // namespace millrace::expression
