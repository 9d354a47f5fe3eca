// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/bench/blob/blobstore.h"

#include <functional>

namespace millrace::bench {

/// A request that may do what it asks for, with its place in the account.
struct BlobCall
{
    const Request &request;
    QString container;
    QString blob;
    /// Whether a blob of this account may be read as the source of a copy: `source` is the URL without the host.
    std::function<bool(const Request &source)> mayRead;
};

// Each operation takes the store's lock itself and answers completely but for the headers common to all answers.

Answer listContainers(BlobStore &store, const BlobCall &call);
Answer accountInformation(BlobStore &store, const BlobCall &call);

Answer createContainer(BlobStore &store, const BlobCall &call);
Answer deleteContainer(BlobStore &store, const BlobCall &call);
Answer containerProperties(BlobStore &store, const BlobCall &call);
Answer setContainerMetadata(BlobStore &store, const BlobCall &call);
Answer listBlobs(BlobStore &store, const BlobCall &call);

Answer getBlob(BlobStore &store, const BlobCall &call);
Answer getBlobMetadata(BlobStore &store, const BlobCall &call);
Answer getBlockList(BlobStore &store, const BlobCall &call);

Answer putBlob(BlobStore &store, const BlobCall &call);
Answer putBlock(BlobStore &store, const BlobCall &call);
Answer putBlockList(BlobStore &store, const BlobCall &call);
Answer setBlobMetadata(BlobStore &store, const BlobCall &call);
Answer setBlobProperties(BlobStore &store, const BlobCall &call);
Answer deleteBlob(BlobStore &store, const BlobCall &call);

/// Put Blob with a source instead of a body.
Answer copyBlob(BlobStore &store, const BlobCall &call);

// Shared by the operations.

Headers versionHeaders(const Version &version);
Headers metadataHeaders(const Headers &metadata);
Headers metadataOf(const Request &request);

/// The x-ms-blob-… headers of a request as the properties of a blob; Content-Type is always there.
Headers propertiesOf(const Request &request);

} // namespace millrace::bench
