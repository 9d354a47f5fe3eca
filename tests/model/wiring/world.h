// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/wiring/wiring.h"

#include <QDir>

namespace millrace::test {

/// The project of a folder of files named `kind.name.json`, and of further texts put over it.
Project world(const QString &folder, Dialect dialect, const QMap<QString, QByteArray> &more = {});

QByteArray fileBytes(const QString &path);
const Catalog &catalog();

const Resource &resourceNamed(const Project &project, const QString &name);
ResourceId pipelineOf(const Project &project);

/// "retrain.input1" or "trainedModel": the port of an activity by its own name, or a pill.
PortRef portNamed(const Project &project, const QString &text, PortDirection direction);
NodeId nodeNamed(const Project &project, const QString &name);

/// Draws wires from a text such as `trainingData -> retrain.input1; retrain.output1 -> trainedModel`.
Result<Project> wired(const Project &project, const QString &text);

/// The wires of a graph as such a text, one a line, in alphabetical order; dependencies with their conditions:
/// `copy -Succeeded-> retrain`.
QString printed(const Graph &graph);
QString printed(const Project &project);

/// The options at the end of a line: `[portName=scores firstPortName=input1 conditions=Failed,Skipped]`.
ConnectOptions optionsOf(const QString &text);

} // namespace millrace::test
