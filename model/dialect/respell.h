// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/dialect/draft.h"
#include "model/format/lossreport.h"

namespace millrace {

class Catalog;
enum class TypeKind;

/// What is respelled: v1 reads names and choices in any case and numbers as texts, V2 takes the latter only.
enum class Respell { NamesAndChoices, NumbersToo };

/// Writes an activity (`base` empty) or the properties of a v1 resource in the spelling of the schema: its names of
/// members, and of its parts' members (a copy's source), its choices and, where asked, its numbers.
void respell(Draft &draft, const json::Pointer &base, const Catalog &catalog, TypeKind kind, Respell what);

/// One name as `pointer` spells it, every step of the way.
void respellName(Draft &draft, const json::Pointer &pointer);

/// One line for each name and value that respelling changed between two texts of the same members.
void reportSpelling(const json::Value &before, const json::Value &after, const QString &resource,
                    const json::Pointer &at, LossReport &report);

} // namespace millrace
