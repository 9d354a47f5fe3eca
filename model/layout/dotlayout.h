// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/layout/layout.h"

#include <QProcess>

namespace millrace::layout {

/// The drawing in Graphviz' language, to be read by `dot -Tplain`: sizes in inches of 72 units.
QByteArray dotText(const Drawing &drawing, const Spacing &spacing = {});
/// The places in an answer of `dot -Tplain`, columns flush left and links straightened.
Result<Places> placesOf(const QByteArray &plain, const Drawing &drawing, const Spacing &spacing = {});

/// Lays a drawing out with Graphviz' `dot` in a process of its own, or with layered() where there is no `dot`.
/// Cancelling kills the process.
class DotLayout final : public QObject
{
    Q_OBJECT

public:
    explicit DotLayout(QObject *parent = nullptr);
    ~DotLayout() override;

    /// Replaces a layout that is going on.
    void start(const Drawing &drawing);
    void cancel();
    bool isBusy() const { return m_process.state() != QProcess::NotRunning; }
    /// Another program in the place of `dot`.
    void setProgram(const QString &program) { m_program = program; }

Q_SIGNALS:
    void finished(const millrace::layout::Places &places);

private:
    void take(int exitCode, QProcess::ExitStatus status);
    void fallBack();

    QString m_program;
    QProcess m_process;
    Drawing m_drawing;
};

} // namespace millrace::layout
