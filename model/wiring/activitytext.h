// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/json/value.h"

namespace millrace {

/// Calls visit(name, value) for each member of an object as it stands on the tape: the name is the text between its
/// quotes. For the ways that run ten thousand times; elsewhere json::Value::members() decodes.
template<typename Visit>
void forEachMember(const json::Value &object, Visit visit)
{
    if (!object.isObject())
        return;
    const json::Fragment &fragment = object.fragment();
    const auto &tokens = fragment.tokens();
    const char *text = fragment.text().constData();
    for (quint32 key = object.token() + 1; key < tokens[object.token()].next; key = tokens[key + 1].next) {
        const QByteArrayView name(text + tokens[key].begin + 1, tokens[key].end - tokens[key].begin - 2);
        visit(name, json::Value(fragment, key + 1));
    }
}

template<typename Visit>
void forEachElement(const json::Value &array, Visit visit)
{
    if (!array.isArray())
        return;
    const json::Fragment &fragment = array.fragment();
    const auto &tokens = fragment.tokens();
    for (quint32 at = array.token() + 1; at < tokens[array.token()].next; at = tokens[at].next)
        visit(json::Value(fragment, at));
}

/// The members of an activity that every type has, found in one pass.
struct ActivityText
{
    explicit ActivityText(const json::Value &activity);

    json::Value root;
    json::Value name;
    json::Value type;
    json::Value linkedService;
    json::Value inputs;
    json::Value outputs;
    json::Value dependsOn;
    json::Value state;
};

/// The text between a string's quotes, not decoded; empty for anything else.
QByteArrayView rawString(const json::Value &value);

/// The name in a V2 reference {referenceName, type}; in v1 a plain string.
json::Value referenceName(const json::Value &reference);

/// The pointer with each step in the spelling of the document, where there is such a member.
json::Pointer asWritten(const json::Value &root, const json::Pointer &pointer);

} // namespace millrace
