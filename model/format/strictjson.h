// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/format/spelling.h"
#include "model/project/problem.h"

namespace millrace {

/// A text without one kind of leniency, everything else byte for byte: a comment goes, with its line where it has one
/// to itself; a comma before a closing bracket goes; a no-break space becomes a space; a control character is escaped.
/// What has no such form (a name that stands twice, half a surrogate pair) stays, as does a text that does not parse.
QByteArray withoutLeniency(const QByteArray &text, json::Leniency::Kind kind);
/// A text with the names, or the numbers, that the service reads in another spelling written as it writes them.
QByteArray respelled(const QByteArray &text, Misspelling::Kind kind);

/// The project in strict JSON as UTF-8, for `export --upgrade`.
Project withStrictJson(const Project &project);

/// What mends one kind of leniency in one resource; nothing where a person must decide.
std::optional<QuickFix> leniencyFix(ResourceId resource, json::Leniency::Kind kind);
QuickFix spellingFix(ResourceId resource, Misspelling::Kind kind);
QuickFix encodingFix(ResourceId resource);

} // namespace millrace
