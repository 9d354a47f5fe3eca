// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/service/scoreapi.h"

#include "app/bench/service/jobrequest.h"
#include "app/bench/service/work.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace millrace::bench {

namespace {

QString cellOf(const QJsonValue &value)
{
    return value.isDouble() ? textOf(value.toDouble()) : value.toVariant().toString();
}

/// {"ColumnNames":[…],"Values":[[…]]}
std::variant<Table, ServiceError> columnForm(const QJsonObject &json)
{
    Table table;
    for (const QJsonValue name : json[u"ColumnNames"].toArray())
        table.columns.append(name.toString());
    for (const QJsonValue row : json[u"Values"].toArray()) {
        QStringList cells;
        for (const QJsonValue cell : row.toArray())
            cells.append(cellOf(cell));
        if (cells.size() != table.columns.size())
            return ServiceError{
                "InputParseError",
                u"A row has %1 values under %2 column names."_s.arg(cells.size()).arg(table.columns.size())};
        table.rows.append(cells);
    }
    return table;
}

/// [{"column":"value",…},…]; the first record gives the columns.
std::variant<Table, ServiceError> recordForm(const QJsonArray &records)
{
    Table table{records.isEmpty() ? QStringList() : records.first().toObject().keys(), {}};
    for (const QJsonValue record : records) {
        if (record.toObject().keys() != table.columns)
            return ServiceError{"InputParseError", u"The records do not all have the same columns."_s};
        QStringList cells;
        for (const QString &column : table.columns)
            cells.append(cellOf(record[column]));
        table.rows.append(cells);
    }
    return table;
}

std::variant<QMap<QString, Table>, ServiceError> readInputs(const QJsonObject &given, const ServiceDescription &service)
{
    QMap<QString, Table> inputs;
    for (const QString &name : given.keys()) {
        if (!findPort(service.inputs, name))
            return ServiceError{"InvalidInputNames",
                                u"Invalid service input name(s) specified in the request: %1."_s.arg(name)};
        auto table = given[name].isArray() ? recordForm(given[name].toArray()) : columnForm(given[name].toObject());
        if (const auto *error = std::get_if<ServiceError>(&table))
            return *error;
        inputs.insert(name, std::get<Table>(table));
    }
    for (const Port &port : service.inputs) {
        if (!inputs.contains(port.name))
            return ServiceError{"MissingRequestInput",
                                u"The web service expects the input %1, but it was not provided."_s.arg(port.name)};
    }
    return inputs;
}

QJsonValue asColumns(const Table &table, bool hasDetails)
{
    QJsonArray values;
    for (const QStringList &row : table.rows)
        values.append(QJsonArray::fromStringList(row));
    QJsonObject value{{u"Values"_s, values}};
    if (hasDetails) {
        QJsonArray types;
        for (const QString &column : table.columns)
            types.append(numbersOf(table, {column}) ? u"Double"_s : u"String"_s);
        value.insert(u"ColumnNames"_s, QJsonArray::fromStringList(table.columns));
        value.insert(u"ColumnTypes"_s, types);
    }
    return QJsonObject{{u"type"_s, u"table"_s}, {u"value"_s, value}};
}

QJsonValue asRecords(const Table &table)
{
    QJsonArray records;
    for (const QStringList &row : table.rows) {
        QJsonObject record;
        for (qsizetype i = 0; i < row.size(); ++i)
            record.insert(table.columns[i], row[i]);
        records.append(record);
    }
    return records;
}

ServiceError computeError(const Error &error)
{
    return {error.code == Error::Code::Parse ? "InputParseError" : "InputMismatchError", error.message};
}

QJsonObject portSchema(const Port &port)
{
    QJsonObject properties;
    for (const QString &column : port.columns)
        properties.insert(column, QJsonObject{{u"type"_s, u"string"_s}});
    const QJsonObject items{{u"type"_s, u"object"_s}, {u"properties"_s, properties}};
    return {{u"type"_s, u"array"_s}, {u"items"_s, items}};
}

QJsonObject objectSchema(const QJsonObject &properties)
{
    return {{u"type"_s, u"object"_s}, {u"properties"_s, properties}};
}

QJsonObject portsSchema(const QList<Port> &ports)
{
    QJsonObject properties;
    for (const Port &port : ports)
        properties.insert(port.name, portSchema(port));
    return objectSchema(properties);
}

QJsonObject operation(const QString &id, const QString &request, const QString &answer)
{
    const auto refer = [](const QString &name) {
        return QJsonObject{{u"$ref"_s, QString(u"#/definitions/"_s + name)}};
    };
    const QJsonObject body{
        {u"name"_s, u"request"_s}, {u"in"_s, u"body"_s}, {u"required"_s, true}, {u"schema"_s, refer(request)}};
    const QJsonObject ok{{u"description"_s, u"OK"_s}, {u"schema"_s, refer(answer)}};
    return {{u"post"_s, QJsonObject{{u"operationId"_s, id},
                                    {u"consumes"_s, QJsonArray{u"application/json"_s}},
                                    {u"produces"_s, QJsonArray{u"application/json"_s}},
                                    {u"parameters"_s, QJsonArray{body}},
                                    {u"responses"_s, QJsonObject{{u"200"_s, ok}}}}}};
}

} // namespace

