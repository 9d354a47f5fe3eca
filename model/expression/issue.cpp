// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/expression/issue.h"

#include <algorithm>
#include <numeric>
#include <vector>

using namespace Qt::StringLiterals;

namespace millrace::expression {

namespace {

/// Levenshtein's distance, by rows.
qsizetype distance(const QString &a, const QString &b)
{
    std::vector<qsizetype> row(static_cast<size_t>(b.size()) + 1);
    std::iota(row.begin(), row.end(), 0);
    for (qsizetype i = 0; i < a.size(); ++i) {
        qsizetype diagonal = row[0]++;
        for (qsizetype j = 0; j < b.size(); ++j) {
            qsizetype &cell = row[static_cast<size_t>(j) + 1];
            const qsizetype replaced = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = cell;
            cell = std::min({replaced, cell + 1, row[static_cast<size_t>(j)] + 1});
        }
    }
    return row.back();
}

} // namespace

Error toError(const Issue &issue, Error::Code code)
{
    return {code, u"At column %1, %2"_s.arg(issue.column).arg(issue.message)};
}

QString suggestion(QStringView name, const QStringList &candidates)
{
    const QString wanted = name.toString().toCaseFolded();
    QString best;
    qsizetype least = std::max<qsizetype>(2, wanted.size() / 4) + 1;
    for (const QString &candidate : candidates) {
        const qsizetype apart = distance(wanted, candidate.toCaseFolded());
        if (apart < least) {
            least = apart;
            best = candidate;
        }
    }
    return best.isEmpty() ? u"."_s : u"; did you mean %1?"_s.arg(best);
}

} // namespace millrace::expression
