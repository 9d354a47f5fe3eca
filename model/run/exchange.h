// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

namespace millrace::run {

/// One HTTP request and what came of it, with every secret masked: what the log, the journal and the run dock show.
struct Exchange
{
    QString step;   // id of the step it belongs to, empty outside of one
    QDateTime time; // UTC, when it was sent
    QString method;
    QString url;
    int status = 0;      // 0: no answer came
    QString error;       // why no answer came
    qint64 duration = 0; // milliseconds
    qint64 sent = 0;     // bytes of the body
    qint64 received = 0; // bytes of the body
    QString request;     // headers and the start of the body
    QString response;

    bool operator==(const Exchange &) const = default;
};

/// Whether the service's answer is no failure: success, or the refusal that only tells what was asked, as 404 to HEAD
/// of a blob that is waited for and 409 ContainerAlreadyExists to making a container that may be there.
bool isGoodAnswer(const Exchange &exchange);

} // namespace millrace::run
