// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/service/description.h"

#include "app/bench/files.h"

#include <QDateTime>
#include <QFile>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace millrace::bench {

namespace {

QStringList stringsOf(const QJsonValue &json)
{
    QStringList strings;
    for (const QJsonValue value : json.toArray())
        strings.append(value.toString());
    return strings;
}

QList<Port> portsOf(const QJsonValue &json)
{
    QList<Port> ports;
    for (const QJsonValue port : json.toArray()) {
        const QString kind = port[u"kind"].toString();
        ports.append({port[u"name"].toString(),
                      kind == u"model"     ? PortKind::Model
                      : kind == u"metrics" ? PortKind::Metrics
                                           : PortKind::Data,
                      stringsOf(port[u"columns"])});
    }
    return ports;
}

QList<Parameter> parametersOf(const QJsonValue &json)
{
    QList<Parameter> parameters;
    for (const QJsonValue parameter : json.toArray()) {
        const QJsonValue fallback = parameter[u"default"];
        parameters.append({parameter[u"name"].toString(), parameter[u"kind"].toString() == u"date",
                           fallback.isString() ? std::optional(fallback.toString()) : std::nullopt,
                           parameter[u"help"].toString()});
    }
    return parameters;
}

/// The members that are ours; the rest of a learner goes to XGBoost, some under the name that XGBoost has for it.
LearnerSettings learnerOf(const QJsonObject &json)
{
    static const QStringList own{u"type"_s, u"label"_s, u"features"_s, u"drop"_s, u"timeColumn"_s, u"rounds"_s};
    LearnerSettings settings{.label = json[u"label"].toString(),
                             .features = stringsOf(json[u"features"]),
                             .timeColumn = json[u"timeColumn"].toString(),
                             .rounds = json[u"rounds"].toInt(60),
                             .threads = json[u"nthread"].toInt(1),
                             .parameters = {{u"nthread"_s, u"1"_s}, {u"verbosity"_s, u"0"_s}},
                             .json = json};
    for (auto it = json.begin(); it != json.end(); ++it) {
        const QString name = it.key() == u"depth" ? u"max_depth"_s : it.key();
        if (!own.contains(it.key()))
            settings.parameters.insert(name, it->toVariant().toString());
    }
    return settings;
}

/// Without `features` a learner takes all columns of the first input but its label and what it drops.
void completeFeatures(LearnerSettings &settings, const QList<Port> &inputs)
{
    if (!settings.features.isEmpty() || inputs.isEmpty())
        return;
    const QStringList dropped = stringsOf(settings.json[u"drop"]);
    for (const QString &column : inputs.first().columns) {
        if (column != settings.label && !dropped.contains(column))
            settings.features.append(column);
    }
}

QList<Resource> resourcesOf(const QJsonValue &json, const LearnerSettings &learner)
{
    QList<Resource> resources;
    for (const QJsonValue resource : json.toArray()) {
        const QJsonValue initial = resource[u"initial"];
        const bool hasOwn = resource[u"learner"].isObject();
        resources.append({resource[u"name"].toString(),
                          resource[u"scoredColumn"].toString(u"Scored Labels"_s),
                          hasOwn ? learnerOf(resource[u"learner"].toObject()) : learner,
                          {initial[u"source"].toString(), initial[u"column"].toString(), initial[u"from"].toString(),
                           initial[u"until"].toString()}});
    }
    return resources;
}

QList<EndpointDescription> endpointsOf(const QJsonValue &json)
{
    QList<EndpointDescription> endpoints;
    for (const QJsonValue endpoint : json.toArray())
        endpoints.append({endpoint[u"name"].toString(), endpoint[u"service"].toString(),
                          endpoint[u"primaryKey"].toString(), endpoint[u"secondaryKey"].toString()});
    return endpoints;
}

/// What is missing in a description, as "the member … is missing"; empty when it is whole.
QString gapOf(const ServiceDescription &service)
{
    static const QStringList kinds{u"training"_s, u"scoring"_s, u"stub"_s};
    const auto missing = [](const QString &member) { return u"the member \"%1\" is missing"_s.arg(member); };
    if (service.name.isEmpty())
        return missing(u"name"_s);
    if (!kinds.contains(service.kind))
        return u"\"kind\" is \"%1\", not one of %2"_s.arg(service.kind, kinds.join(u", "_s));
    if (service.workspace.isEmpty())
        return missing(u"workspace"_s);
    if (service.endpoints.isEmpty() || service.endpoints.first().service.isEmpty())
        return u"\"endpoints\" names no endpoint with a \"service\" id"_s;
    if (service.outputs.isEmpty())
        return u"\"outputs\" names no port"_s;
    if (!service.isStub() && (service.learner.label.isEmpty() || service.learner.features.isEmpty()))
        return u"\"learner\" has no label or no features"_s;
    if (service.kind == u"scoring" && service.resources.isEmpty())
        return u"\"resources\" names no trained model"_s;
    return {};
}

ServiceDescription descriptionOf(const QJsonObject &json)
{
    ServiceDescription service{.name = json[u"name"].toString(),
                               .help = json[u"description"].toString(),
                               .kind = json[u"kind"].toString(),
                               .workspace = json[u"workspace"].toString(),
                               .webService = json[u"webService"].toString(),
                               .folder = {},
                               .inputs = portsOf(json[u"inputs"]),
                               .outputs = portsOf(json[u"outputs"]),
                               .parameters = parametersOf(json[u"parameters"]),
                               .learner = learnerOf(json[u"learner"].toObject()),
                               .holdout = {},
                               .inService = {},
                               .resources = {},
                               .endpoints = endpointsOf(json[u"endpoints"])};
    completeFeatures(service.learner, service.inputs);
    service.resources = resourcesOf(json[u"resources"], service.learner);
    for (Resource &resource : service.resources)
        completeFeatures(resource.learner, service.inputs);
    if (const QJsonValue holdout = json[u"holdout"]; holdout.isObject())
        service.holdout =
            Holdout{holdout[u"column"].toString(), holdout[u"fromParameter"].toString(), holdout[u"every"].toInt(3)};
    if (const QJsonValue other = json[u"inService"]; other.isObject())
        service.inService =
            InService{other[u"webService"].toString(), other[u"endpoint"].toString(), other[u"resource"].toString()};
    return service;
}

} // namespace

