// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/run/plan/uploads.h"

#include "model/expression/v1.h"
#include "model/format/treefiles.h"

#include <QDir>

using namespace Qt::StringLiterals;

namespace millrace::run {

namespace {

const QString RulesPath = u"bench/uploads.json"_s;

Result<UploadRule> readRule(const json::Value &value)
{
    UploadRule rule{value[u"dataset"].toString().toCaseFolded(), value[u"source"].toString(),
                    value[u"column"].toString(), value[u"from"].toString(), value[u"until"].toString()};
    if (rule.dataset.isEmpty() || rule.source.isEmpty())
        return Error{Error::Code::Invalid, u"A rule of %1 names no dataset or no source."_s.arg(RulesPath)};
    if (QDir::isAbsolutePath(rule.source) || rule.source.split(u'/').contains(".."_L1))
        return Error{Error::Code::Refused,
                     u"A rule of %1 leaves the bench folder: '%2'."_s.arg(RulesPath, rule.source)};
    return rule;
}

Result<QDateTime> bound(const QString &text, const schedule::Slice &slice)
{
    return text.isEmpty() ? Result<QDateTime>(QDateTime())
                          : expression::evaluateV1Instant(text, expression::contextOf(slice));
}

Result<std::optional<UploadWork>> byRule(const UploadRule &rule, const QString &file, const BlobPlace &place,
                                         const schedule::Slice &slice)
{
    if (!isFileInTree(file))
        return Error{Error::Code::NotFound, u"%1 names '%2', which is not there."_s.arg(RulesPath, rule.source)};
    UploadWork work{file, std::nullopt, place};
    if (rule.column.isEmpty())
        return std::optional(work);
    const auto from = bound(rule.from, slice);
    const auto until = bound(rule.until, slice);
    if (!from || !until)
        return Error{Error::Code::Invalid, u"A bound of the rule for '%1' in %2 cannot be evaluated: %3"_s.arg(
                                               rule.dataset, RulesPath, (from ? until : from).error().message)};
    work.cut = CsvCut{rule.column, *from, *until};
    return std::optional(work);
}

} // namespace

Result<LocalData> LocalData::read(const Project &project)
{
    LocalData data;
    data.m_folder = project.root + u"/bench"_s;
    for (const SideFile &file : project.sideFiles) {
        if (file.path != RulesPath)
            continue;
        const json::Parsed parsed = json::parse(file.content);
        if (parsed.error)
            return Error{Error::Code::Parse,
                         u"%1, line %2: %3"_s.arg(RulesPath).arg(parsed.error->place.line).arg(parsed.error->message)};
        const json::Value root(*parsed.fragment);
        for (const json::Value &value : (root.isArray() ? root : root[u"uploads"]).elements()) {
            const auto rule = readRule(value);
            if (!rule)
                return rule.error();
            data.m_rules.append(*rule);
        }
    }
    return data;
}

Result<std::optional<UploadWork>> LocalData::find(const QString &dataset, const BlobPlace &place,
                                                  const schedule::Slice &slice) const
{
    for (const UploadRule &rule : m_rules) {
        if (rule.dataset == dataset.toCaseFolded())
            return byRule(rule, m_folder + u'/' + rule.source, place, slice);
    }
    const QString file = m_folder + u"/blobs/"_s + place.text();
    if (isFileInTree(file))
        return std::optional(UploadWork{file, std::nullopt, place});
    return std::optional<UploadWork>();
}

} // namespace millrace::run
