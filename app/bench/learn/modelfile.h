// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QStringList>

namespace millrace::bench {

/// A trained model: what it was made from, and the booster.
struct Model
{
    QStringList features;
    QString label;
    QString trainedFrom; ///< first and last value of the time column in the rows it learnt from
    QString trainedUntil;
    qsizetype rows = 0;
    QJsonObject settings; ///< of the learner, as the description gave them
    QByteArray booster;

    bool operator==(const Model &) const = default;
};

/// The bytes of an .ilearner file: one line of JSON, then the booster. The JSON's last member "sha256" is the hash over
/// the JSON without it and the booster.
QByteArray modelFile(const Model &model);

/// The hash that the file's header names: 64 hexadecimal digits.
QString modelHash(const Model &model);

/// Reads an .ilearner file and checks its hash; refuses what another program or version wrote.
Result<Model> readModelFile(const QByteArray &bytes);

} // namespace millrace::bench
