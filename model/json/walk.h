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

} // namespace millrace
