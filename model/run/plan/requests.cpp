// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/run/plan/requests.h"

#include "model/base/overloaded.h"
#include "model/run/masker.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace millrace::run {

namespace {

// The bench keeps every path and stands in for every host.
QString shown(const Plan &plan, QUrl url)
{
    if (plan.target == Target::Bench) {
        url.setScheme(u"http"_s);
        url.setHost(u"bench"_s);
        url.setPort(-1);
    }
    return url.toString();
}

QString baseUrl(const Plan &plan, const QString &linkedService)
{
    return plan.target == Target::Bench ? u"http://bench/"_s : u"https://{%1}/"_s.arg(linkedService);
}

QString blobUrl(const Plan &plan, const BlobPlace &place) { return baseUrl(plan, place.linkedService) + place.text(); }

QJsonObject reference(const BlobPlace &place)
{
    return {{u"ConnectionString"_s, QString(u"{%1} "_s.arg(place.linkedService) + Masker::Hidden.toString())},
            {u"RelativeLocation"_s, place.text()}};
}

QJsonObject references(const QMap<QString, BlobPlace> &places)
{
    QJsonObject object;
    for (auto it = places.begin(); it != places.end(); ++it)
        object.insert(it.key(), reference(it.value()));
    return object;
}

QString textOf(const QJsonObject &body)
{
    return QString::fromUtf8(QJsonDocument(body).toJson(QJsonDocument::Compact));
}

QJsonObject bodyOf(const BatchWork &work)
{
    QJsonObject body;
    if (work.single)
        body.insert(u"Input"_s, reference(work.inputs.first()));
    else if (!work.inputs.isEmpty())
        body.insert(u"Inputs"_s, references(work.inputs));
    body.insert(u"Outputs"_s, references(work.outputs));
    QJsonObject parameters;
    for (auto it = work.globalParameters.begin(); it != work.globalParameters.end(); ++it)
        parameters.insert(it.key(), it.value());
    body.insert(u"GlobalParameters"_s, parameters);
    return body;
}

QList<PlannedRequest> batchRequests(const Plan &plan, const BatchWork &work)
{
    const QString jobs = shown(plan, plan.services.value(work.service.toCaseFolded()).batch);
    const QString version = u"?api-version=2.0"_s;
    return {{u"POST"_s, jobs + version, textOf(bodyOf(work))},
            {u"POST"_s, jobs + u"/{job}/start"_s + version, {}},
            {u"GET"_s, jobs + u"/{job}"_s + version, {}}};
}

QList<PlannedRequest> updateRequests(const Plan &plan, const UpdateWork &work)
{
    const QString endpoint = shown(plan, plan.services.value(work.service.toCaseFolded()).update);
    const QJsonObject location{{u"BaseLocation"_s, baseUrl(plan, work.model.linkedService)},
                               {u"RelativeLocation"_s, work.model.text()},
                               {u"SasBlobToken"_s, Masker::Hidden.toString()}};
    const QJsonObject resource{{u"Name"_s, work.modelName}, {u"Location"_s, location}};
    return {{u"GET"_s, endpoint, {}},
            {u"PATCH"_s, endpoint, textOf({{u"Resources"_s, QJsonArray{resource}}})},
            {u"GET"_s, endpoint, {}}};
}

} // namespace

QList<PlannedRequest> requestsOf(const Plan &plan, const Step &step)
{
    return std::visit(overloaded{[&](const UploadWork &work) {
                                     return QList<PlannedRequest>{{u"PUT"_s, blobUrl(plan, work.to), {}}};
                                 },
                                 [&](const WaitWork &work) {
                                     return QList<PlannedRequest>{{u"HEAD"_s, blobUrl(plan, work.blob), {}}};
                                 },
                                 [&](const BatchWork &work) { return batchRequests(plan, work); },
                                 [&](const UpdateWork &work) { return updateRequests(plan, work); }},
                      step.work);
}

QStringList linkedServicesOf(const Work &work)
{
    const auto ofPlaces = [](const QMap<QString, BlobPlace> &places) {
        QStringList names;
        for (const BlobPlace &place : places)
            names << place.linkedService;
        return names;
    };
    return std::visit(overloaded{[](const UploadWork &each) { return QStringList{each.to.linkedService}; },
                                 [](const WaitWork &each) { return QStringList{each.blob.linkedService}; },
                                 [&](const BatchWork &each) {
                                     return QStringList{each.service} + ofPlaces(each.inputs) + ofPlaces(each.outputs);
                                 },
                                 [](const UpdateWork &each) {
                                     return QStringList{each.service, each.model.linkedService};
                                 }},
                      work);
}

} // namespace millrace::run
