// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/project/resource.h"

namespace millrace {

/// A resource's text cut into a skeleton and its activities, which have no ids yet.
struct Cut
{
    json::FragmentPtr skeleton;
    quint32 hole = 0;
    std::vector<ActivityRecord> activities;
};

/// Cuts a pipeline's activities out of its text, without reading anything again. What is no pipeline, or has no
/// activities array, stays whole.
Cut cut(ResourceKind kind, const json::FragmentPtr &whole);

} // namespace millrace
