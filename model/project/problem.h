// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/project/project.h"

namespace millrace {

enum class Severity { Error, Warning, Information };

/// An ordinary edit that mends a problem, with the words of its button.
struct QuickFix
{
    QString title;
    Edit edit;
};

/// Something wrong or worth knowing in the document: which rule, where, and one sentence that names the offending value
/// and what to write instead.
struct Problem
{
    QString rule; ///< stable id, such as "update-default-endpoint"
    Severity severity = Severity::Error;
    ResourceId resource;
    ActivityId activity;   ///< 0 when no activity is meant
    QString file;          ///< relative to the project; for files that did not become a resource
    json::Pointer pointer; ///< inside the resource's file; ends in the member's name also where it is missing
    std::optional<json::Place> place; ///< set for places that no pointer names (syntax)
    QString message;
    std::optional<QuickFix> fix;
};

} // namespace millrace
