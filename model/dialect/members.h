// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalog/catalog.h"
#include "model/dialect/ledger.h"
#include "model/expression/translate.h"

namespace millrace {

/// What a text's expressions may name on either side of a switch.
struct Window
{
    expression::WindowTrees trees;        ///< to V2: what stands for the slice
    expression::ParameterMeaning meaning; ///< to v1: what a parameter stands for
};

/// Carries the members of one text over to the other dialect as the catalogue says: the type's name, references,
/// secrets, renamed, dropped and added members. `base` leads from the draft's root to the type's members (nothing for
/// an activity, "/properties" for a resource).
void carryMembers(Draft &draft, const json::Pointer &base, const Catalog &catalog, const TypeInfo &type, Dialect from,
                  Ledger &ledger);

/// The reference to a linked service at a pointer, a name in v1 and an object in V2.
void carryReference(Draft &draft, const json::Pointer &at, Dialect from, Ledger &ledger);

/// Translates every string below a pointer that is an expression; what has no counterpart stays, reported.
void carryExpressions(Draft &draft, const json::Pointer &below, Dialect from, const Window &window, Ledger &ledger);

/// Puts values back that the switch changed, wherever what it made of them still stands; before all else.
void restoreChanged(Draft &draft, const Memory &memory, const QString &name);
/// Puts members back that the switch took away, as long as nothing stands in their place; after all else.
void restoreMembers(Draft &draft, const Memory &memory, const QString &name);

/// JSON of a reference {referenceName, type} as V2 writes it, with parameters ("" for none).
QByteArray referenceJson(const QString &name, QStringView type, const QByteArray &parameters = {});
/// JSON of a V2 string: a plain text, or the object form of an expression.
QByteArray v2StringJson(const QString &text);
/// The text of a V2 string in either form.
QString v2StringText(const json::Value &value);

} // namespace millrace
