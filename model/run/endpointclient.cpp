// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/run/classicservices.h"
#include "model/run/serviceerror.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace millrace::run {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

constexpr milliseconds FirstLook = std::chrono::milliseconds(50);
constexpr milliseconds LongestLookPause = std::chrono::seconds(5);

QString withoutLeadingSlash(QString path)
{
    while (path.startsWith(u'/'))
        path.remove(0, 1);
    return path;
}

bool namesSameBlob(const BlobReference &a, const BlobReference &b)
{
    return a.url().host() == b.url().host() &&
           withoutLeadingSlash(a.relativeLocation) == withoutLeadingSlash(b.relativeLocation);
}

EndpointInfo endpointFrom(const QJsonObject &json)
{
    EndpointInfo info{.name = json.value("Name"_L1).toString(), .resources = {}};
    for (const QJsonValue resource : json.value("Resources"_L1).toArray())
        info.resources.append(
            {resource["Name"_L1].toString(), BlobReference::fromJson(resource["Location"_L1].toObject())});
    return info;
}

Error noSuchModel(const QString &resource, const EndpointInfo &info)
{
    QStringList names;
    for (const EndpointResource &each : info.resources)
        names << u'"' + each.name + u'"';
    return {Error::Code::NotFound,
            u"The endpoint %1 has no trained model named \"%2\"; it has %3."_s.arg(
                info.name, resource, names.isEmpty() ? u"none that can be updated"_s : names.join(u", "_s))};
}

bool mayNotBeRead(const Error &error)
{
    return error.code == Error::Code::Unauthorized || error.code == Error::Code::NotFound ||
           error.code == Error::Code::Refused;
}

milliseconds timeLeft(const QDeadlineTimer &deadline)
{
    return deadline.isForever() ? milliseconds::max() : milliseconds(deadline.remainingTime());
}

/// Whether what the endpoint names is the file that was sent. A path that it named before says so only together with
/// the very token that was sent.
bool isSeen(const BlobReference &held, const BlobReference &sent, const std::optional<BlobReference> &before)
{
    return namesSameBlob(held, sent) && (!before || !namesSameBlob(*before, sent) || held.sasToken == sent.sasToken);
}

/// An update as it was sent, and what the endpoint named before it where that is known.
struct Sought
{
    QString resource;
    BlobReference location;
    std::optional<BlobReference> before;
};

/// What one look at the endpoint says of an update; nothing while the endpoint names another file, or, unless it is
/// late, the same file as before.
std::optional<Result<Verification>> verdict(const Result<EndpointInfo> &info, const Sought &sought, bool isLate)
{
    if (!info && mayNotBeRead(info.error()))
        return Verification{false, u"accepted, cannot be verified: "_s + info.error().message};
    if (!info)
        return info.error();
    const EndpointResource *held = info->find(sought.resource);
    if (!held)
        return noSuchModel(sought.resource, *info);
    if (isSeen(held->location, sought.location, sought.before))
        return Verification{true, {}};
    if (namesSameBlob(held->location, sought.location) && isLate)
        return Verification{false, u"accepted, cannot be verified: the endpoint named the same file before"_s};
    return std::nullopt;
}

Error notSeen(const QString &place, const EndpointInfo &info, const Sought &sought)
{
    const QString held = info.find(sought.resource)->location.relativeLocation;
    return {
        Error::Code::Conflict,
        u"The endpoint %1 accepted the update but still holds %2 instead of %3; check that it is the endpoint that the predictions come from."_s
            .arg(place, held.isEmpty() ? u"its first model"_s : held, sought.location.relativeLocation)};
}

} // namespace

const EndpointResource *EndpointInfo::find(const QString &resource) const
{
    const auto found = std::find_if(resources.begin(), resources.end(),
                                    [&resource](const EndpointResource &each) { return each.name == resource; });
    return found == resources.end() ? nullptr : &*found;
}

EndpointClient::EndpointClient(Network network, const QString &updateResourceEndpoint, QString apiKey,
                               QString linkedService)
    : m_network(network)
    , m_url(normalisedServiceUrl(updateResourceEndpoint))
    , m_apiKey(std::move(apiKey))
    , m_linkedService(std::move(linkedService))
{
}