Answer executeService(const Request &request, const Target &target)
{
    const ServiceDescription &service = *target.description;
    const QJsonDocument document = QJsonDocument::fromJson(request.body);
    if (!document.isObject())
        return errorAnswer(
            {"RequestBodyInvalid", u"No request body provided or error in deserializing the request body."_s});
    if (service.kind == u"training")
        return errorAnswer({"InvalidOperation", u"A training service runs in batch only: use its jobs interface."_s});
    const auto inputs = readInputs(document[u"Inputs"].toObject(), service);
    if (const auto *error = std::get_if<ServiceError>(&inputs))
        return errorAnswer(*error);
    const auto parameters = readParameters(document[u"GlobalParameters"], service);
    if (const auto *error = std::get_if<ServiceError>(&parameters))
        return errorAnswer(*error);
    const auto products = perform(
        {service, target.endpoint, std::get<0>(inputs), std::get<0>(parameters), {}, [](int, int) { return true; }});
    if (!products)
        return errorAnswer(computeError(products.error()));
    const bool isRecords =
        request.queryValue("format") == u"swagger" ||
        (!document[u"Inputs"].toObject().isEmpty() && document[u"Inputs"].toObject().begin()->isArray());
    QJsonObject results;
    for (const Port &port : service.outputs) {
        if (port.kind != PortKind::Data || !products->contains(port.name))
            continue;
        const Table table = std::get<Table>(products->value(port.name));
        results.insert(port.name,
                       isRecords ? asRecords(table) : asColumns(table, request.queryValue("details") == u"true"));
    }
    return jsonAnswer(QJsonObject{{u"Results"_s, results}});
}

Answer swaggerOf(const Target &target)
{
    const ServiceDescription &service = *target.description;
    const QString base = u"/workspaces/%1/services/%2"_s.arg(service.workspace, target.endpoint.service);
    QJsonObject parameters;
    for (const Parameter &parameter : service.parameters)
        parameters.insert(parameter.name, QJsonObject{{u"type"_s, u"string"_s}, {u"description"_s, parameter.help}});
    const QJsonObject inputs = portsSchema(service.inputs);
    const QJsonObject outputs = portsSchema(service.outputs);
    const QJsonObject global = objectSchema(parameters);
    const QJsonObject definitions{
        {u"ExecutionRequest"_s, objectSchema({{u"Inputs"_s, inputs}, {u"GlobalParameters"_s, global}})},
        {u"ExecutionResponse"_s, objectSchema({{u"Results"_s, outputs}})},
        {u"BatchRequest"_s,
         objectSchema({{u"Inputs"_s, inputs}, {u"Outputs"_s, outputs}, {u"GlobalParameters"_s, global}})},
        {u"JobId"_s, QJsonObject{{u"type"_s, u"string"_s}}}};
    const QJsonObject paths{{u"/execute?api-version=2.0&format=swagger"_s,
                             operation(u"execute"_s, u"ExecutionRequest"_s, u"ExecutionResponse"_s)},
                            {u"/jobs?api-version=2.0"_s, operation(u"createJob"_s, u"BatchRequest"_s, u"JobId"_s)}};
    return jsonAnswer(QJsonObject{
        {u"swagger"_s, u"2.0"_s},
        {u"info"_s,
         QJsonObject{{u"title"_s, service.name}, {u"description"_s, service.help}, {u"version"_s, u"2.0"_s}}},
        {u"basePath"_s, base},
        {u"paths"_s, paths},
        {u"definitions"_s, definitions}});
}

} // namespace millrace::bench
