// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTest>

namespace millrace::test {

/// What one start of the real program left behind.
struct Outcome
{
    int exitCode = -1;
    QByteArray out;
    QByteArray err;

    QByteArray all() const { return out + err; }
    QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
};

/// The built program; CTest says where it is.
inline QString programPath() { return qEnvironmentVariable("MILLRACE_PROGRAM"); }

inline QString sourcePath(const QString &relative) { return QStringLiteral(MILLRACE_SOURCE_DIR "/") + relative; }

/// Starts the program without a display, with its state in a folder of the test's own.
inline Outcome runProgram(const QStringList &arguments, const QString &stateFolder = {}, int milliseconds = 60000)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove(QStringLiteral("DISPLAY"));
    environment.remove(QStringLiteral("QT_QPA_PLATFORM"));
    if (!stateFolder.isEmpty())
        environment.insert(QStringLiteral("MILLRACE_STATE"), stateFolder);
    process.setProcessEnvironment(environment);
    process.start(programPath(), arguments);
    if (!process.waitForStarted())
        return {-1, {}, "The program of MILLRACE_PROGRAM could not be started."};
    if (!process.waitForFinished(milliseconds))
        process.kill();
    process.waitForFinished();
    const bool ended = process.exitStatus() == QProcess::NormalExit;
    return {ended ? process.exitCode() : -1, process.readAllStandardOutput(), process.readAllStandardError()};
}

} // namespace millrace::test
