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

class BlobService;
class BlobStore;
class Server;
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
    std::chrono::milliseconds updateDelay{0}; ///< from a model update until the endpoint uses the model
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

    int blobCount() const;

    /// Forgets all blobs.
    void reset();

private:
    Bench();
    Answer answer(const Request &request) const;

    std::unique_ptr<QTemporaryDir> m_temporary;
    std::unique_ptr<QLockFile> m_lock;
    QString m_accountName;
    QString m_accountKey;
    std::unique_ptr<BlobStore> m_store;
    std::unique_ptr<BlobService> m_blobs;
    std::unique_ptr<Server> m_server;
};

} // namespace millrace::bench
