// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/project/cut.h"

namespace millrace {
namespace {

using json::Token;

/// The tape of the text without the children of an array: those around it shrink, those behind it move up.
std::vector<Token> skeletonTokens(const std::vector<Token> &whole, quint32 array, quint32 bytes)
{
    const quint32 behind = whole[array].next;
    const quint32 count = behind - array - 1;
    std::vector<Token> tokens(whole.begin(), whole.begin() + array + 1);
    for (Token &token : tokens) {
        if (token.next < behind)
            continue;
        token.end -= bytes;
        token.next -= count;
    }
    for (auto token = whole.begin() + behind; token != whole.end(); ++token)
        tokens.push_back({token->begin - bytes, token->end - bytes, token->next - count, token->kind});
    return tokens;
}

} // namespace

Cut cut(ResourceKind kind, const json::FragmentPtr &whole)
{
    const json::Value activities = json::Value(*whole)[u"properties"][u"activities"];
    if (kind != ResourceKind::Pipeline || !activities.isArray())
        return {whole, 0, {}};
    Cut cut{whole, activities.begin() + 1, {}};
    const auto &tokens = whole->tokens();
    quint32 end = cut.hole;
    for (quint32 at = activities.token() + 1; at < tokens[activities.token()].next; at = tokens[at].next) {
        cut.activities.push_back({{}, whole->text().mid(end, tokens[at].begin - end), whole->slice(at), {}});
        end = tokens[at].end;
    }
    if (cut.activities.empty())
        return cut;
    const QByteArrayView text = whole->text();
    QByteArray rest;
    rest.reserve(text.size() - end + cut.hole);
    rest.append(text.first(cut.hole)).append(text.sliced(end));
    cut.skeleton =
        std::make_shared<json::Fragment>(std::move(rest), skeletonTokens(tokens, activities.token(), end - cut.hole));
    return cut;
}

} // namespace millrace
