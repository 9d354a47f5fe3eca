// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/json/value.h"

namespace millrace {

/// What the service reads although it is spelled unlike its reference, in the members that all types share
/// (data-factory-v1.md §1.1).
struct Misspelling
{
    enum class Kind { Case, NumberAsText };
    Kind kind;
    json::Value where; ///< the member's name, or the text that is a number
    QString expected;  ///< the name as the service writes it
};

/// In the order of the text. What types hold of their own and maps with names of people's choice are not looked at.
QList<Misspelling> misspellingsIn(const json::Value &root);

} // namespace millrace
