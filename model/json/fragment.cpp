// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/json/fragment.h"

#include <algorithm>

namespace millrace::json {

Fragment::Fragment(QByteArray text, std::vector<Token> tokens)
    : m_text(std::move(text))
    , m_tokens(std::move(tokens))
    , m_newlines(static_cast<quint32>(std::count(m_text.cbegin(), m_text.cend(), '\n')))
{
}

FragmentPtr Fragment::slice(quint32 token) const
{
    const Token &root = m_tokens[token];
    std::vector<Token> tokens(m_tokens.begin() + token, m_tokens.begin() + root.next);
    for (Token &each : tokens) {
        each.begin -= root.begin;
        each.end -= root.begin;
        each.next -= token;
    }
    return std::make_shared<Fragment>(m_text.mid(root.begin, root.end - root.begin), std::move(tokens));
}

Place placeAt(const QByteArray &text, qsizetype offset)
{
    const auto at = text.cbegin() + std::clamp<qsizetype>(offset, 0, text.size());
    const auto line = std::find(std::make_reverse_iterator(at), text.crend(), '\n').base();
    const auto isFirstByte = [](char c) { return (static_cast<uchar>(c) & 0xC0) != 0x80; };
    return {at - text.cbegin(), 1 + static_cast<int>(std::count(text.cbegin(), line, '\n')),
            1 + static_cast<int>(std::count_if(line, at, isFirstByte))};
}

} // namespace millrace::json
