// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/blob/conditions.h"

#include "app/bench/blob/bloberror.h"

using namespace Qt::StringLiterals;

namespace millrace::bench {

namespace {

Answer unmet(Access access, bool isModificationTest)
{
    if (access == Access::Read && isModificationTest)
        return blobError(304, "ConditionNotMet"_ba, {});
    return blobError(412, "ConditionNotMet"_ba, u"A condition in the request's headers is not met."_s);
}

bool names(const QByteArray &list, const QByteArray &etag)
{
    for (QByteArray one : list.split(',')) {
        one = one.trimmed();
        if (one == "*" || one == etag || '"' + one + '"' == etag)
            return true;
    }
    return false;
}

std::optional<QDateTime> instant(const Request &request, const char *name)
{
    const QDateTime time = fromHttpDate(request.header(name));
    return time.isValid() ? std::optional(time) : std::nullopt;
}

/// Last-Modified has whole seconds; the finer part of our own time must not make a blob look newer than it says.
QDateTime wholeSeconds(const QDateTime &time)
{
    return QDateTime::fromSecsSinceEpoch(time.toSecsSinceEpoch(), Qt::UTC);
}

} // namespace

std::optional<Answer> unmetCondition(const Request &request, const Version *existing, Access access)
{
    const QByteArray match = request.header("If-Match");
    const QByteArray noneMatch = request.header("If-None-Match");
    if (!existing)
        return match.isEmpty() ? std::nullopt : std::optional(unmet(Access::Write, false));
    if (!match.isEmpty() && !names(match, existing->etag))
        return unmet(access, false);
    if (!noneMatch.isEmpty() && names(noneMatch, existing->etag)) {
        if (access == Access::Write && noneMatch == "*")
            return blobError(409, "BlobAlreadyExists"_ba, u"The blob exists already."_s);
        return unmet(access, true);
    }
    const QDateTime modified = wholeSeconds(existing->modified);
    if (const auto since = instant(request, "If-Modified-Since"); since && modified <= *since)
        return unmet(access, true);
    if (const auto until = instant(request, "If-Unmodified-Since"); until && modified > *until)
        return unmet(access, false);
    return {};
}

} // namespace millrace::bench
