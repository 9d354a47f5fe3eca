// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/project/cut.h"

namespace millrace {
namespace {

using json::Token;

/// The tape of the text without the children of an array: those around it shrink, those behind it move up.
std::vector<Token> skeletonTokens(std::span<const Token> whole, quint32 array, quint32 bytes)
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
    const auto tokens = whole->tokens();
    auto fragments = whole->sliceElements(activities.token());
    cut.activities.reserve(fragments.size());
    quint32 end = cut.hole;
    quint32 at = activities.token() + 1;
    for (json::FragmentPtr &fragment : fragments) {
        const QByteArrayView lead = QByteArrayView(whole->text()).sliced(end, tokens[at].begin - end);
        const bool isAsBefore = !cut.activities.empty() && cut.activities.back().lead == lead; // then it is shared
        cut.activities.push_back(
            {{}, isAsBefore ? cut.activities.back().lead : lead.toByteArray(), std::move(fragment), {}});
        end = tokens[at].end;
        at = tokens[at].next;
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
