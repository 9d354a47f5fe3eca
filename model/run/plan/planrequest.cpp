// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/run/plan.h"
#include "model/schedule/slicelabel.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace millrace::run {

namespace {

constexpr auto Endpoints = "endpoints"_L1;

} // namespace

QJsonObject toJson(const PlanRequest &request)
{
    QJsonArray parameters;
    for (const auto &[name, value] : request.parameters)
        parameters.append(QJsonArray{name, value});
    QJsonObject json{{u"pipelines"_s, QJsonArray::fromStringList(request.pipelines)},
                     {u"parameters"_s, parameters},
                     {u"target"_s, request.target == Target::Endpoints ? QString(Endpoints) : u"bench"_s},
                     {u"now"_s, request.now.toUTC().toString(Qt::ISODateWithMs)}};
    if (!request.environment.isEmpty())
        json.insert(u"environment"_s, request.environment);
    if (request.window)
        json.insert(u"window"_s, schedule::sliceText(*request.window));
    if (request.until)
        json.insert(u"until"_s, static_cast<qint64>(request.until->value));
    return json;
}

PlanRequest planRequestFrom(const QJsonObject &json)
{
    PlanRequest request;
    for (const QJsonValue name : json["pipelines"_L1].toArray())
        request.pipelines << name.toString();
    for (const QJsonValue pair : json["parameters"_L1].toArray())
        request.parameters.append({pair[0].toString(), pair[1].toString()});
    request.target = json["target"_L1].toString() == Endpoints ? Target::Endpoints : Target::Bench;
    request.environment = json["environment"_L1].toString();
    request.now = QDateTime::fromString(json["now"_L1].toString(), Qt::ISODateWithMs);
    if (const auto window = schedule::parseSlice(json["window"_L1].toString()))
        request.window = *window;
    if (json.contains("until"_L1))
        request.until = ActivityId{static_cast<quint32>(json["until"_L1].toInteger())};
    return request;
}

} // namespace millrace::run