QString EndpointClient::place() const
{
    const QString name = m_url.path().section(u'/', -1) + u" at "_s + m_url.host();
    return m_linkedService.isEmpty() ? name : u"%1 (linked service %2)"_s.arg(name, m_linkedService);
}

Request EndpointClient::request(const QByteArray &method, QByteArray body) const
{
    Request made{.method = method, .url = m_url, .headers = {}, .body = std::move(body), .step = {}};
    made.setHeader("Authorization", "Bearer " + m_apiKey.toUtf8());
    made.setHeader("Accept", "application/json");
    if (!made.body.isEmpty())
        made.setHeader("Content-Type", "application/json");
    return made;
}

QCoro::Task<Result<EndpointInfo>> EndpointClient::get(Call call) const
{
    const Result<Reply> outcome = co_await sendWithRetry(m_network, request("GET"), std::move(call));
    if (!outcome || !outcome->isSuccess())
        co_return failureOf(outcome, u"Reading the endpoint "_s + place());
    co_return endpointFrom(QJsonDocument::fromJson(outcome->body).object());
}

QCoro::Task<Result<void>> EndpointClient::update(QString resource, BlobReference location, Call call) const
{
    QJsonObject sent = location.toJson();
    sent.remove("ConnectionString"_L1);
    const QJsonObject json{{u"Resources"_s, QJsonArray{QJsonObject{{u"Name"_s, resource}, {u"Location"_s, sent}}}}};
    const QByteArray body = QJsonDocument(json).toJson(QJsonDocument::Compact);
    const Result<Reply> outcome = co_await sendWithRetry(m_network, request("PATCH", body), std::move(call));
    if (outcome && outcome->isSuccess())
        co_return Result<void>();
    co_return failureOf(outcome, u"Updating \"%1\" of the endpoint %2"_s.arg(resource, place()));
}

QCoro::Task<Result<Verification>> EndpointClient::verify(QString resource, BlobReference location,
                                                         std::optional<BlobReference> before, milliseconds patience,
                                                         Call call) const
{
    const Sought sought{std::move(resource), std::move(location), std::move(before)};
    milliseconds waited{};
    for (milliseconds pause = FirstLook;; pause = std::min(pause * 2, LongestLookPause)) {
        const Result<EndpointInfo> info = co_await get(call);
        if (auto found = verdict(info, sought, waited >= patience / 3))
            co_return *found;
        if (waited >= patience || timeLeft(call.deadline) <= pause)
            co_return notSeen(place(), *info, sought); // while there is still time to tell why
        co_await m_network.clock.sleep(pause, call.stop);
        waited += pause;
        if (call.stop.isRequested())
            co_return Error{Error::Code::Cancelled,
                            u"The run was stopped before the endpoint was seen to hold the new model."_s};
    }
}

QCoro::Task<Result<QJsonObject>> scoreRows(Network network, QString mlEndpoint, QString apiKey, QString port,
                                           QStringList columns, QList<QStringList> rows, Call call)
{
    QUrl url = normalisedServiceUrl(mlEndpoint);
    url.setPath(url.path().section(u'/', 0, -2) + u"/execute"_s);
    url.setQuery(u"api-version=2.0&details=true"_s);
    QJsonArray values;
    for (const QStringList &row : rows)
        values.append(QJsonArray::fromStringList(row));
    const QJsonObject table{{u"ColumnNames"_s, QJsonArray::fromStringList(columns)}, {u"Values"_s, values}};
    const QJsonObject json{{u"Inputs"_s, QJsonObject{{port, table}}}, {u"GlobalParameters"_s, QJsonObject()}};
    Request request{.method = "POST",
                    .url = url,
                    .headers = {},
                    .body = QJsonDocument(json).toJson(QJsonDocument::Compact),
                    .step = {}};
    request.setHeader("Authorization", "Bearer " + apiKey.toUtf8());
    request.setHeader("Content-Type", "application/json");
    const Result<Reply> outcome = co_await sendWithRetry(network, request, std::move(call));
    if (!outcome || !outcome->isSuccess())
        co_return failureOf(outcome, u"Scoring at "_s + url.host());
    co_return QJsonDocument::fromJson(outcome->body).object();
}

} // namespace millrace::run
