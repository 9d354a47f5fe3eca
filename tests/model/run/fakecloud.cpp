// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/model/run/fakecloud.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace millrace::tests {

using namespace Qt::StringLiterals;

namespace {

const QByteArray jobsPath = "/workspaces/w/services/s/jobs";
const QByteArray endpointPath = "/workspaces/w/webservices/s/endpoints/endpoint2";

QByteArray locationOf(const QJsonValue &reference) { return reference["RelativeLocation"_L1].toString().toUtf8(); }

} // namespace

FakeCloud::FakeCloud()
    : m_server([this](const Arrival &arrival, QTcpSocket &socket) { answer(arrival, socket); })
{
}

int FakeCloud::count(const QByteArray &method, const QByteArray &inTarget) const
{
    return static_cast<int>(std::count_if(arrivals().begin(), arrivals().end(), [&](const Arrival &arrival) {
        return arrival.method == method && arrival.target.contains(inTarget);
    }));
}

run::Connections FakeCloud::connections() const
{
    run::Connections made{.onBench = true, .services = {}, .storages = {}};
    const QString base = url().toString();
    made.services.insert(u"service"_s, {base + QString::fromLatin1(jobsPath), base + QString::fromLatin1(endpointPath),
                                        QString::fromLatin1(key)});
    made.storages.insert(u"storage"_s,
                         {.name = u"acct"_s, .key = "storage key", .sas = {}, .blobEndpoint = QUrl(base + u"/acct"_s)});
    return made;
}

void FakeCloud::answer(const Arrival &arrival, QTcpSocket &socket)
{
    if (fault && fault(arrival, socket))
        return;
    const QByteArray path = arrival.target.split('?').first();
    if (path.startsWith("/acct/"))
        return answerBlob(arrival, socket, path.mid(6));
    if (arrival.headers.value("authorization") != "Bearer " + key)
        return ScriptedServer::reply(socket, 401,
                                     R"({"error":{"code":"Unauthorized","message":"Invalid credentials provided."}})");
    if (path.startsWith(jobsPath))
        return answerJob(arrival, socket, path.mid(jobsPath.size() + 1));
    answerEndpoint(arrival, socket);
}

void FakeCloud::answerBlob(const Arrival &arrival, QTcpSocket &socket, const QByteArray &path)
{
    if (arrival.method == "PUT") {
        if (!arrival.target.contains("restype=container"))
            blobs.insert(path, arrival.body);
        return ScriptedServer::reply(socket, 201);
    }
    if (!blobs.contains(path))
        return ScriptedServer::reply(
            socket, 404,
            arrival.method == "HEAD" ? "" : "<Error><Code>BlobNotFound</Code><Message>none</Message></Error>");
    if (arrival.method == "HEAD")
        socket.write("HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(blobs[path].size()) + "\r\n\r\n");
    else
        ScriptedServer::reply(socket, 200, blobs[path]);
}

QByteArray FakeCloud::stateOf(Job &job)
{
    if (job.starts == 0)
        return "NotStarted";
    if (jobsHang || !job.since.hasExpired(jobTime.count()))
        return "Running";
    if (jobsFail)
        return "Failed";
    finish(job);
    return "Finished";
}

void FakeCloud::finish(Job &job)
{
    const QJsonObject body = QJsonDocument::fromJson(job.body).object();
    const QJsonObject outputs = body.value("Outputs"_L1).toObject();
    const QByteArray input = blobs.value(locationOf(body.value("Input"_L1)));
    for (const QJsonValue &output : outputs) {
        const QByteArray location = locationOf(output);
        blobs.insert(location, location.endsWith(".csv") ? QByteArray("Mean Absolute Error\n2.5\n3.5\n")
                                                         : QByteArray("model of " + input));
    }
}

void FakeCloud::answerJob(const Arrival &arrival, QTcpSocket &socket, const QByteArray &id)
{
    if (id.isEmpty()) {
        const QByteArray made = "job" + QByteArray::number(jobs.size() + 1);
        jobs.insert(made, {arrival.body, 0, false, {}});
        return ScriptedServer::reply(socket, 200, '"' + made + '"');
    }
    const QByteArray name = id.split('/').first();
    if (!jobs.contains(name) || jobs[name].isDeleted)
        return ScriptedServer::reply(socket, 404, R"({"error":{"code":"NotFound","message":"No such job."}})");
    Job &job = jobs[name];
    if (arrival.method == "DELETE")
        job.isDeleted = true;
    if (arrival.method == "POST") {
        ++job.starts;
        job.since.start();
    }
    const QByteArray details = jobsFail ? R"("The learner saw no rows.")" : "null";
    ScriptedServer::reply(socket, 200,
                          R"({"StatusCode":")" + stateOf(job) + R"(","Results":null,"Details":)" + details + "}");
}

void FakeCloud::answerEndpoint(const Arrival &arrival, QTcpSocket &socket)
{
    if (arrival.method == "PATCH") {
        const QJsonObject location = QJsonDocument::fromJson(arrival.body)["Resources"_L1][0]["Location"_L1].toObject();
        if (!ignoresUpdates) {
            endpointModel = locationOf(location);
            endpointToken = location["SasBlobToken"_L1].toString().toUtf8();
        }
        return ScriptedServer::reply(socket, 200);
    }
    const QJsonObject location{{u"BaseLocation"_s, QString(url().toString() + u"/acct/"_s)},
                               {u"RelativeLocation"_s, QString::fromUtf8(endpointModel)},
                               {u"SasBlobToken"_s, hidesTokens ? QString() : QString::fromUtf8(endpointToken)}};
    const QJsonObject resource{{u"Name"_s, u"m [trained model]"_s}, {u"Location"_s, location}};
    ScriptedServer::reply(
        socket, 200,
        QJsonDocument(QJsonObject{{u"Name"_s, u"endpoint2"_s}, {u"Resources"_s, QJsonArray{resource}}}).toJson());
}

} // namespace millrace::tests
