// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/bench/service/endpoint.h"

#include <variant>

namespace millrace::bench {

/// What a service computes from, once its inputs are read.
struct Work
{
    const ServiceDescription &service;
    const Endpoint &endpoint;
    QMap<QString, Table> inputs;
    QMap<QString, QString> parameters;
    ModelPtr inService; ///< what a training compares with; may be null
    RoundWatch watch;
};

/// What comes out of an output port.
using Product = std::variant<Table, Model>;
using Products = QMap<QString, Product>;

/// Computes the products of a service of any kind. Ports that cannot be served from the given inputs (an evaluation
/// without labels) are left out.
Result<Products> perform(const Work &work);

/// What a stub has instead of a model: its label says that nothing was trained.
Model untrainedModel();

} // namespace millrace::bench
