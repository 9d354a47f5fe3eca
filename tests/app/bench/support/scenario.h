// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/bench/bench.h"
#include "tests/app/bench/support/httpclient.h"

#include <QJsonArray>
#include <QTemporaryDir>

#include <memory>

namespace millrace::bench {

/// A bench with the sample's services, and what clients do with it.
class Scenario
{
public:
    static constexpr auto Key = u"the key of this test";
    static constexpr auto Resource = u"Seattle weather [trained model]";

    /// Starts (again): the data folder stays the same.
    void start(Options options = {});
    void stop() { m_bench.reset(); }
    Bench &bench() { return *m_bench; }
    QString dataFolder() const { return m_data.path(); }

    QUrl at(const QString &path) const;
    QUrl training(const QString &rest = {}) const;
    QUrl scoring(const QString &rest = {}) const;
    QUrl endpoint(const QString &name = QStringLiteral("endpoint2")) const;

    /// Uploads a blob "container/path", making the container.
    void upload(const QString &location, const QByteArray &bytes) const;
    QByteArray download(const QString &location) const;
    QJsonObject blob(const QString &location) const;

    /// The sample's rows in [from, until), with the header.
    static QByteArray weather(const QString &from, const QString &until);

    /// The body of a training on weather/<month>/observations.csv.
    QJsonObject trainingBody(const QString &month) const;

    /// Creates, starts and polls a job until it is over; the result is its last status.
    QJsonObject runJob(const QUrl &jobs, const QJsonObject &body) const;
    QJsonObject waitForEnd(const QUrl &job) const;

    /// Uploads the rows up to the end of a month, trains on them, and returns the status.
    QJsonObject train(const QString &month, const QString &until) const;

    /// Hands models/<month>/model.ilearner to an endpoint, by the SAS that the job's status gave.
    Reply update(const QJsonObject &status, const QString &resource = QString::fromUtf16(Resource)) const;

    /// What endpoint2 answers for precipitation 0, temp_min 14, wind 2.5.
    double answer() const;

private:
    QTemporaryDir m_data;
    std::unique_ptr<Bench> m_bench;
};

} // namespace millrace::bench
