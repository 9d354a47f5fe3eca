// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/bench/learn/learner.h"

#include <optional>

namespace millrace::bench {

enum class PortKind { Data, Model, Metrics };

/// A named input or output of a service.
struct Port
{
    QString name;
    PortKind kind = PortKind::Data;
    QStringList columns; ///< of a data port
};

/// A global parameter. One without a default is required.
struct Parameter
{
    QString name;
    bool isDate = false;
    std::optional<QString> fallback;
    QString help;
};

/// The rows of a CSV file beside the description whose date column lies in [from, until); an empty bound is none.
struct RowRule
{
    QString source;
    QString column;
    QString from;
    QString until;
};

/// Rows that a training keeps for its evaluation: every n-th of those whose date column is not before a parameter.
struct Holdout
{
    QString column;
    QString parameter;
    int every = 0;
};

/// A trained model of a scoring service that can be replaced, and the column its predictions go to.
struct Resource
{
    QString name;
    QString scoredColumn;
    LearnerSettings learner;
    RowRule initial; ///< what the model is trained on that an endpoint has before its first update
};

struct EndpointDescription
{
    QString name;
    QString service; ///< the id in the endpoint's own URL
    QString primaryKey;
    QString secondaryKey;
};

/// The model that a training compares its own with.
struct InService
{
    QString webService;
    QString endpoint;
    QString resource;
};

/// A web service as its JSON file describes it; see README.md.
struct ServiceDescription
{
    QString name;
    QString help;
    QString kind; ///< training, scoring or stub
    QString workspace;
    QString webService;
    QString folder; ///< of the file
    QList<Port> inputs;
    QList<Port> outputs;
    QList<Parameter> parameters;
    LearnerSettings learner;
    std::optional<Holdout> holdout;
    std::optional<InService> inService;
    QList<Resource> resources;
    QList<EndpointDescription> endpoints;

    bool isStub() const { return kind == QLatin1StringView("stub"); }
};

/// Reads one description; the error names the file and the member.
Result<ServiceDescription> readDescription(const QString &path);

/// Whether a JSON file is a service description at all: an object with a kind and a web service.
bool isDescription(const QString &path);

const Port *findPort(const QList<Port> &ports, const QString &name);

/// A date or date-time in ISO form, UTC unless it names an offset; invalid when it is none.
QDateTime dateOf(const QString &text);

/// The rows that the rule names, from the file in the description's folder.
Result<Table> rowsOf(const RowRule &rule, const QString &folder);

} // namespace millrace::bench