bool isDescription(const QString &path)
{
    const QJsonObject json = readObject(path);
    return json.contains(u"kind") && json.contains(u"webService");
}

Result<ServiceDescription> readDescription(const QString &path)
{
    ServiceDescription service = descriptionOf(readObject(path));
    service.folder = path.section(u'/', 0, -2);
    if (const QString gap = gapOf(service); !gap.isEmpty())
        return Error{Error::Code::Parse, u"The service description %1 cannot be used: %2."_s.arg(path, gap)};
    return service;
}

const Port *findPort(const QList<Port> &ports, const QString &name)
{
    for (const Port &port : ports) {
        if (port.name == name)
            return &port;
    }
    return nullptr;
}

QDateTime dateOf(const QString &text)
{
    QDateTime time = QDateTime::fromString(text.trimmed(), Qt::ISODate);
    if (time.timeSpec() == Qt::LocalTime)
        time.setTimeSpec(Qt::UTC);
    return time;
}

Result<Table> rowsOf(const RowRule &rule, const QString &folder)
{
    const QString path = folder + u'/' + rule.source;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{Error::Code::NotFound,
                     u"The file %1, which a service description names, cannot be opened."_s.arg(path)};
    auto table = readTable(file.readAll(), TableForm::Csv);
    if (!table)
        return table.error();
    const qsizetype place = table->columns.indexOf(rule.column);
    const QDateTime from = dateOf(rule.from);
    const QDateTime until = dateOf(rule.until);
    table->rows.removeIf([&](const QStringList &row) {
        const QDateTime date = dateOf(row.value(place));
        return (from.isValid() && date < from) || (until.isValid() && !(date < until));
    });
    return table;
}

} // namespace millrace::bench
