// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/result.h"

#include <QStringList>
#include <QUrl>

#include <chrono>
#include <memory>

class QLockFile;
class QTemporaryDir;

namespace millrace::bench {

class BatchApi;
class BlobService;
class BlobStore;
class EndpointApi;
class Jobs;
class Relay;
class Server;
class Services;
class WebServices;
struct Answer;
struct Request;

/// How a bench is set up; every member may be left as it is.
struct Options
{
    quint16 port = 0;               ///< 0 = any free one
    QString dataDirectory;          ///< blobs, jobs and endpoints persist here; empty = a temporary folder
    QStringList descriptionFolders; ///< folders of service descriptions (see README.md)
    QString accountName;            ///< empty = the storage emulator's published account
    QString accountKey;             ///< base64; empty = the storage emulator's published key
    QString serviceKey;             ///< the key of every endpoint whose description names none; empty = random keys
    std::chrono::milliseconds updateDelay{0}; ///< from a model update until the endpoint uses the model
    std::chrono::milliseconds roundDelay{0};  ///< a pause after each round of training, to watch its progress
    bool hasNumericStatus = false;            ///< StatusCode of a job as a number instead of a word
    bool hasRelay = false;                    ///< a relay in front, to commit faults; url() is the relay's then
};

/// The local stand-in for the cloud: blob storage and ML web services on 127.0.0.1, in threads of its own.
class Bench
{
    Q_DISABLE_COPY_MOVE(Bench)

public:
    static Result<std::unique_ptr<Bench>> start(const Options &options);
    ~Bench();

    /// Scheme, host and port, without a trailing slash.
    QUrl url() const;

    /// The storage account as Data Factory's linked services name it.
    QString connectionString() const;

    /// Adds the service descriptions of a folder; known services of the same id are replaced.
    Result<void> addServices(const QString &folder);
    QStringList serviceNames() const;

    /// Whether a URL path (/workspaces/{ws}/services/{id}/…) leads to a service.
    bool hasService(const QString &path) const;

    /// Sets the primary key of the endpoint that a URL path leads to: …/services/{id}/… or
    /// …/webservices/{id}/endpoints/{name}; of /workspaces/{ws} it sets the authorization token.
    Result<void> setKey(const QString &path, const QString &key);

    int blobCount() const;

    /// Forgets all blobs and jobs, and puts every endpoint back to its initial model.
    void reset();

    /// The next `count` model updates are accepted and have no effect.
    void ignoreUpdates(int count);

    /// The relay in front; null unless the options asked for one.
    Relay *relay() { return m_relay.get(); }

private:
    Bench();
    Result<void> openFolder(const QString &wanted);
    Result<void> openPort(const Options &options);
    Result<void> openServices(const Options &options);
    Answer answer(const Request &request) const;

    QString m_folder;
    std::unique_ptr<QTemporaryDir> m_temporary;
    std::unique_ptr<QLockFile> m_lock;
    QString m_accountName;
    QString m_accountKey;
    std::unique_ptr<BlobStore> m_store;
    std::unique_ptr<BlobService> m_blobs;
    std::unique_ptr<Server> m_server;
    std::unique_ptr<Relay> m_relay;
    std::unique_ptr<Services> m_services;
    std::unique_ptr<Jobs> m_jobs;
    std::unique_ptr<BatchApi> m_batch;
    std::unique_ptr<EndpointApi> m_endpoints;
    std::unique_ptr<WebServices> m_web;
};

} // namespace millrace::bench
