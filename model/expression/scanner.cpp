// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/expression/scanner.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace millrace::expression {

namespace {
constexpr int deepest = 100;
}

void Scanner::skipSpace()
{
    while (m_at < m_text.size() && m_text[m_at].isSpace())
        ++m_at;
}

bool Scanner::atEnd()
{
    skipSpace();
    return m_at >= m_text.size();
}

QChar Scanner::peek() { return atEnd() ? QChar() : m_text[m_at]; }

bool Scanner::take(QChar wanted)
{
    if (peek() != wanted)
        return false;
    ++m_at;
    return true;
}

qsizetype Scanner::column()
{
    skipSpace();
    return m_at + 1;
}

QString Scanner::takeName(QStringView extra)
{
    skipSpace();
    const qsizetype begin = m_at;
    while (m_at < m_text.size() &&
           (m_text[m_at].isLetterOrNumber() || m_text[m_at] == u'_' || extra.contains(m_text[m_at])))
        ++m_at;
    return m_text.sliced(begin, m_at - begin).toString();
}

std::optional<Value> Scanner::takeNumber()
{
    static const QRegularExpression form(u"\\G[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d+)?"_s);
    skipSpace();
    const auto match = form.match(m_text, m_at);
    if (!match.hasMatch())
        return std::nullopt;
    const qsizetype begin = column();
    m_at = match.capturedEnd();
    bool isWhole = !match.hasCaptured(1) && !match.hasCaptured(2);
    const qint64 whole = isWhole ? match.capturedView().toLongLong(&isWhole) : 0;
    if (isWhole)
        return Value(whole);
    const double number = match.capturedView().toDouble();
    if (!qIsFinite(number))
        fail(begin, u"this number is too large: a double holds at most 1.8e308."_s);
    return Value(number);
}

void Scanner::fail(qsizetype column, const QString &message)
{
    if (!m_issue)
        m_issue = Issue{column, message};
}

bool Scanner::enter()
{
    if (++m_depth > deepest)
        fail(column(), u"the expression nests deeper than %1 levels; compute parts of it elsewhere."_s.arg(deepest));
    return !hasFailed();
}

} // namespace millrace::expression
