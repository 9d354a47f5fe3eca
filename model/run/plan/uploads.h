// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/run/plan.h"

namespace millrace::run {

/// One rule of bench/uploads.json: which rows of which local file a dataset's slice holds.
struct UploadRule
{
    QString dataset; ///< case-folded
    QString source;  ///< file beside the rules
    QString column;
    QString from;  ///< a date or a $$ expression over the dataset's slice; empty: from the first row
    QString until; ///< likewise, exclusive; empty: to the last row
};

/// What of a project's data lies on this machine.
class LocalData
{
public:
    /// Reads bench/uploads.json of the project; the error names the rule that cannot be read.
    static Result<LocalData> read(const Project &project);

    /// How the blob of a dataset's slice is made: by a rule, or from bench/blobs/<container>/<path>. Nothing when this
    /// machine does not have it.
    Result<std::optional<UploadWork>> find(const QString &dataset, const BlobPlace &place,
                                           const schedule::Slice &slice) const;

private:
    QString m_folder; ///< …/bench
    QList<UploadRule> m_rules;
};

} // namespace millrace::run
