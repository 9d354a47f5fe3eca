// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/shared.h"

#include <QString>

namespace millrace::gui {

/// How far a node is in the run that the canvas shows.
struct NodeRunState
{
    enum class Phase { None, Waiting, Running, Succeeded, Failed, Skipped, Retrying, Cancelled };

    Phase phase = Phase::None;
    qreal progress = -1; ///< 0 to 1; negative while unknown
    int attempt = 1;
    qint64 elapsed = 0; ///< milliseconds
    QString text;       ///< replaces the card's third line: "Running, 62 %"
    QString metric;     ///< "MAE 2.91"

    bool isActive() const { return phase == Phase::Running || phase == Phase::Retrying; }
    bool operator==(const NodeRunState &) const = default;
};

/// Problems of one node: how many of each severity, and the sentence of the worst for the tooltip.
struct NodeProblems
{
    int errors = 0;
    int warnings = 0;
    int informations = 0;
    QString first;

    /// What the badge counts: informations alone leave the node calm.
    int badge() const { return errors + warnings; }
    bool operator==(const NodeProblems &) const = default;
};

/// What a node shows beyond the document: the view's own state. Most nodes have neither run state nor problems.
struct NodeLook
{
    bool isSelected = false;
    bool isHovered = false;
    Shared<NodeRunState> run;
    Shared<NodeProblems> problems;
    QString detail; ///< replaces the node's detail: a path resolved for the chosen slice

    bool operator==(const NodeLook &) const = default;
};

} // namespace millrace::gui
