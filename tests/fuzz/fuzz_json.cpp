// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/json/edit.h"
#include "model/json/lexeme.h"
#include "model/json/value.h"
#include "tests/fuzz/fuzz.h"

using namespace millrace;

namespace {

/// Asks a value everything; its text must read as the same value again.
void ask(const json::Value &value, int depth)
{
    fuzz::require(value.begin() <= value.end(), "a value ends after its beginning");
    for (qsizetype i = 0; i < std::min<qsizetype>(value.size(), 8); ++i)
        value.at(i);
    value.toString();
    value.scalarText();
    value.toNumber();
    value.toBool();
    if (depth < 4) // to the value itself, or to that of a later duplicate
        json::Value(value.fragment()).find(value.pointer());
    for (const json::Value &element : value.elements())
        ask(element, depth + 1);
    for (const json::Member &member : value.members()) {
        fuzz::require(value[member.name].exists() && value.exactly(member.name).exists(), "a member is found");
        // Half a surrogate pair has no case: Qt takes it for one character with whatever follows.
        const QString upper = member.name.isValidUtf16() ? member.name.toUpper() : member.name;
        fuzz::require(value[upper].exists() || upper.toCaseFolded() != member.name.toCaseFolded(),
                      "a member is found but for case");
        ask(member.value, depth + 1);
    }
}

} // namespace

/// The JSON reader: text is kept, tokens stay inside it, and slices of it are JSON themselves.
void fuzz::json(const QByteArray &text)
{
    const json::Parsed parsed = json::parse(text);
    fuzz::require(parsed.fragment.operator bool() != parsed.error.has_value(), "a text is read or refused");
    if (parsed.error) {
        fuzz::require(parsed.error->place.line >= 1 && parsed.error->place.column >= 1, "an error has a place");
        return;
    }
    fuzz::require(parsed.fragment->text() == text, "the text is kept");
    ask(json::Value(*parsed.fragment), 0);
    const auto count = static_cast<quint32>(std::min<size_t>(parsed.fragment->tokens().size(), 16));
    for (quint32 token = 0; token < count; ++token) {
        const json::FragmentPtr slice = parsed.fragment->slice(token);
        fuzz::require(json::parse(slice->text()).fragment != nullptr, "a slice is JSON");
        if (json::Value(*parsed.fragment, token).isArray())
            fuzz::require(qsizetype(parsed.fragment->sliceElements(token).size()) ==
                              json::Value(*parsed.fragment, token).size(),
                          "every element is sliced");
    }
    const json::Parsed laidOut = json::parse(json::indented(text));
    fuzz::require(laidOut.fragment != nullptr, "what was laid out can be read");
    json::lexemes(text);
}
