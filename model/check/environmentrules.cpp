// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/check/report.h"
#include "model/check/rules.h"
#include "model/environment/environment.h"
#include "model/format/secrets.h"
#include "model/project/kind.h"

using namespace Qt::StringLiterals;

namespace millrace::checks {

namespace {

/// Whether the value is one that nobody but its owner should read.
bool isOpenSecret(const EnvironmentValue &value)
{
    const json::Parsed parsed = json::parse(value.json);
    const QString text = parsed.fragment ? json::Value(*parsed.fragment).toString() : QString();
    if (text.isEmpty() || isPlaceholder(text))
        return false;
    const bool isKept = secretName(value.member.pointer.last()) == SecretName::Surely && !isConnectionString(text);
    return isKept || withoutKeys(text).has_value();
}

QString faultOf(const NameIndex &names, const EnvironmentValue &value)
{
    if (!names.find(value.member.kind, value.member.resource))
        return u"There is no %1 '%2' to set in this environment: correct the name or take the value away."_s.arg(
            kindWords(value.member.kind), value.member.resource);
    if (!value.member.pointer.isEmpty() && isOpenSecret(value))
        return u"'%1' of '%2' stands here for everybody to read: write a placeholder and keep it in the keychain."_s
            .arg(value.member.pointer.last(), value.member.resource);
    return {};
}

/// Where the settings say it; nothing when a publish configuration does.
std::optional<json::Place> placeIn(const Project &project, const json::Pointer &pointer)
{
    const json::Value value = project.settings ? json::Value(*project.settings).find(pointer) : json::Value();
    if (!value)
        return std::nullopt;
    return json::placeAt(project.settings->text(), value.begin());
}

} // namespace

void environmentValue(const CheckContext &context, QList<Problem> &problems)
{
    const QList<Environment> environments = environmentsOf(context.project);
    if (environments.isEmpty())
        return;
    const NameIndex names(context.project);
    for (const Environment &environment : environments) {
        for (const EnvironmentValue &value : environment.values) {
            const QString fault = faultOf(names, value);
            if (fault.isEmpty())
                continue;
            Problem &problem = warning(problems, {}, u"Environment '%1': %2"_s.arg(environment.name, fault));
            problem.file = u"millrace.json"_s;
            problem.pointer = json::Pointer({u"environments"_s, environment.name,
                                             kindId(value.member.kind) + u'/' + value.member.resource,
                                             value.member.pointer.toString()});
            problem.place = placeIn(context.project, problem.pointer);
        }
    }
}

} // namespace millrace::checks
