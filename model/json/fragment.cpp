// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/json/fragment.h"

#include <algorithm>

namespace millrace::json {

namespace {

/// Counts in blocks whose sum fits a byte, which compilers turn into vector code (std::count sums in 64 bits).
quint32 countNewlines(QByteArrayView text)
{
    constexpr qsizetype Block = 240;
    quint32 count = 0;
    for (qsizetype from = 0; from < text.size(); from += Block) {
        const char *at = text.data() + from;
        quint8 sum = 0;
        if (text.size() - from >= Block) {
            for (qsizetype i = 0; i < Block; ++i)
                sum += at[i] == '\n';
        } else {
            sum = static_cast<quint8>(std::count(at, text.data() + text.size(), '\n'));
        }
        count += sum;
    }
    return count;
}

/// The tokens [from, to) of a tape, appended to another with offsets from their first.
void appendRebased(std::vector<Token> &tape, std::span<const Token> whole, quint32 from, quint32 to)
{
    const quint32 begin = whole[from].begin;
    for (const Token &token : whole.subspan(from, to - from))
        tape.push_back({token.begin - begin, token.end - begin, token.next - from, token.kind});
}

} // namespace

Fragment::Fragment(QByteArray text, Tape tape, std::span<const Token> tokens)
    : m_text(std::move(text))
    , m_tape(std::move(tape))
    , m_tokens(tokens)
    , m_newlines(countNewlines(m_text))
{
}

Fragment::Fragment(QByteArray text, std::vector<Token> tokens)
    : m_text(std::move(text))
    , m_tape(std::make_shared<std::vector<Token>>(std::move(tokens)))
    , m_tokens(*m_tape)
    , m_newlines(countNewlines(m_text))
{
}

FragmentPtr Fragment::slice(quint32 token) const
{
    const Token &root = m_tokens[token];
    std::vector<Token> tokens;
    tokens.reserve(root.next - token);
    appendRebased(tokens, m_tokens, token, root.next);
    return std::make_shared<Fragment>(m_text.mid(root.begin, root.end - root.begin), std::move(tokens));
}

std::vector<FragmentPtr> Fragment::sliceElements(quint32 token) const
{
    const quint32 end = m_tokens[token].next;
    auto tape = std::make_shared<std::vector<Token>>();
    tape->reserve(end - token - 1); // so that the spans below stay where they are
    std::vector<FragmentPtr> elements;
    for (quint32 at = token + 1; at < end; at = m_tokens[at].next) {
        const Token &root = m_tokens[at];
        appendRebased(*tape, m_tokens, at, root.next);
        const auto tokens = std::span<const Token>(*tape).last(root.next - at);
        elements.push_back(std::make_shared<Fragment>(m_text.mid(root.begin, root.end - root.begin), tape, tokens));
    }
    return elements;
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
