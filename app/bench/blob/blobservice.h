// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/bench/blob/account.h"
#include "app/bench/blob/blobstore.h"
#include "app/bench/http/message.h"

namespace millrace::bench {

/// The Blob service of one account with path-style URLs (/account/container/blob): checks who asks, finds the
/// operation, and gives every answer the service's common headers.
class BlobService
{
public:
    BlobService(BlobStore &store, Account account);

    Answer handle(const Request &request) const;
    bool owns(const Request &request) const;

private:
    Answer answer(const Request &request) const;

    BlobStore &m_store;
    Account m_account;
};

} // namespace millrace::bench
