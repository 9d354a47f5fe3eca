// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalog/catalog.h"
#include "model/project/problem.h"
#include "ui/palette/sectionmodel.h"

#include <functional>

namespace millrace::gui {

/// The palette: the activity and dataset types that the dialect has, by category, and the project's own datasets.
/// Keys are those that the canvas takes: "activity/TYPE", "dataset/TYPE", "resource/ID".
QList<Section> paletteSections(const Project &project, const Catalog &catalog);

/// The project tree. Keys are "resource/ID". `runState` gives a pipeline's word for a run, empty for none;
/// `isPlaceholder` whether a dataset carries only readiness.
QList<Section> projectSections(const Project &project, const Catalog &catalog, const QList<Problem> &problems,
                               const std::function<QString(ResourceId)> &runState,
                               const std::function<bool(ResourceId)> &isPlaceholder = {});

ResourceId resourceOfKey(QStringView key);
QString keyOf(ResourceId resource);

} // namespace millrace::gui
