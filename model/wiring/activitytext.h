// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/json/walk.h"

namespace millrace {

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

/// V2: whether an activity is left out of runs. Data Factory does not validate what it would do then.
bool isInactive(const json::Value &activity);
bool isInactiveState(const json::Value &state);

/// The text between a string's quotes, not decoded; empty for anything else.
QByteArrayView rawString(const json::Value &value);

/// The name in a V2 reference {referenceName, type}; in v1 a plain string.
json::Value referenceName(const json::Value &reference);

/// The pointer with each step in the spelling of the document, where there is such a member.
json::Pointer asWritten(const json::Value &root, const json::Pointer &pointer);

} // namespace millrace
