// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/check/endpoint.h"
#include "model/check/report.h"
#include "model/check/rules.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace millrace::checks {

namespace {

/// Linked services of web services that can be called and updated.
template<typename Visit>
void forEachService(const CheckContext &context, Visit visit)
{
    for (const CheckedResource &resource : context.resources) {
        if (resource.kind == TypeKind::LinkedService && resource.type->field(u"updateResourceEndpoint"))
            visit(resource);
    }
}

/// Whether activities of the type replace a model in service: they take a trained model and nothing else.
bool updates(const CheckedActivity &activity)
{
    for (const PortInfo &port : activity.type->ports) {
        if (port.direction == PortDirection::In && port.extensions == QStringList{u".ilearner"_s})
            return true;
    }
    return false;
}

/// What is wrong with an address beside its parts, mended; the same text when nothing is.
QString mended(const QString &address)
{
    QString text = address.trimmed();
    while (text.endsWith(u'.'))
        text.chop(1);
    return text;
}

/// A batch address as it should be: ending in /jobs.
QString withJobs(const QString &address)
{
    QString path = address.section(u'?', 0, 0);
    const QString query = address.section(u'?', 1);
    while (path.endsWith(u'/'))
        path.chop(1);
    if (path.endsWith(u"/jobs", Qt::CaseInsensitive) || !parseClassicAddress(path))
        return address;
    if (path.endsWith(u"/execute", Qt::CaseInsensitive))
        path.chop(8);
    return path + u"/jobs"_s +
           (query.isEmpty() || !query.startsWith(u"api-version=2.0") ? QString() : u"?api-version=2.0"_s);
}

std::optional<ClassicAddress> addressOf(const CheckContext &context, const CheckedResource &service, QStringView id)
{
    return parseClassicAddress(context.field(service, id).toString());
}

} // namespace

void endpointAddress(const CheckContext &context, QList<Problem> &problems)
{
    forEachService(context, [&](const CheckedResource &service) {
        for (const QString &id : {u"mlEndpoint"_s, u"updateResourceEndpoint"_s}) {
            const QString address = context.field(service, id).toString();
            const Spot spot = context.fieldSpot(service, id);
            if (address.isEmpty() || isUnfinished(address))
                continue;
            const QString clean = mended(address);
            const QString right = id == u"mlEndpoint" ? withJobs(clean) : clean;
            if (clean != address)
                warning(
                    problems, spot,
                    u"'%1' begins or ends with a blank or a full stop, which is no part of the address."_s.arg(address))
                    .fix = setting(u"Take it away"_s, spot, json::quote(right));
            else if (right != address)
                warning(problems, spot, u"'%1' is no address for batches: those end in /jobs."_s.arg(address)).fix =
                    setting(u"Write the batch address"_s, spot, json::quote(right));
        }
    });
}

void updateAddressMissing(const CheckContext &context, QList<Problem> &problems)
{
    QSet<ResourceId> seen;
    for (const CheckedActivity &activity : context.activities) {
        const CheckedResource *service = updates(activity) ? context.find(activity.service.target) : nullptr;
        if (!service || !service->type->field(u"updateResourceEndpoint") || seen.contains((*service)->id) ||
            !context.field(*service, u"updateResourceEndpoint").scalarText().isEmpty())
            continue;
        seen.insert((*service)->id);
        error(
            problems, context.fieldSpot(*service, u"updateResourceEndpoint"),
            u"'%1' updates through '%2', which has no updateResourceEndpoint: write the address of the scoring endpoint to update."_s
                .arg(activity.name, (*service)->name()));
    }
}

void updatePrincipal(const CheckContext &context, QList<Problem> &problems)
{
    forEachService(context, [&](const CheckedResource &service) {
        const bool byIdentity =
            context.field(service, u"authentication").toString().compare(u"MSI", Qt::CaseInsensitive) == 0;
        if (byIdentity || !isResourceManagerAddress(context.field(service, u"updateResourceEndpoint").toString()))
            return;
        for (const QString &id : {u"servicePrincipalId"_s, u"servicePrincipalKey"_s, u"tenant"_s}) {
            const json::Value value = context.field(service, id);
            if (!value.isObject() && value.scalarText().isEmpty())
                error(
                    problems, context.fieldSpot(service, id),
                    u"'%1' is missing: an update through management.azure.com signs in with a service principal."_s.arg(
                        id));
        }
    });
}

void updateDefaultEndpoint(const CheckContext &context, QList<Problem> &problems)
{
    forEachService(context, [&](const CheckedResource &service) {
        const auto address = addressOf(context, service, u"updateResourceEndpoint");
        if (address && address->endpoint == u"default")
            warning(
                problems, context.fieldSpot(service, u"updateResourceEndpoint"),
                u"The default endpoint of a classic service cannot be updated: add another endpoint to the scoring service and name it here."_s);
    });
}

void updateWorkspace(const CheckContext &context, QList<Problem> &problems)
{
    forEachService(context, [&](const CheckedResource &service) {
        const auto batch = addressOf(context, service, u"mlEndpoint");
        const auto update = addressOf(context, service, u"updateResourceEndpoint");
        if (batch && update && batch->workspace != update->workspace)
            warning(problems, context.fieldSpot(service, u"updateResourceEndpoint"),
                    u"The update goes to workspace %1, the batches to %2: both addresses belong to one endpoint."_s.arg(
                        update->workspace, batch->workspace));
    });
}

void updateTrainingService(const CheckContext &context, QList<Problem> &problems)
{
    QHash<QString, QString> trainings; // service id, or linked service, to the training's name
    for (const CheckedActivity &activity : context.activities) {
        const CheckedResource *service =
            context.modelOutput(activity) ? context.find(activity.service.target) : nullptr;
        if (!service)
            continue;
        trainings.insert(u'/' + (*service)->name().toCaseFolded(), activity.name);
        if (const auto address = addressOf(context, *service, u"mlEndpoint"))
            trainings.insert(address->service, activity.name);
    }
    for (const CheckedActivity &activity : context.activities) {
        const CheckedResource *service = updates(activity) ? context.find(activity.service.target) : nullptr;
        if (!service)
            continue;
        QString training = trainings.value(u'/' + (*service)->name().toCaseFolded());
        for (const QStringView id : {u"mlEndpoint", u"updateResourceEndpoint"}) {
            const auto address = addressOf(context, *service, id);
            if (training.isEmpty() && address)
                training = trainings.value(address->service);
        }
        if (!training.isEmpty())
            warning(
                problems, activity.service.spot,
                u"'%1' updates the web service that '%2' trains with: a training service has no updatable model, so choose the scoring endpoint's linked service."_s
                    .arg(activity.name, training));
    }
}

} // namespace millrace::checks
