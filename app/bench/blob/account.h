// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace millrace::bench {

/// A storage account: its name and its decoded key.
struct Account
{
    QString name;
    QByteArray key;

    bool operator==(const Account &) const = default;
};

} // namespace millrace::bench
