// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/json/edit.h"
#include "tests/fuzz/fuzz.h"

using namespace millrace;

namespace {

/// The value at a pointer as the reader takes it: the last of duplicates.
QByteArray textAt(const QByteArray &text, const json::Pointer &pointer)
{
    const json::Parsed parsed = json::parse(text);
    return parsed.fragment ? json::Value(*parsed.fragment).find(pointer).text().toByteArray() : QByteArray();
}

/// Some place of the text: the token that the choice falls on.
json::Pointer placeIn(const json::Fragment &fragment, quint32 choice)
{
    const auto token = static_cast<quint32>(choice % fragment.tokens().size());
    return json::Value(fragment, token).pointer();
}

/// Whether two texts hold the same value, whatever stands around it.
bool isSame(const QByteArray &a, const QByteArray &b)
{
    const json::Parsed left = json::parse(a), right = json::parse(b);
    if (!left.fragment || !right.fragment)
        return a == b;
    const auto compact = [](const json::Parsed &parsed) {
        return json::indented(json::Value(*parsed.fragment).text(), "", "");
    };
    return compact(left) == compact(right);
}

} // namespace

/// json::edit: what was set is read again, and an equal copy changes no byte. An input is three bytes that choose the
/// place and the change, then two texts: the value to set, a record separator, and the text to edit.
void fuzz::edit(const QByteArray &input)
{
    if (input.size() < 4)
        return;
    const std::array choice{quint8(input[0]), quint8(input[1]), quint8(input[2])};
    const QByteArray rest = input.sliced(3);
    const qsizetype gap = rest.indexOf('\x1e');
    const QByteArray value = rest.first(std::max<qsizetype>(gap, 0));
    const json::Parsed parsed = json::parse(rest.sliced(gap + 1));
    if (!parsed.fragment)
        return;
    const json::Fragment &fragment = *parsed.fragment;
    const json::Pointer place = placeIn(fragment, choice[0] * 256U + choice[1]);
    const json::Value before = json::Value(fragment).find(place);
    if (!before)
        return; // inside the earlier of duplicates, where no pointer leads
    const auto same = json::edit(fragment, place, json::Set{before.text().toByteArray()});
    fuzz::require(same && *same == fragment.text(), "an equal copy gives the same bytes");
    const bool isNew = choice[2] & 0x10;
    const json::Pointer target = isNew ? place / QStringLiteral("new~/member") : place;
    const std::array<json::Change, 4> changes{json::Set{value}, json::Insert{value}, json::Remove{},
                                              json::Rename{QString::fromUtf8(value)}};
    const int which = choice[2] & 3;
    const auto edited = json::edit(fragment, target, changes[static_cast<size_t>(which)]);
    if (!edited) {
        fuzz::require(!edited.error().message.isEmpty(), "what is refused says why");
        return;
    }
    fuzz::require(json::parse(*edited).fragment != nullptr, "what was edited can be read");
    if (which == 0)
        fuzz::require(isSame(textAt(*edited, target), value), "what was set is read again");
}
