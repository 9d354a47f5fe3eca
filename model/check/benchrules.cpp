// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/check/benchservices.h"
#include "model/check/endpoint.h"
#include "model/check/report.h"
#include "model/check/rules.h"
#include "model/format/filenames.h"

#include <QUrl>

using namespace Qt::StringLiterals;

namespace millrace::checks {

namespace {

/// The same address with its case kept: the bench tells ids apart by it.
QStringList partsOf(const QString &address) { return QUrl(address.trimmed()).path().split(u'/', Qt::SkipEmptyParts); }

/// What the project's activities say of a web service.
struct Usage
{
    QStringList inputs;
    QStringList outputs; // objects
    QStringList parameters;
    QStringList models;
};

void addOnce(QStringList &list, const QString &text)
{
    if (!list.contains(text))
        list.append(text);
}

QString stubPath(const CheckedResource &service) { return u"bench/%1.json"_s.arg(fileNameOf(service->name())); }

QString quoted(const QString &text) { return QString::fromUtf8(json::quote(text)); }

QString outputPort(const CheckContext &context, const CheckedActivity &activity, const MappedUse &use)
{
    const QString &path = use.written;
    const bool isModel = path.contains(u".ilearner", Qt::CaseInsensitive);
    const bool isMetrics = !isModel && context.modelOutput(activity);
    const QString kind = isModel ? u"model"_s : isMetrics ? u"metrics"_s : u"data"_s;
    return u"{ \"name\": %1, \"kind\": \"%2\" }"_s.arg(quoted(use.name), kind);
}

void addPorts(Usage &usage, const CheckContext &context, const CheckedActivity &activity)
{
    for (const MappedUse &use : activity.mapped) {
        if (use.port->direction == PortDirection::Out)
            addOnce(usage.outputs, outputPort(context, activity, use));
        else if (use.port->many)
            addOnce(usage.inputs,
                    u"{ \"name\": %1 }"_s.arg(quoted(use.name.isEmpty() ? use.port->initialNames.value(0) : use.name)));
    }
    for (const json::Member &parameter : context.field(activity, u"globalParameters").members())
        addOnce(usage.parameters, u"{ \"name\": %1, \"default\": \"\" }"_s.arg(quoted(parameter.name)));
    if (const json::Value name = context.field(activity, u"trainedModelName"); name.isString())
        addOnce(usage.models, u"{ \"name\": %1 }"_s.arg(quoted(name.toString())));
}

Usage usageOf(const CheckContext &context, const Resource *service)
{
    Usage usage;
    for (const CheckedActivity &activity : context.activities) {
        if (activity.service.target == service)
            addPorts(usage, context, activity);
    }
    if (usage.outputs.isEmpty())
        usage.outputs.append(u"{ \"name\": \"output1\", \"kind\": \"data\" }"_s);
    return usage;
}

QByteArray stubText(const QString &name, const Usage &usage, const QStringList &jobs, const QStringList &update)
{
    const auto list = [](const QStringList &items) {
        return items.isEmpty() ? u"[]"_s : u"[ "_s + items.join(u", "_s) + u" ]"_s;
    };
    const QString endpoint = update.size() > 5 ? update.at(5) : u"default"_s;
    return u"{\n"
           "  \"name\": %1,\n"
           "  \"description\": \"Stands in for a service nobody described: it passes data on and does not train.\",\n"
           "  \"kind\": \"stub\",\n"
           "  \"workspace\": %2,\n"
           "  \"webService\": %3,\n"
           "  \"inputs\": %4,\n"
           "  \"outputs\": %5,\n"
           "  \"parameters\": %6,\n"
           "  \"resources\": %7,\n"
           "  \"endpoints\": [ { \"name\": %8, \"service\": %9 } ]\n"
           "}\n"_s
               .arg(quoted(name), quoted(jobs.at(1)), quoted(update.size() > 5 ? update.at(3) : jobs.at(3)),
                    list(usage.inputs), list(usage.outputs), list(usage.parameters), list(usage.models),
                    quoted(endpoint), quoted(jobs.at(3)))
               .toUtf8();
}

/// What stands in for a service, made when somebody wants it.
SideFile stubOf(const CheckContext &context, const CheckedResource &service)
{
    const QString address = context.field(service, u"mlEndpoint").toString();
    const QString update = context.field(service, u"updateResourceEndpoint").toString();
    const QStringList updateParts = parseClassicAddress(update) ? partsOf(update) : QStringList();
    return {stubPath(service),
            stubText(service->name(), usageOf(context, service.resource), partsOf(address), updateParts)};
}

Result<Project> withSideFile(const Project &project, const SideFile &file)
{
    for (const SideFile &other : project.sideFiles) {
        if (other.path == file.path)
            return Error{Error::Code::Conflict,
                         u"There is a file %1 already; write the stub beside it by hand."_s.arg(file.path)};
    }
    Project next = project;
    next.sideFiles.append(file);
    return next;
}

} // namespace

void benchFile(const CheckContext &context, QList<Problem> &problems)
{
    for (const SideFile &file : context.project.sideFiles) {
        const json::Parsed parsed = json::parse(file.content);
        if (!file.path.startsWith(u"bench/"_s) || !parsed.error)
            continue;
        Problem &problem =
            error(problems, {}, u"This is not valid JSON, so the bench cannot use it: "_s + parsed.error->message);
        problem.file = file.path;
        problem.place = parsed.error->place;
    }
}

void benchService(const CheckContext &context, QList<Problem> &problems)
{
    const BenchServices known(context.project);
    QSet<const Resource *> used;
    for (const CheckedActivity &activity : context.activities)
        used.insert(activity.service.target);
    for (const CheckedResource &service : context.resources) {
        if (!used.contains(service.resource))
            continue;
        const json::Value address = context.field(service, u"mlEndpoint");
        if (!parseClassicAddress(address.toString()) || known.hasAddress(address.toString()))
            continue;
        const QString path = stubPath(service);
        information(
            problems, context.fieldSpot(service, u"mlEndpoint"),
            u"The bench does not know the web service of '%1', so nothing that calls it runs there: describe it in %2, or take a stub, which passes data on and does not train."_s
                .arg(service->name(), path))
            .fix = QuickFix{
            u"Write a stub to "_s + path,
            [id = service->id, &catalog = context.catalog](const Project &project) -> Result<Project> {
                const CheckContext now(project, catalog, false);
                const CheckedResource *one = now.find(project.find(id));
                if (!one)
                    return Error{Error::Code::NotFound, u"The linked service is not in the project any more."_s};
                return withSideFile(project, stubOf(now, *one));
            }};
    }
}

} // namespace millrace::checks
