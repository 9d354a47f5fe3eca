// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/service/jobrequest.h"

#include <QDateTime>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace millrace::bench {

namespace {

QStringList namesOf(const QList<Port> &ports)
{
    QStringList names;
    for (const Port &port : ports)
        names.append(port.name);
    return names;
}

bool isGiven(const QJsonValue &value) { return !value.isNull() && !value.isUndefined(); }

/// Input ports and the blobs for them: from "Inputs" by name, from "Input" for a service with one port.
std::variant<QJsonObject, ServiceError> givenInputs(const QJsonObject &body, const ServiceDescription &service)
{
    const bool hasSingle = isGiven(body[u"Input"]);
    const bool hasNamed = isGiven(body[u"Inputs"]) && !body[u"Inputs"].toObject().isEmpty();
    if (hasSingle && isGiven(body[u"Inputs"]))
        return ServiceError{"DuplicateInputInBatchCall",
                            u"The batch request is invalid: both Input and Inputs are given; remove one of them."_s};
    if ((hasSingle || hasNamed) && service.inputs.isEmpty())
        return ServiceError{"BatchJobInputsTooManySpecified",
                            u"The service has no input, but the request gives one."_s};
    if (!hasSingle)
        return body[u"Inputs"].toObject();
    if (service.inputs.size() > 1)
        return ServiceError{"BatchJobInputsNotSpecified",
                            u"The service has the inputs %1: give them by name in Inputs."_s.arg(
                                namesOf(service.inputs).join(u", "_s))};
    return QJsonObject{{service.inputs.first().name, body[u"Input"]}};
}

std::optional<ServiceError> readInputs(const QJsonObject &given, const ServiceDescription &service,
                                       const OwnStorage &own, JobRequest &request)
{
    for (const QString &name : given.keys()) {
        const Port *port = findPort(service.inputs, name);
        if (!port)
            return ServiceError{
                "InvalidInputNames",
                u"Invalid service input name(s) specified in the request: %1. The service has %2 (case counts)."_s.arg(
                    name, namesOf(service.inputs).join(u", "_s))};
        const auto read = readReference(given[name].toObject(), own);
        if (const auto *error = std::get_if<ServiceError>(&read))
            return *error;
        const auto &blob = std::get<BlobReference>(read);
        if (const auto error = extensionError(*port, blob))
            return error;
        request.inputs.insert(name, blob);
    }
    for (const Port &port : service.inputs) {
        if (!request.inputs.contains(port.name))
            return ServiceError{
                "BatchJobInputsNotSpecified",
                u"The following required input(s) were not specified with the request: %1."_s.arg(port.name)};
    }
    return {};
}

std::optional<ServiceError> readOutputs(const QJsonObject &given, const ServiceDescription &service,
                                        const OwnStorage &own, JobRequest &request)
{
    for (const QString &name : given.keys()) {
        const Port *port = findPort(service.outputs, name);
        if (!port)
            return ServiceError{"InvalidOutputOverrideName",
                                u"Invalid output override name: %1. The service has %2 (case counts)."_s.arg(
                                    name, namesOf(service.outputs).join(u", "_s))};
        if (!isGiven(given[name]))
            return ServiceError{"MissingOutputOverrideSpecification",
                                u"The request gives no blob for the output %1."_s.arg(name)};
        const auto read = readReference(given[name].toObject(), own);
        if (const auto *error = std::get_if<ServiceError>(&read))
            return *error;
        const auto &blob = std::get<BlobReference>(read);
        if (const auto error = extensionError(*port, blob))
            return error;
        request.outputs.insert(name, blob);
    }
    return {};
}

} // namespace

std::optional<ServiceError> extensionError(const Port &port, const BlobReference &blob)
{
    const bool isModel = port.kind == PortKind::Model;
    const bool isRight =
        isModel ? blob.path.endsWith(u".ilearner", Qt::CaseInsensitive) : tableFormOf(blob.path).isOk();
    if (isRight)
        return {};
    return ServiceError{
        "InvalidBlobExtension",
        u"The blob reference: %1 has an invalid or missing file extension. Supported file extensions for this output type are: \"%2\"."_s
            .arg(blob.location(), isModel ? u".ilearner"_s : u".csv, .tsv, .arff"_s)};
}

ServiceError unreadable(const Error &error)
{
    const bool isAbsent = error.code == Error::Code::NotFound;
    return {isAbsent ? "BlobNotFound" : "InvalidBlob", error.message};
}

std::variant<QMap<QString, QString>, ServiceError> readParameters(const QJsonValue &json,
                                                                  const ServiceDescription &service)
{
    const QJsonObject given = json.toObject();
    QMap<QString, QString> parameters;
    for (const Parameter &parameter : service.parameters) {
        const QJsonValue value = given[parameter.name];
        if (!isGiven(value) && !parameter.fallback)
            return ServiceError{"MissingRequiredGlobalParameters",
                                u"The web service parameter %1 is not given."_s.arg(parameter.name)};
        const QString text = isGiven(value) ? value.toVariant().toString() : *parameter.fallback;
        if (parameter.isDate && !dateOf(text).isValid())
            return ServiceError{"UserParameterInvalid",
                                u"The web service parameter %1 is \"%2\"; write a date such as 2012-02-01."_s.arg(
                                    parameter.name, text)};
        parameters.insert(parameter.name, text);
    }
    for (const QString &name : given.keys()) {
        if (!parameters.contains(name))
            return ServiceError{"UnexpectedParameter", u"The web service has no parameter %1."_s.arg(name)};
    }
    return parameters;
}

std::variant<JobRequest, ServiceError> readJobRequest(const QByteArray &body, const ServiceDescription &service,
                                                      const OwnStorage &own)
{
    const QJsonDocument document = QJsonDocument::fromJson(body);
    if (!document.isObject())
        return ServiceError{"RequestBodyInvalid",
                            u"No request body provided or error in deserializing the request body."_s};
    const QJsonObject json = document.object();
    const auto given = givenInputs(json, service);
    if (const auto *error = std::get_if<ServiceError>(&given))
        return *error;
    JobRequest request;
    if (const auto error = readInputs(std::get<QJsonObject>(given), service, own, request))
        return *error;
    if (const auto error = readOutputs(json[u"Outputs"].toObject(), service, own, request))
        return *error;
    const auto parameters = readParameters(json[u"GlobalParameters"], service);
    if (const auto *error = std::get_if<ServiceError>(&parameters))
        return *error;
    request.parameters = std::get<QMap<QString, QString>>(parameters);
    return request;
}

} // namespace millrace::bench
