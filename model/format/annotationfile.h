// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/project/project.h"

namespace millrace {

/// The project with the notes, groups and bends of its settings' layout put into its pipelines. Each is an object in a
/// list that bears the path of its pipeline, or of a level inside ("retrain/loop/activities"): "layout": {"notes":
/// {"retrain": [{"text": "…", "at": [x, y], "size": [w, h], "colour": "amber"}]}, "groups": {…: [{"title": "…", "text":
/// "…", "colour": "grey", "members":
/// ["activities/Copy#2"]}]}, "bends": {…: [{"from": ["activities/Copy", "port"], "to": […], "points": [[x, y]]}]}}.
Project withAnnotationsRead(const Project &project);

/// The settings with those sections as the pipelines have them; a section that says the same keeps its bytes.
json::FragmentPtr withAnnotationsWritten(const json::FragmentPtr &settings, const Project &project);

} // namespace millrace
