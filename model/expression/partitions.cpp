// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/expression/partitions.h"

#include "model/expression/dateformat.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millrace::expression {

namespace {

const QRegularExpression &tokenForm()
{
    static const QRegularExpression form(u"\\{([^{}]+)\\}"_s);
    return form;
}

Result<QString> textOf(const Partition &partition, const SliceContext &context)
{
    const auto instant = evaluateV1Instant(partition.date, context);
    return instant ? formatDateTime(*instant, partition.format) : Result<QString>(instant.error());
}

} // namespace

QStringList tokensOf(QStringView path)
{
    QStringList tokens;
    for (auto match = tokenForm().globalMatch(path); match.hasNext();)
        tokens += match.next().captured(1);
    tokens.removeDuplicates();
    return tokens;
}

Result<QString> substitutePartitions(QStringView path, const std::vector<Partition> &partitions,
                                     const SliceContext &context)
{
    QString text;
    qsizetype at = 0;
    for (auto matches = tokenForm().globalMatch(path); matches.hasNext();) {
        const auto match = matches.next();
        const auto partition = std::find_if(partitions.begin(), partitions.end(), [&match](const Partition &candidate) {
            return match.capturedView(1).compare(candidate.name, Qt::CaseInsensitive) == 0;
        });
        if (partition == partitions.end())
            return Error{
                Error::Code::NotFound,
                u"the path \"%1\" uses {%2}, which partitionedBy does not define."_s.arg(path, match.capturedView(1))};
        const auto part = textOf(*partition, context);
        if (!part)
            return Error{part.error().code,
                         u"the partition {%1} cannot be written: %2"_s.arg(partition->name, part.error().message)};
        text += path.sliced(at, match.capturedStart() - at);
        text += *part;
        at = match.capturedEnd();
    }
    text += path.sliced(at);
    return text;
}

} // namespace millrace::expression
