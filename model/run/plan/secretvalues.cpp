// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/run/plan/secretvalues.h"

#include "model/run/secrets.h"

#include <QJsonArray>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace millrace::run {

namespace {

bool soundsSecret(const QString &name)
{
    // Such as "Server user account password" and "Account key" of the classic Reader and Writer modules.
    static const QRegularExpression words(u"password|pwd|secret|account key|api.?key|token|connection.?string"_s,
                                          QRegularExpression::CaseInsensitiveOption);
    return words.match(name).hasMatch();
}

bool isSecure(const json::Value &parameter)
{
    return parameter[u"type"].toString().compare("SecureString"_L1, Qt::CaseInsensitive) == 0;
}

QString valueOf(const json::Member &parameter, const PlanRequest &request)
{
    for (const auto &[name, value] : request.parameters) {
        if (name.compare(parameter.name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return parameter.value[u"defaultValue"].toString();
}

QStringList secretsOf(const QMap<QString, QString> &parameters)
{
    QStringList values;
    for (auto it = parameters.cbegin(); it != parameters.cend(); ++it) {
        if (soundsSecret(it.key()))
            values << it.value();
    }
    return values;
}

} // namespace

QStringList secretValues(const Plan &plan, const Project &project, const PlanRequest &request)
{
    QStringList values;
    for (const ResourcePtr &resource : project.resources) {
        if (resource->kind != ResourceKind::Pipeline || resource->isBroken())
            continue;
        for (const json::Member &parameter : resource->properties()[u"parameters"].members()) {
            if (isSecure(parameter.value))
                values << valueOf(parameter, request);
        }
    }
    for (const Step &step : plan.steps) {
        if (const auto *batch = std::get_if<BatchWork>(&step.work))
            values << secretsOf(batch->globalParameters);
    }
    values.removeDuplicates();
    values.removeIf([](const QString &value) { return isPlaceholder(value); });
    return values;
}

QJsonObject withoutSecrets(QJsonObject request, const QStringList &secrets)
{
    QJsonArray kept;
    for (const QJsonValue pair : request["parameters"_L1].toArray()) {
        if (!secrets.contains(pair[1].toString()))
            kept.append(pair);
    }
    request["parameters"_L1] = kept;
    return request;
}

} // namespace millrace::run
