// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/bench/relay.h"
#include "tests/app/bench/support/scenario.h"
#include "tests/support/events.h"
#include "tests/support/program.h"

namespace millrace::test {

/// A copy of the sample whose linked services name a bench in the test's own process, with a relay in front: for the
/// program it is the real thing (`--target endpoints`), for the test a cloud that can be made to fail.
class Retraining
{
public:
    /// Uploads the first `months` months of 2012, and the month after each.
    explicit Retraining(int months = 1);

    bench::Scenario &cloud() { return m_cloud; }
    bench::Relay &relay() { return *m_cloud.bench().relay(); }
    QString project() const { return m_folder.path() + QStringLiteral("/project"); }
    QString state() const { return m_folder.path() + QStringLiteral("/state"); }

    /// Replaces text in a file of the project; all of it when `before` is empty.
    void edit(const QString &file, const QByteArray &before, const QByteArray &after);
    void remove(const QString &file);

    /// `millrace run project --target endpoints --events FILE` with more arguments.
    Outcome run(const QStringList &more) const;
    /// Of the last run.
    Events events() const;
    /// The slices of January to the given month.
    Outcome runMonths(int until) const;
    Outcome resume(const QString &run) const { return this->run({QStringLiteral("--resume"), run}); }

    /// All files of the project with their content; compare to see that nothing touched it.
    QMap<QString, QByteArray> snapshot() const;
    /// The files below the state folder that hold the text.
    QStringList stateFilesWith(const QByteArray &text) const;

private:
    QTemporaryDir m_folder;
    bench::Scenario m_cloud;
};

/// Copies a folder with all below it; the copy can be written.
void copyFolder(const QString &from, const QString &to);
/// Every file below a folder, by relative path.
QMap<QString, QByteArray> contentsOf(const QString &folder);
/// As Retraining::edit, for any file.
void replaceInFile(const QString &path, const QByteArray &before, const QByteArray &after);

} // namespace millrace::test
