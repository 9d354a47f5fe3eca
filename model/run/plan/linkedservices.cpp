// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/run/plan/linkedservices.h"

using namespace Qt::StringLiterals;

namespace millrace::run {

namespace {

// One published sample ended its address with a full stop, which people copied; real files end in "/" and carry
// queries.
QUrl normalised(QString address)
{
    address = address.trimmed();
    if (const qsizetype query = address.indexOf(u'?'); query >= 0)
        address.truncate(query);
    while (address.endsWith(u'/') || address.endsWith(u'.'))
        address.chop(1);
    return QUrl(address);
}

bool isHttp(const QUrl &url)
{
    return url.isValid() && (url.scheme() == "https"_L1 || url.scheme() == "http"_L1) && !url.host().isEmpty();
}

Result<void> addWebService(Plan &plan, const QString &name, const json::Value &properties)
{
    MlService service{name, normalised(properties[u"mlEndpoint"].toString()), {}, secretText(properties[u"apiKey"])};
    if (!isHttp(service.batch))
        return Error{Error::Code::Invalid,
                     u"mlEndpoint of '%1' is no web address: '%2'; write the service's batch address."_s.arg(
                         name, properties[u"mlEndpoint"].toString())};
    if (const json::Value update = properties[u"updateResourceEndpoint"]; update.exists())
        service.update = normalised(update.toString());
    plan.services.insert(name.toCaseFolded(), service);
    return {};
}

} // namespace

QString secretText(const json::Value &value)
{
    return value.isObject() ? value[u"value"].toString() : value.toString();
}

Result<void> addLinkedService(Plan &plan, const Project &, const NameIndex &names, const QString &name)
{
    if (plan.services.contains(name.toCaseFolded()) || plan.storages.contains(name.toCaseFolded()))
        return {};
    const Resource *resource = names.find(ResourceKind::LinkedService, name);
    if (!resource)
        return Error{Error::Code::NotFound, u"There is no linked service '%1'; add it or choose another."_s.arg(name)};
    const json::Value properties = resource->properties()[u"typeProperties"];
    if (properties[u"mlEndpoint"].exists())
        return addWebService(plan, name, properties);
    const bool isSas = properties[u"sasUri"].exists();
    const QString text = secretText(properties[isSas ? u"sasUri" : u"connectionString"]);
    if (text.isEmpty())
        return Error{
            Error::Code::Invalid,
            u"Linked service '%1' (%2) holds neither a connection string nor a SAS URI, so nothing here can reach it."_s
                .arg(name, resource->type())};
    plan.storages.insert(name.toCaseFolded(), {name, text, isSas});
    return {};
}

} // namespace millrace::run
